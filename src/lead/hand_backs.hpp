// What sales sends back (reject, recycle) tells of the definition: for each reason the rule that
// gave these units points and the won ones far more seldom. It counts, and changes nothing; what
// that is worth is for the people who read it.
#pragma once

#include "lead/outcomes.hpp"
#include "lead/sales_feedback.hpp"

namespace lb {

/// The moves by reject and recycle, each with the rules that had a part a second before it.
struct HandBacks {
  std::vector<std::uint32_t> units;     ///< of the evaluation, ascending
  std::vector<std::uint32_t> decisions; ///< by move: index in Facts
  std::vector<std::uint32_t> hit_begin; ///< by move, one more at the end: its hits in `hits`
  std::vector<std::uint32_t> hits;      ///< as in rules_of(), ascending

  std::span<const std::uint32_t> hits_of(std::size_t move) const {
    return std::span(hits).subspan(hit_begin[move], hit_begin[move + 1] - hit_begin[move]);
  }
};

/// In slices, into a result that is empty. Requires that `evaluator` was updated with `input`.
/// Keeps: both must outlive it unchanged. Cost: the moves, and of each such unit its facts and the
/// rules.
Work read_hand_backs(EvaluationInput input, const Evaluator& evaluator, HandBacks& result);

/// What the hand-backs for one reason suggest.
struct HandBackAdvice {
  ReasonCount reason;                  ///< of kind reject or recycle
  std::vector<std::uint32_t> units{};  ///< ascending, each once
  std::optional<std::uint32_t> rule{}; ///< as in rules_of(); nothing: none tells them from the won
  std::int64_t with_rule = 0;          ///< of the hand-backs
  std::int64_t won_with_rule = 0, won = 0;
};
/// A line a reason, counted and ordered as count_reasons() does. The rule has points above 0, and
/// was met in these beyond doubt more often than in the won (the 95% intervals do not meet); of
/// several the one with the largest distance. `outcomes` are of the same definition. Cost: the
/// moves and the hits.
std::vector<HandBackAdvice> advice_of(const Definition& definition, const Facts& facts,
                                      const HandBacks& back, const Outcomes& outcomes);

} // namespace lb
