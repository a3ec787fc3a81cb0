// Which points lie in a piece of the plane, and what stands at one place of it.
#pragma once

#include "plot/points.hpp"

#include <vector>

namespace lb::plot {

/// The points inside, in their order; at most `most` of them, the first ones. Cost: one pass.
std::vector<std::uint32_t> points_in(Points points, const Area& area, std::size_t most);
std::size_t count_in(Points points, const Area& area);

/// Points that stand at one and the same place.
struct Spot {
  std::int64_t x = 0, y = 0;
  std::vector<std::uint32_t> points;
};
/// From left to right, then upwards. Cost: sorts `of`.
std::vector<Spot> spots_of(Points points, std::span<const std::uint32_t> of);

/// The spot that is nearest, as far as it is not farther than the reach, which is half a width and
/// half a height; its place in `spots`, or their number where there is none.
struct Reach {
  double x = 1.0, y = 1.0;
};
std::size_t nearest_spot(std::span<const Spot> spots, std::int64_t x, std::int64_t y, Reach reach);

} // namespace lb::plot
