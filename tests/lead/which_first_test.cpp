// Pairs that teach and what they taught: planted weights come back, by camps that never err and by
// camps that do.
#include "lead/which_first.hpp"
#include "random_workspace.hpp"

#include <cmath>
#include <numeric>
#include <set>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

PartRows random_rows(Random& random, std::size_t rule_count, int row_count) {
  PartRows rows{.rule_count = rule_count};
  for (std::size_t i = 0; i < rule_count * static_cast<std::size_t>(row_count); ++i)
    rows.parts.push_back(random.below(5) < 2 ? 1 : 0);
  return rows;
}

double log_odds(const PartRows& rows, std::span<const double> weights, const CalledFirst& pair) {
  double odds = 0;
  for (std::size_t rule = 0; rule < rows.rule_count; ++rule)
    odds += weights[rule] * (rows.parts[pair.first * rows.rule_count + rule] -
                             rows.parts[pair.second * rows.rule_count + rule]);
  return odds;
}

CalledFirst turned(const CalledFirst& pair, bool first_is_called) {
  return first_is_called ? pair : CalledFirst{pair.second, pair.first};
}

// As a camp that always calls whom its weights put first; what is equal to it, it takes as it
// comes.
std::vector<CalledFirst> noiseless_answers(const PartRows& rows, std::span<const double> weights,
                                           std::uint64_t seed, std::size_t count) {
  std::vector<CalledFirst> answers;
  while (answers.size() < count) {
    const auto pair = next_pair(rows, answers, seed);
    if (!pair) break;
    answers.push_back(turned(*pair, log_odds(rows, weights, *pair) >= 0));
  }
  return answers;
}

std::vector<std::size_t> rank_order(std::span<const double> weights) {
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t rule) { return weights[rule]; });
  return order;
}

std::vector<double> only_weights(std::span<const CalledWeight> found) {
  std::vector<double> weights;
  for (const CalledWeight& one : found) weights.push_back(one.weight);
  return weights;
}

// How many of 100 seeds bring the planted weights back in rank order from so many answers.
int recovered(std::vector<double> planted, std::size_t answer_count) {
  int count = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Random random(seed);
    const PartRows rows = random_rows(random, planted.size(), 40);
    random.shuffle(planted);
    const auto answers = noiseless_answers(rows, planted, seed, answer_count);
    const std::vector<double> found = only_weights(weights_of(rows, answers, 50));
    count += rank_order(found) == rank_order(planted) ? 1 : 0;
  }
  return count;
}

} // namespace

TEST_CASE("six planted weights a quarter apart come back in rank order from 40 pairs") {
  CHECK(recovered({1, 1.25, 1.5625, 1.953125, 2.44140625, 3.0517578125}, 40) >= 95);
  CHECK(recovered({0.25, 0.5, 0.75, 1, 1.25, 1.5}, 40) >= 95);
  CHECK(recovered({-1.25, 1, -0.8, 0.6, -0.4, 0.3}, 40) >= 95);
}

TEST_CASE("pairs that teach most teach more than pairs drawn at random") {
  const std::vector<double> planted{1, 1.25, 1.5625, 1.953125, 2.44140625, 3.0517578125};
  int by_chance = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Random random(seed);
    const PartRows rows = random_rows(random, 6, 40);
    std::vector<CalledFirst> answers;
    while (answers.size() < 20) {
      const CalledFirst pair{static_cast<std::uint32_t>(random.below(40)),
                             static_cast<std::uint32_t>(random.below(40))};
      if (pair.first != pair.second)
        answers.push_back(turned(pair, log_odds(rows, planted, pair) >= 0));
    }
    const std::vector<double> found = only_weights(weights_of(rows, answers, 50));
    by_chance += rank_order(found) == rank_order(planted) ? 1 : 0;
  }
  CHECK(recovered(planted, 20) > 2 * by_chance);
}

TEST_CASE("of camps that err as the model says, the intervals hold most of the weights") {
  int held = 0;
  int all = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    Random random(seed);
    const PartRows rows = random_rows(random, 4, 30);
    std::vector<double> planted;
    for (int i = 0; i < 4; ++i)
      planted.push_back(static_cast<double>(random.between(-20, 20)) / 10);
    std::vector<CalledFirst> answers;
    while (answers.size() < 60) {
      const auto pair = next_pair(rows, answers, seed);
      REQUIRE(pair.has_value());
      const double chance = 1 / (1 + std::exp(-log_odds(rows, planted, *pair)));
      answers.push_back(turned(*pair, static_cast<double>(random.below(1'000'000)) < chance * 1e6));
    }
    const auto found = weights_of(rows, answers, 50);
    for (std::size_t rule = 0; rule < planted.size(); ++rule, ++all)
      held += found[rule].low <= planted[rule] && planted[rule] <= found[rule].high ? 1 : 0;
  }
  CHECK(held * 100 >= 88 * all);
  CHECK(held < all); // else they would be wider than they say
}

TEST_CASE("a pair is the same every time, never asked twice, and differs in something") {
  Random random(3);
  PartRows rows = random_rows(random, 3, 6);
  std::copy_n(rows.parts.begin(), 3, rows.parts.begin() + 3); // two alike
  std::vector<CalledFirst> answers;
  std::set<std::pair<std::uint32_t, std::uint32_t>> asked;
  while (const auto pair = next_pair(rows, answers, 9)) {
    CHECK(pair == next_pair(rows, answers, 9));
    CHECK(asked.insert(std::minmax(pair->first, pair->second)).second);
    const auto row = [&](std::uint32_t i) { return std::span(rows.parts).subspan(i * 3, 3); };
    CHECK_FALSE(std::ranges::equal(row(pair->first), row(pair->second)));
    answers.push_back(turned(*pair, random.once_in(2)));
    REQUIRE(answers.size() <= 15);
  }
  std::size_t different = 0;
  for (std::size_t one = 0; one < 6; ++one)
    for (std::size_t other = 0; other < one; ++other)
      different += std::ranges::equal(std::span(rows.parts).subspan(one * 3, 3),
                                      std::span(rows.parts).subspan(other * 3, 3))
                       ? 0
                       : 1;
  CHECK(answers.size() == different);
  CHECK_FALSE(next_pair({}, {}, 1).has_value());
  CHECK_FALSE(next_pair({.rule_count = 2, .parts = {1, 0}}, {}, 1).has_value());
}

TEST_CASE("weights mirror the answers, and the largest takes the largest points") {
  const PartRows rows{.rule_count = 3, .parts = {1, 0, 0, 0, 1, 0, 0, 0, 0}};
  const std::vector<CalledFirst> answers{{0, 1}, {0, 2}, {2, 1}};
  const std::vector<CalledFirst> mirrored{{1, 0}, {2, 0}, {1, 2}};
  const auto found = weights_of(rows, answers, 40);
  const auto turned_round = weights_of(rows, mirrored, 40);
  REQUIRE(found.size() == 3);
  for (std::size_t rule = 0; rule < 3; ++rule) {
    CHECK(found[rule].weight == doctest::Approx(-turned_round[rule].weight));
    CHECK(found[rule].standard_error == doctest::Approx(turned_round[rule].standard_error));
    CHECK(found[rule].low < found[rule].weight);
    CHECK(found[rule].weight < found[rule].high);
  }
  CHECK(found[0].weight > 0);
  CHECK(found[1].weight == doctest::Approx(-found[0].weight)); // by symmetry of the answers
  CHECK(found[0].points == 40);
  CHECK(found[1].points == -40);
  CHECK(found[0].is_told);
  CHECK_FALSE(found[2].is_told); // neither answer was about it
  CHECK(found[2].weight == doctest::Approx(0));
  for (const CalledWeight& one : weights_of(rows, {}, 40)) {
    CHECK(one.weight == doctest::Approx(0));
    CHECK(one.points == 0);
    CHECK_FALSE(one.is_told);
  }
}

} // namespace lb::test
