// What each camp's draft makes of all the facts (SEMANTICS 6): whom each calls ready, and of the
// leads that only one does, the rules whose parts differ. What a draft would change beside the
// definition in force is in what_if.hpp.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

/// A draft's evaluation. Requires that `evaluator` was updated with `input`.
struct DraftView {
  const EvaluationInput& input;
  const Evaluator& evaluator;
};

/// The part of one rule id in each draft, in micro-points; 0 where a draft has no such rule.
struct PartDifference {
  std::string rule;
  std::int64_t marketing = 0, sales = 0;
};
/// A unit that only one draft calls ready.
struct DraftDifference {
  std::string id;
  bool only_sales = false;           ///< else only marketing
  std::vector<PartDifference> parts; ///< by rule id; those that differ
};
struct DraftComparison {
  std::vector<std::string> marketing, sales; ///< ids of the units that are ready, by id
  std::int64_t both = 0, either = 0;
  std::vector<DraftDifference> differences{}; ///< by id
};

/// Requires that both are of the same facts and instant. Cost: the units, and an explanation by
/// each draft of those that differ.
DraftComparison compare_drafts(const DraftView& marketing, const DraftView& sales);

} // namespace lb
