// The counterfactual of a unit: the cheapest single step that brings it to its next stage, and what
// stands in the way. Every step is tried: added to a copy of the unit's facts at the as-of instant
// and evaluated from nothing, so that what is said is what would happen.
#pragma once

#include "lead/step_candidates.hpp"

namespace lb {

/// A step that does it.
struct FoundStep {
  Step step;
  StageCode stage = 0;         ///< where the unit is then
  std::int64_t score = 0;      ///< then, micro-points
  std::int64_t above_need = 0; ///< micro-points of score beyond what the next stage needs
  bool passes_next = false;    ///< a decision that enters a higher stage and passes the next one
  friend bool operator==(const FoundStep&, const FoundStep&) = default;
};

/// What keeps the unit from its next stage as it is; several may.
struct Obstacles {
  std::optional<std::uint32_t> gate{}; ///< the first gate that blocks it: index in the definition
  std::string decision{};              ///< it is entered by this decision; empty: of itself
  bool condition_fails = false;        ///< entered of itself, and its condition does not hold
  std::int64_t missing_score = 0;      ///< micro-points of score that the condition needs more
  bool needs_activity = false; ///< nurture is left only after an activity, and there is none yet
  friend bool operator==(const Obstacles&, const Obstacles&) = default;
};

struct NextStep {
  StageCode target = kNoStage;    ///< next_stage(); kNoStage where nothing is above
  std::vector<FoundStep> found{}; ///< the cheapest first; empty: no candidate does it
  Obstacles obstacles{};
  friend bool operator==(const NextStep&, const NextStep&) = default;
};

/// Which steps lead to the next stage or above it. The order: a decision that passes the next stage
/// after all others; then by `above_need`; then as candidate_steps() has them. What the next stage
/// needs is the least score with which its condition can hold, and where it asks for none, or is
/// entered by a decision, the present score. Attributes have no instant: a value may also change
/// what became of the unit before. Requires that `evaluation` is of `input` and unit < its count.
/// Cost: a pass over activities and decisions, then for each candidate (a few for each rule) an
/// evaluation of the unit's own facts; memory for 200,000 rows at a time.
NextStep next_step(const EvaluationInput& input, const Evaluation& evaluation, std::uint32_t unit);

} // namespace lb
