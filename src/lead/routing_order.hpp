// Which units a run of routing routes, and in which order (SEMANTICS 8): those in a stage of the
// plan that nobody owns, or that their owner left unanswered; score descending, stage entry
// ascending, id.
#pragma once

#include "base/work.hpp"
#include "lead/routing.hpp"

namespace lb {

struct UnitToRoute {
  std::int64_t score = 0;
  Instant since = 0;
  std::uint32_t unit = 0;
  std::uint32_t nth = 0; ///< its place before the sorting
};

/// Writes the units to route, in the order of the units. Keeps: input and `into` must outlive it.
Work select_units(RoutingInput input, std::vector<UnitToRoute>& into);
/// Sorts them into routing order. Keeps: as select_units().
Work sort_units(RoutingInput input, std::vector<UnitToRoute>& units);

} // namespace lb
