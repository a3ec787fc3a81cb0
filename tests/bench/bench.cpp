// Times import, evaluation, changes to a definition, routing and memory at a chosen size.
//   bench [--leads N] [--repeats N] [--only STEP[,STEP]] [--where native|node|chromium]
//         [--json FILE] [--against FILE]
//   bench --write-data FOLDER [--leads N]
//   bench --write-csv FOLDER [--leads N]
// Prints a table; with --json one object a line too. --against names such a file of another place,
// whose medians the ratios refer to. --write-data writes facts and answers for other programs,
// --write-csv the files of an import: leads.csv and activities.csv.
#include "bench/bench_data.hpp"
#include "bench/bench_steps.hpp"
#include "bench/bench_world.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

namespace {

using namespace lb;
using bench::stop;
using bench::Timing;

struct Options {
  bench::StepOptions steps{};
  std::string where = "native", json{}, against{}, data{}, csv{};
};

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

/// Memory has a value and no time.
bool is_memory(std::string_view unit) {
  return unit == "MB";
}

struct Other {
  std::string where;
  std::map<std::string, double> judged; ///< by step: median ms, or the MB
};

Other read_other(const std::string& path) {
  Other other;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    other.where = member(line, "where");
    const std::string value =
        is_memory(member(line, "unit")) ? member(line, "value") : member(line, "median_ms");
    other.judged[member(line, "step")] = std::strtod(value.c_str(), nullptr);
  }
  return other;
}

double judged(const Timing& timing) {
  return is_memory(timing.unit) ? timing.value : timing.median_ms;
}

void print(const Timing& timing, const Other& other) {
  const auto found = other.judged.find(timing.step);
  if (is_memory(timing.unit)) {
    std::printf("%-17s %10s %10s %4s", timing.step.c_str(), "", "", "");
  } else {
    std::printf("%-17s %10.2f %10.2f %4zu", timing.step.c_str(), timing.median_ms, timing.min_ms,
                timing.count);
  }
  if (found != other.judged.end() && found->second > 0)
    std::printf("  %5.2f x %s", judged(timing) / found->second, other.where.c_str());
  if (!timing.unit.empty())
    std::printf("  %.*f %s", timing.value < 10 ? 2 : 0, timing.value, timing.unit.c_str());
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
    std::fprintf(file, R"(,"value":%.3f,"unit":"%s")", timing.value, timing.unit.c_str());
  std::fprintf(file, "}\n");
}

/// Which steps are not of the leads that the table's head names, and what was left out of the bar.
void say_other_sizes(const bench::StepOptions& steps) {
  if (steps.leads > bench::kImportedLeads && steps.wants("import"))
    std::printf("import: of files of %zu leads\n", bench::kImportedLeads);
  if (steps.leads > bench::kRoutedLeads && steps.wants_any(bench::routing_steps()))
    std::printf("routing: of %zu leads\n", bench::kRoutedLeads);
  if (steps.leads < bench::kRoutedLeads && steps.wants_any(bench::routing_steps()))
    std::printf("routing: of %zu leads only; the bars speak of %zu\n", steps.leads,
                bench::kRoutedLeads);
}

bool write_file(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(file.flush());
}

std::size_t count_of(std::string_view text) {
  std::size_t count = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), count);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || count == 0)
    stop("--leads and --repeats take a number above 0");
  return count;
}

std::vector<std::string> steps_of(std::string_view list) {
  std::vector<std::string> steps;
  while (!list.empty()) {
    const std::string_view step = list.substr(0, list.find(','));
    if (!std::ranges::contains(bench::step_names(), step)) {
      std::string names;
      for (const std::string_view name : bench::step_names()) names += " " + std::string(name);
      stop(("--only takes some of:" + names).c_str());
    }
    steps.emplace_back(step);
    list.remove_prefix(std::min(step.size() + 1, list.size()));
  }
  return steps;
}

Options read_options(std::span<char*> arguments) {
  Options options;
  for (std::size_t i = 1; i + 1 < arguments.size(); i += 2) {
    const std::string_view name = arguments[i], value = arguments[i + 1];
    if (name == "--leads")
      options.steps.leads = count_of(value);
    else if (name == "--repeats")
      options.steps.repeats = count_of(value);
    else if (name == "--only")
      options.steps.only = steps_of(value);
    else if (name == "--where")
      options.where = value;
    else if (name == "--json")
      options.json = value;
    else if (name == "--against")
      options.against = value;
    else if (name == "--write-data")
      options.data = value;
    else if (name == "--write-csv")
      options.csv = value;
    else
      stop("it takes --leads N, --repeats N, --only STEP[,STEP], --where PLACE, --json FILE, "
           "--against FILE, --write-data FOLDER, --write-csv FOLDER");
  }
  if (arguments.size() % 2 == 0) stop("the last argument lacks its value");
  return options;
}

} // namespace

int main(int argument_count, char** arguments) {
  const Options options = read_options({arguments, static_cast<std::size_t>(argument_count)});
  if (!options.data.empty()) {
    if (!bench::write_data(options.data, options.steps.leads))
      stop("the data could not be written");
    return 0;
  }
  if (!options.csv.empty()) {
    const bench::CsvFiles files = bench::make_csv(options.steps.leads);
    if (!write_file(options.csv + "/leads.csv", files.leads) ||
        !write_file(options.csv + "/activities.csv", files.activities))
      stop("the CSV files could not be written");
    return 0;
  }
  const Other other = options.against.empty() ? Other{} : read_other(options.against);
  const std::vector<Timing> timings = bench::run_steps(options.steps);
  std::printf("%s, %zu leads, %zu activities\n%-17s %10s %10s %4s\n", options.where.c_str(),
              options.steps.leads, options.steps.leads * 10, "step", "median ms", "min ms", "n");
  for (const Timing& timing : timings) print(timing, other);
  say_other_sizes(options.steps);
  if (options.json.empty()) return 0;
  std::FILE* file = std::fopen(options.json.c_str(), "w");
  if (file == nullptr) stop("the --json file could not be written");
  for (const Timing& timing : timings) write_line(file, timing, options, other);
  std::fclose(file);
  return 0;
}
