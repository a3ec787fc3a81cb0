#include "bench/bench_steps.hpp"
#include "bench/bench_world.hpp"
#include "lead/routing_run.hpp"
#include "workbench/sample_random.hpp"

#include <algorithm>
#include <chrono>

namespace lb::bench {

namespace {

constexpr std::string_view kRoutingSteps[] = {"route", "route_best_match", "explain_route"};
constexpr std::size_t kExplained = 101;

/// Routing from an evaluation on: who owns what, and whom each lead would go to.
Timing run_route(std::string step, const EvaluationInput& input, const Evaluation& evaluation,
                 const RoutingPlan& plan, std::size_t repeats) {
  std::size_t assigned = 0;
  Timing timing = timed(std::move(step), repeats, [&] {
    const Ownership owned = ownership(input.facts, input.definition, evaluation);
    RoutingRun run;
    run.work({input, evaluation, owned, plan}).finish();
    assigned = static_cast<std::size_t>(
        std::ranges::count(run.routes(), RouteOutcome::assigned, &Route::outcome));
  });
  if (2 * assigned < evaluation.units.size()) stop("routing assigned too few to be worth timing");
  return timing;
}

/// The reasons of leads of chance; judged by the slowest.
Timing run_explain(const EvaluationInput& input, const Evaluation& evaluation,
                   const RoutingPlan& plan) {
  const Ownership owned = ownership(input.facts, input.definition, evaluation);
  SampleRandom random(17);
  std::vector<std::uint32_t> units;
  while (units.size() < kExplained)
    units.push_back(static_cast<std::uint32_t>(
        random.below(static_cast<std::int64_t>(evaluation.units.size()))));
  RoutingRun run;
  run.work({input, evaluation, owned, plan}).finish();
  // Where code is compiled when it is first called, the first call is not about a lead.
  if (!run.explain(units.front())) stop("a lead was not routed");
  std::size_t next = 0, listed = 0;
  double worst = 0;
  Timing timing = timed("explain_route", kExplained, [&] {
    const auto begin = std::chrono::steady_clock::now();
    const auto found = run.explain(units[next++]);
    const std::chrono::duration<double, std::milli> taken =
        std::chrono::steady_clock::now() - begin;
    worst = std::max(worst, taken.count());
    if (found) listed += found->ruled_out.size();
  });
  if (listed == 0) stop("nobody was ruled out of any lead");
  timing.value = worst;
  timing.unit = "ms";
  return timing;
}

} // namespace

std::span<const std::string_view> routing_steps() {
  return kRoutingSteps;
}

std::vector<Timing> run_routing(const StepOptions& options) {
  std::vector<Timing> timings;
  if (!options.wants_any(kRoutingSteps)) return timings;
  Facts facts = make_facts(std::min(options.leads, kRoutedLeads));
  add_reps(facts, 500);
  const Definition definition = make_definition();
  const EvaluationInput input{facts, definition, *instant_from_text(kAsOf)};
  const Evaluation evaluation = evaluate(input);
  const RoutingPlan plan = make_plan();
  if (options.wants("route"))
    timings.push_back(run_route("route", input, evaluation, plan, options.repeats));
  if (options.wants("route_best_match"))
    timings.push_back(run_route("route_best_match", input, evaluation, by_best_match(plan),
                                std::min<std::size_t>(options.repeats, 5)));
  if (options.wants("explain_route")) timings.push_back(run_explain(input, evaluation, plan));
  return timings;
}

} // namespace lb::bench
