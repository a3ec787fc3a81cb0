// What a rep has to know to go on exactly where marketing left a unit: who is there, what happened,
// what they have read, what is known and what is still to be asked, and why it counts as ready. A
// value for one page; no sentence is made here.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

/// An activity or a decision.
struct BriefEvent {
  Instant at = 0;
  bool is_decision = false;
  std::uint32_t index = 0; ///< row of the activities, or index of the decisions
};
/// What a rule gave or took when the unit became ready.
struct BriefReason {
  const Rule* rule = nullptr; ///< Keeps: as long as the definition
  std::int64_t micro = 0;
};

struct HandOverBrief {
  std::vector<Row> people;            ///< the unit's leads, first comer first
  std::vector<ContactBlocks> blocked; ///< by people, as of the as-of instant
  std::vector<BriefEvent> timeline;   ///< by `at`: of one instant activities, by id, then decisions
  std::vector<Code> contents;         ///< details of its downloads, each once, newest first
  std::array<Bant, 4> bant{};         ///< in the order of kBantParts; unknown: still to be asked
  std::optional<Instant> ready_since{}; ///< when it last entered mql; nothing where it never did
  std::vector<BriefReason> reasons;     ///< at that instant, else now; by rules_of()
  std::int64_t score = 0;               ///< at the same instant
};

/// Requires that `evaluator` was updated with `input`, and that it has the unit. Cost: the unit's
/// facts, and a pass over the distinct values of the definition's predicates.
HandOverBrief hand_over_brief(const EvaluationInput& input, const Evaluator& evaluator,
                              std::uint32_t unit);

} // namespace lb
