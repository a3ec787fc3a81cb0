// The palette of all acts, and the sheet of keys: two panels over the page that read one table.
#include "base/search_text.hpp"
#include "base/text.hpp"
#include "view/acts.hpp"
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/popup.hpp"
#include "view/scroll.hpp"
#include "view/shell.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace lb {

namespace {

constexpr std::size_t kMostLeads = 6;
constexpr std::size_t kMostLookedAt = 2000; // of the leads that hold the text somewhere

void show_lead(View& view, UnitKey key) {
  view.state.leads.opened = key;
  view.state.room = Room::leads;
}

// Leads whose names hold the words, best first; in the order of their scores among equals.
void add_leads(const Workbench& workbench, View& view, std::vector<ActOffer>& offers) {
  const std::string& text = view.notes.palette_text;
  if (trimmed(text).empty() || !workbench.has_workspace || !workbench.derived.is_staged) return;
  const std::string sought = search_key(text);
  const Units& units = workbench.derived.evaluation->units;
  struct Found {
    int rank;
    std::uint32_t unit;
    std::string name;
  };
  std::vector<Found> found;
  const auto all = view.palette_leads.update(workbench, {.search = text});
  for (const std::uint32_t unit : all.first(std::min(all.size(), kMostLookedAt))) {
    std::string name = unit_name(workbench.workspace, units, unit);
    if (const auto rank = match_rank(search_key(name), sought))
      found.push_back({*rank, unit, std::move(name)});
  }
  std::ranges::stable_sort(found, {}, &Found::rank);
  for (Found& one : std::span(found).first(std::min(found.size(), kMostLeads)))
    offers.push_back({.words = std::move(one.name),
                      .detail = unit_company(workbench.workspace, units, one.unit),
                      .icon = Icon::user,
                      .run = [&view, key = key_of(units, one.unit)] { show_lead(view, key); }});
}

// Arrows, Home and End of the list belong to it though the keyboard is in the field.
bool steer_palette(View& view, std::size_t count) {
  std::size_t& row = view.notes.palette_row;
  const std::size_t before = row;
  if (count == 0) return false;
  row = std::min(row, count - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) row = (row + 1) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) row = (row + count - 1) % count;
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) row = std::min(row + 8, count - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) row -= std::min<std::size_t>(row, 8);
  return row != before;
}

bool draw_offer(View& view, const ActOffer& offer, std::size_t index, Rect rect) {
  const IdScope scope(index);
  const Item at = item(view, rect, "offer", {.tab_stop = false});
  const bool chosen = view.notes.palette_row == index;
  const std::string keys = key_words(view, offer.keys);
  if (at.visible) {
    if (chosen || at.hovered) fill(view, at.rect, Color::bg3, radius::control);
    Rect inner = at.rect.inset(8.0F, 0.0F);
    const float size = view.theme.m().icon;
    icon(view, inner.cut_left(size), offer.icon, {Color::text2, size});
    inner.cut_left(10.0F);
    if (!keys.empty()) {
      const Rect cap = inner.cut_right(text_width(view, keys, style::caption) + 14.0F);
      draw_key(view, cap, keys);
    }
    inner.cut_left(draw_text(view, inner, offer.words) + 10.0F);
    draw_text(view, inner, offer.detail, style::caption);
  }
  MirrorNode& node = mirror_item(view, at, MirrorRole::option, offer.words);
  node.flags |= mirror_flag::selectable;
  if (chosen) node.flags |= mirror_flag::selected;
  node.value = keys.empty() ? offer.detail : keys;
  return at.pressed;
}

void bring_row_into_sight(ScrollArea& area, std::size_t row, float height) {
  const float top = height * static_cast<float>(row);
  if (top < area.scroll_y())
    area.set_scroll_y(top);
  else if (top + height > area.scroll_y() + area.viewport().height)
    area.set_scroll_y(top + height - area.viewport().height);
}

std::optional<std::size_t> draw_offers(View& view, Rect rect, std::span<const ActOffer> offers) {
  const MirrorGroup list(view, MirrorRole::listbox, rect, view.t("palette.acts"));
  const bool moved = steer_palette(view, offers.size());
  const float height = view.theme.m().nav_item;
  ScrollArea area(view, rect, "offers");
  if (moved) bring_row_into_sight(area, view.notes.palette_row, height);
  std::optional<std::size_t> taken;
  Rect rest = area.content();
  rest.height = height * static_cast<float>(offers.size());
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (draw_offer(view, offers[i], i, rest.cut_top(height))) taken = i;
  area.end_at(rest.y);
  return taken;
}

// False once something was taken, or nothing is wanted.
bool draw_palette_panel(const Workbench& workbench, View& view, Rect inner) {
  FrameNotes& notes = view.notes;
  if (ImGui::IsWindowAppearing()) focus_when_drawn(view, text_id("##palette"));
  const FieldResult field = text_field(view, inner.cut_top(view.theme.m().button),
                                       {.id = "palette",
                                        .name = view.t("palette.title"),
                                        .placeholder = view.t("palette.ask"),
                                        .search = true,
                                        .combobox = true},
                                       notes.palette_text);
  if (field.changed) notes.palette_row = 0;
  inner.cut_top(8.0F);
  std::vector<ActOffer> offers = offers_of(offers_now(workbench, view), notes.palette_text);
  add_leads(workbench, view, offers);
  if (offers.empty()) {
    live_text(view, inner.cut_top(28.0F), "none", view.t("palette.none"), style::quiet);
    if (field.entered) focus_when_drawn(view, text_id("##palette"));
    return !ImGui::IsKeyPressed(ImGuiKey_Escape);
  }
  std::optional<std::size_t> taken = draw_offers(view, inner, offers);
  if (field.entered) taken = std::min(notes.palette_row, offers.size() - 1);
  if (taken) offers[*taken].run();
  return !taken && !ImGui::IsKeyPressed(ImGuiKey_Escape);
}

} // namespace

void draw_palette_button(View& view, Rect& strip, bool with_words) {
  bool pressed = false;
  if (!with_words) {
    pressed = icon_button(view, strip.cut_right(32.0F).middle(32.0F),
                          {.id = "palette", .name = view.t("palette.title"), .icon = Icon::search});
  } else {
    const std::string keys = key_words(view, "Ctrl K");
    const ButtonSpec spec{.id = "palette",
                          .label = view.t("palette.title"),
                          .icon = Icon::search,
                          .small = true,
                          .description = keys};
    const Rect place = strip.cut_right(button_width(view, spec)).middle(button_height(view, spec));
    strip.cut_right(8.0F);
    pressed = button(view, place, spec);
  }
  if (pressed) view.notes.palette_wanted = true;
}

void draw_palette(const Workbench& workbench, View& view) {
  FrameNotes& notes = view.notes;
  const bool is_open = is_popup_open("palette");
  if (std::exchange(notes.palette_wanted, false) && !is_open) {
    open_popup(view, "palette");
    notes.palette_text.clear();
    notes.palette_row = 0;
  }
  popup_panel(view,
              {.id = "palette",
               .name = view.t("palette.title"),
               .anchor = {0.0F, 64.0F, 0.0F, 0.0F},
               .width = 560.0F,
               .height = 420.0F,
               .over_page = true},
              [&](Rect inner) { return draw_palette_panel(workbench, view, inner); });
  notes.palette_open = is_popup_open("palette");
}

namespace {

constexpr std::string_view kGroupKeys[kKeyGroupCount] = {"keys.anywhere", "keys.in_tables",
                                                         "keys.in_menus", "keys.in_values"};

// Larger where the letters are: as drawn for letters of 13.
float with_letters(const View& view, float size) {
  return std::ceil(size * view.theme.type(Type::small).size / 13.0F);
}

// As wide as the longest of them, so that the words stand in one column.
float key_width(const View& view) {
  float width = 0.0F;
  for (const KeyLine& line : key_lines())
    width = std::max(width, text_width(view, key_words(view, line.keys), style::caption));
  return width + 24.0F;
}

float draw_key_group(View& view, Rect rect, KeyGroup group) {
  Rect rest = rect;
  rest.height = 10'000.0F;
  const std::string_view name = view.t(kGroupKeys[static_cast<std::size_t>(group)]);
  heading(view, rest.cut_top(with_letters(view, 28.0F)), name, 3, style::strong);
  const float keys = key_width(view);
  const MirrorGroup list(view, MirrorRole::list, rest, name);
  for (const KeyLine& line : key_lines()) {
    if (line.group != group) continue;
    Rect row = rest.cut_top(with_letters(view, 26.0F));
    const std::string cap = key_words(view, line.keys);
    const std::string said = cap + " " + std::string(view.t(line.words));
    mirror_node(view, words_id(view, said), MirrorRole::listitem, row, said);
    draw_key(view, row.cut_left(keys), cap);
    draw_text(view, row, view.t(line.words));
  }
  return rest.y + 8.0F;
}

bool draw_sheet(View& view, Rect inner) {
  Rect head = inner.cut_top(with_letters(view, 28.0F));
  const bool closed = icon_button(view, head.cut_right(28.0F),
                                  {.id = "close", .name = view.t("action.close"), .icon = Icon::x});
  heading(view, head, view.t("keys.title"), 2, style::section);
  inner.cut_top(8.0F);
  ScrollArea area(view, inner, "keys");
  Rect left = area.content();
  left.width = area.viewport().width;
  const bool has_two = left.width >= with_letters(view, 600.0F);
  Rect right = left;
  if (has_two) {
    left.width = (left.width - 24.0F) / 2.0F;
    right = {left.right() + 24.0F, left.y, left.width, left.height};
  }
  left.y = draw_key_group(view, left, KeyGroup::anywhere);
  if (!has_two) right.y = left.y;
  for (const KeyGroup group : {KeyGroup::tables, KeyGroup::menus, KeyGroup::values})
    right.y = draw_key_group(view, right, group);
  area.end_at(std::max(left.y, right.y));
  const bool again = ImGui::GetIO().InputQueueCharacters.contains('?');
  return !closed && (!again || ImGui::IsWindowAppearing());
}

} // namespace

void draw_key_sheet(View& view) {
  if (std::exchange(view.notes.sheet_wanted, false)) open_popup(view, "keys");
  popup_panel(view,
              {.id = "keys",
               .name = view.t("keys.title"),
               .anchor = {0.0F, 64.0F, 0.0F, 0.0F},
               .width = with_letters(view, 760.0F),
               .height = with_letters(view, 540.0F),
               .over_page = true},
              [&](Rect inner) { return draw_sheet(view, inner); });
}

} // namespace lb
