// The nearest rank of numbers, in slices: for a million of them, where to sort or to part them at
// once would take too long.
#pragma once

#include "base/work.hpp"

#include <cstdint>
#include <span>

namespace lb {

/// Element ceil(percent * n / 100) of the ascending list, from 1. Requires 0 < percent <= 100 and
/// at least one number. Cost: a few passes over the numbers.
Work nearest_rank(std::span<const std::int64_t> numbers, std::size_t percent, std::int64_t& found);

} // namespace lb
