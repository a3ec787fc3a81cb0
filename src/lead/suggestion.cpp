#include "lead/suggestion.hpp"

#include "lead/backtest.hpp"
#include "lead/logistic_regression.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace lb {

namespace {

// Units with the same hits, counted by fold.
struct Pattern {
  std::span<const std::uint32_t> hits;
  std::array<Tally, kFoldCount> folds{};
};

std::vector<Pattern> patterns_of(const Outcomes& outcomes) {
  std::vector<std::uint32_t> order(outcomes.units.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
    return std::ranges::lexicographical_compare(outcomes.hits_of(a), outcomes.hits_of(b));
  });
  std::vector<Pattern> patterns;
  for (const std::uint32_t unit : order) {
    const auto hits = outcomes.hits_of(unit);
    if (patterns.empty() || !std::ranges::equal(patterns.back().hits, hits))
      patterns.push_back({.hits = hits});
    const Outcome& outcome = outcomes.units[unit];
    Tally& tally = patterns.back().folds[fold_of(outcome.id)];
    ++(outcome.won ? tally.won : tally.lost);
  }
  return patterns;
}

// All units but those of one fold; kFoldCount holds none out.
LogisticModel fit_without(std::span<const Pattern> patterns, std::size_t held_out,
                          std::size_t rule_count) {
  std::vector<LogisticRow> rows;
  for (const Pattern& pattern : patterns) {
    std::int64_t won = 0;
    std::int64_t lost = 0;
    for (std::size_t fold = 0; fold < kFoldCount; ++fold) {
      if (fold == held_out) continue;
      won += pattern.folds[fold].won;
      lost += pattern.folds[fold].lost;
    }
    if (won + lost == 0) continue;
    rows.push_back({.columns = pattern.hits,
                    .count = static_cast<double>(won + lost),
                    .successes = static_cast<double>(won)});
  }
  return fit_logistic(rows, rule_count);
}

std::int64_t cross_validated_auc(std::span<const Pattern> patterns, std::size_t rule_count) {
  std::map<double, Tally, std::greater<>> by_probability;
  for (std::size_t fold = 0; fold < kFoldCount; ++fold) {
    const LogisticModel model = fit_without(patterns, fold, rule_count);
    for (const Pattern& pattern : patterns) {
      const Tally& held_out = pattern.folds[fold];
      if (held_out.won + held_out.lost == 0) continue;
      Tally& tally = by_probability[model.probability(pattern.hits)];
      tally.won += held_out.won;
      tally.lost += held_out.lost;
    }
  }
  std::vector<Tally> best_first;
  for (const auto& [probability, tally] : by_probability) best_first.push_back(tally);
  return auc_of(best_first).value_or(0);
}

// True where some rule is hit in some units but not in all.
bool has_telling_rule(const Outcomes& outcomes, std::size_t rule_count) {
  std::vector<std::size_t> hit_count(rule_count, 0);
  for (const std::uint32_t rule : outcomes.hits) ++hit_count[rule];
  return std::ranges::any_of(
      hit_count, [&](std::size_t count) { return count != 0 && count != outcomes.units.size(); });
}

double largest_points(std::span<const RuleRef> rules) {
  std::int64_t largest = 0;
  for (const RuleRef& ref : rules) largest = std::max(largest, std::abs(ref.rule->points));
  return static_cast<double>(largest);
}

} // namespace

Result<Suggestion> suggest_points(const Definition& definition, const Outcomes& outcomes) {
  const std::vector<RuleRef> rules = rules_of(definition);
  const std::optional<std::int64_t> todays_auc = backtest(outcomes.units).auc;
  if (!todays_auc) return refuse({"suggestion.needs_both_outcomes"});
  if (!has_telling_rule(outcomes, rules.size())) return refuse({"suggestion.no_telling_rule"});
  const std::vector<Pattern> patterns = patterns_of(outcomes);
  const LogisticModel model = fit_without(patterns, kFoldCount, rules.size());
  double largest_weight = 0;
  for (const double weight : model.weights)
    largest_weight = std::max(largest_weight, std::abs(weight));
  // A column that tells nothing has a weight of 0 but for the last bits.
  const bool tells = largest_weight > 1e-9;
  const double scale = tells ? largest_points(rules) / largest_weight : 0;
  Suggestion suggestion{.rules = {},
                        .intercept = model.intercept,
                        .cross_validated_auc = cross_validated_auc(patterns, rules.size()),
                        .todays_auc = *todays_auc};
  for (const double weight : model.weights) {
    const double points = std::floor(weight * scale + 0.5);
    suggestion.rules.push_back({.weight = weight, .points = static_cast<std::int64_t>(points)});
  }
  return suggestion;
}

} // namespace lb
