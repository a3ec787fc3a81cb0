// How many leads each rep would have got over a span of time: those that became ready of themselves
// in it, shared out by the plan as if every rep had been there and had had room. It asks how much
// there is for each, and not who would have had no time.
#pragma once

#include "lead/routing.hpp"

namespace lb {

struct PaceSpan {
  Instant from = 0, to = 0; ///< both included
};

struct RepPace {
  PaceSpan span{};
  std::int64_t ready = 0;             ///< units that first became ready of themselves in the span
  std::vector<std::int64_t> by_rep{}; ///< in the order of the facts
  std::int64_t pooled = 0, unrouted = 0; ///< law: these and by_rep add up to `ready`

  /// A span of less than a week tells nothing of a week.
  bool has_weeks() const { return span.to - span.from >= 7 * kDaySeconds; }
  /// So many leads of the span in hundredths of a lead a week, rounded down. Requires has_weeks().
  std::int64_t hundredths_a_week(std::int64_t leads) const {
    return leads * 100 * 7 * kDaySeconds / (span.to - span.from);
  }
};

/// In slices, into a result that is empty. They are routed from nothing, with the attributes and
/// scores that they have now, by the rules of the plan without capacity, daily limit, working time
/// and absence; nobody owned any of them. Keeps: what the input names, unchanged, until then. Cost:
/// one run of routing over them, and a few columns of all units.
Work find_rep_pace(RoutingInput input, StageCode ready, PaceSpan span, RepPace& result);

} // namespace lb
