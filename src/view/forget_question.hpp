// The one way to forget people, from wherever they are shown.
#pragma once

#include "view/view.hpp"

namespace lb {

/// A button, which opens the question that says all that goes. Cuts its place off the strip's left
/// end. Requires at least one of them, rows of leads.
void forget_button(const Workbench& workbench, View& view, Rect& strip,
                   std::span<const Row> people);

} // namespace lb
