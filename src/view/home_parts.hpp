// The parts of the home screen that stand in files of their own. Each is drawn from the top of what
// is left of a column, and cuts its own height off it.
#pragma once

#include "view/view.hpp"

namespace lb {

/// So narrow that tables are cards and the way is a list.
inline bool is_narrow_home(Rect rect) {
  return rect.width < 620.0F;
}

/// From capture to revenue, in five figures with the shares between them.
void draw_way_to_revenue(const Workbench& workbench, View& view, Rect& rest);

/// What waits for the role in use, `rows` of it at once, and a line for each other role.
void draw_todos(const Workbench& workbench, View& view, Rect& rest, std::size_t rows);

/// How many stand where, and for how long.
void draw_places_now(const Workbench& workbench, View& view, Rect& rest);
/// What came since the last visit.
void draw_news(const Workbench& workbench, View& view, Rect& rest);

} // namespace lb
