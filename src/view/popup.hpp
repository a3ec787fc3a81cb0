// A list that opens under something: options of a choice, entries of a menu. It has the keyboard
// while it is open (arrows, Home, End, Enter, first letters); Escape or a press outside closes it.
#pragma once

#include "view/icons.hpp"
#include "view/item.hpp"

namespace lb {

struct PopupRow {
  std::string label;
  std::string detail{}; ///< at the right, quiet
  Icon icon = Icon::none;
  bool checked = false;    ///< a check mark in front
  bool line_above = false; ///< begins a new group
};

struct PopupSpec {
  std::string_view id; ///< of the item that opened it
  std::string_view name;
  Rect anchor;
  std::span<const PopupRow> rows;
  std::size_t selected = SIZE_MAX;
  bool is_menu = false;    ///< entries are acts, not values
  bool stays_open = false; ///< rows are check boxes: pressing one does not close the list
  float min_width = 0.0F;
};

/// Opens the popup of that id in the present id scope.
void open_popup(View& view, std::string_view id, std::size_t at_row = SIZE_MAX);
bool is_popup_open(std::string_view id);

/// Draws the list while it is open. Returns the row that was taken.
std::optional<std::size_t> popup_list(View& view, const PopupSpec& spec);

/// A popup with any content: draws `content` into a panel of this size under the anchor while it is
/// open. `content` returns false to close it.
struct PanelSpec {
  std::string_view id, name;
  Rect anchor;
  float width = 280.0F, height = 120.0F;
  bool over_page = false; ///< in the middle of the page, with the anchor's top, under nothing
};
void popup_panel(View& view, const PanelSpec& spec, const std::function<bool(Rect)>& content);

} // namespace lb
