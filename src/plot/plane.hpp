// What of an axis is in sight: round steps, the piece that shows everything, nearer and farther, a
// little aside. Pure numbers; pixels come in as lengths.
#pragma once

#include "plot/points.hpp"

#include <vector>

namespace lb::plot {

/// The least of 1, 2, 5, 10, 20, 50 ... that is not below. Requires at_least <= 5e18.
std::int64_t round_step(double at_least);

/// Whole multiples of a step within an interval. `step` is round, and there are at most `most + 1`
/// of them. Requires most > 0.
struct Ticks {
  std::int64_t step = 1;
  std::vector<std::int64_t> at{};
};
Ticks ticks_of(Interval shown, std::size_t most);

/// The interval with a margin, begun and ended at round numbers, never shorter than `at_least`.
Interval rounded_out(Interval of, std::int64_t at_least);

/// The length times `factor`, the place `anchor` staying where it is; within the bounds of length.
struct LengthBounds {
  std::int64_t least = 1, most = INT64_MAX / 4;
};
Interval zoomed(Interval shown, double factor, std::int64_t anchor, LengthBounds bounds);

/// Moved by a share of its length.
Interval moved(Interval shown, double share);

/// Where a value stands, from 0 at the beginning to 1 at the end, and the value at such a place.
double share_of(Interval shown, std::int64_t value);
std::int64_t value_at(Interval shown, double share);

} // namespace lb::plot
