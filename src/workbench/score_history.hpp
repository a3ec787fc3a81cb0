// The scores of single units over the last 90 days, for the rows that are in sight: what each was
// on the day, as the definition that is shown scores it. Kept until another evaluation is shown.
#pragma once

#include "workbench/workbench.hpp"

#include <unordered_map>

namespace lb {

class ScoreHistory {
 public:
  static constexpr std::size_t kPoints = 18;
  static constexpr std::int64_t kDays = 90;
  /// In place of a score while the unit had not come to be.
  static constexpr std::int64_t kNotYet = INT64_MIN;
  using Scores = std::array<std::int64_t, kPoints>; ///< micro-points, oldest first, now last

  /// Requires an evaluation with its stages. Cost: the unit's facts and the rules, a point each;
  /// nothing where it was asked before. Keeps: until the next call.
  const Scores& of(const Workbench& workbench, std::uint32_t unit);

 private:
  std::uint64_t stamp_ = 0; ///< Derived's
  std::unordered_map<std::uint32_t, Scores> scores_;
};

} // namespace lb
