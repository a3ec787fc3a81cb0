// The parts of the routing screen: rules at the left, reps at the right, reasons under a lead.
#pragma once

#include "view/view.hpp"

namespace lb {

void draw_routing_rules(const Workbench& workbench, View& view, Rect rect);
void draw_routing_reps(const Workbench& workbench, View& view, Rect rect);

/// One line of the reasons of a route: a rep or a rule, what came of it, and why.
struct RouteReason {
  enum class Mark : std::uint8_t { chosen, runner_up, ruled_out, passed } mark = Mark::ruled_out;
  std::string who, verdict, why;
};
std::vector<RouteReason> route_reasons(const Workbench& workbench, const View& view,
                                       const Route& route);
/// What stands in the column "Goes to": a rep's name, the pool, or the queue.
std::string route_target(const Workbench& workbench, const View& view, const Route& route);
std::string rule_name(const Workbench& workbench, const View& view, const Route& route);

} // namespace lb
