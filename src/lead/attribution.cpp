#include "lead/attribution.hpp"

#include "base/check.hpp"
#include "base/text.hpp"
#include "lead/evaluator_state.hpp"
#include "lead/moves.hpp"
#include "lead/proportion.hpp"

#include <algorithm>
#include <numeric>

namespace lb {

namespace {

using Weights = std::vector<std::int64_t>;
constexpr std::int64_t kHalfLifeDays = 7;

struct Touch {
  std::int64_t day = 0;
  Code campaign = kNoCode;
};

// 40 for the first, 40 for the last, 20 shared equally by those between, as whole numbers.
Weights position_weights(std::size_t touch_count) {
  if (touch_count <= 2) return Weights(touch_count, 1);
  const auto between = static_cast<std::int64_t>(touch_count) - 2;
  Weights weights(touch_count, 20);
  weights.front() = weights.back() = 40 * between;
  return weights;
}

class Attributor {
 public:
  Attributor(const EvaluationInput& input, const Evaluator& evaluator)
      : facts_(input.facts), as_of_(input.as_of), timeline_(evaluator.state().timeline()),
        factors_(decay_factors({.kind = DecayKind::half_life, .days = kHalfLifeDays})) {
    for (Code code = 0; code < facts_.activities.campaigns.size(); ++code)
      is_campaign_.push_back(trimmed(facts_.activities.campaigns.text(code)).empty() ? 0 : 1);
    for (auto& sums : sums_) sums.resize(is_campaign_.size() + 1);
  }

  void add_win(std::uint32_t place, Instant at, std::int64_t amount) {
    gather_touches(place, at);
    if (touches_.empty()) {
      for (auto& sums : sums_) sums.back() += amount;
      return;
    }
    const std::array<Weights, kAttributionModels.size()> weights{
        weight_at(0), weight_at(touches_.size() - 1), Weights(touches_.size(), 1),
        position_weights(touches_.size()), decay_weights(day_of(at))};
    for (std::size_t model = 0; model < weights.size(); ++model) {
      const std::vector<std::int64_t> parts = shares_of(amount, weights[model]);
      for (std::size_t i = 0; i < parts.size(); ++i) sums_[model][touches_[i].campaign] += parts[i];
    }
  }

  AttributedModel take(std::size_t model) const {
    AttributedModel result;
    std::map<std::string_view, Int128> sums;
    for (std::size_t code = 0; code < is_campaign_.size(); ++code)
      sums[facts_.activities.campaigns.text(static_cast<Code>(code))] += sums_[model][code];
    sums[kNoCampaign] += sums_[model].back();
    for (const auto& [campaign, sum] : sums)
      if (sum != 0) result.amounts.emplace(campaign, within_64_bits(sum));
    for (const Campaign& campaign : facts_.campaigns) {
      const std::int64_t cost = campaign.cost.value_or(0);
      result.roi.push_back(ppm_of(sums[campaign.id] - cost, cost));
    }
    return result;
  }

 private:
  // Activities with a campaign and not after the win, in the order of the timeline: by `at`, then
  // id. A fact of a lead that does not exist is none.
  void gather_touches(std::uint32_t place, Instant until) {
    touches_.clear();
    const std::uint32_t end = timeline_.activities_until(place, until);
    for (std::uint32_t i = timeline_.activity_begin[place]; i < end; ++i) {
      const Row row = timeline_.activity_row[i];
      const Code campaign = facts_.activities.campaign[row];
      if (campaign == kNoCode || is_campaign_[campaign] == 0) continue;
      if (facts_.leads.created_at[facts_.activities.lead[row]] > as_of_) continue;
      touches_.push_back({.day = timeline_.words.day(i), .campaign = campaign});
    }
  }

  Weights weight_at(std::size_t touch) const {
    Weights weights(touches_.size(), 0);
    weights[touch] = 1;
    return weights;
  }

  Weights decay_weights(std::int64_t won_day) const {
    Weights weights;
    for (const Touch& touch : touches_) {
      const std::int64_t age = won_day - touch.day;
      weights.push_back(age > kDecayDays ? 0 : factors_[static_cast<std::size_t>(age)]);
    }
    if (std::ranges::all_of(weights, [](std::int64_t weight) { return weight == 0; }))
      std::ranges::fill(weights, 1);
    return weights;
  }

  const Facts& facts_;
  Instant as_of_;
  const Timeline& timeline_;
  std::vector<std::int32_t> factors_;
  std::vector<char> is_campaign_; // by code: not an unknown text
  // By model, by campaign code; the last is without a touch.
  std::array<std::vector<Int128>, kAttributionModels.size()> sums_;
  std::vector<Touch> touches_; // of the win at hand
};

} // namespace

std::vector<std::int64_t> shares_of(std::int64_t amount, std::span<const std::int64_t> weights) {
  const Int128 whole = std::accumulate(weights.begin(), weights.end(), Int128{0});
  LB_CHECK(whole > 0);
  std::vector<std::int64_t> parts;
  std::vector<Int128> fractions; // of `whole`
  std::int64_t left = amount;
  for (const std::int64_t weight : weights) {
    const Int128 share = Int128{amount} * weight;
    const auto part = static_cast<std::int64_t>(floor_div_wide(share, whole));
    parts.push_back(part);
    fractions.push_back(share - part * whole);
    left -= part;
  }
  std::vector<std::uint32_t> largest(weights.size());
  std::iota(largest.begin(), largest.end(), 0U);
  std::ranges::stable_sort(largest, std::greater(), [&](std::uint32_t i) { return fractions[i]; });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left); ++i) ++parts[largest[i]];
  return parts;
}

Attribution attribution(const EvaluationInput& input, const Evaluator& evaluator) {
  const Evaluation& evaluation = evaluator.current();
  Attributor attributor(input, evaluator);
  for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
    for (const Move& move : evaluation.stages.moves_of(unit)) {
      if (!is_win(input.facts, move)) continue;
      const std::int64_t amount = input.facts.decisions[move.by].amount.value_or(0);
      if (amount == 0) continue;
      attributor.add_win(evaluator.state().presence().place(unit), move.at, amount);
    }
  }
  Attribution result;
  for (std::size_t model = 0; model < result.models.size(); ++model)
    result.models[model] = attributor.take(model);
  return result;
}

} // namespace lb
