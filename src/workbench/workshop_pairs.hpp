// Whom a camp would call first, of two leads of the sample at a time: the pair to ask about next,
// and what its answers tell of its weights, beside the points of its draft. An estimate, which no
// result depends on; it is never applied unasked.
#pragma once

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
};

/// How many pairs of the sample that is there the camp has answered.
std::size_t answered_pairs(const Workshop& workshop, bool sales);
/// Of the conditions of the camps' drafts and of what is shown, on the scale of the camp's draft.
/// Requires that there is an evaluation with stages. Cost: of each lead of the sample its
/// activities, and the pairs of the sample by the conditions.
PairFigures pair_figures(const Workbench& workbench, const Workshop& workshop, bool sales);

} // namespace lb
