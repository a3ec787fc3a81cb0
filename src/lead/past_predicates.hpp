// Predicates of any kind asked of units at any moment up to the as-of instant, with what was seen
// and true then: points, BANT, activities and the leads of an account. Slower than PredicatesAt,
// which knows the as-of instant only.
#pragma once

#include "lead/past_points.hpp"

namespace lb {

/// A unit at a moment of its past. The stage is the caller's word: at the instant of a move there
/// are two.
struct PastMoment {
  std::uint32_t unit = 0;
  Instant at = 0;
  StageCode stage = 0;
};

class PastPredicates {
 public:
  /// Keeps: facts and definition of the input must outlive it. Cost: the facts in order; where a
  /// predicate asks for points, the features of all rules at the as-of instant too.
  PastPredicates(const EvaluationInput& input, std::span<const Predicate> predicates);
  /// On what an evaluator has that was updated with the input, which is to outlive it unchanged.
  /// Leaves that the cache has are not compiled anew. Cost: the leaves that it has not.
  PastPredicates(const EvaluationInput& input, const Evaluator::State& state,
                 std::span<const Predicate> predicates, LeafCache* leaves);

  /// Requires that the moment is not after the as-of instant. Before the unit was created: the
  /// leads of its creation with their attributes, and no other fact. Cost: the unit's activities
  /// until then.
  bool holds(std::size_t predicate, const PastMoment& moment);

 private:
  struct Asker;
  bool has_activities(const ActivityTest& test, const PastMoment& moment) const;

  EvaluationInput input_;
  std::unique_ptr<Evaluator::State> own_; ///< where none was given
  const Evaluator::State& state_;
  std::optional<PastPoints> points_; ///< where a predicate asks for points
  std::vector<CompiledPredicate> compiled_;
};

} // namespace lb
