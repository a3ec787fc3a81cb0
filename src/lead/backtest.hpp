// How well the score told the won from the lost (SEMANTICS 7): AUC, every threshold, gains by
// decile, folds. Rates and ends of intervals in parts per million; nothing where a denominator is
// 0.
#pragma once

#include "lead/outcomes.hpp"
#include "lead/proportion.hpp"

#include <array>

namespace lb {

/// What a score from `score` on would have called ready.
struct Threshold {
  std::int64_t score = 0; ///< micro-points, one that occurs
  std::int64_t called = 0, won = 0;
  std::optional<std::int64_t> precision{}, recall{}, lift{}; ///< lift: precision / share of won
  std::optional<Interval> precision_interval{}, recall_interval{};
};

struct Decile {
  std::int64_t count = 0, won = 0;
};

struct Backtest {
  std::int64_t won_count = 0, lost_count = 0;
  std::optional<std::int64_t> auc{};
  std::optional<std::int64_t> win_rate{};
  std::optional<Interval> win_rate_interval{};
  std::vector<Threshold> thresholds; ///< highest first
  std::array<Decile, 10> deciles{};  ///< best first; ties by id
  std::array<std::int64_t, kFoldCount> folds{};
};

/// Cost: a sort of the units.
Backtest backtest(std::span<const Outcome> units);

/// Units of one score.
struct Tally {
  std::int64_t won = 0, lost = 0;
};
/// The chance that a won unit stands above a lost one, ties counting half (Mann-Whitney), in parts
/// per million; nothing without both. `best_first`: a tally for each different score.
std::optional<std::int64_t> auc_of(std::span<const Tally> best_first);

} // namespace lb
