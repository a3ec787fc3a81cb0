#include "lead/vote_criteria.hpp"

#include "lead/evaluator_state.hpp"
#include "lead/logistic_regression.hpp"
#include "lead/proportion.hpp"

#include <algorithm>
#include <cmath>

namespace lb {

namespace {

int difference_on(const VotedLead& lead) {
  return (lead.marketing ? 1 : 0) - (lead.sales ? 1 : 0);
}

// Of all leads together.
struct DifferenceSums {
  std::int64_t count = 0, sum = 0, squares = 0;
};

// Between the leads where it holds (m of n, their differences adding up to s of S) and the others,
// as a share of all: (n s - m S)^2 / (m (n - m) (n Q - S^2)).
std::int64_t explained_by(const Separation& of, const DifferenceSums& all) {
  const Int128 n = all.count;
  const Int128 between = n * (of.marketing_only - of.sales_only) - Int128{of.holds} * all.sum;
  const Int128 total = n * all.squares - Int128{all.sum} * all.sum;
  const Int128 sides = Int128{of.holds} * (all.count - of.holds);
  return ppm_of(between * between, sides * total).value_or(0);
}

} // namespace

std::vector<Separation> rank_criteria(std::span<const VotedLead> leads,
                                      std::size_t criterion_count) {
  std::vector<Separation> ranked(criterion_count);
  for (std::uint32_t criterion = 0; criterion < criterion_count; ++criterion)
    ranked[criterion].criterion = criterion;
  DifferenceSums all;
  for (const VotedLead& lead : leads) {
    const int difference = difference_on(lead);
    ++all.count;
    all.sum += difference;
    all.squares += difference * difference;
    for (const std::uint32_t criterion : lead.holds) {
      Separation& of = ranked[criterion];
      ++of.holds;
      of.marketing_only += difference > 0 ? 1 : 0;
      of.sales_only += difference < 0 ? 1 : 0;
    }
  }
  for (Separation& of : ranked) of.explained = explained_by(of, all);
  std::ranges::stable_sort(ranked, std::greater<>{}, &Separation::explained);
  return ranked;
}

std::vector<CampCriterion> camp_criteria(std::span<const VotedLead> leads, bool of_sales,
                                         std::size_t criterion_count) {
  std::vector<CampCriterion> criteria(criterion_count);
  std::vector<LogisticRow> rows;
  std::int64_t ready_count = 0;
  for (const VotedLead& lead : leads) {
    const bool ready = of_sales ? lead.sales : lead.marketing;
    ready_count += ready ? 1 : 0;
    rows.push_back({.columns = lead.holds, .count = 1, .successes = ready ? 1.0 : 0.0});
    for (const std::uint32_t criterion : lead.holds) {
      ++criteria[criterion].holds;
      criteria[criterion].ready_where_holds += ready ? 1 : 0;
    }
  }
  const LogisticModel model = fit_logistic(rows, criterion_count);
  for (std::uint32_t criterion = 0; criterion < criterion_count; ++criterion) {
    CampCriterion& of = criteria[criterion];
    of.criterion = criterion;
    of.elsewhere = static_cast<std::int64_t>(leads.size()) - of.holds;
    of.ready_elsewhere = ready_count - of.ready_where_holds;
    of.weight = model.weights[criterion];
  }
  // A weight of the last bits is none.
  std::erase_if(criteria, [](const CampCriterion& of) {
    return of.holds == 0 || of.elsewhere == 0 || std::abs(of.weight) < 1e-6;
  });
  std::ranges::stable_sort(criteria, std::greater<>{},
                           [](const CampCriterion& of) { return std::abs(of.weight); });
  return criteria;
}

std::vector<VoteCriterion> criteria_of(std::span<const DraftView> views) {
  std::vector<VoteCriterion> criteria;
  std::vector<const Condition*> conditions; // of each of them
  for (std::size_t view = 0; view < views.size(); ++view) {
    const std::vector<RuleRef> rules = rules_of(views[view].input.definition);
    for (std::size_t rule = 0; rule < rules.size(); ++rule) {
      const Condition& condition = rules[rule].rule->condition;
      const bool is_known = std::ranges::any_of(
          conditions, [&](const Condition* other) { return *other == condition; });
      if (is_known) continue;
      criteria.push_back({.view = view, .rule = rule});
      conditions.push_back(&condition);
    }
  }
  return criteria;
}

std::vector<std::uint32_t> criteria_held(std::span<const DraftView> views,
                                         std::span<const VoteCriterion> criteria, Row lead) {
  std::vector<std::uint32_t> held;
  for (std::uint32_t index = 0; index < criteria.size(); ++index) {
    const VoteCriterion& criterion = criteria[index];
    const Evaluator::State& state = views[criterion.view].evaluator.state();
    const Row unit = state.evaluation.units.unit_of_lead[lead];
    if (unit != kNoRow && state.features.all()[criterion.rule].value(unit) != 0)
      held.push_back(index);
  }
  return held;
}

} // namespace lb
