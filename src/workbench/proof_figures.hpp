// What recorded outcomes tell of the definition that is shown, beside the version in force, what
// each camp would sign and the points that the outcomes suggest. Kept between frames, read anew in
// slices with the evaluation that is shown: a frame is never held up by it.
#pragma once

#include "lead/rep_pace.hpp"
#include "lead/suggestion.hpp"
#include "workbench/definition_proof.hpp"

namespace lb {

/// Whose call a row is, in the order of the rows.
enum class ProofOf : std::uint8_t { shown, in_force, marketing, sales, suggested };
inline constexpr std::size_t kProofOfCount = 5;

/// How one caller would have called the outcomes of a span.
struct ProofRow {
  ProofOf of = ProofOf::shown;
  ProofCall call = ProofCall::line;
  ProofSpan span = ProofSpan::all;
  ReadyQuality quality{};
  std::optional<std::int64_t> auc{}; ///< of the definition's score
};

struct FactsOrder; // lead/evaluator_state.hpp

class ProofFigures {
 public:
  /// Goes on reading for a slice; true once all of it is of what is shown. Requires an evaluation
  /// with its stages.
  bool update(const Workbench& workbench);
  bool has() const { return shown_.get() != nullptr; }
  /// Requires has().
  const DefinitionProof& shown() const { return *shown_.get(); }
  /// nullptr without a draft, and while it is on its way.
  const DefinitionProof* in_force() const { return has_draft_ ? in_force_.get() : nullptr; }
  /// nullptr where there is none, and while it is on its way.
  const DefinitionProof* get(ProofOf of) const;
  /// In the order of ProofOf, then of any form; each of all outcomes, or before the middle date and
  /// after it. A camp's draft only while the workspace has it, the suggested points only where
  /// there is enough to learn from; by time none where no date parts the outcomes. Requires has().
  const std::vector<ProofRow>& rows(bool by_time) const { return by_time ? halves_ : whole_; }
  /// How many leads each rep would have got while outcomes were recorded, by what is shown and the
  /// plan; nullptr while it is on its way, and where there is no rep, outcome or ready stage.
  const RepPace* pace() const { return pace_.get(); }
  /// Of the version in force, and without a draft of what is shown: taking a suggestion over does
  /// not move the others. nullptr while that is on its way.
  const DefinitionProof* suggests_for() const;
  /// Goes on for a slice with the points that the outcomes suggest; true once they are there.
  /// Cost: once with each reading, as suggest_points().
  bool bring_suggestion();
  /// Of suggests_for(); nullptr while it is on its way. Errors: as suggest_points().
  const Result<Suggestion>* suggestion() const;

 private:
  bool bring_drafts(const Workbench& workbench);
  bool bring_pace(const Workbench& workbench);
  bool bring_suggested(const Workbench& workbench);
  void forget_other_facts(const Workbench& workbench);
  std::array<std::uint64_t, kProofOfCount> serials() const;
  void count_rows();
  std::vector<ProofRow> rows_of(bool by_time) const;

  ProofSlot shown_, in_force_;
  std::array<ProofBeside, 2> camps_; // as kCamps
  ProofBeside suggested_;
  std::weak_ptr<const FactsOrder> order_; // of the facts that those beside are of
  Instant as_of_ = 0;                     // the same
  bool has_draft_ = false;
  std::array<std::uint64_t, kProofOfCount> counted_{}; // serials; 0 where there is none
  std::vector<ProofRow> whole_, halves_;
  const ProofSlot& suggesting_slot() const { return has_draft_ ? in_force_ : shown_; }
  bool is_suggesting_anew() const;

  struct Pacing {
    std::uint64_t stamp = 0; // Derived's
    std::shared_ptr<const Definition> definition;
    std::shared_ptr<const RoutingPlan> plan;
    EvaluationInput input;
    std::unique_ptr<RepPace> result = std::make_unique<RepPace>();
    Work work{}; // last, as above
  };
  std::unique_ptr<Pacing> pacing_; // once it is done its result is gone to `pace_`
  std::unique_ptr<RepPace> pace_;

  struct Suggesting {
    std::uint64_t serial = 0; // of the slot
    bool of_in_force = false;
    std::optional<Result<Suggestion>> result{};
    std::optional<Definition> definition{}; // with these points, once they are there
    Work work{};                            // last, for it speaks of what stands before it
  };
  std::unique_ptr<Suggesting> suggesting_;
};

} // namespace lb
