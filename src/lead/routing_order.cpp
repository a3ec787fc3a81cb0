#include "lead/routing_order.hpp"

#include "base/slices.hpp"

#include <algorithm>

namespace lb {

namespace {

/// Stages that the plan routes, by StageCode.
std::vector<char> routed_stages(const RoutingInput& input) {
  const StageCodes& codes = input.evaluation.stages.codes;
  std::vector<char> routed(codes.size(), 0);
  for (StageCode code = 0; code < codes.size(); ++code)
    routed[code] =
        std::ranges::contains(input.plan.stages, stage_id(input.evaluation_input.definition, code));
  return routed;
}

/// Marks the units with a decision other than a claim at or after their assignment.
Work find_answered(RoutingInput input, std::vector<char>& answered) {
  const Evaluation& evaluation = input.evaluation;
  answered.assign(evaluation.units.size(), 0);
  std::size_t seen = 0;
  for (const Decision& decision : input.evaluation_input.facts.decisions) {
    if (++seen % kPauseUnits == 0) co_await Pause{};
    const Row unit = evaluation.units.unit_of_lead[decision.lead];
    if (unit == kNoRow || decision.at > evaluation.as_of || decision.kind == "claim") continue;
    const std::uint32_t event = input.ownership.assignment[unit];
    if (event != kNoEvent && decision.at >= input.ownership.events[event].at) answered[unit] = 1;
  }
}

/// Routing order. Units stand in the order of their ids, accounts before leads, so that texts are
/// compared only where an account meets a lead.
struct Before {
  RoutingInput input;

  bool operator()(const UnitToRoute& a, const UnitToRoute& b) const {
    if (a.score != b.score) return a.score > b.score;
    if (a.since != b.since) return a.since < b.since;
    const Units& units = input.evaluation.units;
    if (units.is_account[a.unit] == units.is_account[b.unit]) return a.unit < b.unit;
    const Facts& facts = input.evaluation_input.facts;
    const int order = id_of_unit(facts, units, a.unit).compare(id_of_unit(facts, units, b.unit));
    return order != 0 ? order < 0 : a.unit < b.unit;
  }
};

} // namespace

Work select_units(RoutingInput input, std::vector<UnitToRoute>& into) {
  const Evaluation& evaluation = input.evaluation;
  const std::vector<char> routed = routed_stages(input);
  const bool reassigns = input.plan.reassign && input.plan.sla_minutes;
  std::vector<char> answered;
  if (reassigns) co_await find_answered(input, answered);
  into.clear();
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    if (unit % kPauseUnits == kPauseUnits - 1) co_await Pause{};
    if (routed[evaluation.stages.stage[unit]] == 0) continue;
    if (input.ownership.owned[unit] != 0) {
      if (!reassigns || answered[unit] != 0) continue;
      const Instant at = input.ownership.events[input.ownership.assignment[unit]].at;
      if (evaluation.as_of - at <= *input.plan.sla_minutes * 60) continue;
    }
    into.push_back({.score = evaluation.scores.score[unit],
                    .since = evaluation.stages.since(unit),
                    .unit = unit,
                    .nth = static_cast<std::uint32_t>(into.size())});
  }
}

Work sort_units(RoutingInput input, std::vector<UnitToRoute>& units) {
  return sort_in_slices(std::span(units), Before{input});
}

} // namespace lb
