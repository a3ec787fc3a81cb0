#include "bench/bench_steps.hpp"
#include "bench/bench_world.hpp"
#include "lead/routing_run.hpp"
#include "workbench/sample_random.hpp"

#include <algorithm>

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

/// The reasons of leads of chance; judged by the slowest lead.
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
  std::vector<double> times;
  std::size_t listed = 0;
  // The middle of a few for each lead: what the engine does beside, such as collecting its own
  // garbage, falls on one call or another and is not about the lead.
  for (const std::uint32_t unit : units) {
    const Timing of_lead = timed("explain_route", 5, [&] {
      const auto found = run.explain(unit);
      if (found) listed += found->ruled_out.size();
    });
    times.push_back(of_lead.median_ms);
  }
  if (listed == 0) stop("nobody was ruled out of any lead");
  std::ranges::sort(times);
  return {.step = "explain_route",
          .median_ms = times[times.size() / 2],
          .min_ms = times.front(),
          .count = times.size(),
          .value = times.back(),
          .unit = "ms"};
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
