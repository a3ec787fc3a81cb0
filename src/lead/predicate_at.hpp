// A predicate of any kind asked of one unit at the instant of an evaluation, over its facts and the
// values derived for it: what `when` of a routing rule (and a persona) needs. Matching at the
// moments of a replay is the evaluator's own.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

class PredicateMatcher {
 public:
  /// Requires that `evaluation` is of `input`. Keeps: all three must outlive the matcher.
  PredicateMatcher(const EvaluationInput& input, const Evaluation& evaluation,
                   const Predicate& predicate);
  ~PredicateMatcher();
  PredicateMatcher(PredicateMatcher&&) noexcept;
  PredicateMatcher& operator=(PredicateMatcher&&) noexcept;

  /// True where the predicate holds for the unit at the evaluation's instant.
  bool holds(std::uint32_t unit) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace lb
