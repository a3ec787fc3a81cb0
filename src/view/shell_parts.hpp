// Parts of the top bar that stand in files of their own: an entry that opens a list, and the menus
// of how a person sees the page.
#pragma once

#include "view/icons.hpp"
#include "view/item.hpp"
#include "view/shell.hpp"

namespace lb {

inline constexpr float kBarPad = 8.0F; ///< at both sides of an entry

struct TopItem {
  std::string_view id, name;
  Icon icon = Icon::none;
  std::string_view lead; ///< quiet words before the bold ones
  std::string_view strong;
  std::string_view after{}; ///< quiet words behind them
};
float top_item_width(const View& view, const TopItem& spec);
/// An entry of the bar that opens the list or panel of its id.
Item top_item(View& view, Rect rect, const TopItem& spec);

/// Each cuts its place off at the right. The language's shows its code.
void language_menu(View& view, Rect& rest);
/// Who makes the changes and as whom: a list of the roles, and the way to the name. In the strip of
/// a phone the role alone, with its colour.
void who_menu(const Workbench& workbench, View& view, Rect& rest, Span span);
/// Themes and the projector; on a phone the languages too.
void look_menu(View& view, Rect& rest, bool with_languages);

} // namespace lb
