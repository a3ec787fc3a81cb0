// One flow of a flow picture, from the right side of one bar to the left side of another.
#pragma once

#include "view/view.hpp"

#include <vector>

namespace lb {

struct RibbonSpec {
  Point from, to;      ///< its upper edge's ends
  float height = 1.0F; ///< the same at both ends
  Color color = Color::bar;
  float alpha = 0.34F; ///< of the fill; the edges have the full colour
};
void draw_ribbon(const View& view, const RibbonSpec& spec);
/// Whether the point lies on it, or within 3 pixels of it.
bool is_on_ribbon(const RibbonSpec& spec, Point point);

} // namespace lb
