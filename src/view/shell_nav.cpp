#include "view/shell.hpp"

#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/item.hpp"
#include "view/popup.hpp"
#include "view/scroll.hpp"
#include "view/terms.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lb {

namespace {

constexpr std::array<NavEntry, 12> kEntries{{
    {Room::home, Icon::home, "nav.home", "nav.work"},
    {Room::leads, Icon::leads, "nav.leads", ""},
    {Room::routing, Icon::route, "nav.routing", ""},
    {Room::nurture, Icon::nurture, "nav.nurture", ""},
    {Room::workshop, Icon::workshop, "nav.workshop", "nav.agree"},
    {Room::definition, Icon::define, "nav.definition", ""},
    {Room::funnel, Icon::funnel, "nav.funnel", "nav.learn"},
    {Room::outcomes, Icon::outcome, "outcomes.outcomes", ""},
    {Room::import, Icon::import, "nav.import", "nav.data"},
    {Room::audit, Icon::clock, "nav.audit", ""},
    {Room::privacy, Icon::user, "nav.privacy", ""},
    {Room::storage, Icon::shield, "nav.storage", ""},
}};
// Of a phone's tab bar; the others are behind "More".
constexpr std::array kTabRooms{Room::home, Room::leads, Room::workshop, Room::definition};

// What waits for a person there.
std::string count_of(const Workbench& workbench, const View& view, Room room) {
  if (room == Room::storage && is_backup_due(workbench)) return std::string(view.t("nav.due"));
  if (!workbench.has_workspace || workbench.derived.evaluation == nullptr) return {};
  if (room == Room::leads)
    return whole_text(view, static_cast<std::int64_t>(workbench.derived.evaluation->units.size()));
  if (room == Room::routing && !workbench.derived.is_routed())
    return std::string(view.t("common.coming"));
  if (room == Room::routing && !workbench.derived.routes().empty())
    return whole_text(view, static_cast<std::int64_t>(workbench.derived.routes().size()));
  if (room == Room::definition && workbench.workspace.definition.version)
    return "v" + whole_text(view, *workbench.workspace.definition.version);
  return {};
}

void go_to_room(View& view, const Item& at, Room room) {
  if (at.pressed) view.state.room = room;
}

std::string_view term_of(Room room) {
  if (room == Room::routing) return "routing";
  if (room == Room::nurture) return "nurture";
  if (room == Room::definition) return "definition";
  return room == Room::funnel ? "funnel" : "";
}

MirrorNode& say_entry(View& view, const Item& at, std::string_view name, bool active) {
  MirrorNode& node = mirror_item(view, at, MirrorRole::link, name);
  if (active) node.flags |= mirror_flag::current;
  return node;
}

void draw_entry(const Workbench& workbench, View& view, Rect rect, const NavEntry& entry) {
  const bool active = view.state.room == entry.room;
  const std::string_view name = view.t(entry.key);
  const std::string count = count_of(workbench, view, entry.room);
  const Item at = item(view, rect, entry.key);
  if (active) {
    fill(view, at.rect, Color::bg1, radius::control);
    outline(view, at.rect, Color::border1, radius::control);
    fill(view, {0.0F, at.rect.y + 5.0F, 3.0F, at.rect.height - 10.0F}, Color::accent);
  } else if (at.hovered || at.held) {
    fill(view, at.rect, Color::bg3, radius::control);
  }
  const Color ink = active ? Color::text1 : Color::text2;
  const float size = view.theme.m().icon;
  if (rect.width < 100.0F) {
    icon(view, at.rect, entry.icon, {ink, size});
    say_entry(view, at, name, active).value = count;
    const std::string meaning = term_meaning(view, term_of(entry.room));
    tooltip(view, at, {std::string(name), meaning.empty() ? count : meaning});
    go_to_room(view, at, entry.room);
    return;
  }
  Rect inner = at.rect.inset(8.0F, 0.0F);
  icon(view, inner.cut_left(size), entry.icon, {ink, size});
  inner.cut_left(10.0F);
  constexpr TextStyle kCount{.type = Type::caption, .color = Color::text3, .align = Align::right};
  if (!count.empty())
    draw_text(view, inner.cut_right(text_width(view, count, kCount)), count, kCount);
  draw_text(view, inner, name,
            {.type = Type::body, .color = ink, .weight = active ? Weight::bold : Weight::regular});
  say_entry(view, at, name, active).value = count;
  teach(view, at, {term_of(entry.room), name});
  go_to_room(view, at, entry.room);
}

// How the entries stand: with their words, and how high each.
struct NavLayout {
  bool wide = true;
  float entry_height = 0.0F;
};

constexpr float kEntryGap = 1.0F, kLeastEntry = 32.0F;

float group_height(bool wide) {
  return wide ? 34.0F : 10.0F;
}

float nav_height(float entry_height, bool wide) {
  const auto groups =
      std::ranges::count_if(kEntries, [](const NavEntry& entry) { return !entry.group.empty(); });
  return static_cast<float>(groups) * group_height(wide) +
         static_cast<float>(kEntries.size()) * (entry_height + kEntryGap);
}

// All of them are seen at once where that leaves each high enough to be pressed.
float fitting_entry_height(const View& view, float height, bool wide) {
  const float usual = view.theme.m().nav_item;
  const float over = nav_height(usual, wide) - height;
  if (over <= 0.0F) return usual;
  return std::max(std::min(usual, kLeastEntry),
                  std::floor(usual - over / static_cast<float>(kEntries.size())));
}

// Returns where they end.
float draw_entries(const Workbench& workbench, View& view, Rect rest, const NavLayout& layout) {
  rest.height = nav_height(layout.entry_height, layout.wide);
  for (const NavEntry& entry : kEntries) {
    if (!entry.group.empty()) {
      Rect head = rest.cut_top(group_height(layout.wide)).inset(8.0F, 0.0F);
      head.cut_top(14.0F);
      if (layout.wide)
        label(view, head.cut_top(16.0F), view.t(entry.group),
              {.type = Type::caption, .color = Color::text3});
    }
    draw_entry(workbench, view, rest.cut_top(layout.entry_height), entry);
    rest.cut_top(kEntryGap);
  }
  return rest.y;
}

} // namespace

std::span<const NavEntry> nav_entries() {
  return kEntries;
}

void draw_navigation(const Workbench& workbench, View& view, Rect rect, Span span) {
  const MirrorGroup group(view, MirrorRole::navigation, rect, view.t("nav.rooms"), "navigation");
  const IdScope scope("navigation");
  const bool wide = span == Span::wide && !view.state.projector;
  const Rect inner = rect.inset(8.0F, 8.0F);
  const float entry_height = fitting_entry_height(view, inner.height, wide);
  if (nav_height(entry_height, wide) <= inner.height) {
    draw_entries(workbench, view, inner, {.wide = wide, .entry_height = entry_height});
    return;
  }
  ScrollArea area(view, inner, "entries");
  area.end_at(
      draw_entries(workbench, view, area.content(), {.wide = wide, .entry_height = entry_height}));
}

namespace {

// One tab; true when it was pressed.
bool draw_tab(View& view, Rect rect, const NavEntry& entry, bool active) {
  const Item at = item(view, rect, entry.key);
  const Color ink = active ? Color::accent : Color::text2;
  Rect inner = at.rect;
  if (active) fill(view, inner.cut_top(2.0F), Color::accent);
  inner.cut_top(8.0F);
  icon(view, inner.cut_top(20.0F), entry.icon, {ink, 20.0F});
  draw_text(view, inner.cut_top(20.0F), view.t(entry.key),
            {.type = Type::caption,
             .color = ink,
             .weight = active ? Weight::bold : Weight::regular,
             .align = Align::center});
  say_entry(view, at, view.t(entry.key), active);
  return at.pressed;
}

} // namespace

void draw_tab_bar(View& view, Rect rect) {
  const MirrorGroup group(view, MirrorRole::navigation, rect, view.t("nav.rooms"), "navigation");
  const IdScope scope("navigation");
  line_above(view, rect);
  const float width = rect.width / static_cast<float>(kTabRooms.size() + 1);
  Rect rest = rect;
  std::vector<NavEntry> others;
  for (const NavEntry& entry : kEntries)
    if (!std::ranges::contains(kTabRooms, entry.room))
      others.push_back(entry);
    else if (draw_tab(view, rest.cut_left(width), entry, view.state.room == entry.room))
      view.state.room = entry.room;
  const bool is_other = std::ranges::contains(others, view.state.room, &NavEntry::room);
  const Rect more = rest;
  if (draw_tab(view, more, {Room::import, Icon::more, "nav.more", ""}, is_other))
    open_popup(view, "more");
  std::vector<PopupRow> rows;
  for (const NavEntry& entry : others)
    rows.push_back({.label = std::string(view.t(entry.key)), .icon = entry.icon});
  const auto taken = popup_list(
      view,
      {.id = "more", .name = view.t("nav.more"), .anchor = more, .rows = rows, .is_menu = true});
  if (taken) view.state.room = others[*taken].room;
}

} // namespace lb
