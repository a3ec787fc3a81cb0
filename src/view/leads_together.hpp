// What is done with several chosen leads at once: a rep by hand, or the same decision of all, after
// the screen has said what it would do.
#pragma once

#include "view/view.hpp"

namespace lb {

/// How many are chosen and what can be done with them, at the right of the strip; cuts it off.
void draw_together_acts(const Workbench& workbench, View& view, Rect& strip);
/// The form of a decision of all of them; how high it is, 0 where none is begun.
float draw_together_form(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
