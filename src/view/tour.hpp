// The guided tour: the sample in ten steps, each a real act that a person does or has done for him.
// It goes on beside whatever else is done, and ends when it is closed.
#pragma once

#include "view/view.hpp"

namespace lb {

/// Begins at the first step; opens the sample where another workspace is shown.
void begin_tour(const Workbench& workbench, View& view);

/// How high the strip is that says the present step; 0 without a tour.
float tour_height(const Workbench& workbench, const View& view, Rect page);
void draw_tour(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
