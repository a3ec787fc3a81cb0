// The opened rule: its points as a slider, its limits, its fading, its condition, its name.
#pragma once

#include "view/view.hpp"

namespace lb {

float rule_details_height(const View& view, const Rule& rule);
/// Draws the details into a rectangle of that height.
void draw_rule_details(const Workbench& workbench, View& view, Rect rect, const Rule& rule);

/// How points fade, in words: `half every 14 days`.
std::string decay_words(const View& view, const Decay& decay);
/// The line that says and sets how points of behaviour fade. Returns where it ended.
float draw_fading(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
