// How many leads have which grade, as a heat grid: the best fit at the top, the best behaviour at
// the right, as on the map. A cell that is pressed shows its leads.
#pragma once

#include "view/view.hpp"

namespace lb {

/// Of those on the map; a press filters them. Cuts what it needs off the top, nothing without
/// grades. Requires that `view.map` is up to date.
void draw_grades_of_map(const Workbench& workbench, View& view, Rect& rest);
/// Of all leads; a press opens the leads room with them.
void draw_grades_of_all(const Workbench& workbench, View& view, Rect& rest);

} // namespace lb
