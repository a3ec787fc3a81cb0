#include "lead/suggestion.hpp"

#include "base/check.hpp"
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
std::vector<LogisticRow> rows_without(std::span<const Pattern> patterns, std::size_t held_out) {
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
  return rows;
}

using ByProbability = std::map<double, Tally, std::greater<>>;

// What the other four folds say of each unit of this one.
void tally_held_out(std::span<const Pattern> patterns, std::size_t fold, const LogisticModel& model,
                    ByProbability& tallies) {
  for (const Pattern& pattern : patterns) {
    const Tally& held_out = pattern.folds[fold];
    if (held_out.won + held_out.lost == 0) continue;
    Tally& tally = tallies[model.probability(pattern.hits)];
    tally.won += held_out.won;
    tally.lost += held_out.lost;
  }
}

std::int64_t pooled_auc(const ByProbability& tallies) {
  std::vector<Tally> best_first;
  for (const auto& [probability, tally] : tallies) best_first.push_back(tally);
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

// The weights on the scale of today's points.
std::vector<SuggestedPoints> points_of(const LogisticModel& model, std::span<const RuleRef> rules) {
  double largest_weight = 0;
  for (const double weight : model.weights)
    largest_weight = std::max(largest_weight, std::abs(weight));
  // A column that tells nothing has a weight of 0 but for the last bits.
  const bool tells = largest_weight > 1e-9;
  const double scale = tells ? largest_points(rules) / largest_weight : 0;
  std::vector<SuggestedPoints> suggested;
  for (const double weight : model.weights) {
    const double points = std::floor(weight * scale + 0.5);
    suggested.push_back({.weight = weight, .points = static_cast<std::int64_t>(points)});
  }
  return suggested;
}

} // namespace

Work suggest_points(const Definition& definition, const Outcomes& outcomes,
                    std::optional<Result<Suggestion>>& result) {
  const std::vector<RuleRef> rules = rules_of(definition);
  const std::optional<std::int64_t> todays_auc = backtest(outcomes.units).auc;
  if (!todays_auc) {
    result = refuse({"suggestion.needs_both_outcomes"});
    co_return;
  }
  if (!has_telling_rule(outcomes, rules.size())) {
    result = refuse({"suggestion.no_telling_rule"});
    co_return;
  }
  const std::vector<Pattern> patterns = patterns_of(outcomes);
  co_await Pause{};
  ByProbability tallies;
  LogisticModel model;
  for (std::size_t fold = 0; fold < kFoldCount; ++fold) {
    const std::vector<LogisticRow> rows = rows_without(patterns, fold);
    co_await fit_logistic(rows, rules.size(), model);
    tally_held_out(patterns, fold, model, tallies);
    co_await Pause{};
  }
  const std::vector<LogisticRow> all = rows_without(patterns, kFoldCount);
  co_await fit_logistic(all, rules.size(), model);
  result = Suggestion{.rules = points_of(model, rules),
                      .intercept = model.intercept,
                      .cross_validated_auc = pooled_auc(tallies),
                      .todays_auc = *todays_auc};
}

Definition with_points(const Definition& definition, const Suggestion& suggestion) {
  Definition with = definition;
  auto suggested = suggestion.rules.begin();
  for (Dimension* dimension : {&with.fit, &with.behaviour})
    for (Group& group : dimension->groups)
      for (Rule& rule : group.rules) {
        if (!rule.points_off) rule.points = suggested->points;
        ++suggested;
      }
  return with;
}

Result<Suggestion> suggest_points(const Definition& definition, const Outcomes& outcomes) {
  std::optional<Result<Suggestion>> result;
  suggest_points(definition, outcomes, result).finish();
  LB_CHECK(result.has_value());
  return std::move(*result);
}

} // namespace lb
