// Which activities of the timeline one rule counts, a bit each, in the timeline's order. With them
// a rule whose decay or points change is summed again from its own activities alone. Only for an
// instant that sees every fact: a bit does not know when its activity comes to be.
#pragma once

#include "base/work.hpp"
#include "lead/number_column.hpp"
#include "lead/timeline.hpp"

namespace lb {

using ActivityBits = std::vector<std::uint64_t>;

/// The activities whose class matches, in slices. Cost: one pass over the classes of all
/// activities.
Work match_activities(const Timeline& timeline, std::span<const char> class_matches,
                      ActivityBits& bits);

/// Where the activities of each unit begin, among all of them.
struct UnitStarts {
  ActivityBits bits;
  std::vector<std::uint32_t> units; ///< of each bit that is set, in order: its unit

  bool is_empty() const { return bits.empty(); }
};
/// In slices, into starts that are empty.
Work find_starts(const Timeline& timeline, UnitStarts& starts);

/// Adds in slices the factor of the age of each hit to its unit's sum. `factors` holds one for each
/// age in days up to its size; older ones count nothing. Requires that no unit has more activities
/// than kNarrowCount, that `sums` are 0, and that `today` is not before any activity.
struct HitSums {
  const Timeline& timeline;
  const UnitStarts& starts;
  std::span<const std::int32_t> factors;
  std::int64_t today;
};
Work sum_hits(HitSums input, std::span<const std::uint64_t> hits, std::span<std::int32_t> sums);

/// So many factors of a whole occurrence fit into 32 bits.
inline constexpr std::uint32_t kNarrowCount = INT32_MAX / 1'000'000;

} // namespace lb
