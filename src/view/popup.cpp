#include "view/popup.hpp"

#include "base/search_text.hpp"
#include "view/draw.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace lb {

namespace {

constexpr float kPopupPad = 4.0F;
constexpr std::size_t kMostRows = 12;

ImGuiID popup_id(std::string_view id) {
  return text_id(id) ^ 0x70F0BEEFU;
}

// Below the anchor, or above it where there is more room.
Rect place_below(Rect anchor, float width, float height) {
  const ImVec2 page = ImGui::GetIO().DisplaySize;
  const float x = std::clamp(anchor.x, 4.0F, std::max(4.0F, page.x - width - 4.0F));
  float y = anchor.bottom() + 4.0F;
  if (y + height > page.y - 4.0F && anchor.y > page.y - anchor.bottom())
    y = anchor.y - height - 4.0F;
  return {x, y, width, std::min(height, page.y - y - 4.0F)};
}

Rect place_over(const PanelSpec& spec) {
  const ImVec2 page = ImGui::GetIO().DisplaySize;
  const float width = std::min(spec.width, page.x - 16.0F);
  const float y = std::min(spec.anchor.y, page.y * 0.2F);
  return {std::floor((page.x - width) / 2.0F), y, width, std::min(spec.height, page.y - y - 8.0F)};
}

// Opens ImGui's popup window, with an outline and a heavier lower edge in place of a shadow.
bool begin_window(View& view, ImGuiID id, Rect at) {
  if (!ImGui::IsPopupOpen(id, ImGuiPopupFlags_None)) return false;
  ImGui::SetNextWindowPos(ImVec2(at.x, at.y));
  ImGui::SetNextWindowSize(ImVec2(at.width, at.height));
  constexpr ImGuiWindowFlags kFlags = ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                      ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings;
  ImGui::PushStyleVar(ImGuiStyleVar_PopupBorderSize, 0.0F);
  const bool open = ImGui::BeginPopupEx(id, kFlags);
  ImGui::PopStyleVar();
  if (open) {
    fill(view, at, Color::bg1, radius::control);
    outline(view, at, Color::border2, radius::control);
    fill(view, {at.x + 1.0F, at.bottom() - 3.0F, at.width - 2.0F, 3.0F}, Color::border2,
         radius::mark);
  }
  return open;
}

float row_height(const View& view) {
  return view.theme.m().nav_item;
}

float list_width(const View& view, const PopupSpec& spec) {
  float width = std::max(spec.min_width, spec.anchor.width);
  for (const PopupRow& row : spec.rows) {
    float wanted = text_width(view, row.label, style::small) + 48.0F;
    if (!row.detail.empty()) wanted += text_width(view, row.detail, style::caption) + 24.0F;
    width = std::max(width, wanted);
  }
  return std::min(width, 420.0F);
}

// The next row behind `at`, around the end, that begins with the letter as search boxes forgive.
int next_with(std::span<const PopupRow> rows, int at, ImWchar letter) {
  char typed[5] = {};
  ImTextCharToUtf8(typed, letter);
  const std::string sought = search_key(typed);
  if (sought.empty()) return at;
  const int count = static_cast<int>(rows.size());
  for (int i = 1; i <= count; ++i) {
    const int candidate = (at + i + count) % count;
    if (search_key(rows[static_cast<std::size_t>(candidate)].label).starts_with(sought))
      return candidate;
  }
  return at;
}

// Moves the row under the keyboard; letters go to the next row that begins with them.
void steer(View& view, std::span<const PopupRow> rows) {
  int& at = view.notes.popup_row;
  const int last = static_cast<int>(rows.size()) - 1;
  if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) at = std::min(at + 1, last);
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) at = std::max(at < 0 ? last : at - 1, 0);
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) at = 0;
  if (ImGui::IsKeyPressed(ImGuiKey_End)) at = last;
  for (const ImWchar letter : ImGui::GetIO().InputQueueCharacters) at = next_with(rows, at, letter);
}

bool draw_row(View& view, const PopupSpec& spec, std::size_t index, Rect rect) {
  const PopupRow& row = spec.rows[index];
  const IdScope scope(index);
  const Item at = item(view, rect, "row", {.tab_stop = false});
  const bool under_keyboard = view.notes.popup_row == static_cast<int>(index);
  if (under_keyboard && !at.visible) ImGui::ScrollToItem();
  if (at.visible) {
    if (row.line_above) line_above(view, rect);
    if (at.hovered || under_keyboard) fill(view, at.rect, Color::bg3, radius::control);
    Rect inner = at.rect.inset(8.0F, 0.0F);
    const Rect mark = inner.cut_left(16.0F);
    inner.cut_left(8.0F);
    if (row.checked || index == spec.selected)
      icon(view, mark, Icon::check, {Color::accent});
    else if (row.icon != Icon::none)
      icon(view, mark, row.icon, {Color::text2});
    if (!row.detail.empty())
      draw_text(view, inner.cut_right(text_width(view, row.detail, style::caption)), row.detail,
                style::caption);
    draw_text(view, inner, row.label);
  }
  MirrorNode& node =
      mirror_item(view, at, spec.is_menu ? MirrorRole::menuitem : MirrorRole::option, row.label);
  if (spec.stays_open)
    node.flags |= mirror_flag::checkable;
  else if (!spec.is_menu)
    node.flags |= mirror_flag::selectable;
  if (row.checked) node.flags |= mirror_flag::checked;
  if (index == spec.selected) node.flags |= mirror_flag::selected;
  if (under_keyboard) node.flags |= mirror_flag::focused;
  node.value = row.detail;
  const bool entered = under_keyboard &&
                       (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_Space));
  return at.pressed || entered;
}

} // namespace

void open_popup(View& view, std::string_view id, std::size_t at_row) {
  ImGui::OpenPopupEx(popup_id(id));
  view.notes.popup_row = at_row == SIZE_MAX ? -1 : static_cast<int>(at_row);
}

bool is_popup_open(std::string_view id) {
  return ImGui::IsPopupOpen(popup_id(id), ImGuiPopupFlags_None);
}

std::optional<std::size_t> popup_list(View& view, const PopupSpec& spec) {
  if (!is_popup_open(spec.id)) return std::nullopt;
  const float height = row_height(view);
  const std::size_t rows = std::min(spec.rows.size(), kMostRows);
  const Rect at = place_below(spec.anchor, list_width(view, spec),
                              height * static_cast<float>(rows) + 2.0F * kPopupPad + 2.0F);
  if (!begin_window(view, popup_id(spec.id), at)) return std::nullopt;
  std::optional<std::size_t> taken;
  {
    const MirrorGroup group(view, spec.is_menu ? MirrorRole::menu : MirrorRole::listbox, at,
                            spec.name);
    if (!ImGui::IsWindowAppearing()) steer(view, spec.rows);
    const float top = at.y + kPopupPad - ImGui::GetScrollY();
    for (std::size_t i = 0; i < spec.rows.size(); ++i) {
      const Rect row{at.x + kPopupPad, top + height * static_cast<float>(i),
                     at.width - 2.0F * kPopupPad, height};
      // The press that opened the list is not one of its rows'.
      if (draw_row(view, spec, i, row) && !ImGui::IsWindowAppearing()) taken = i;
    }
    ImGui::SetCursorScreenPos(ImVec2(at.x, top));
    ImGui::Dummy(ImVec2(1.0F, height * static_cast<float>(spec.rows.size()) + kPopupPad + 2.0F));
  }
  if (taken && !spec.stays_open) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  return taken;
}

void popup_panel(View& view, const PanelSpec& spec, const std::function<bool(Rect)>& content) {
  if (!is_popup_open(spec.id)) return;
  const Rect at =
      spec.over_page ? place_over(spec) : place_below(spec.anchor, spec.width, spec.height);
  if (!begin_window(view, popup_id(spec.id), at)) return;
  bool stays = true;
  {
    const MirrorGroup group(view, MirrorRole::dialog, at, spec.name);
    stays = content(at.inset(12.0F, 12.0F));
  }
  if (!stays) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

} // namespace lb
