#include "view/leads_groups.hpp"

#include "base/text.hpp"
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/message.hpp"
#include "view/popup.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::string_view kGroupingMenu = "grouping";
constexpr std::size_t kMostChoices = 200; // a list of more is no help; the largest come first

std::string_view grouping_word(const View& view, LeadGrouping grouping) {
  return view.t(concat({"grouping.", kLeadGroupings[static_cast<std::size_t>(grouping)]}));
}

std::int64_t count_of_all(std::span<const LeadGroup> groups) {
  std::int64_t all = 0;
  for (const LeadGroup& group : groups) all += group.count;
  return all;
}

} // namespace

std::string group_name(const Workbench& workbench, const View& view, LeadGrouping grouping,
                       GroupKey key) {
  const Facts& facts = workbench.workspace.facts;
  if (key == kNoGroup)
    return std::string(
        view.t(grouping == LeadGrouping::owner ? "grouping.nobody" : "grouping.without"));
  switch (grouping) {
  case LeadGrouping::none:
    break;
  case LeadGrouping::account:
    return key < facts.accounts.size()
               ? facts.accounts.name[key].value_or(std::string(facts.accounts.ids.text(key)))
               : std::string();
  case LeadGrouping::stage:
    return place_word(view, *workbench.derived.definition, static_cast<StageCode>(key));
  case LeadGrouping::owner:
    return key < facts.reps.size() ? facts.reps[key].name : std::string();
  case LeadGrouping::source:
    return view.lead_list.source(key);
  }
  return {};
}

void draw_grouping_button(View& view, Rect& strip) {
  LeadQuery& query = view.state.leads.query;
  const bool is_grouped = query.grouping != LeadGrouping::none;
  const std::string label =
      is_grouped ? view.t(Message{"grouping.by",
                                  {{"what", std::string(grouping_word(view, query.grouping))}}})
                 : std::string(view.t("grouping.group"));
  const ButtonSpec spec{.id = "group",
                        .label = label,
                        .kind = ButtonKind::quiet,
                        .icon = Icon::menu,
                        .small = true,
                        .opens = true,
                        .is_open = is_popup_open(kGroupingMenu)};
  const Rect place = strip.cut_right(button_width(view, spec)).middle(button_height(view, spec));
  if (button(view, place, spec)) open_popup(view, kGroupingMenu);
  if (!is_popup_open(kGroupingMenu)) return;
  std::vector<PopupRow> rows;
  for (std::size_t i = 0; i < kLeadGroupings.size(); ++i)
    rows.push_back({.label = std::string(grouping_word(view, static_cast<LeadGrouping>(i))),
                    .checked = query.grouping == static_cast<LeadGrouping>(i)});
  const auto taken = popup_list(view, {.id = kGroupingMenu,
                                       .name = view.t("grouping.group"),
                                       .anchor = place,
                                       .rows = rows,
                                       .is_menu = true});
  if (!taken) return;
  query.grouping = static_cast<LeadGrouping>(*taken);
  query.group.reset();
}

bool shows_groups(const Workbench& workbench, const View& view) {
  const LeadGrouping by = view.state.leads.query.grouping;
  const bool needs_stages = by == LeadGrouping::stage || by == LeadGrouping::owner;
  return by != LeadGrouping::none && by == view.lead_list.grouped_by() &&
         (workbench.derived.is_staged || !needs_stages);
}

void draw_groups(const Workbench& workbench, View& view, Rect rect) {
  LeadQuery& query = view.state.leads.query;
  const std::span<const LeadGroup> groups = view.lead_list.groups();
  const std::array<TableColumn, 2> columns{
      {{.head = grouping_word(view, query.grouping), .width = 80.0F, .grow = 1.0F},
       {.head = view.t("grouping.leads"), .width = 64.0F, .right_aligned = true}}};
  std::size_t opened = query.group ? SIZE_MAX : 0;
  for (std::size_t i = 0; query.group && i < groups.size(); ++i)
    if (groups[i].key == *query.group) opened = i + 1;
  const auto name_of = [&](std::size_t row) {
    return row == 0 ? std::string(view.t("grouping.all"))
                    : group_name(workbench, view, query.grouping, groups[row - 1].key);
  };
  const auto count_at = [&](std::size_t row) {
    return row == 0 ? count_of_all(groups) : groups[row - 1].count;
  };
  const TableResult result =
      table(view, rect,
            {.id = "groups",
             .name = view.t("grouping.groups"),
             .columns = columns,
             .row_count = groups.size() + 1,
             .opened = opened,
             .edge_pad = 30.0F, // beside the button that copies
             .copies =
                 [&](std::size_t row, std::vector<std::string>& cells) {
                   cells = {name_of(row), std::to_string(count_at(row))};
                 }},
            [&](TableRow& row) {
              row.text(0, name_of(row.index), row.opened ? style::strong : style::small);
              row.text(1, whole_text(view, count_at(row.index)), style::quiet);
            });
  if (!result.opened) return;
  query.group.reset();
  if (*result.opened > 0) query.group = groups[*result.opened - 1].key;
}

namespace {

std::vector<std::string> group_choices(const Workbench& workbench, const View& view) {
  const LeadGrouping by = view.state.leads.query.grouping;
  std::vector<std::string> words{std::string(view.t("grouping.all"))};
  for (const LeadGroup& group : view.lead_list.groups()) {
    if (words.size() > kMostChoices) break;
    words.push_back(view.t(Message{"grouping.counted",
                                   {{"group", group_name(workbench, view, by, group.key)},
                                    {"n", whole_text(view, group.count)}}}));
  }
  return words;
}

ChoiceSpec groups_choice(const View& view, std::span<const std::string> words) {
  const LeadQuery& query = view.state.leads.query;
  ChoiceSpec spec{
      .id = "groups", .name = view.t("grouping.groups"), .options = words, .selected = 0};
  const std::span<const LeadGroup> groups = view.lead_list.groups();
  if (query.group)
    spec.selected = static_cast<std::size_t>(
                        std::ranges::find(groups, *query.group, &LeadGroup::key) - groups.begin()) +
                    1;
  return spec;
}

} // namespace

float groups_choice_width(const Workbench& workbench, const View& view) {
  const std::vector<std::string> words = group_choices(workbench, view);
  return std::min(220.0F, choice_width(view, groups_choice(view, words)));
}

void draw_groups_choice(const Workbench& workbench, View& view, Rect place) {
  const std::vector<std::string> words = group_choices(workbench, view);
  const auto taken = choice(view, place, groups_choice(view, words));
  if (!taken) return;
  LeadQuery& query = view.state.leads.query;
  query.group.reset();
  if (*taken > 0) query.group = view.lead_list.groups()[*taken - 1].key;
}

} // namespace lb
