#include "view/ribbon.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <array>

namespace lb {

namespace {

constexpr std::size_t kRibbonSteps = 24;

// The edge is level at both ends: a cubic whose handles lie in the middle.
Point on_edge(const RibbonSpec& spec, float t) {
  const float u = 1.0F - t;
  const float middle = (spec.from.x + spec.to.x) / 2.0F;
  const float outer = u * u * u;
  const float inner = t * t * t;
  return {outer * spec.from.x + 3.0F * u * u * t * middle + 3.0F * u * t * t * middle +
              inner * spec.to.x,
          outer * spec.from.y + 3.0F * u * u * t * spec.from.y + 3.0F * u * t * t * spec.to.y +
              inner * spec.to.y};
}

std::array<Point, kRibbonSteps + 1> edge_of(const RibbonSpec& spec) {
  std::array<Point, kRibbonSteps + 1> edge;
  for (std::size_t i = 0; i <= kRibbonSteps; ++i)
    edge[i] = on_edge(spec, static_cast<float>(i) / kRibbonSteps);
  return edge;
}

} // namespace

void draw_ribbon(const View& view, const RibbonSpec& spec) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const auto edge = edge_of(spec);
  // As one strip: pieces that are each smoothed would show their seams through the translucent
  // fill.
  list.PrimReserve(6 * kRibbonSteps, 4 * kRibbonSteps);
  const ImVec2 white = ImGui::GetDrawListSharedData()->TexUvWhitePixel;
  const ImU32 ink = view.theme(spec.color, spec.alpha);
  for (std::size_t i = 0; i < kRibbonSteps; ++i) {
    const ImVec2 a(edge[i].x, edge[i].y);
    const ImVec2 b(edge[i + 1].x, edge[i + 1].y);
    const ImVec2 c(b.x, b.y + spec.height);
    const ImVec2 d(a.x, a.y + spec.height);
    list.PrimQuadUV(a, b, c, d, white, white, white, white, ink);
  }
  std::array<ImVec2, kRibbonSteps + 1> path;
  for (const float below : {0.0F, spec.height}) {
    for (std::size_t i = 0; i <= kRibbonSteps; ++i) path[i] = ImVec2(edge[i].x, edge[i].y + below);
    list.AddPolyline(path.data(), static_cast<int>(path.size()), view.theme(spec.color), 0, 1.0F);
  }
}

bool is_on_ribbon(const RibbonSpec& spec, Point point) {
  constexpr float kNear = 3.0F;
  const auto edge = edge_of(spec);
  for (std::size_t i = 0; i < kRibbonSteps; ++i) {
    if (point.x < edge[i].x || point.x >= edge[i + 1].x) continue;
    const float share = (point.x - edge[i].x) / (edge[i + 1].x - edge[i].x);
    const float top = edge[i].y + (edge[i + 1].y - edge[i].y) * share;
    return point.y >= top - kNear && point.y <= top + spec.height + kNear;
  }
  return false;
}

} // namespace lb
