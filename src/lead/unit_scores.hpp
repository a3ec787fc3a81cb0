// The score columns of all units from the features: products, limits and sums over columns, no
// activity and no predicate is looked at.
#pragma once

#include "lead/features.hpp"

namespace lb {

/// Fills all columns of `scores` but `bant`, which must be filled. Cost: one pass over the
/// features.
void score_units(const Definition& definition, const Scoring& scoring, const Features& features,
                 Scores& scores);

/// By rule: how many units have a part that is not 0.
std::vector<std::uint32_t> count_hits(std::span<const RuleWorth> worths, const Features& features);

} // namespace lb
