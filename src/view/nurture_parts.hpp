// The parts of the nurture screen, each drawn below its tab into all that is left of the screen.
#pragma once

#include "view/view.hpp"

namespace lb {

/// So narrow that acts stand below the tabs and a content takes the whole page.
inline bool is_narrow_nurture(Rect rect) {
  return rect.width < 620.0F;
}

/// What falls due in the week around the as-of, person by person.
void draw_nurture_due(const Workbench& workbench, View& view, Rect rect);
/// The tracks, step by step, with who is where.
void draw_nurture_tracks(const Workbench& workbench, View& view, Rect rect);
/// The catalogue, and what is known of one content.
void draw_nurture_contents(const Workbench& workbench, View& view, Rect rect);
/// What is known of one content of the plan, by its index. Returns where it ends.
float draw_nurture_content(const Workbench& workbench, View& view, Rect rect, std::size_t content);
/// Stages of the buyer's journey by role, and where there is nothing to send.
void draw_nurture_gaps(const Workbench& workbench, View& view, Rect rect);
/// Who has been silent for long.
void draw_nurture_quiet(const Workbench& workbench, View& view, Rect rect);

/// The files of what falls due: two buttons, cut off the strip's right end.
void draw_due_files(const Workbench& workbench, View& view, Rect& strip);
/// The contents in the order of the catalogue: by kind, then by stage, then by title.
std::vector<std::size_t> catalogue_order(const NurturePlan& plan);

} // namespace lb
