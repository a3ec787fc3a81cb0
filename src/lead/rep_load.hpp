// What each rep would carry once the plan has run: the open leads that the facts give, and what one
// run of routing adds and takes. A preview; it assigns nothing.
#pragma once

#include "lead/routing.hpp"

namespace lb {

struct RepLoad {
  std::int64_t open = 0;     ///< owned and open before the run
  std::int64_t gained = 0;   ///< open leads that the run assigns
  std::int64_t given_up = 0; ///< open leads that the run assigns to somebody else
  std::int64_t after() const { return open + gained - given_up; }
  friend bool operator==(const RepLoad&, const RepLoad&) = default;
};

/// What these routes do to the loads. Requires that the routes are of the input.
std::vector<RepLoad> rep_loads(const RoutingInput& input, std::span<const Route> routes);
/// By rep, in the order of the facts; capacity is the rep's own. Leads that go to a pool are
/// nobody's yet. Cost: one run of routing.
std::vector<RepLoad> rep_loads(const RoutingInput& input);

} // namespace lb
