// The whole application as one value, and apply(), the only writer. Time comes in as arguments.
#pragma once

#include "workbench/history.hpp"
#include "workbench/import_session.hpp"

namespace lb {

/// A short sentence about what just happened, shown as a toast and told to screen readers.
struct Notice {
  Message what;
  bool offers_undo = false;
  bool is_problem = false;
  std::uint64_t serial = 0; ///< a new one for every notice
  std::string where{};      ///< the place inside a refused input
};

/// What the facts and the definition come to: never stored, always one consistent evaluation.
struct Derived {
  Evaluator evaluator;
  const Evaluation* evaluation = nullptr; ///< nullptr while there is no workspace
  Ownership ownership;
  std::vector<Route> routes;
  std::vector<std::uint32_t> rule_hits; ///< by rules_of(definition)
  std::uint64_t stamp = 0;              ///< raised by every recompute
  bool stale = true;
};

struct Workbench {
  bool has_workspace = false;
  Workspace workspace;
  Instant now = 0;                ///< as the last frame began
  std::optional<Instant> as_of{}; ///< nothing: as of `computed_now`
  Instant computed_now = 0;       ///< the `now` that "today" means until data or the day changes
  History history;
  std::optional<ImportSession> import{};
  std::optional<Notice> notice{};
  std::uint64_t notice_count = 0;
  SaveState save_state = SaveState::nothing;
  Instant saved_at = 0;
  std::optional<Error> save_error{};
  Derived derived;
  /// The shipped documents, given by main at the start: what the sample and what an import into an
  /// empty workbench begins with.
  Json sample_definition, sample_plan, starter_plan;
};

Effects apply(Workbench& workbench, Command command);

/// Brings `derived` up to date. Cost: in proportion to what changed.
void recompute(Workbench& workbench);

/// The as-of instant in force.
Instant as_of(const Workbench& workbench);

} // namespace lb
