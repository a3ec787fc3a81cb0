// Rectangles on the page and how layouts are made of them: a region is cut from its edges, piece by
// piece, in the order in which it is read. Units: CSS pixels from the top left corner.
#pragma once

#include <algorithm>

namespace lb {

struct Point {
  float x = 0.0F, y = 0.0F;
};

struct Rect {
  float x = 0.0F, y = 0.0F, width = 0.0F, height = 0.0F;

  float right() const { return x + width; }
  float bottom() const { return y + height; }
  Point center() const { return {x + width / 2.0F, y + height / 2.0F}; }
  bool contains(Point point) const {
    return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
  }
  bool is_empty() const { return width <= 0.0F || height <= 0.0F; }

  /// The rectangle without a margin. Keeps: never a negative size.
  Rect inset(float horizontal, float vertical) const {
    return {x + horizontal, y + vertical, std::max(0.0F, width - 2.0F * horizontal),
            std::max(0.0F, height - 2.0F * vertical)};
  }
  /// Cuts a strip off and returns it; what is left stays in this rectangle. A strip is never
  /// larger than what there is.
  Rect cut_top(float size) {
    const float cut = std::clamp(size, 0.0F, height);
    const Rect strip{x, y, width, cut};
    y += cut;
    height -= cut;
    return strip;
  }
  Rect cut_bottom(float size) {
    const float cut = std::clamp(size, 0.0F, height);
    height -= cut;
    return {x, y + height, width, cut};
  }
  Rect cut_left(float size) {
    const float cut = std::clamp(size, 0.0F, width);
    const Rect strip{x, y, cut, height};
    x += cut;
    width -= cut;
    return strip;
  }
  Rect cut_right(float size) {
    const float cut = std::clamp(size, 0.0F, width);
    width -= cut;
    return {x + width, y, cut, height};
  }
  /// A strip of this height in the middle of the rectangle.
  Rect middle(float size) const { return {x, y + (height - size) / 2.0F, width, size}; }
  Rect meet(const Rect& other) const {
    const float left = std::max(x, other.x);
    const float top = std::max(y, other.y);
    return {left, top, std::max(0.0F, std::min(right(), other.right()) - left),
            std::max(0.0F, std::min(bottom(), other.bottom()) - top)};
  }
};

} // namespace lb
