// The parts of the definition screen: rules of a dimension, gates, stages, grades, lists, and the
// effect of it all at the right, or below where there is no room. Each draws downwards from the
// rectangle's top and returns where it ended.
#pragma once

#include "view/view.hpp"

namespace lb {

/// The head over the rules, which does not scroll with them.
void draw_rules_head(View& view, Rect row);
float draw_rules(const Workbench& workbench, View& view, Rect rect, bool behaviour);
float draw_gates(const Workbench& workbench, View& view, Rect rect);
float draw_stages(const Workbench& workbench, View& view, Rect rect);
float draw_grades(const Workbench& workbench, View& view, Rect rect);
float draw_lists(const Workbench& workbench, View& view, Rect rect);
float draw_glossary(const Workbench& workbench, View& view, Rect rect);
float draw_versions(const Workbench& workbench, View& view, Rect rect);
float draw_templates(const Workbench& workbench, View& view, Rect rect);

/// Scores of all units, the places they stand in, and the units nearest to the line: a column of
/// its own that scrolls.
void draw_effect(const Workbench& workbench, View& view, Rect rect);
/// The same in the flow of another column.
float draw_effect_below(const Workbench& workbench, View& view, Rect rect);
/// How many stand where, on one line that stays in sight while a slider moves; what changed first.
void draw_effect_line(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
