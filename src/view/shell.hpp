// The frame around every screen: top bar, navigation, status bar. Its parts are drawn in the order
// in which they are read and tabbed through.
#pragma once

#include "view/icons.hpp"
#include "view/view.hpp"

#include <span>

namespace lb {

/// How much room there is; each width draws the same things in another arrangement.
enum class Span : std::uint8_t {
  phone,  // under 600
  tablet, // 600 to 1023: a side panel is a full page
  laptop, // 1024 to 1439: navigation of icons, a side panel lies over the main column
  wide,   // from 1440
};
Span span_of(float width);

void draw_top_bar(const Workbench& workbench, View& view, Rect rect, Span span);
void draw_navigation(const Workbench& workbench, View& view, Rect rect, Span span);
struct NavEntry {
  Room room;
  Icon icon;
  std::string_view key;   ///< its name
  std::string_view group; ///< of the group that begins with it; empty inside of one
};
/// The rooms, in the order of the navigation.
std::span<const NavEntry> nav_entries();
/// The navigation of a phone: a bar at the bottom.
void draw_tab_bar(View& view, Rect rect);
void draw_status_bar(const Workbench& workbench, View& view, Rect rect);
/// The newest notice, over the main column.
void draw_notice(const Workbench& workbench, View& view, Rect main);
/// One frame around any content: theme, page, overlays, the keys of the focus. draw_frame() fills
/// it with regions.
void draw_page(View& view, const std::function<void(Rect)>& content);
/// The button that opens the palette of all acts, cut off the strip's right end.
void draw_palette_button(View& view, Rect& strip, bool with_words);
/// The palette while it is open: every act that makes sense now, and leads by their names.
void draw_palette(const Workbench& workbench, View& view);
/// The sheet of keys while it is open.
void draw_key_sheet(View& view);

} // namespace lb
