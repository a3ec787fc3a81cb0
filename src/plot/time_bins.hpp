// How many of a row of instants fall into each of equally long spans of time, the last of which
// ends at a given one.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace lb::plot {

/// `count` spans of `seconds`; the last one ends with `end`, which belongs to it.
struct TimeBins {
  std::int64_t end = 0, seconds = 1;
  std::size_t count = 1;
  std::int64_t begin_of(std::size_t bin) const {
    return end + 1 - static_cast<std::int64_t>(count - bin) * seconds;
  }
  /// SIZE_MAX for what lies before the first or after the last.
  std::size_t bin_of(std::int64_t at) const {
    const std::int64_t from = begin_of(0);
    if (at < from || at > end) return SIZE_MAX;
    return static_cast<std::size_t>((at - from) / seconds);
  }
};

} // namespace lb::plot
