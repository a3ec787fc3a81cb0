// Undo and redo: what each step changed, with all that is needed to go there and back.
#pragma once

#include "base/error.hpp"
#include "lead/workspace.hpp"

#include <memory>
#include <variant>

namespace lb {

struct DefinitionStep {
  Json before, after;
};
struct PlanStep {
  Json before, after;
};
struct RepsStep {
  std::vector<Rep> before, after;
};
/// Undone, the rows live here; done, they live in the workspace.
struct ImportStepRecord {
  Facts chunk;
  FactsMark mark;
  bool had_workspace = true;
};
/// The workspace that is not shown now: before, or after the step.
struct WorkspaceStep {
  std::unique_ptr<Workspace> other;
  bool other_has = false;
};
struct AsOfStep {
  std::optional<Instant> before{}, after{};
};

struct HistoryStep {
  Message what; ///< what Undo would undo: `undo.points` with its arguments
  std::variant<DefinitionStep, PlanStep, RepsStep, ImportStepRecord, WorkspaceStep, AsOfStep>
      change;
  bool open = false; ///< a drag that is still going on
};

struct History {
  std::vector<HistoryStep> done, undone;
};

} // namespace lb
