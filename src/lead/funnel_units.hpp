// Who stands behind a number of the funnel: the units that it counts.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

enum class FunnelWho : std::uint8_t {
  reached,    ///< entered the rung, or one above it
  here,       ///< are there now
  late,       ///< are there now, past its SLA
  moved,      ///< went from there to `to`, once or more often
  came_again, ///< entered it more than once
};

struct FunnelNumber {
  FunnelWho who = FunnelWho::here;
  StageCode place = 0;
  StageCode to = kNoStage; ///< of `moved`
  friend bool operator==(const FunnelNumber&, const FunnelNumber&) = default;
};

/// Whether the unit is one of those that the number counts. Requires the stages of the unit.
bool is_behind(const Evaluation& evaluation, const FunnelNumber& number, std::size_t unit);
/// Ascending, of the units created in the window. Cost: the moves.
std::vector<std::uint32_t> units_behind(const Evaluation& evaluation, const FunnelWindow& window,
                                        const FunnelNumber& number);

} // namespace lb
