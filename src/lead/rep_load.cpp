#include "lead/rep_load.hpp"

namespace lb {

std::vector<RepLoad> rep_loads(const RoutingInput& input) {
  return rep_loads(input, route(input, RouteLists::none));
}

std::vector<RepLoad> rep_loads(const RoutingInput& input, std::span<const Route> routes) {
  std::vector<RepLoad> loads;
  for (const RepState& rep : input.ownership.reps) loads.push_back({.open = rep.open});
  const Stages& stages = input.evaluation.stages;
  for (const Route& taken : routes) {
    const StageCode stage = stages.stage[taken.unit];
    if (taken.rep == kNoRep ||
        !is_open_stage(input.evaluation_input.definition, stages.codes, stage))
      continue;
    ++loads[taken.rep].gained;
    const RepIndex from = taken.reassigned_from.value_or(kNoRep);
    if (from != kNoRep) ++loads[from].given_up;
  }
  return loads;
}

} // namespace lb
