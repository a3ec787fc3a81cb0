// The year played back: every screen shows the state of the day that the slider is at (SEMANTICS:
// the same as of a workspace cut there). Thirty days pass in a second.
#pragma once

#include "view/view.hpp"

namespace lb {

/// How high the strip is; 0 where the facts are of one day.
float replay_height(const Workbench& workbench, View& view);
/// The strip: play or pause, the day, and what it is.
void draw_replay(const Workbench& workbench, View& view, Rect rect);
/// Where no strip is shown nothing plays.
void stop_replay(const Workbench& workbench, View& view);

} // namespace lb
