// The saved views of the leads: going to one, keeping how the leads are looked at as one.
#pragma once

#include "view/view.hpp"

namespace lb {

/// The button that names the view that is shown and opens the list of all; its width.
float leads_view_width(const Workbench& workbench, const View& view);
void draw_leads_view(const Workbench& workbench, View& view, Rect place);
/// The name of a new view while it is typed; its height, 0 without.
float draw_view_name(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
