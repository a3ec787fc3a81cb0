// Gates and stages: who owns a rung, how it is entered, what keeps a lead from it.
#include "view/choice.hpp"
#include "view/definition_parts.hpp"
#include "view/draw.hpp"
#include "view/entry_editor.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/sentence.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kLadderLine = 36.0F;
constexpr float kMark = 18.0F;      // the owner's square and the gap after it
constexpr float kTextLine = 720.0F; // longer lines are hard to read

std::vector<std::string> owner_words(const View& view) {
  std::vector<std::string> words;
  for (const std::string_view owner : kOwnerNames)
    words.emplace_back(view.t("owner." + std::string(owner)));
  return words;
}

void send_stage(View& view, const Stage& stage) {
  view.send(EditDefinition{SetStage{stage.id, stage.label, stage.owner, stage.sla_hours}});
}

void stage_fields(View& view, Rect line, const Stage& stage) {
  Rect mark = line.cut_left(kMark);
  owner_square(view, mark, stage.owner);
  if (const auto typed = finished_text(
          view, line.cut_left(150).middle(view.theme.m().field),
          {.id = "label." + stage.id, .name = view.t("definition.stage_name"), .term = stage.id},
          stage_word(view, stage));
      typed && !typed->empty()) {
    Stage changed = stage;
    changed.label = *typed;
    send_stage(view, changed);
  }
  line.cut_left(8);
  const std::vector<std::string> owners = owner_words(view);
  const auto taken = choice(view, line.cut_left(140).middle(view.theme.m().field),
                            {.id = "owner",
                             .name = view.t("owner.owner"),
                             .options = owners,
                             .selected = static_cast<std::size_t>(stage.owner)});
  if (taken) {
    Stage changed = stage;
    changed.owner = static_cast<Owner>(*taken);
    send_stage(view, changed);
  }
  line.cut_left(16);
  Sentence sentence(view, line);
  sentence.words(view.t("definition.answer_within"), style::quiet);
  const auto place = sentence.place(60, view.theme.m().field);
  if (!place) return;
  const NumberFieldResult hours = number_field(view, *place,
                                               {.id = "sla",
                                                .name = view.t("definition.sla_hours"),
                                                .value = stage.sla_hours.value_or(0),
                                                .min = 1,
                                                .max = 100'000,
                                                .empty = !stage.sla_hours,
                                                .placeholder = view.t("common.none"),
                                                .may_be_empty = true,
                                                .term = "sla"});
  if (hours.changed) {
    Stage changed = stage;
    changed.sla_hours = hours.emptied ? std::nullopt : std::optional(hours.value);
    send_stage(view, changed);
  }
  sentence.words(unit_words(view, "definition.hours", stage.sla_hours.value_or(0)), style::quiet);
}

std::string entry_words(const View& view, const Stage& stage, bool is_first) {
  if (is_first) return std::string(view.t("definition.entered_on_creation"));
  if (stage.automatic)
    return view.t(
        Message{"definition.entered_when", {{"test", predicate_words(view, *stage.automatic)}}});
  return view.t(Message{"definition.entered_by",
                        {{"decision", std::string(view.t("decision." + stage.decision))}}});
}

// How a stage is entered: words where nothing can be put together.
void stage_entry_lines(const Workbench& workbench, View& view, Rect& rest, const Stage& stage) {
  const Workspace& workspace = workbench.workspace;
  const bool is_first = &stage == workspace.definition.stages.data();
  Rect inner = rest;
  inner.cut_left(kMark);
  inner.width = std::min(inner.width, kTextLine);
  if (is_first || !stage.automatic) {
    inner.cut_top(6.0F);
    inner.cut_top(paragraph(view, inner, entry_words(view, stage, is_first), style::quiet) + 6.0F);
  } else if (auto edit = draw_entry_editor(workbench, view, inner,
                                           {.of = {},
                                            .definition = workspace.definition,
                                            .document = workspace.definition_document,
                                            .stage = stage})) {
    view.send(EditDefinition{std::move(edit->edit), edit->more_follows});
  }
  rest.cut_top(inner.y - rest.y);
}

void send_blocks(View& view, const Definition& definition, const Gate& gate, const Stage& toggled) {
  std::vector<std::string> stages;
  for (const Stage& stage : definition.stages) {
    const bool blocks = std::ranges::contains(gate.blocks, stage.id);
    if (blocks != (stage.id == toggled.id)) stages.push_back(stage.id);
  }
  view.send(EditDefinition{SetGateBlocks{gate.id, std::move(stages)}});
}

float draw_gate(const Workbench& workbench, View& view, Rect rect, const Gate& gate) {
  const Definition& definition = workbench.workspace.definition;
  const float width = rect.width - 2 * view.theme.m().page_pad;
  const std::string when =
      view.t(Message{"definition.gate_when", {{"test", predicate_words(view, gate.when)}}});
  const float text_line = std::min(width, kTextLine);
  const float words = paragraph_height(view, when, style::quiet, text_line);
  const Rect whole{rect.x, rect.y, rect.width, 2 * kLadderLine + words + 20};
  line_below(view, whole);
  Rect inner = whole.inset(view.theme.m().page_pad, 6);
  Rect first = inner.cut_top(kLadderLine);
  label(view, first.cut_left(64), view.t("gate.reason"), style::quiet);
  const auto typed = finished_text(
      view, first.cut_left(kTextLine - 64).middle(view.theme.m().field),
      {.id = "reason." + gate.id, .name = view.t("gate.reason")}, reason_words(view, gate));
  if (typed) view.send(EditDefinition{SetGateReason{gate.id, *typed}});
  Rect text = inner.cut_top(words + 4);
  paragraph(view, text.cut_left(text_line), when, style::quiet);
  Rect boxes = inner.cut_top(kLadderLine);
  label(view, boxes.cut_left(64), view.t("definition.blocks"), style::quiet);
  for (std::size_t i = 1; i < definition.stages.size(); ++i) {
    const Stage& stage = definition.stages[i];
    const std::string word = stage_word(view, stage);
    const float box = 30 + text_width(view, word, style::small);
    if (box > boxes.width) break;
    if (check_box(
            view, boxes.cut_left(box).middle(16),
            {.id = stage.id, .label = word, .is_on = std::ranges::contains(gate.blocks, stage.id)}))
      send_blocks(view, definition, gate, stage);
    boxes.cut_left(10);
  }
  return whole.bottom();
}

// Who stands on the rung by the evaluation that is shown, which may be of another ladder.
std::int64_t here_now(const Derived& shown, std::size_t i, std::string_view stage) {
  const std::vector<Stage>& stages = shown.definition->stages;
  return i < stages.size() && stages[i].id == stage ? shown.evaluation->funnel.now[i] : 0;
}

} // namespace

float draw_stages(const Workbench& workbench, View& view, Rect rect) {
  const Definition& definition = workbench.workspace.definition;
  float y = rect.y;
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    const Stage& stage = definition.stages[i];
    const IdScope scope(stage.id);
    Rect inner = Rect{rect.x, y, rect.width, rect.height}.inset(view.theme.m().page_pad, 6.0F);
    MirrorGroup group(view, MirrorRole::group, inner, stage_word(view, stage));
    Rect fields = inner.cut_top(kLadderLine);
    const std::int64_t now = here_now(workbench.derived, i, stage.id);
    label(view, fields.cut_right(110),
          view.t(Message{"definition.here_now", {{"n", whole_text(view, now)}}}),
          {.color = Color::text2, .align = Align::right});
    stage_fields(view, fields, stage);
    stage_entry_lines(workbench, view, inner, stage);
    line_below(view, {rect.x, y, rect.width, inner.y + 6.0F - y});
    y = inner.y + 6.0F;
  }
  return y;
}

float draw_gates(const Workbench& workbench, View& view, Rect rect) {
  float y = rect.y;
  for (const Gate& gate : workbench.workspace.definition.gates) {
    const IdScope scope(gate.id);
    y = draw_gate(workbench, view, {rect.x, y, rect.width, 0}, gate);
  }
  if (workbench.workspace.definition.gates.empty())
    y += paragraph(view, Rect{rect.x, y + 24, rect.width, 40}.inset(view.theme.m().page_pad, 0),
                   view.t("definition.no_gates"), style::quiet) +
         24;
  return y;
}

} // namespace lb
