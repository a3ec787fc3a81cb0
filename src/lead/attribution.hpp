// Whose doing the won amounts were (SEMANTICS 7): each win shared among the campaigns that the unit
// met before it, by five models, in whole minor units that add up to the amount.
#pragma once

#include "lead/evaluation.hpp"

#include <map>

namespace lb {

inline constexpr std::array<std::string_view, 5> kAttributionModels{
    "first_touch", "last_touch", "linear", "position", "time_decay"};
/// Where a win without a touch goes.
inline constexpr std::string_view kNoCampaign = "(none)";

struct AttributedModel {
  /// By campaign id, listed or not: minor units, where not 0.
  std::map<std::string, std::int64_t, std::less<>> amounts;
  /// By campaign of the facts: (attributed - cost) / cost in parts per million; nothing where the
  /// cost is 0 or unknown.
  std::vector<std::optional<std::int64_t>> roi;
};

struct Attribution {
  std::array<AttributedModel, kAttributionModels.size()> models; ///< as in kAttributionModels
};

/// Requires that `evaluator` was updated with `input`. Cost: the moves, and of each win the
/// activities of its unit.
Attribution attribution(const EvaluationInput& input, const Evaluator& evaluator);

/// The amount in parts that add up to it: each the floor of its share by weight, what is left 1
/// each to the largest fractions, ties to the earlier. Requires weights of 0 to 2^32, not all 0.
std::vector<std::int64_t> shares_of(std::int64_t amount, std::span<const std::int64_t> weights);

} // namespace lb
