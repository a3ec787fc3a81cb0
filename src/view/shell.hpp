// The frame around every screen: top bar, navigation, status bar. Its parts are drawn in the order
// in which they are read and tabbed through.
#pragma once

#include "view/view.hpp"

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
/// The navigation of a phone: a bar at the bottom.
void draw_tab_bar(View& view, Rect rect);
void draw_status_bar(const Workbench& workbench, View& view, Rect rect);
/// The newest notice, over the main column.
void draw_notice(const Workbench& workbench, View& view, Rect main);
/// One frame around any content: theme, page, overlays, the keys of the focus. draw_frame() fills
/// it with regions.
void draw_page(View& view, const std::function<void(Rect)>& content);
/// Keys that work everywhere: undo, redo, find.
void take_shortcuts(const Workbench& workbench, View& view);

} // namespace lb
