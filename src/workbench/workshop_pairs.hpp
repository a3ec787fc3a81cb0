// Whom a camp would call first, of two leads of the sample at a time: the pair to ask about next,
// and what its answers tell of its weights, beside the points of its draft. An estimate, which no
// result depends on; it is never applied unasked.
#pragma once

#include "lead/draft_comparison.hpp"
#include "lead/vote_criteria.hpp"
#include "lead/which_first.hpp"
#include "workbench/workshop.hpp"

namespace lb {

/// From so many answers on a camp's weights are shown; it is asked no more than the second.
inline constexpr std::size_t kFewestPairs = 15, kMostPairs = 20;

struct PairFigures {
  std::size_t answered = 0;
  /// Places in the sample; nothing where the camp has answered enough, or no pair is left.
  std::optional<CalledFirst> next{};
  std::vector<std::string> rules{}; ///< the conditions, each by the id of a rule that asks for it
  std::vector<CalledWeight> weights{}; ///< by rule; empty below kFewestPairs
  double points_of_weight = 0;         ///< of one unit of weight
};

/// Which conditions hold for the leads of the sample, by place; a lead that is gone has none.
struct SampleConditions {
  PartRows rows;
  std::vector<std::string> rules{};
};
SampleConditions sample_conditions(std::span<const DraftView> views, const Facts& facts,
                                   const Workshop& workshop);

/// `largest_points`: the largest absolute points of the camp's draft. Cost: the pairs of the sample
/// by the conditions.
PairFigures pair_figures(const SampleConditions& conditions, const Workshop& workshop, bool sales,
                         std::int64_t largest_points);

} // namespace lb
