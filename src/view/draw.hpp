// Shapes in token colours on device pixels: fills, outlines, hairlines, icons.
#pragma once

#include "view/icons.hpp"
#include "view/view.hpp"

#include <span>

namespace lb {

void fill(const View& view, Rect rect, Color color, float rounding = 0.0F);
/// An outline that lies inside of the rectangle.
void outline(const View& view, Rect rect, Color color, float rounding = 0.0F, float line = 0.0F);
void dashed_outline(const View& view, Rect rect, Color color);
/// One line of the theme's width at the rectangle's edge.
void line_below(const View& view, Rect rect, Color color = Color::border1);
void line_above(const View& view, Rect rect, Color color = Color::border1);
void line_left(const View& view, Rect rect, Color color = Color::border1);
void line_right(const View& view, Rect rect, Color color = Color::border1);
/// Dashes of 3 and gaps of 3, upright or level.
void dashed_line(const View& view, Point from, Point to, Color color, float line = 2.0F);
void circle(const View& view, Point center, float radius, Color color);
void ring(const View& view, Point center, float radius, Color color, float line = 1.0F);
void polyline(const View& view, std::span<const Point> points, Color color, float line);

struct IconInk {
  Color color = Color::text1;
  float size = 16.0F;
  bool mirrored = false;
};
/// The icon in the middle of the rectangle.
void icon(const View& view, Rect rect, Icon icon, const IconInk& ink = {});

} // namespace lb
