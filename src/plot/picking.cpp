#include "plot/picking.hpp"

#include <algorithm>
#include <tuple>

namespace lb::plot {

namespace {

template <class Take> void each_in(Points points, const Area& area, const Take& take) {
  for (std::size_t i = 0; i < points.size(); ++i)
    if (area.contains(points.x[i], points.y[i]) && !take(static_cast<std::uint32_t>(i))) return;
}

} // namespace

std::vector<std::uint32_t> points_in(Points points, const Area& area, std::size_t most) {
  std::vector<std::uint32_t> found;
  if (most == 0) return found;
  each_in(points, area, [&](std::uint32_t i) {
    found.push_back(i);
    return found.size() < most;
  });
  return found;
}

std::size_t count_in(Points points, const Area& area) {
  std::size_t count = 0;
  each_in(points, area, [&](std::uint32_t) {
    ++count;
    return true;
  });
  return count;
}

std::vector<Spot> spots_of(Points points, std::span<const std::uint32_t> of) {
  std::vector<std::uint32_t> order(of.begin(), of.end());
  std::ranges::sort(order, {},
                    [&](std::uint32_t i) { return std::tuple(points.x[i], points.y[i], i); });
  std::vector<Spot> spots;
  for (const std::uint32_t i : order) {
    if (spots.empty() || spots.back().x != points.x[i] || spots.back().y != points.y[i])
      spots.push_back({.x = points.x[i], .y = points.y[i], .points = {}});
    spots.back().points.push_back(i);
  }
  return spots;
}

std::size_t nearest_spot(std::span<const Spot> spots, std::int64_t x, std::int64_t y, Reach reach) {
  std::size_t nearest = spots.size();
  double best = 1.0;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const double dx = (static_cast<double>(spots[i].x) - static_cast<double>(x)) / reach.x;
    const double dy = (static_cast<double>(spots[i].y) - static_cast<double>(y)) / reach.y;
    const double distance = dx * dx + dy * dy;
    if (distance > best || (distance == best && nearest < spots.size())) continue;
    best = distance;
    nearest = i;
  }
  return nearest;
}

} // namespace lb::plot
