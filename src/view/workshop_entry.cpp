// How a lead gets ready: as each side would have it, and as both come to it.
#include "exchange/lead_filter.hpp"
#include "lead/threshold_stage.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/entry_editor.hpp"
#include "view/format.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"
#include "workbench/given_up.hpp"

#include <algorithm>

namespace lb {

namespace {

// A predicate that a definition other than the shown one may have brought.
std::string entry_predicate_words(const View& view, const Definition& definition,
                                  const Json& predicate) {
  if (predicate.is_null()) return std::string(view.t("common.none"));
  const Result<LeadFilter> read = read_lead_filter(predicate, definition);
  return read ? predicate_words(view, read->predicate) : compact_json(predicate);
}

std::string asked_words(const Workbench& workbench, const View& view, const Json& asked,
                        bool sales) {
  const Workspace& workspace = workbench.workspace;
  if (!asked.is_null()) return entry_predicate_words(view, workspace.definition, asked);
  return std::string(view.t(camp_draft(workspace, sales).is_null() ? "workshop.no_draft_here"
                                                                   : "workshop.no_such_entry"));
}

// What a side's draft asks for, and the button that takes it over for both.
void draw_asked_entry(const Workbench& workbench, View& view, Rect& rest, bool sales) {
  const Workspace& workspace = workbench.workspace;
  const Stage& stage = workspace.definition.stages[ready_stage(workspace.definition)->stage];
  const Json& draft = camp_draft(workspace, sales);
  const Json asked = draft.is_null() ? Json() : stage_entry(draft, stage.id);
  const IdScope scope(sales ? "sales" : "marketing");
  const std::string camp = camp_word(view, sales);
  const std::string words = asked_words(workbench, view, asked, sales);
  const std::string about = named(view, camp, words);
  const MirrorGroup group(view, MirrorRole::listitem, rest, about, "asked");
  Rect head = rest.cut_top(28.0F);
  fill(view, head.cut_left(4.0F).middle(18.0F), camp_color(sales), 1.0F);
  head.cut_left(8.0F);
  label(view, head, camp, style::strong);
  rest.cut_top(paragraph(view, rest, words, style::small) + 4.0F);
  if (asked.is_null() || asked == stage_entry(workspace.definition_document, stage.id)) return;
  Rect act = rest.cut_top(view.theme.m().button_small + 6.0F);
  if (button_left(view, act,
                  {.id = "take",
                   .label = view.t("workshop.take_entry"),
                   .small = true,
                   .description = about}))
    view.send(EditDefinition{SetStageEntry{stage.id, asked}});
}

} // namespace

float draw_workshop_entry(const Workbench& workbench, View& view, Rect rect) {
  const Workspace& workspace = workbench.workspace;
  const std::optional<ReadyStage> ready = ready_stage(workspace.definition);
  if (!ready) return rect.y;
  const IdScope scope("entry");
  Rect rest = rect;
  rest.width = std::min(rest.width, 760.0F);
  const Stage& stage = workspace.definition.stages[ready->stage];
  rest.cut_top(20.0F);
  heading(view, rest.cut_top(28.0F),
          view.t(Message{"workshop.gets_ready", {{"stage", stage_word(view, stage)}}}), 2);
  for (const bool sales : {false, true}) draw_asked_entry(workbench, view, rest, sales);
  label(view, rest.cut_top(30.0F), view.t("workshop.agreed"), style::strong);
  if (auto edit = draw_entry_editor(workbench, view, rest,
                                    {.of = {},
                                     .definition = workspace.definition,
                                     .document = workspace.definition_document,
                                     .stage = stage}))
    view.send(EditDefinition{std::move(edit->edit), edit->more_follows});
  return rest.y + 12.0F;
}

std::vector<GivenUpLine> given_up_lines(const Workbench& workbench, const View& view) {
  const GivenUp given = given_up(workbench.workspace);
  std::vector<GivenUpLine> lines;
  for (const SettledRule& rule : given.rules)
    lines.push_back({.what = rule_name(workbench, view, rule.rule),
                     .asked = {signed_text(view, rule.asked[0]), signed_text(view, rule.asked[1])},
                     .agreed = signed_text(view, rule.agreed)});
  if (!given.entry) return lines;
  const Definition& definition = workbench.workspace.definition;
  const auto words = [&](const Json& predicate) {
    return entry_predicate_words(view, definition, predicate);
  };
  const auto stage = std::ranges::find(definition.stages, given.entry->stage, &Stage::id);
  const std::string name =
      stage == definition.stages.end() ? given.entry->stage : stage_word(view, *stage);
  lines.push_back({.what = view.t(Message{"workshop.gets_ready", {{"stage", name}}}),
                   .asked = {words(given.entry->asked[0]), words(given.entry->asked[1])},
                   .agreed = words(given.entry->agreed)});
  return lines;
}

} // namespace lb
