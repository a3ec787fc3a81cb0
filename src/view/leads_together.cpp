#include "view/leads_together.hpp"

#include "base/text.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/lead_decisions.hpp"
#include "view/lead_words.hpp"
#include "view/popup.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace lb {

namespace {

constexpr float kTogetherMenu = 26.0F;
constexpr std::string_view kAssign = "assign", kMore = "more together";

std::string count_text(const View& view, std::int64_t count) {
  return whole_text(view, count);
}

// Of the evaluation that is shown; those that are not there at its instant are left out.
std::vector<std::uint32_t> chosen_units(const Workbench& workbench, const View& view) {
  const Evaluation& evaluation = *workbench.derived.evaluation;
  std::vector<std::uint32_t> units;
  for (const std::uint32_t key : view.state.leads.chosen.keys)
    if (const auto unit = unit_of(evaluation, {key % 2 != 0, key / 2}))
      units.push_back(static_cast<std::uint32_t>(*unit));
  return units;
}

std::vector<std::string> chosen_leads(const Workbench& workbench, const View& view) {
  const Leads& leads = workbench.workspace.facts.leads;
  std::vector<std::string> ids;
  for (const std::uint32_t unit : chosen_units(workbench, view))
    ids.emplace_back(leads.ids.text(leads_of(workbench.derived.evaluation->units, unit).front()));
  return ids;
}

void begin_together(View& view, std::string kind) {
  view.state.leads.together = TogetherState{.kind = std::move(kind)};
}

// Who may be given them, and nobody.
void assign_menu(const Workbench& workbench, View& view, Rect anchor) {
  if (!is_popup_open(kAssign)) return;
  const std::vector<Rep>& reps = workbench.workspace.facts.reps;
  std::vector<PopupRow> rows;
  for (const Rep& rep : reps) rows.push_back({.label = rep.name, .icon = Icon::user});
  rows.push_back({.label = std::string(view.t("together.take_away")),
                  .icon = Icon::x,
                  .line_above = !reps.empty()});
  const auto taken = popup_list(view, {.id = kAssign,
                                       .name = view.t("together.assign"),
                                       .anchor = anchor,
                                       .rows = rows,
                                       .is_menu = true});
  if (!taken) return;
  view.send(AssignLeads{chosen_leads(workbench, view),
                        *taken < reps.size() ? reps[*taken].id : std::string()});
}

// What can be decided of many: not `won`, whose amount is each lead's own.
std::vector<std::string> kinds_together(const Definition& definition) {
  std::vector<std::string> kinds = decision_kinds(definition);
  std::erase(kinds, "won");
  return kinds;
}

void more_menu(const Workbench& workbench, View& view, Rect at) {
  if (icon_button(view, at, {.id = kMore, .name = view.t("decide.more"), .icon = Icon::more}))
    open_popup(view, kMore);
  if (!is_popup_open(kMore)) return;
  const Definition& definition = *workbench.derived.definition;
  const std::vector<std::string> kinds = kinds_together(definition);
  std::vector<PopupRow> rows;
  for (const std::string& kind : kinds)
    rows.push_back({.label = decision_name(view, definition, kind)});
  const auto taken = popup_list(
      view,
      {.id = kMore, .name = view.t("decide.more"), .anchor = at, .rows = rows, .is_menu = true});
  if (taken) begin_together(view, kinds[*taken]);
}

// What the decision would do, tried once for each choice of leads.
const DecisionTally& tally_of(const Workbench& workbench, View& view, const std::string& kind) {
  TogetherCache& cache = view.together;
  const std::set<std::uint32_t>& keys = view.state.leads.chosen.keys;
  if (cache.stamp == workbench.derived.stamp && cache.kind == kind && cache.keys == keys)
    return cache.tally;
  const Workspace& workspace = workbench.workspace;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const EvaluationInput input{workspace.facts, *workbench.derived.definition, evaluation.as_of,
                              workspace.funnel_window};
  cache = {.stamp = workbench.derived.stamp,
           .kind = kind,
           .keys = keys,
           .tally = decision_tally(input, evaluation, chosen_units(workbench, view), kind)};
  return cache.tally;
}

std::string tally_words(const View& view, const DecisionTally& tally) {
  std::string words;
  const auto add = [&](const char* key, std::int64_t count) {
    if (count == 0 && !words.empty()) return; // whom it moves is said in any case
    if (!words.empty()) words += " ";
    words += view.t(Message{key, {{"n", count_text(view, count)}}});
  };
  add("together.moves", tally.moves);
  add("together.refused", tally.refused);
  add("together.nothing", tally.nothing);
  return words;
}

void draw_decisions_together(const Workbench& workbench, View& view, Rect& strip) {
  more_menu(workbench, view, strip.cut_right(kTogetherMenu).middle(kTogetherMenu));
  strip.cut_right(8.0F);
  const ButtonSpec recycle{
      .id = "recycle", .label = view.t("decision.recycle"), .icon = Icon::undo, .small = true};
  const float width = button_width(view, recycle);
  if (strip.width < width + 240.0F) return;
  if (button(view, strip.cut_right(width).middle(view.theme.m().button_small), recycle))
    begin_together(view, "recycle");
  strip.cut_right(8.0F);
}

} // namespace

void draw_together_acts(const Workbench& workbench, View& view, Rect& strip) {
  const IdScope scope("together");
  const float height = view.theme.m().button_small;
  if (!view.state.leads.together) draw_decisions_together(workbench, view, strip);
  const ButtonSpec assign{.id = "give",
                          .label = view.t("together.assign"),
                          .icon = Icon::user,
                          .small = true,
                          .opens = true,
                          .is_open = is_popup_open(kAssign)};
  const Rect at = strip.cut_right(button_width(view, assign)).middle(height);
  if (button(view, at, assign)) open_popup(view, kAssign);
  assign_menu(workbench, view, at);
  strip.cut_right(12.0F);
}

float draw_together_form(const Workbench& workbench, View& view, Rect rect) {
  std::optional<TogetherState>& form = view.state.leads.together;
  if (view.state.leads.chosen.is_empty()) form.reset();
  if (!form) return 0.0F;
  const Definition& definition = *workbench.derived.definition;
  const std::string name = decision_name(view, definition, form->kind);
  Rect rest = rect.inset(view.theme.m().page_pad, 0.0F);
  const MirrorGroup group(view, MirrorRole::group, rest, name, "together form");
  const IdScope scope("together form");
  const bool asks = needs_reason(form->kind);
  rest.cut_top(paragraph(view, rest, tally_words(view, tally_of(workbench, view, form->kind)),
                         style::strong) +
               6.0F);
  if (std::exchange(form->is_new, false) && asks) focus_when_drawn(view, text_id("##reason"));
  const bool lacks = form->tried && asks && trimmed(form->reason).empty();
  Rect row = rest.cut_top(view.theme.m().button);
  const ButtonSpec record{.id = "record", .label = name, .kind = ButtonKind::main};
  const ButtonSpec cancel{.id = "cancel", .label = view.t("common.cancel")};
  const float acts = button_width(view, record) + button_width(view, cancel) + 16.0F;
  const FieldResult typed =
      text_field(view,
                 row.cut_left(std::max(120.0F, std::min(360.0F, row.width - acts - 12.0F)))
                     .middle(view.theme.m().field),
                 {.id = "reason",
                  .name = view.t("decide.reason"),
                  .placeholder = view.t("decide.reason_placeholder"),
                  .wrong = lacks ? view.t("decide.reason_needed") : ""},
                 form->reason);
  row.cut_left(12.0F);
  const bool is_recorded = button_left(view, row, record) || typed.entered;
  const bool is_left = button_left(view, row, cancel);
  if (lacks) rest.cut_top(16.0F);
  rest.cut_top(10.0F);
  const float height = rest.y - rect.y;
  if (is_recorded) form->tried = true;
  if (is_recorded && (!asks || !trimmed(form->reason).empty())) {
    view.send(DecideTogether{chosen_leads(workbench, view),
                             {.lead = {}, .kind = form->kind, .reason = form->reason}});
    form.reset();
  } else if (is_left) {
    form.reset();
  }
  return height;
}

} // namespace lb
