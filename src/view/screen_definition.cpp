// The agreement: sections at the left, what is edited in the middle, what it does at the right.
#include "exchange/templates.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/definition_parts.hpp"
#include "view/draft_bar.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"
#include "workbench/versions.hpp"

namespace lb {

namespace {

constexpr std::size_t kSectionCount = 9;
constexpr std::string_view kSectionKeys[kSectionCount] = {
    "definition.glossary", "definition.fit",      "definition.behaviour",
    "definition.gates",    "definition.stages",   "definition.grades",
    "definition.lists",    "definition.versions", "definition.templates"};

// What the parts are about, as the glossary names it; nothing where it has no word.
constexpr std::string_view kSectionTerms[kSectionCount] = {
    "", "icp", "behaviour", "gate", "funnel", "grade", "", "", ""};

std::size_t rule_count(const Dimension& dimension) {
  std::size_t count = 0;
  for (const Group& group : dimension.groups) count += group.rules.size();
  return count;
}

std::string section_count(const Workbench& workbench, const View& view, std::size_t section) {
  const Definition& definition = workbench.workspace.definition;
  switch (static_cast<DefinitionSection>(section)) {
  case DefinitionSection::fit:
    return view.t(
        Message{"definition.rule_count", {{"n", std::to_string(rule_count(definition.fit))}}});
  case DefinitionSection::behaviour:
    return view.t(Message{"definition.rule_count",
                          {{"n", std::to_string(rule_count(definition.behaviour))}}});
  case DefinitionSection::gates:
    return std::to_string(definition.gates.size());
  case DefinitionSection::stages:
    return std::to_string(definition.stages.size());
  case DefinitionSection::lists:
    return std::to_string(definition.lists.size());
  case DefinitionSection::versions:
    return std::to_string(versions_of(workbench.workspace).size());
  case DefinitionSection::templates:
    return std::to_string(kTemplateNames.size());
  case DefinitionSection::glossary:
    return std::to_string(glossary_terms(view).size());
  case DefinitionSection::grades:
    return {};
  }
  return {};
}

void show_section(View& view, std::size_t section) {
  view.state.definition.section = static_cast<DefinitionSection>(section);
  view.state.definition.opened.clear();
}

void draw_section_list(const Workbench& workbench, View& view, Rect rect) {
  const Rect whole = rect;
  fill(view, whole, Color::bg2);
  const Definition& definition = workbench.workspace.definition;
  Rect head = rect.cut_top(view.theme.m().screen_head).inset(16, 8);
  label(view, head.cut_top(20), definition_word(view, definition), style::section);
  if (definition.version)
    label(view, head,
          view.t(Message{"definition.version", {{"version", std::to_string(*definition.version)}}}),
          style::caption);
  MirrorGroup list(view, MirrorRole::navigation, rect, view.t("definition.sections"));
  for (std::size_t i = 0; i < kSectionCount; ++i) {
    const Rect row = rect.cut_top(view.theme.m().nav_item);
    const bool active = static_cast<std::size_t>(view.state.definition.section) == i;
    const Item at = item(view, row, kSectionKeys[i]);
    const std::string count = section_count(workbench, view, i);
    MirrorNode& node = mirror_item(view, at, MirrorRole::button, view.t(kSectionKeys[i]));
    node.description = count;
    if (active) node.flags |= mirror_flag::current;
    teach(view, at, {kSectionTerms[i], view.t(kSectionKeys[i])});
    fill(view, row, active ? Color::sel : ground(at, false, Color::bg2));
    Rect line = row.inset(16, 0);
    draw_text(view, line.cut_right(text_width(view, count, style::caption) + 8), count,
              {.type = Type::caption, .color = Color::text2, .align = Align::right});
    draw_text(view, line, view.t(kSectionKeys[i]), active ? style::strong : style::small);
    if (at.pressed) show_section(view, i);
  }
  line_right(view, whole); // last, over the rows
}

// What the newest edit did is told against the counts before it.
void note_counts(const Workbench& workbench, DefinitionState& state) {
  if (workbench.history.done.size() != state.steps_seen) {
    state.counts_before = state.counts_last;
    state.steps_seen = workbench.history.done.size();
  }
  state.counts_last = workbench.derived.evaluation->funnel.now;
}

Rect draw_head(const Workbench& workbench, View& view, Rect& rect, bool has_list) {
  Rect head = rect.cut_top(view.theme.m().screen_head).inset(view.theme.m().page_pad, 0);
  const auto section = static_cast<std::size_t>(view.state.definition.section);
  if (has_list) {
    const float width = text_width(view, view.t(kSectionKeys[section]), style::title);
    heading(view, head.cut_left(width + 12), view.t(kSectionKeys[section]), 1, style::title);
  } else {
    std::vector<std::string> names;
    for (const std::string_view key : kSectionKeys) names.emplace_back(view.t(key));
    const auto taken = choice(view, head.cut_left(200).middle(view.theme.m().button),
                              {.id = "section",
                               .name = view.t("definition.sections"),
                               .options = names,
                               .selected = section});
    head.cut_left(12);
    if (taken) show_section(view, *taken);
  }
  Rect acts = head.middle(view.theme.m().button);
  if (button_right(view, acts,
                   {.id = "export",
                    .label = view.t("definition.export"),
                    .icon = Icon::down,
                    .description = view.t("definition.export_note")}))
    view.send(ExportDefinition{});
  const std::string note = view.t(Message{
      "definition.note." + std::string(kSectionKeys[section].substr(11)),
      {{"n",
        whole_text(view, static_cast<std::int64_t>(workbench.derived.evaluation->units.size()))}}});
  acts.cut_right(12);
  if (acts.width > 120) label(view, acts, note, style::quiet);
  return rect;
}

float draw_section(const Workbench& workbench, View& view, Rect rect) {
  switch (view.state.definition.section) {
  case DefinitionSection::glossary:
    return draw_glossary(workbench, view, rect);
  case DefinitionSection::fit:
    return draw_rules(workbench, view, rect, false);
  case DefinitionSection::behaviour:
    return draw_rules(workbench, view, rect, true);
  case DefinitionSection::gates:
    return draw_gates(workbench, view, rect);
  case DefinitionSection::stages:
    return draw_stages(workbench, view, rect);
  case DefinitionSection::grades:
    return draw_grades(workbench, view, rect);
  case DefinitionSection::lists:
    return draw_lists(workbench, view, rect);
  case DefinitionSection::versions:
    return draw_versions(workbench, view, rect);
  case DefinitionSection::templates:
    return draw_templates(workbench, view, rect);
  }
  return rect.y;
}

} // namespace

void draw_definition_screen(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("definition");
  note_counts(workbench, view.state.definition);
  if (const float height = draft_bar_height(workbench, view, rect); height > 0.0F)
    draw_draft_bar(workbench, view, rect.cut_bottom(height));
  const bool has_list = rect.width >= 1100.0F;
  const bool effect_beside = rect.width >= 760.0F;
  if (has_list) draw_section_list(workbench, view, rect.cut_left(184));
  Rect effect = effect_beside ? rect.cut_right(has_list ? 328 : 312) : Rect{};
  Rect middle = draw_head(workbench, view, rect, has_list);
  line_above(view, middle);
  if (!effect_beside) draw_effect_line(workbench, view, middle.cut_bottom(36));
  const DefinitionSection shown = view.state.definition.section;
  if (shown == DefinitionSection::fit || shown == DefinitionSection::behaviour)
    draw_rules_head(view, middle.cut_top(view.theme.m().table_head));
  {
    // A section of its own scrolls by itself: another one begins at its top.
    ScrollArea area(view, middle, kSectionKeys[static_cast<std::size_t>(shown)]);
    Rect content = area.content();
    content.width = width_beside_bar(middle.width);
    float y = draw_section(workbench, view, content) + 40;
    if (!effect_beside)
      y = draw_effect_below(workbench, view, {content.x, y, content.width, content.height});
    area.end_at(y);
  }
  if (!effect_beside) return;
  line_left(view, effect);
  draw_effect(workbench, view, effect);
}

} // namespace lb
