#include "lead/rep_pace.hpp"

#include "lead/compiled_predicate.hpp"
#include "lead/moves.hpp"
#include "lead/routing_run.hpp"

#include <algorithm>

namespace lb {

namespace {

// What a rep has time for today decides nothing of a year.
constexpr std::array kOfTheDay{Criterion::capacity, Criterion::daily_limit, Criterion::working_now,
                               Criterion::present};

// Where the plan takes leads on; where it names no rung, the ready ones as they are.
StageCode routed_rung(const RoutingInput& input, StageCode ready) {
  const Definition& definition = input.evaluation_input.definition;
  for (const std::string& id : input.plan.stages)
    if (const StageCode code = stage_code(definition, id); code < definition.stages.size())
      return code;
  return ready;
}

RoutingPlan plan_with_room(const RoutingInput& input, StageCode rung) {
  RoutingPlan plan = input.plan;
  plan.stages = {input.evaluation_input.definition.stages[rung].id};
  plan.reassign = false;
  for (RoutingRule& rule : plan.rules)
    std::erase_if(rule.require,
                  [](Criterion criterion) { return std::ranges::contains(kOfTheDay, criterion); });
  return plan;
}

Ownership nobodys(const RoutingInput& input) {
  const std::size_t count = input.evaluation.units.size();
  Ownership ownership{.reps = input.ownership.reps,
                      .events = {},
                      .event_begin = std::vector<std::uint32_t>(count + 1, 0),
                      .assignment = std::vector<std::uint32_t>(count, kNoEvent),
                      .owner = std::vector<RepIndex>(count, kNoRep),
                      .owned = std::vector<char>(count, 0),
                      .winner = std::vector<RepIndex>(count, kNoRep)};
  for (RepState& rep : ownership.reps) rep.open = rep.assigned_today = 0;
  return ownership;
}

// Those who became ready in the span stand on the rung since then, all others off the ladder.
class ReadyWorld {
 public:
  ReadyWorld(const RoutingInput& input, StageCode rung)
      : rung_(rung), evaluation_{.as_of = input.evaluation.as_of,
                                 .units = input.evaluation.units,
                                 .scores = input.evaluation.scores,
                                 .stages = {},
                                 .funnel = {}} {
    evaluation_.stages.codes = input.evaluation.stages.codes;
    const std::size_t count = evaluation_.units.size();
    Stages& stages = evaluation_.stages;
    stages.stage.assign(count, stages.codes.lost());
    stages.ending.assign(count, Ending::open);
    stages.sla_breached.assign(count, 0);
    stages.moves.reserve(count);
    stages.move_begin.reserve(count + 1);
    stages.move_begin.push_back(0);
  }

  // Of the next unit, in their order; nothing: not among them.
  void add(std::optional<Instant> since) {
    Stages& stages = evaluation_.stages;
    if (since) stages.stage[stages.moves.size()] = rung_;
    stages.moves.push_back({.at = since.value_or(0), .to = stages.stage[stages.moves.size()]});
    stages.move_begin.push_back(static_cast<std::uint32_t>(stages.moves.size()));
  }
  const Evaluation& evaluation() const { return evaluation_; }

 private:
  StageCode rung_;
  Evaluation evaluation_;
};

std::optional<Instant> ready_within(std::span<const Move> moves, StageCode ready, PaceSpan span) {
  const Move* first =
      first_move(moves, [&](const Move& move) { return move.to == ready && move.by == kByAuto; });
  if (first == nullptr || first->at < span.from || first->at > span.to) return std::nullopt;
  return first->at;
}

void count_routes(std::span<const Route> routes, RepPace& result) {
  for (const Route& route : routes) {
    if (route.rep != kNoRep)
      ++result.by_rep[route.rep];
    else
      ++(route.outcome == RouteOutcome::pool ? result.pooled : result.unrouted);
  }
}

} // namespace

Work find_rep_pace(RoutingInput input, StageCode ready, PaceSpan span, RepPace& result) {
  result.span = span;
  result.by_rep.assign(input.evaluation_input.facts.reps.size(), 0);
  const StageCode rung = routed_rung(input, ready);
  const RoutingPlan plan = plan_with_room(input, rung);
  const Ownership ownership = nobodys(input);
  co_await Pause{};
  ReadyWorld world(input, rung);
  co_await Pause{};
  for (std::uint32_t unit = 0; unit < input.evaluation.units.size(); ++unit) {
    const auto since = ready_within(input.evaluation.stages.moves_of(unit), ready, span);
    world.add(since);
    if (since) ++result.ready;
    if (unit % kPauseUnits == kPauseUnits - 1) co_await Pause{};
  }
  RoutingRun run;
  co_await run.work({input.evaluation_input, world.evaluation(), ownership, plan, input.timeline});
  count_routes(run.routes(), result);
}

} // namespace lb
