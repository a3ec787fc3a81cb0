#include "workbench/workshop_pairs.hpp"

#include <algorithm>
#include <cmath>

namespace lb {

namespace {

std::vector<CalledFirst> answers_of(const Workshop& workshop, bool sales) {
  std::vector<CalledFirst> answers;
  const auto place = [&](const std::string& lead) {
    return static_cast<std::size_t>(std::ranges::find(workshop.sample, lead) -
                                    workshop.sample.begin());
  };
  for (const PairAnswer& pair : workshop.pairs) {
    const std::size_t first = place(pair.first), second = place(pair.second);
    if (pair.sales != sales || first == workshop.sample.size() || second == workshop.sample.size())
      continue;
    answers.push_back({static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(second)});
  }
  return answers;
}

} // namespace

SampleConditions sample_conditions(std::span<const DraftView> views, const Facts& facts,
                                   const Workshop& workshop) {
  SampleConditions conditions;
  const std::vector<VoteCriterion> criteria = criteria_of(views);
  for (const VoteCriterion& criterion : criteria)
    conditions.rules.push_back(
        rules_of(views[criterion.view].input.definition)[criterion.rule].rule->id);
  conditions.rows.rule_count = criteria.size();
  conditions.rows.parts.assign(workshop.sample.size() * criteria.size(), 0.0);
  for (std::size_t place = 0; place < workshop.sample.size(); ++place) {
    const Row lead = facts.leads.ids.find(workshop.sample[place]);
    if (lead == kNoRow || facts.leads.listed[lead] == 0) continue;
    for (const std::uint32_t held : criteria_held(views, criteria, lead))
      conditions.rows.parts[place * criteria.size() + held] = 1.0;
  }
  return conditions;
}

PairFigures pair_figures(const SampleConditions& conditions, const Workshop& workshop, bool sales,
                         std::int64_t largest_points) {
  const std::vector<CalledFirst> answers = answers_of(workshop, sales);
  PairFigures figures{.answered = answers.size(), .rules = conditions.rules};
  const std::uint64_t seed = workshop.seed * 2 + (sales ? 1 : 0);
  if (answers.size() < kMostPairs) figures.next = next_pair(conditions.rows, answers, seed);
  if (answers.size() < kFewestPairs) return figures;
  figures.weights = weights_of(conditions.rows, answers, largest_points);
  double largest = 0.0;
  for (const CalledWeight& weight : figures.weights)
    largest = std::max(largest, std::abs(weight.weight));
  if (largest > 0.0) figures.points_of_weight = static_cast<double>(largest_points) / largest;
  return figures;
}

} // namespace lb
