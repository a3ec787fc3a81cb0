#include "view/draw.hpp"

#include "view/item.hpp"

#include <imgui.h>

#include <cmath>

namespace lb {

namespace {

ImDrawList& list() {
  return *ImGui::GetWindowDrawList();
}
ImVec2 vec(Point point) {
  return {point.x, point.y};
}

void hairline(const View& view, Rect rect, Color color) {
  list().AddRectFilled(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()),
                       view.theme(color));
}

} // namespace

void fill(const View& view, Rect rect, Color color, float rounding) {
  if (rect.is_empty()) return;
  const Rect at = snapped(view, rect);
  list().AddRectFilled(ImVec2(at.x, at.y), ImVec2(at.right(), at.bottom()), view.theme(color),
                       rounding);
}

void outline(const View& view, Rect rect, Color color, float rounding, float line) {
  const Rect at = snapped(view, rect);
  const float width = line > 0.0F ? line : view.theme.m().line;
  const float half = width / 2.0F;
  // ImGui moves the corners by half a pixel inwards for a line of 1; the rest is done here.
  const float in = half - 0.5F;
  list().AddRect(ImVec2(at.x + in, at.y + in), ImVec2(at.right() - in, at.bottom() - in),
                 view.theme(color), rounding, 0, width);
}

void dashed_outline(const View& view, Rect rect, Color color) {
  const Rect at = snapped(view, rect).inset(0.5F, 0.5F);
  dashed_line(view, {at.x, at.y}, {at.right(), at.y}, color, 1.0F);
  dashed_line(view, {at.x, at.bottom()}, {at.right(), at.bottom()}, color, 1.0F);
  dashed_line(view, {at.x, at.y}, {at.x, at.bottom()}, color, 1.0F);
  dashed_line(view, {at.right(), at.y}, {at.right(), at.bottom()}, color, 1.0F);
}

void line_below(const View& view, Rect rect, Color color) {
  const float line = view.theme.m().line;
  hairline(view, {rect.x, snap(view, rect.bottom()) - line, rect.width, line}, color);
}

void line_above(const View& view, Rect rect, Color color) {
  hairline(view, {rect.x, snap(view, rect.y), rect.width, view.theme.m().line}, color);
}

void line_left(const View& view, Rect rect, Color color) {
  hairline(view, {snap(view, rect.x), rect.y, view.theme.m().line, rect.height}, color);
}

void line_right(const View& view, Rect rect, Color color) {
  const float line = view.theme.m().line;
  hairline(view, {snap(view, rect.right()) - line, rect.y, line, rect.height}, color);
}

void dashed_line(const View& view, Point from, Point to, Color color, float line) {
  constexpr float kDash = 3.0F;
  const bool level = std::abs(to.x - from.x) > std::abs(to.y - from.y);
  const float length = level ? to.x - from.x : to.y - from.y;
  const float aside = snap(view, (level ? from.y : from.x) - line / 2.0F);
  for (float at = 0.0F; at < length; at += 2.0F * kDash) {
    const float dash = std::min(kDash, length - at);
    fill(view, level ? Rect{from.x + at, aside, dash, line} : Rect{aside, from.y + at, line, dash},
         color);
  }
}

void circle(const View& view, Point center, float radius, Color color) {
  list().AddCircleFilled(vec(center), radius, view.theme(color));
}

void ring(const View& view, Point center, float radius, Color color, float line) {
  list().AddCircle(vec(center), radius - line / 2.0F, view.theme(color), 0, line);
}

void polyline(const View& view, std::span<const Point> points, Color color, float line) {
  std::vector<ImVec2> path;
  path.reserve(points.size());
  for (const Point& point : points) path.push_back(vec(point));
  list().AddPolyline(path.data(), static_cast<int>(path.size()), view.theme(color), 0, line);
}

void icon(const View& view, Rect rect, Icon icon, const IconInk& ink) {
  const Point at{snap(view, rect.x + (rect.width - ink.size) / 2.0F),
                 snap(view, rect.y + (rect.height - ink.size) / 2.0F)};
  draw_icon(list(), icon, at,
            {view.theme(ink.color), ink.size, view.theme.m().icon_line, ink.mirrored});
}

} // namespace lb
