// What the draft of the definition changes, beside the version in force, while it is open: who
// moves, the load on each rep, how either would have told last year's won from the lost; and the
// two acts that end it.
#pragma once

#include "view/view.hpp"

namespace lb {

/// How high it is in a screen of this size; 0 without a draft.
float draft_bar_height(const Workbench& workbench, const View& view, Rect screen);
/// Requires a draft.
void draw_draft_bar(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
