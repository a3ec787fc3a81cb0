// A filter of the leads while it is put together: one sentence of choices, in the words of rules.
#pragma once

#include "view/view.hpp"

namespace lb {

/// Draws the form downwards from the rectangle's top while there is one; its height, 0 without.
float draw_filter_form(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
