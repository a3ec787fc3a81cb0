// How far stages lag behind a moved weight in the workbench, in slices as the page makes them: the
// work from the edit until the stages of it are shown. The page's own frames come on top.
#include "bench/bench_steps.hpp"
#include "bench/bench_world.hpp"
#include "workbench/workbench.hpp"

#include <algorithm>
#include <chrono>

namespace lb::bench {

namespace {

constexpr double kSliceMs = 5;

double now_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

Workbench make_workbench(std::size_t lead_count) {
  Workbench workbench;
  workbench.now = *instant_from_text(kAsOf);
  workbench.has_workspace = true;
  workbench.workspace.facts = make_facts(lead_count);
  add_decisions(workbench.workspace.facts);
  add_reps(workbench.workspace.facts, 500);
  workbench.workspace.definition = make_definition();
  workbench.workspace.plan = make_plan();
  return workbench;
}

Timing run_follow(std::string step, std::size_t lead_count, std::size_t repeats) {
  Workbench workbench = make_workbench(lead_count);
  recompute(workbench);
  Rule& moved = workbench.workspace.definition.behaviour.groups[0].rules[3];
  Timing timing = timed(std::move(step), repeats, [&] {
    moved.points = moved.points == 9 ? 8 : 9;
    ++workbench.revision;
    while (!is_evaluated(workbench)) recompute(workbench, Budget::of(kSliceMs, now_ms));
  });
  recompute(workbench);
  if (workbench.derived.routes().empty()) stop("nobody was to be routed");
  return timing;
}

} // namespace

std::vector<Timing> run_following(const StepOptions& options) {
  std::vector<Timing> timings;
  const std::size_t few = std::min<std::size_t>(options.repeats, 5);
  if (options.wants(kFollowSteps[0]))
    timings.push_back(run_follow(std::string(kFollowSteps[0]), options.leads, few));
  if (options.wants(kFollowSteps[1]))
    timings.push_back(run_follow(std::string(kFollowSteps[1]),
                                 std::min(options.leads, kRoutedLeads), options.repeats));
  return timings;
}

} // namespace lb::bench
