// The points of single units at instants of the past, each read from the unit's own facts alone:
// what evaluate() would give as of that instant, without evaluating everybody else.
#pragma once

#include "lead/evaluator_state.hpp"

namespace lb {

/// The unit as it was seen at the instant, BANT among it; before it was created: the leads of its
/// creation, and no BANT. `place` is its place on the timeline.
UnitView past_view(const Timeline& timeline, const Facts& facts, std::uint32_t place, Instant at);

class PastPoints {
 public:
  /// Requires that the state's features are of `input`. Keeps: both must outlive it unchanged.
  PastPoints(const EvaluationInput& input, const Evaluator::State& state);

  /// Reads a unit of the evaluation as of an instant not after the evaluation's. Before the unit
  /// was created: the leads of its creation with their attributes, and no other fact (SEMANTICS 7).
  /// Cost: the unit's facts and the rules.
  void read(std::uint32_t unit, Instant at);
  const Points& points() const { return points_; } ///< of the last read()
  /// The rule's part in micro-points, of the last read(); rules in the order of rules_of().
  std::int64_t part(std::size_t rule) const { return parts_[rule]; }
  /// What the rule found, before its points (Feature::value()), of the last read().
  std::int64_t value(std::size_t rule) const { return values_[rule]; }

 private:
  void read_activities(std::uint32_t place, Instant at);

  const Facts& facts_;
  const Timeline& timeline_;
  const Presence& presence_;
  std::span<const Feature> features_;
  Scoring scoring_;
  std::vector<RuleWorth> worths_; // by rule
  ActivitySums sums_;             // a term for each rule that reads activities
  Points points_;
  std::vector<std::int64_t> values_, parts_; // by rule
  std::vector<std::int64_t> groups_;         // unlimited sums
};

} // namespace lb
