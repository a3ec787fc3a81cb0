// Points that the outcomes suggest for the rules of a definition (SEMANTICS 7), beside how well
// they and today's tell the won from the lost. An estimate in floating point: never part of the
// result, never applied unasked.
#pragma once

#include "base/error.hpp"
#include "base/work.hpp"
#include "lead/definition.hpp"
#include "lead/outcomes.hpp"

#include <optional>

namespace lb {

struct SuggestedPoints {
  double weight = 0;       ///< what a hit adds to the log odds of being won
  std::int64_t points = 0; ///< the weight on the scale of today's points
};

struct Suggestion {
  std::vector<SuggestedPoints> rules; ///< in the order of rules_of()
  double intercept = 0;
  /// In parts per million: of the probabilities that each fold has from the other four, and of the
  /// scores as they are.
  std::int64_t cross_validated_auc = 0, todays_auc = 0;
};

/// Errors: no unit won or none lost; no rule that holds for some units only. Requires that the
/// outcomes are of the definition. Cost: six fits (fit_logistic) over the different rows of hits.
Result<Suggestion> suggest_points(const Definition& definition, const Outcomes& outcomes);
/// The same in slices, into a result that is empty. Keeps: all three must outlive it unchanged.
Work suggest_points(const Definition& definition, const Outcomes& outcomes,
                    std::optional<Result<Suggestion>>& result);

/// The definition with the suggested points in the place of its own, and everything else as it is;
/// a rule that is switched off stays so. Requires that the suggestion is of it.
Definition with_points(const Definition& definition, const Suggestion& suggestion);

} // namespace lb
