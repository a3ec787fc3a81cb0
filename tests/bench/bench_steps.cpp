#include "bench/bench_steps.hpp"

#include "bench/bench_import.hpp"
#include "bench/bench_world.hpp"
#include "lead/ownership.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

#ifndef __EMSCRIPTEN__
#include <sys/resource.h>
#endif

namespace lb::bench {

namespace {

constexpr std::string_view kSlices = "longest_slice";
constexpr std::string_view kSteps[] = {"import",
                                       "full",
                                       "one_weight",
                                       "all_weights",
                                       "threshold_counts",
                                       "threshold_grades",
                                       "half_life",
                                       "fit_predicate",
                                       "replay",
                                       kSlices,
                                       "memory_over_facts",
                                       "memory_with_draft",
                                       "route",
                                       "route_best_match",
                                       "explain_route",
                                       kFollowSteps[0],
                                       kFollowSteps[1],
                                       kEditStep,
                                       kMapSteps[0],
                                       kMapSteps[1],
                                       "memory"};
constexpr std::string_view kChangeSteps[] = {
    "full",      "one_weight",    "all_weights", "threshold_counts", "threshold_grades",
    "half_life", "fit_predicate", "replay"};
constexpr std::string_view kMemorySteps[] = {"memory_over_facts", "memory_with_draft"};

/// MB that this program has ever held.
double peak_megabytes() {
#ifdef __EMSCRIPTEN__
  return static_cast<double>(__builtin_wasm_memory_size(0)) * 65'536 / 1e6;
#else
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;
#endif
}

/// MB that are allocated and not freed.
double used_megabytes() {
#ifdef __EMSCRIPTEN__
  return static_cast<double>(static_cast<unsigned>(mallinfo().uordblks)) /
         1e6; // an int beyond 2 GB
#else
  const struct mallinfo2 now = mallinfo2();
  return static_cast<double>(now.uordblks + now.hblkhd) / 1e6;
#endif
}

void each_rule(Definition& definition, const std::function<void(Rule&)>& visit) {
  for (Dimension* dimension : {&definition.fit, &definition.behaviour})
    for (Group& group : dimension->groups)
      for (Rule& rule : group.rules) visit(rule);
}

/// The webinar rule: it has a half-life of its own.
Rule& moved_rule(Definition& definition) {
  return definition.behaviour.groups[0].rules[3];
}

/// A change to the definition before each evaluation, as a person makes it by a slider.
struct Change {
  const char* step;
  std::function<void(Definition&, bool)> make;
};

/// Those that the scores, the grades and the counts follow at once.
std::vector<Change> score_changes() {
  return {
      {"one_weight", [](Definition& d, bool odd) { moved_rule(d).points = odd ? 9 : 8; }},
      {"all_weights",
       [](Definition& d, bool odd) { each_rule(d, [odd](Rule& r) { r.points += odd ? 1 : -1; }); }},
      {"threshold_counts",
       [](Definition& d, bool odd) {
         d.stages[2].automatic->comparisons[0].operands[0].number = (odd ? 61 : 60) * kMillion;
       }},
      {"threshold_grades", [](Definition& d, bool odd) { d.grade->fit[0].from = odd ? 41 : 40; }},
      {"half_life",
       [](Definition& d, bool odd) {
         auto& condition = std::get<ActivityCondition>(moved_rule(d).condition);
         condition.decay = Decay{.kind = DecayKind::half_life, .days = odd ? 31 : 30};
       }},
      {"fit_predicate",
       [](Definition& d, bool odd) {
         auto& condition = std::get<FitCondition>(d.fit.groups[0].rules[2].condition);
         condition.when.comparisons[0].operands[0].number = (odd ? 60 : 50) * kMillion;
       }},
  };
}

/// What the screen shows of the scores beside the rows: it must be ready for a step to count.
std::size_t read_counts(const Evaluator& evaluator) {
  std::size_t read = 0;
  for (std::size_t ending = 0; ending < kEndingCount; ++ending)
    read += evaluator.histogram(static_cast<Ending>(ending), {})[0];
  for (const auto& meeting : evaluator.meeting()) read += meeting ? 1 : 0;
  return read;
}

std::vector<Timing> run_changes(const Facts& facts, Definition definition,
                                const StepOptions& options) {
  const Instant as_of = *instant_from_text(kAsOf);
  const std::size_t few = std::min<std::size_t>(options.repeats, 5);
  Evaluator evaluator;
  evaluator.update({facts, definition, as_of});
  std::vector<Timing> timings;
  bool odd = false;
  if (options.wants("full"))
    timings.push_back(timed("full", few, [&] {
      odd = !odd; // at another instant nothing of the activities is known any more
      evaluator.update_scores({facts, definition, as_of + (odd ? kDaySeconds : 0)});
      read_counts(evaluator);
    }));
  evaluator.update({facts, definition, as_of});
  for (const Change& change : score_changes()) {
    if (!options.wants(change.step)) continue;
    odd = false;
    timings.push_back(timed(change.step, options.repeats, [&] {
      odd = !odd;
      change.make(definition, odd);
      evaluator.update_scores({facts, definition, as_of});
      read_counts(evaluator);
    }));
  }
  if (options.wants("replay"))
    timings.push_back(timed("replay", few, [&] {
      odd = !odd;
      definition.gates[0].when.comparisons[0].operands[0] =
          Value::of_text(odd ? "Buyer" : "Intern");
      evaluator.update({facts, definition, as_of});
    }));
  return timings;
}

/// The longest slice of evaluations in slices of the page's budget: one from nothing, then one
/// after each change.
Timing run_slices(const Facts& facts, Definition definition) {
  using Clock = std::chrono::steady_clock;
  const auto now_ms = [] {
    return std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count();
  };
  constexpr double budget_ms = 5;
  Timing longest{.step = std::string(kSlices)};
  const auto advance = [&](Work work) {
    for (bool is_done = false; !is_done; ++longest.count) {
      const double begin = now_ms();
      is_done = work.advance(Budget::of(budget_ms, now_ms));
      longest.median_ms = longest.min_ms = std::max(longest.median_ms, now_ms() - begin);
    }
  };
  const EvaluationInput input{facts, definition, *instant_from_text(kAsOf)};
  Evaluator evaluator;
  advance(evaluator.begin_update(input));
  for (const Change& change : score_changes()) {
    change.make(definition, true);
    advance(evaluator.begin_update(input));
  }
  Ownership owned;
  advance(ownership(facts, definition, evaluator.current(), owned));
  return longest;
}

Timing megabytes(std::string step, double value) {
  return {.step = std::move(step), .count = 1, .value = value, .unit = "MB"};
}

/// What an evaluation holds beside the facts, and what it holds with the one of a draft.
std::vector<Timing> run_memory(const Facts& facts, const Definition& definition,
                               const StepOptions& options) {
  const Instant as_of = *instant_from_text(kAsOf);
  const double before = used_megabytes();
  Evaluator evaluator, of_draft;
  evaluator.update({facts, definition, as_of});
  const double alone = used_megabytes() - before;
  Definition draft = definition;
  each_rule(draft, [](Rule& rule) { rule.points += 1; });
  of_draft.share(evaluator);
  of_draft.update({facts, draft, as_of});
  const double both = used_megabytes() - before;
  std::vector<Timing> timings;
  if (options.wants("memory_over_facts")) timings.push_back(megabytes("memory_over_facts", alone));
  if (options.wants("memory_with_draft")) timings.push_back(megabytes("memory_with_draft", both));
  return timings;
}

Timing run_import(const StepOptions& options) {
  const std::size_t leads = std::min(options.leads, kImportedLeads);
  const CsvFiles files = make_csv(leads);
  const std::size_t bytes = files.leads.size() + files.activities.size();
  std::optional<Facts> facts;
  Timing timing = timed("import", std::min<std::size_t>(options.repeats, 3),
                        [&] { facts = import_csv(files); });
  if (!facts || facts->activities.size() != leads * 10) stop("the import refused or lost rows");
  timing.value = static_cast<double>(bytes) / 1e3 / timing.median_ms;
  timing.unit = "MB/s";
  return timing;
}

std::vector<Timing> run_evaluation(const StepOptions& options) {
  Facts facts = make_facts(options.leads);
  add_decisions(facts);
  const Definition definition = make_definition();
  std::vector<Timing> timings;
  if (options.wants_any(kChangeSteps)) timings = run_changes(facts, definition, options);
  if (options.wants(kSlices)) timings.push_back(run_slices(facts, definition));
  if (options.wants_any(kMemorySteps))
    for (Timing& timing : run_memory(facts, definition, options))
      timings.push_back(std::move(timing));
  return timings;
}

} // namespace

std::span<const std::string_view> step_names() {
  return kSteps;
}

bool StepOptions::wants(std::string_view step) const {
  return only.empty() || std::ranges::contains(only, step);
}

bool StepOptions::wants_any(std::span<const std::string_view> steps) const {
  return std::ranges::any_of(steps, [this](std::string_view step) { return wants(step); });
}

Timing timed(std::string step, std::size_t repeats, const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> times;
  for (std::size_t i = 0; i < repeats; ++i) {
    const Clock::time_point begin = Clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  std::ranges::sort(times);
  return {.step = std::move(step),
          .median_ms = times[times.size() / 2],
          .min_ms = times.front(),
          .count = repeats};
}

void stop(const char* why) {
  std::fprintf(stderr, "bench: %s\n", why);
  std::exit(2);
}

std::vector<Timing> run_steps(const StepOptions& options) {
  std::vector<Timing> timings;
  const auto add = [&timings](std::vector<Timing> more) {
    std::ranges::move(more, std::back_inserter(timings));
  };
  if (options.wants("import")) timings.push_back(run_import(options));
  if (options.wants_any(kChangeSteps) || options.wants_any(kMemorySteps) || options.wants(kSlices))
    add(run_evaluation(options));
  add(run_routing(options));
  add(run_following(options));
  add(run_edits(options));
  add(run_map(options));
  if (options.wants("memory")) timings.push_back(megabytes("memory", peak_megabytes()));
  return timings;
}

} // namespace lb::bench
