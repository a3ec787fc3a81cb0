// What each decision would do with a unit: tried on a copy of the unit's facts at the as-of instant
// and evaluated from nothing, so that what is said is what would happen.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

enum class DecisionAnswer : std::uint8_t {
  moves,   ///< the unit is elsewhere by it
  refused, ///< a gate blocks its stage, or a rung that it would pass
  nothing, ///< it would be kept, and change nothing
};

struct DecisionOutcome {
  std::string kind{};
  DecisionAnswer answer = DecisionAnswer::nothing;
  StageCode stage = kNoStage; ///< where the unit is then
  std::uint32_t gate = 0;     ///< of `refused`: index in the definition
  friend bool operator==(const DecisionOutcome&, const DecisionOutcome&) = default;
};

/// The kinds of decision that can move a unit: those that the ladder names, from below, then what
/// takes a unit off the ladder or back.
std::vector<std::string> decision_kinds(const Definition& definition);

/// The outcome of each of decision_kinds(), in their order, as the last fact of the instant.
/// Requires that `evaluation` is of `input` and unit < its count. Cost: a pass over activities and
/// decisions, then an evaluation of the unit's own facts for each kind.
std::vector<DecisionOutcome> decision_outcomes(const EvaluationInput& input,
                                               const Evaluation& evaluation, std::uint32_t unit);

/// What the same decision would do with several units: how many it moves, a gate refuses, and how
/// many it leaves where they are.
struct DecisionTally {
  std::int64_t moves = 0, refused = 0, nothing = 0;
  friend bool operator==(const DecisionTally&, const DecisionTally&) = default;
};

/// Each unit's decision is the last fact of the instant, of its first lead. Requires that
/// `evaluation` is of `input` and each unit < its count, once. Cost: a pass over activities and
/// decisions, then an evaluation of the units' own facts.
DecisionTally decision_tally(const EvaluationInput& input, const Evaluation& evaluation,
                             std::span<const std::uint32_t> units, const std::string& kind);

} // namespace lb
