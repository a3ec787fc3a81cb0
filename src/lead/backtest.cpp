#include "lead/backtest.hpp"

#include <algorithm>

namespace lb {

namespace {

std::vector<Outcome> best_first(std::span<const Outcome> units) {
  std::vector<Outcome> sorted(units.begin(), units.end());
  // Stable: where an account and a lead have the same id, they keep the order of the evaluation.
  std::ranges::stable_sort(sorted, [](const Outcome& a, const Outcome& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  return sorted;
}

Threshold threshold_at(std::int64_t score, const Tally& called, const Backtest& all) {
  const std::int64_t count = called.won + called.lost;
  const std::int64_t all_count = all.won_count + all.lost_count;
  return {.score = score,
          .called = count,
          .won = called.won,
          .precision = ppm_of(called.won, count),
          .recall = ppm_of(called.won, all.won_count),
          .lift = ppm_of(Int128{called.won} * all_count, Int128{count} * all.won_count),
          .precision_interval = wilson_interval(called.won, count),
          .recall_interval = wilson_interval(called.won, all.won_count)};
}

void add_to(Tally& tally, bool won) {
  ++(won ? tally.won : tally.lost);
}

void add_thresholds(Backtest& result, std::span<const Outcome> sorted) {
  std::vector<Tally> tallies;
  Tally called;
  for (std::size_t i = 0; i < sorted.size();) {
    const std::int64_t score = sorted[i].score;
    Tally& tally = tallies.emplace_back();
    for (; i < sorted.size() && sorted[i].score == score; ++i) {
      add_to(tally, sorted[i].won);
      add_to(called, sorted[i].won);
    }
    result.thresholds.push_back(threshold_at(score, called, result));
  }
  result.auc = auc_of(tallies);
}

} // namespace

std::optional<std::int64_t> auc_of(std::span<const Tally> best_first) {
  Int128 twice_above = 0;
  Tally higher;
  for (const Tally& tally : best_first) {
    twice_above += Int128{tally.lost} * (2 * higher.won + tally.won);
    higher.won += tally.won;
    higher.lost += tally.lost;
  }
  return ppm_of(twice_above, 2 * Int128{higher.won} * higher.lost);
}

Backtest backtest(std::span<const Outcome> units) {
  Backtest result;
  for (const Outcome& unit : units) {
    ++(unit.won ? result.won_count : result.lost_count);
    ++result.folds[fold_of(unit.id)];
  }
  const auto count = static_cast<std::int64_t>(units.size());
  result.win_rate = ppm_of(result.won_count, count);
  result.win_rate_interval = wilson_interval(result.won_count, count);
  const std::vector<Outcome> sorted = best_first(units);
  add_thresholds(result, sorted);
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    Decile& decile = result.deciles[10 * i / sorted.size()];
    ++decile.count;
    decile.won += sorted[i].won ? 1 : 0;
  }
  return result;
}

} // namespace lb
