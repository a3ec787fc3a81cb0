#include "lead/routing.hpp"

#include "lead/routing_run.hpp"

namespace lb {

std::vector<Route> route(const RoutingInput& input, RouteLists lists) {
  RoutingRun run;
  run.work(input).finish();
  std::vector<Route> routes = run.take_routes();
  if (lists == RouteLists::none) return routes;
  for (std::uint32_t place = 0; place < routes.size(); ++place) run.add_lists(place, routes[place]);
  return routes;
}

} // namespace lb
