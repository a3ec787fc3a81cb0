// The steps of the bench: what is timed, how often, and what came out. A step that is not asked for
// costs nothing; its facts are not even made.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb::bench {

struct Timing {
  std::string step;
  double median_ms = 0, min_ms = 0;
  std::size_t count = 0;
  double value = 0; ///< with a unit: what the step is judged by
  std::string unit{};
};

struct StepOptions {
  std::size_t leads = 100'000, repeats = 7;
  std::vector<std::string> only{}; ///< empty: every step

  bool wants(std::string_view step) const;
  bool wants_any(std::span<const std::string_view> steps) const;
};

/// Every step that there is, in the order in which they run.
std::span<const std::string_view> step_names();
std::span<const std::string_view> routing_steps();

/// Files of more leads do not fit beside their facts in a page's memory.
inline constexpr std::size_t kImportedLeads = 100'000;
/// What the bars of routing speak of; fewer where there are fewer leads.
inline constexpr std::size_t kRoutedLeads = 100'000;

/// Of all leads, and of as many as are routed.
inline constexpr std::string_view kFollowSteps[] = {"stages_follow", "stages_follow_100k"};

/// The map of every lead after its window has moved, and after the scores have.
inline constexpr std::string_view kMapSteps[] = {"map_window", "map_scores"};

/// Of as many leads as are routed at most.
inline constexpr std::string_view kEditStep = "smallest_edit";

/// Runs `work` as often and takes the middle.
Timing timed(std::string step, std::size_t repeats, const std::function<void()>& work);
/// Ends the program with a sentence.
[[noreturn]] void stop(const char* why);

/// The steps that are wanted.
std::vector<Timing> run_steps(const StepOptions& options);
/// Those of them that route.
std::vector<Timing> run_routing(const StepOptions& options);
/// Those of them that wait for the stages of a moved weight.
std::vector<Timing> run_following(const StepOptions& options);
/// That which looks for the smallest edit between two drafts.
std::vector<Timing> run_edits(const StepOptions& options);
/// Those of them that count the map.
std::vector<Timing> run_map(const StepOptions& options);

} // namespace lb::bench
