// Times import, evaluation, changes to a definition and routing at a chosen size.
//   bench [--leads N] [--repeats N] [--where native|node|chromium] [--json FILE] [--against FILE]
//   bench --write-data FOLDER [--leads N]
// Prints a table; with --json one object a line too. --against names such a file of another place,
// whose medians the ratios refer to. --write-data writes facts and answers for other programs.
#include "bench/bench_data.hpp"
#include "bench/bench_import.hpp"
#include "lead/routing.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <string_view>

#ifndef __EMSCRIPTEN__
#include <sys/resource.h>
#endif

namespace {

using namespace lb;

struct Options {
  std::size_t leads = 100'000, repeats = 7;
  std::string where = "native", json{}, against{}, data{};
};

struct Timing {
  std::string step;
  double median_ms = 0, min_ms = 0;
  std::size_t count = 0;
  double value = 0; ///< with a unit: what the step is judged by
  std::string unit{};
};

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

[[noreturn]] void stop(const char* why) {
  std::fprintf(stderr, "bench: %s\n", why);
  std::exit(2);
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

std::vector<Timing> run_changes(const Facts& facts, Definition definition, std::size_t repeats) {
  const Instant as_of = *instant_from_text(bench::kAsOf);
  Evaluator evaluator;
  evaluator.update({facts, definition, as_of});
  std::vector<Timing> timings;
  bool odd = false;
  timings.push_back(timed("full", std::min<std::size_t>(repeats, 5), [&] {
    odd = !odd; // at another instant nothing of the activities is known any more
    evaluator.update_scores({facts, definition, as_of + (odd ? kDaySeconds : 0)});
    read_counts(evaluator);
  }));
  evaluator.update({facts, definition, as_of});
  for (const Change& change : score_changes()) {
    odd = false;
    timings.push_back(timed(change.step, repeats, [&] {
      odd = !odd;
      change.make(definition, odd);
      evaluator.update_scores({facts, definition, as_of});
      read_counts(evaluator);
    }));
  }
  timings.push_back(timed("replay", std::min<std::size_t>(repeats, 5), [&] {
    odd = !odd;
    definition.gates[0].when.comparisons[0].operands[0] = Value::of_text(odd ? "Buyer" : "Intern");
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
  constexpr double budget_ms = 7;
  Timing longest{.step = "longest_slice"};
  const auto advance = [&](Work work) {
    for (bool is_done = false; !is_done; ++longest.count) {
      const double begin = now_ms();
      is_done = work.advance(Budget::of(budget_ms, now_ms));
      longest.median_ms = longest.min_ms = std::max(longest.median_ms, now_ms() - begin);
    }
  };
  const EvaluationInput input{facts, definition, *instant_from_text(bench::kAsOf)};
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

Timing run_route(Facts& facts, const Definition& definition, std::size_t repeats) {
  bench::add_reps(facts, 500);
  const RoutingPlan plan = bench::make_plan();
  const EvaluationInput input{facts, definition, *instant_from_text(bench::kAsOf)};
  const Evaluation evaluation = evaluate(input);
  std::size_t assigned = 0;
  Timing timing = timed("route", repeats, [&] {
    const Ownership owned = ownership(facts, definition, evaluation);
    const std::vector<Route> routes = route({input, evaluation, owned, plan}, RuledOutLists::none);
    assigned = static_cast<std::size_t>(
        std::ranges::count(routes, RouteOutcome::assigned, &Route::outcome));
  });
  if (assigned == 0) stop("routing assigned nobody");
  return timing;
}

/// Text of a million leads does not fit beside their facts in a page's memory.
constexpr std::size_t kImportedLeads = 100'000;

Timing run_import(const Options& options) {
  const bench::CsvFiles files = bench::make_csv(std::min(options.leads, kImportedLeads));
  const std::size_t bytes = files.leads.size() + files.activities.size();
  std::optional<Facts> facts;
  Timing timing = timed("import", std::min<std::size_t>(options.repeats, 3),
                        [&] { facts = bench::import_csv(files); });
  if (!facts || facts->activities.size() != std::min(options.leads, kImportedLeads) * 10)
    stop("the import refused or lost rows");
  timing.value = static_cast<double>(bytes) / 1e3 / timing.median_ms;
  timing.unit = "MB/s";
  return timing;
}

std::vector<Timing> run(const Options& options) {
  std::vector<Timing> timings{run_import(options)};
  Facts facts = bench::make_facts(options.leads);
  bench::add_decisions(facts);
  const Definition definition = bench::make_definition();
  for (Timing& timing : run_changes(facts, definition, options.repeats))
    timings.push_back(std::move(timing));
  timings.push_back(run_slices(facts, definition));
  timings.push_back(run_route(facts, definition, options.repeats));
  timings.push_back({.step = "memory", .count = 1, .value = peak_megabytes(), .unit = "MB"});
  return timings;
}

/// What stands between `"name":` and the next comma or brace of a line that this program wrote.
std::string member(std::string_view line, std::string_view name) {
  const std::string key = "\"" + std::string(name) + "\":";
  const std::size_t at = line.find(key);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = line.substr(at + key.size());
  std::string text(rest.substr(0, rest.find_first_of(",}")));
  std::erase(text, '"');
  return text;
}

struct Other {
  std::string where;
  std::map<std::string, double> judged; ///< by step: median ms, or the value
};

Other read_other(const std::string& path) {
  Other other;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    other.where = member(line, "where");
    const std::string value =
        member(line, "step") == "memory" ? member(line, "value") : member(line, "median_ms");
    other.judged[member(line, "step")] = std::strtod(value.c_str(), nullptr);
  }
  return other;
}

double judged(const Timing& timing) {
  return timing.step == "memory" ? timing.value : timing.median_ms;
}

void print(const Timing& timing, const Other& other) {
  const auto found = other.judged.find(timing.step);
  if (timing.step == "memory") {
    std::printf("%-17s %10s %10s %4s", "memory", "", "", "");
  } else {
    std::printf("%-17s %10.2f %10.2f %4zu", timing.step.c_str(), timing.median_ms, timing.min_ms,
                timing.count);
  }
  if (found != other.judged.end() && found->second > 0)
    std::printf("  %5.2f x %s", judged(timing) / found->second, other.where.c_str());
  if (!timing.unit.empty()) std::printf("  %.0f %s", timing.value, timing.unit.c_str());
  std::printf("\n");
}

void write_line(std::FILE* file, const Timing& timing, const Options& options, const Other& other) {
  const auto found = other.judged.find(timing.step);
  const bool compared = found != other.judged.end() && found->second > 0;
  std::fprintf(file, R"({"step":"%s","where":"%s","median_ms":%.3f,"min_ms":%.3f,"n":%zu)",
               timing.step.c_str(), options.where.c_str(), timing.median_ms, timing.min_ms,
               timing.count);
  std::fprintf(file, R"(,"ratio":%.3f,"to":"%s")", compared ? judged(timing) / found->second : 1.0,
               compared ? other.where.c_str() : options.where.c_str());
  if (!timing.unit.empty())
    std::fprintf(file, R"(,"value":%.1f,"unit":"%s")", timing.value, timing.unit.c_str());
  std::fprintf(file, "}\n");
}

std::size_t count_of(std::string_view text) {
  std::size_t count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || count == 0)
    stop("--leads and --repeats take a number above 0");
  return count;
}

Options read_options(std::span<char*> arguments) {
  Options options;
  for (std::size_t i = 1; i + 1 < arguments.size(); i += 2) {
    const std::string_view name = arguments[i], value = arguments[i + 1];
    if (name == "--leads")
      options.leads = count_of(value);
    else if (name == "--repeats")
      options.repeats = count_of(value);
    else if (name == "--where")
      options.where = value;
    else if (name == "--json")
      options.json = value;
    else if (name == "--against")
      options.against = value;
    else if (name == "--write-data")
      options.data = value;
    else
      stop("it takes --leads N, --repeats N, --where PLACE, --json FILE, --against FILE, "
           "--write-data FOLDER");
  }
  if (arguments.size() % 2 == 0) stop("the last argument lacks its value");
  return options;
}

} // namespace

int main(int argument_count, char** arguments) {
  const Options options = read_options({arguments, static_cast<std::size_t>(argument_count)});
  if (!options.data.empty()) {
    if (!bench::write_data(options.data, options.leads)) stop("the data could not be written");
    return 0;
  }
  const Other other = options.against.empty() ? Other{} : read_other(options.against);
  const std::vector<Timing> timings = run(options);
  std::printf("%s, %zu leads, %zu activities\n%-17s %10s %10s %4s\n", options.where.c_str(),
              options.leads, options.leads * 10, "step", "median ms", "min ms", "n");
  for (const Timing& timing : timings) print(timing, other);
  if (options.leads > kImportedLeads)
    std::printf("import: of files of %zu leads\n", kImportedLeads);
  if (options.json.empty()) return 0;
  std::FILE* file = std::fopen(options.json.c_str(), "w");
  if (file == nullptr) stop("the --json file could not be written");
  for (const Timing& timing : timings) write_line(file, timing, options, other);
  std::fclose(file);
  return 0;
}
