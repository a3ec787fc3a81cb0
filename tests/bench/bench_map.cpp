// The CPU's part of the map of every lead: what a frame counts when the window has moved, and when
// the scores are others.
#include "bench/bench_import.hpp"
#include "bench/bench_steps.hpp"
#include "bench/bench_world.hpp"
#include "plot/plane.hpp"
#include "workbench/lead_map_counts.hpp"

namespace lb::bench {

namespace {

constexpr std::size_t kColumns = 160, kRows = 90; // a map of 1120 x 630

/// A workbench that shows these scores, without a workspace around them.
void show(Workbench& workbench, const Facts& facts, const Definition& definition) {
  workbench.derived.definition = std::make_shared<const Definition>(definition);
  workbench.derived.evaluation =
      &workbench.derived.evaluator.update_scores({facts, definition, *instant_from_text(kAsOf)});
  ++workbench.derived.stamp;
}

} // namespace

std::vector<Timing> run_map(const StepOptions& options) {
  std::vector<Timing> timings;
  if (!options.wants_any(kMapSteps)) return timings;
  const Facts facts = make_facts(options.leads);
  Workbench workbench;
  show(workbench, facts, make_definition());
  LeadMapCounts map;
  MapWindow window{.columns = kColumns, .rows = kRows};
  map.update(workbench, {}, window);
  if (map.density().in_sight != map.size()) stop("the map lost leads");
  const plot::Area all = map.everybody();
  bool odd = false;
  if (options.wants(kMapSteps[0]))
    timings.push_back(timed(std::string(kMapSteps[0]), options.repeats, [&] {
      odd = !odd;
      window.shown = {plot::moved(all.x, odd ? 0.1 : 0.0), plot::moved(all.y, odd ? 0.1 : 0.0)};
      map.update(workbench, {}, window);
    }));
  window.shown.reset();
  if (options.wants(kMapSteps[1]))
    timings.push_back(timed(std::string(kMapSteps[1]), options.repeats, [&] {
      ++workbench.derived.stamp; // as after a moved slider
      map.update(workbench, {}, window);
    }));
  return timings;
}

} // namespace lb::bench
