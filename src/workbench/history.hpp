// Undo and redo: what each step changed, with all that is needed to go there and back.
#pragma once

#include "base/error.hpp"
#include "lead/workspace.hpp"

#include <memory>
#include <optional>
#include <variant>

namespace lb {

struct DefinitionStep {
  Json before, after;
  Json added{}; ///< a list of versions that came with it; null: none
};
struct PlanStep {
  Json before, after;
};
struct RetentionStep {
  Json before, after;
};
struct RepsStep {
  std::vector<Rep> before, after;
  friend bool operator==(const RepsStep&, const RepsStep&) = default;
};
/// The member `consent` of a lead, as a document has it; null is none.
struct ConsentStep {
  std::string lead;
  Json before, after;
  friend bool operator==(const ConsentStep&, const ConsentStep&) = default;
};
/// Undone, the rows live here; done, they live in the workspace, beyond the mark.
struct ImportStepRecord {
  Facts chunk{};
  FactsMark mark{};
  std::string id{}; ///< no other import has it; empty: an older program made it
};
/// The workspace that is not shown now: before, or after the step.
struct WorkspaceStep {
  std::unique_ptr<Workspace> other;
  bool other_has = false;
};
struct AsOfStep {
  std::optional<Instant> before{}, after{};
};
struct CurrencyStep {
  std::string before, after;
};
/// Where it is new, the campaign came onto the list with its cost.
struct CampaignCostStep {
  std::string campaign;
  std::optional<std::int64_t> before{}, after{};
  bool is_new = false;
  friend bool operator==(const CampaignCostStep&, const CampaignCostStep&) = default;
};

/// The member `lead_views` of the workspace; null is none.
struct LeadViewsStep {
  Json before, after;
};

/// The members `workshop` and `drafts` of the workspace; null is none. Where the definition came
/// with them, it too.
struct WorkshopStep {
  Json before, after, drafts_before, drafts_after;
  std::optional<DefinitionStep> definition{};
};

struct HistoryStep {
  Message what; ///< what Undo would undo: `undo.points` with its arguments
  std::variant<DefinitionStep, PlanStep, RetentionStep, RepsStep, ConsentStep, ImportStepRecord,
               WorkspaceStep, AsOfStep, CurrencyStep, CampaignCostStep, LeadViewsStep, WorkshopStep>
      change;
  bool open = false;      ///< a drag that is still going on
  bool is_stored = false; ///< the store has it as it is now
};

/// Whether it holds rows, or a whole workspace: others after it was taken in the other direction.
inline bool holds_rows(const HistoryStep& step) {
  return std::holds_alternative<ImportStepRecord>(step.change) ||
         std::holds_alternative<WorkspaceStep>(step.change);
}

/// Steps have numbers, rising from the oldest; that of the first one done is `first`, and the
/// undone ones follow those that are done.
struct History {
  std::vector<HistoryStep> done, undone; ///< the newest, and the next to be redone, last
  std::uint64_t first = 1;

  std::size_t size() const { return done.size() + undone.size(); }
  /// By place, the oldest first. Requires place < size().
  HistoryStep& step(std::size_t place) {
    return place < done.size() ? done[place] : undone[size() - 1 - place];
  }
  const HistoryStep& step(std::size_t place) const {
    return place < done.size() ? done[place] : undone[size() - 1 - place];
  }
};

} // namespace lb
