// What separates two camps: a planted single cause comes first, and a criterion holds where the
// rule that it is of finds something.
#include "lead/explanation.hpp"
#include "lead/vote_criteria.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace lb::test {

namespace {

constexpr std::uint32_t kCriteria = 8;

std::vector<std::uint32_t> random_criteria(Random& random) {
  std::vector<std::uint32_t> holds;
  for (std::uint32_t criterion = 0; criterion < kCriteria; ++criterion)
    if (random.once_in(2)) holds.push_back(criterion);
  return holds;
}

// The share of the variance that the two means take away, from the definition.
double plain_explained(std::span<const VotedLead> leads, std::uint32_t criterion) {
  double sum[2] = {}, count[2] = {}, squares = 0;
  for (const VotedLead& lead : leads) {
    const double difference = (lead.marketing ? 1.0 : 0.0) - (lead.sales ? 1.0 : 0.0);
    const std::size_t side = std::ranges::binary_search(lead.holds, criterion) ? 1 : 0;
    sum[side] += difference;
    count[side] += 1;
    squares += difference * difference;
  }
  const double n = count[0] + count[1], mean = (sum[0] + sum[1]) / n;
  const double total = squares - n * mean * mean;
  if (count[0] == 0 || count[1] == 0 || total < 1e-9) return 0;
  double between = 0;
  for (const int side : {0, 1})
    between += count[side] * (sum[side] / count[side] - mean) * (sum[side] / count[side] - mean);
  return between / total;
}

// The definition with the rule worth a point and without its cap: its part is not 0 just where it
// finds something.
Definition only_worth_a_point(std::span<const DraftView> views, const VoteCriterion& criterion) {
  Definition plain = views[criterion.view].input.definition;
  std::size_t index = 0;
  for (Dimension* dimension : {&plain.fit, &plain.behaviour})
    for (Group& group : dimension->groups)
      for (Rule& rule : group.rules) {
        if (index++ != criterion.rule) continue;
        rule.points = 1;
        if (auto* activity = std::get_if<ActivityCondition>(&rule.condition)) activity->cap.reset();
      }
  return plain;
}

} // namespace

TEST_CASE("the single cause of all differences is ranked first, and explains all of them") {
  Random random(21);
  int causes = 0;
  for (int i = 0; i < 1'000; ++i) {
    const auto cause = static_cast<std::uint32_t>(random.below(kCriteria));
    const bool for_marketing = random.once_in(2);
    std::vector<VotedLead> leads(30);
    std::int64_t differences = 0;
    for (VotedLead& lead : leads) {
      lead.holds = random_criteria(random);
      lead.marketing = lead.sales = random.once_in(2);
      if (!std::ranges::binary_search(lead.holds, cause)) continue;
      lead.marketing = for_marketing;
      lead.sales = !for_marketing;
      ++differences;
    }
    if (differences == 0 || differences == std::ssize(leads)) continue;
    ++causes;
    const std::vector<Separation> ranked = rank_criteria(leads, kCriteria);
    CHECK(ranked.front().criterion == cause);
    CHECK(ranked.front().explained == 1'000'000);
    CHECK((for_marketing ? ranked.front().marketing_only : ranked.front().sales_only) ==
          differences);
  }
  CHECK(causes > 900);
}

TEST_CASE("what a criterion explains is its share of the variance, whichever camp is which") {
  Random random(22);
  for (int i = 0; i < 300; ++i) {
    std::vector<VotedLead> leads(static_cast<std::size_t>(random.between(1, 40)));
    for (VotedLead& lead : leads)
      lead = {random.once_in(2), random.once_in(2), random_criteria(random)};
    const std::vector<Separation> ranked = rank_criteria(leads, kCriteria);
    REQUIRE(ranked.size() == kCriteria);
    CHECK(std::ranges::is_sorted(ranked, std::greater<>{}, &Separation::explained));
    for (const Separation& of : ranked)
      CHECK(std::abs(static_cast<double>(of.explained) -
                     1e6 * plain_explained(leads, of.criterion)) < 0.501); // rounded
    std::vector<VotedLead> swapped = leads;
    for (VotedLead& lead : swapped) std::swap(lead.marketing, lead.sales);
    const std::vector<Separation> other = rank_criteria(swapped, kCriteria);
    for (std::size_t place = 0; place < kCriteria; ++place) {
      CHECK(other[place].criterion == ranked[place].criterion);
      CHECK(other[place].marketing_only == ranked[place].sales_only);
    }
  }
  CHECK(rank_criteria({}, 2).size() == 2);
}

TEST_CASE("what a camp goes by is named first, with how it votes there") {
  Random random(23);
  for (int i = 0; i < 100; ++i) {
    const auto wanted = static_cast<std::uint32_t>(random.below(kCriteria));
    std::vector<VotedLead> leads(40);
    for (VotedLead& lead : leads) {
      lead.holds = random_criteria(random);
      lead.sales = std::ranges::binary_search(lead.holds, wanted);
      lead.marketing = random.once_in(2);
    }
    const std::vector<CampCriterion> criteria = camp_criteria(leads, true, kCriteria);
    REQUIRE_FALSE(criteria.empty());
    CHECK(criteria.front().criterion == wanted);
    CHECK(criteria.front().weight > 0);
    CHECK(criteria.front().ready_where_holds == criteria.front().holds);
    CHECK(criteria.front().ready_elsewhere == 0);
    CHECK(criteria.front().holds + criteria.front().elsewhere == std::ssize(leads));
  }
}

TEST_CASE("a criterion holds for a lead where its rule finds something, whatever it is worth") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    auto [random, facts, marketing, as_of] = random_world(seed, 20);
    Definition sales = marketing;
    for (int i = 0; i < 3; ++i) random_edit(random, sales);
    sales.of_accounts = marketing.of_accounts;
    const EvaluationInput of_marketing{facts, marketing, as_of}, of_sales{facts, sales, as_of};
    Evaluator marketing_evaluator, sales_evaluator;
    const Evaluation& evaluation = marketing_evaluator.update(of_marketing);
    sales_evaluator.update(of_sales);
    const DraftView views[] = {{of_marketing, marketing_evaluator}, {of_sales, sales_evaluator}};
    const std::vector<VoteCriterion> criteria = criteria_of(views);
    for (std::uint32_t index = 0; index < criteria.size(); ++index) {
      const Definition worth_a_point = only_worth_a_point(views, criteria[index]);
      const Explainer explainer({facts, worth_a_point, as_of});
      for (Row lead = 0; lead < facts.leads.size(); ++lead) {
        const Row unit = evaluation.units.unit_of_lead[lead];
        const bool holds =
            unit != kNoRow && explainer.explain(unit).parts[criteria[index].rule].micro != 0;
        CHECK(std::ranges::binary_search(criteria_held(views, criteria, lead), index) == holds);
      }
    }
  }
}

} // namespace lb::test
