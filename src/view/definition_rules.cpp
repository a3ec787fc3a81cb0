// Rules read as sentences: groups with their limits, a row a rule, and the opened rule in full.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/definition_parts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/rule_details.hpp"
#include "view/rule_documents.hpp"
#include "view/rule_sentence.hpp"
#include "view/scroll.hpp"
#include "view/sentence.hpp"
#include "view/words.hpp"

#include "base/text.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

namespace lb {

namespace {

constexpr float kHits = 72.0F; // the column of how many leads a rule touches
constexpr float kHitsNarrow = 48.0F;
constexpr float kGrip = 20.0F, kSwitch = 38.0F; // before the opener, where there is room
constexpr float kOpener = 32.0F; // the button that opens a rule, and the gap after it

// Won and not won among them, where there is room for it.
constexpr float kEndings = 88.0F;
bool shows_endings(Rect line) {
  return line.width >= 620.0F;
}

/// What a rule touches.
struct RuleHits {
  std::uint32_t all = 0;
  RuleEndings endings{};
};

void draw_endings(View& view, Rect cell, const RuleEndings& endings) {
  const std::string won = whole_text(view, endings.won);
  const std::string lost = " / " + whole_text(view, endings.lost);
  const float width =
      text_width(view, won, style::strong) + text_width(view, lost, style::quiet) + 1.0F;
  cell = cell.cut_right(std::min(width, cell.width));
  const Run runs[] = {{won, endings.won == 0 ? style::faint : style::strong}, {lost, style::quiet}};
  label_runs(view, cell, runs);
}

float hits_width(Rect line) {
  return line.width < 480.0F ? kHitsNarrow : kHits;
}

// What the version in force gives for the rule, where that is other points; cuts its place off.
void draw_was(const Workbench& workbench, View& view, Rect& line, const Rule& rule) {
  if (!workbench.draft_effect) return;
  for (const RuleRef& ref : rules_of(*workbench.draft_effect->definition_in_force)) {
    if (ref.rule->id != rule.id || ref.rule->points == rule.points) continue;
    const std::string was =
        view.t(Message{"definition.was", {{"points", signed_text(view, ref.rule->points)}}});
    const float width = chip_width(view, was);
    if (line.width < width + 320.0F) return;
    chip(view, line.cut_right(width), was, ChipKind::info);
    line.cut_right(8.0F);
  }
}

// Where the rule can be taken hold of and dragged to another place.
void draw_grip(View& view, Rect place, const Rule& rule) {
  const Item grip = item(view, place.middle(26.0F), "grip");
  const std::string name =
      view.t(Message{"definition.drag_rule", {{"rule", rule_word(view, rule)}}});
  mirror_item(view, grip, MirrorRole::button, name);
  icon(view, place, Icon::drag, {.color = grip.hovered ? Color::text1 : Color::text3, .size = 14});
  tooltip(view, grip, {name, {}});
  if (grip.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 4.0F))
    view.state.definition.dragged = rule.id;
}

// On or off; where the row has no room for the switch it is among the rule's details, and what is
// off is said.
void draw_switch(View& view, Rect& line, Rect& under, const Rule& rule, bool has_room) {
  const bool is_off = rule.points_off.has_value();
  if (has_room) {
    const std::string name =
        view.t(Message{"definition.switch_rule", {{"rule", rule_word(view, rule)}}});
    if (toggle(view, line.cut_left(kSwitch).cut_left(26.0F).middle(16.0F),
               {.id = "switch", .label = name, .is_on = !is_off, .silent = true}))
      view.send(EditDefinition{SwitchRule{rule.id, is_off}});
    under.cut_left(kSwitch);
  }
  if (!is_off) return;
  line.cut_left(chip(view, line, view.t("definition.is_off")) + 8.0F);
}

// The row of one rule, and what is below it when it is open. Returns where it ended.
float draw_rule(const Workbench& workbench, View& view, Rect rect, const RuleRef& ref,
                const RuleHits& hits) {
  const IdScope scope(ref.rule->id);
  std::string& opened = view.state.definition.opened;
  const bool is_open = opened == ref.rule->id;
  const float below = is_open ? rule_details_height(view, *ref.rule) : 0.0F;
  const float kept =
      2 * view.theme.m().page_pad + hits_width(rect.inset(view.theme.m().page_pad, 0)) + kOpener +
      (shows_endings(rect.inset(view.theme.m().page_pad, 0)) ? kEndings + kGrip + kSwitch : 0.0F);
  const float limits = rule_limits_height(workbench, view, *ref.rule, rect.width - kept);
  Rect row{rect.x, rect.y, rect.width, view.theme.m().rule + limits};
  const Rect whole{rect.x, rect.y, rect.width, row.height + below};
  MirrorGroup group(view, MirrorRole::group, whole, ref.rule->label);
  if (is_open) fill(view, whole, Color::sel);
  line_below(view, whole);
  Rect line = row.inset(view.theme.m().page_pad, 0);
  Rect under = line.cut_bottom(limits);
  if (shows_endings(line)) {
    draw_endings(view, line.cut_right(kEndings), hits.endings);
    draw_grip(view, line.cut_left(kGrip), *ref.rule);
    under.cut_left(kGrip);
  }
  const std::string count = whole_text(view, hits.all);
  label(view, line.cut_right(hits_width(line)), count,
        {.color = hits.all == 0 ? Color::text3 : Color::text1, .align = Align::right});
  const std::string name = view.t(Message{
      is_open ? "definition.close_rule" : "definition.open_rule", {{"rule", ref.rule->label}}});
  if (icon_button(view, line.cut_left(26).middle(26),
                  {.id = "open",
                   .name = name,
                   .icon = is_open ? Icon::chev : Icon::right,
                   .unfolds = true,
                   .is_open = is_open})) {
    opened = is_open ? std::string() : ref.rule->id;
    view.state.definition.refusal.clear();
  }
  line.cut_left(kOpener - 26);
  under.cut_left(kOpener);
  draw_switch(view, line, under, *ref.rule, shows_endings(row.inset(view.theme.m().page_pad, 0)));
  under.y -= 4; // nearer to its own line than to the next rule
  draw_was(workbench, view, line, *ref.rule);
  Sentence sentence(view, line);
  draw_rule_sentence(workbench, view, sentence, *ref.rule, under);
  if (is_open)
    draw_rule_details(workbench, view, {rect.x, row.bottom(), rect.width, below}, *ref.rule);
  return whole.bottom();
}

// What can be added: kinds of activities and silence, or attributes.
void add_menu(const Workbench& workbench, View& view, Rect anchor, const Group& group,
              bool behaviour) {
  std::vector<PopupRow> rows;
  std::vector<std::string> names;
  const Facts& facts = workbench.workspace.facts;
  if (behaviour) {
    rows.push_back({.label = std::string(view.t("definition.silence"))});
    names.emplace_back();
    for (Code code = 0; code < facts.activities.kinds.size(); ++code) {
      names.emplace_back(facts.activities.kinds.text(code));
      rows.push_back({.label = kind_word(view, names.back()), .line_above = code == 0});
    }
    if (names.size() == 1)
      for (const std::string_view kind :
           {"demo_request", "form_submitted", "download", "page_view"}) {
        names.emplace_back(kind);
        rows.push_back({.label = kind_word(view, kind)});
      }
  } else {
    for (const AttributeColumn& column : facts.leads.attributes.columns()) {
      names.push_back(column.name);
      rows.push_back({.label = attribute_word(view, column.name)});
    }
    names.emplace_back("email_domain");
    rows.push_back({.label = attribute_word(view, "email_domain"), .line_above = true});
  }
  const auto taken = popup_list(view, {.id = "add",
                                       .name = view.t("definition.add_rule"),
                                       .anchor = anchor,
                                       .rows = rows,
                                       .is_menu = true,
                                       .min_width = 200});
  if (!taken) return;
  const Definition& definition = workbench.workspace.definition;
  const std::string& label = rows[*taken].label;
  Json rule = !behaviour              ? new_attribute_rule(definition, names[*taken], label)
              : names[*taken].empty() ? new_inactivity_rule(definition, label)
                                      : new_activity_rule(definition, names[*taken], label);
  view.state.definition.opened = rule.find("id")->text();
  view.send(EditDefinition{AddRule{behaviour, group.id, std::move(rule)}});
}

float draw_group_head(const Workbench& workbench, View& view, Rect rect, const Group& group,
                      bool behaviour) {
  Rect strip =
      Rect{rect.x, rect.y + 8, rect.width, view.theme.m().rule}.inset(view.theme.m().page_pad, 0);
  const Rect whole = strip;
  const ButtonSpec add{.id = "add",
                       .label = view.t("definition.add_rule"),
                       .kind = ButtonKind::link,
                       .icon = Icon::plus,
                       .small = true};
  const Rect anchor = strip.cut_right(button_width(view, add)).middle(view.theme.m().button_small);
  if (button(view, anchor, add)) open_popup(view, "add");
  add_menu(workbench, view, anchor, group, behaviour);
  strip.cut_right(8);
  if (group.rules.empty() && button_right(view, strip,
                                          {.id = "remove_group",
                                           .label = view.t("definition.remove_group"),
                                           .kind = ButtonKind::quiet,
                                           .small = true}))
    view.send(EditDefinition{RemoveGroup{group.id}});
  Sentence sentence(view, strip);
  const std::string name = group_word(view, group);
  const float width = std::min(text_width(view, name, style::section) + 4, strip.width / 2);
  if (const auto place = sentence.place(width, whole.height)) heading(view, *place, name, 2);
  sentence.words(view.t("definition.limit"), style::caption);
  if (const auto place = sentence.place(56, view.theme.m().field_in_sentence)) {
    const NumberFieldResult cap =
        number_field(view, *place,
                     {.id = "cap",
                      .name = view.t(Message{"definition.limit_of", {{"group", name}}}),
                      .value = group.cap.value_or(0),
                      .min = -1000,
                      .max = 10'000,
                      .empty = !group.cap,
                      .placeholder = view.t("common.none"),
                      .may_be_empty = true});
    if (cap.changed)
      view.send(EditDefinition{
          SetLimit{group.id, "cap", cap.emptied ? std::nullopt : std::optional(cap.value)}});
  }
  line_below(view, {rect.x, rect.y, rect.width, whole.bottom() - rect.y});
  return whole.bottom();
}

} // namespace

void draw_rules_head(View& view, Rect row) {
  fill(view, row, Color::bg2);
  line_below(view, row);
  row.width = width_beside_bar(row.width);
  Rect line = row.inset(view.theme.m().page_pad, 0);
  if (shows_endings(line))
    label(view, line.cut_right(kEndings), view.t("definition.won_or_not"),
          {.type = Type::caption, .color = Color::text2, .align = Align::right});
  label(view, line.cut_right(hits_width(line)), view.t("definition.leads_touched"),
        {.type = Type::caption, .color = Color::text2, .align = Align::right});
  label(view, line, view.t("rule.rule"), style::caption);
}

namespace {

// How many the rule touches; while the evaluation of other rules is still shown, of those that
// stand where they stood.
RuleHits hits_of(const Derived& shown, std::span<const RuleRef> shown_rules, std::size_t i,
                 std::string_view rule) {
  if (i >= shown_rules.size() || shown_rules[i].rule->id != rule) return {};
  return {.all = shown.rule_hits[i], .endings = shown.rule_endings[i]};
}

} // namespace

namespace {

/// A place between rules where a dragged one can be put.
struct RuleSlot {
  const Group* group = nullptr;
  std::size_t index = 0; ///< before the rule that has it
  float y = 0.0F;
};

// Shows where the dragged rule would come to stand; it does as it is let go.
void drop_rule(const Workbench& workbench, View& view, Rect rect, std::span<const RuleSlot> slots) {
  std::string& dragged = view.state.definition.dragged;
  if (dragged.empty() || slots.empty()) return;
  const bool is_over =
      !ImGui::IsMouseDown(ImGuiMouseButton_Left) && !ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  const bool is_gone = rule_document(workbench.workspace.definition_document, dragged) == nullptr;
  if (is_over || is_gone || ImGui::IsKeyPressed(ImGuiKey_Escape)) return dragged.clear();
  const float mouse = ImGui::GetIO().MousePos.y;
  const RuleSlot& slot = *std::ranges::min_element(
      slots, {}, [&](const RuleSlot& one) { return std::abs(one.y - mouse); });
  if (ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    fill(view,
         {rect.x + view.theme.m().page_pad, slot.y - 1.0F,
          rect.width - 2.0F * view.theme.m().page_pad, 2.0F},
         Color::accent);
    return;
  }
  const std::string rule = std::exchange(dragged, {});
  const RulePlace from = place_of_rule(workbench.workspace.definition, rule);
  const bool is_behind = from.group == slot.group && slot.index > from.index;
  const std::size_t index = slot.index - (is_behind ? 1 : 0);
  if (from.group != slot.group || index != from.index)
    view.send(EditDefinition{MoveRule{rule, slot.group->id, index}});
}

} // namespace

float draw_rules(const Workbench& workbench, View& view, Rect rect, bool behaviour) {
  const Definition& definition = workbench.workspace.definition;
  const Dimension& dimension = behaviour ? definition.behaviour : definition.fit;
  const std::vector<RuleRef> rules = rules_of(definition);
  const std::vector<RuleRef> shown_rules = rules_of(*workbench.derived.definition);
  std::vector<RuleSlot> slots;
  float y = rect.y;
  if (behaviour) y = draw_fading(workbench, view, {rect.x, y, rect.width, 0});
  for (const Group& group : dimension.groups) {
    const IdScope scope(group.id);
    y = draw_group_head(workbench, view, {rect.x, y, rect.width, 0}, group, behaviour);
    slots.push_back({&group, 0, y});
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].group != &group) continue;
      y = draw_rule(workbench, view, {rect.x, y, rect.width, 0}, rules[i],
                    hits_of(workbench.derived, shown_rules, i, rules[i].rule->id));
      slots.push_back({&group, slots.back().index + 1, y});
    }
  }
  drop_rule(workbench, view, rect, slots);
  Rect strip =
      Rect{rect.x, y + 12, rect.width, view.theme.m().button}.inset(view.theme.m().page_pad, 0);
  if (button_left(view, strip,
                  {.id = "add_group", .label = view.t("definition.add_group"), .icon = Icon::plus}))
    view.send(EditDefinition{AddGroup{behaviour, free_id(definition, "group"),
                                      std::string(view.t("definition.new_group"))}});
  return strip.bottom();
}

} // namespace lb
