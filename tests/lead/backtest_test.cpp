// AUC, thresholds and deciles against their plain definitions.
#include "lead/backtest.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

struct BacktestWorld {
  std::vector<std::string> ids;
  std::vector<Outcome> units;
};

// Few different scores, so that ties are many.
BacktestWorld random_world(Random& random) {
  BacktestWorld world;
  const std::int64_t count = random.between(0, 60);
  const std::int64_t scores = random.between(1, 30);
  const std::int64_t won_of = random.between(1, 6);
  for (std::int64_t i = 0; i < count; ++i)
    world.ids.push_back("L" + std::to_string(random.below(1000)) + "-" + std::to_string(i));
  for (const std::string& id : world.ids) {
    world.units.push_back({.id = id,
                           .won = random.once_in(won_of),
                           .score = random.between(-3, scores) * kMicro / 2});
  }
  return world;
}

// Every won unit against every lost one: 2 where it stands above, 1 where level.
std::optional<std::int64_t> auc_by_pairs(const std::vector<Outcome>& units) {
  std::int64_t points = 0;
  std::int64_t pairs = 0;
  for (const Outcome& won : units) {
    for (const Outcome& lost : units) {
      if (!won.won || lost.won) continue;
      ++pairs;
      points += won.score > lost.score ? 2 : won.score == lost.score ? 1 : 0;
    }
  }
  return ppm_of(points, 2 * pairs);
}

} // namespace

TEST_CASE("AUC is the share of pairs in order, and knows the order of scores alone") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    BacktestWorld world = random_world(random);
    const auto auc = backtest(world.units).auc;
    CHECK(auc == auc_by_pairs(world.units));
    for (Outcome& unit : world.units) unit.score = 3 * unit.score + 17;
    random.shuffle(world.units);
    CHECK(backtest(world.units).auc == auc);
    for (Outcome& unit : world.units) unit.won = !unit.won;
    const auto mirrored = backtest(world.units).auc;
    CHECK(mirrored.has_value() == auc.has_value());
    if (auc) CHECK(std::abs(*auc + *mirrored - 1'000'000) <= 1);
  }
}

TEST_CASE("a threshold counts all from its score on") {
  for (std::uint64_t seed = 400; seed <= 500; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const BacktestWorld world = random_world(random);
    const Backtest result = backtest(world.units);
    const std::int64_t all = result.won_count + result.lost_count;
    std::map<std::int64_t, int, std::greater<>> scores;
    for (const Outcome& unit : world.units) ++scores[unit.score];
    REQUIRE(result.thresholds.size() == scores.size());
    std::size_t i = 0;
    for (const auto& [score, count] : scores) {
      const Threshold& threshold = result.thresholds[i++];
      CHECK(threshold.score == score);
      const auto called =
          std::ranges::count_if(world.units, [&](const Outcome& u) { return u.score >= score; });
      const auto won = std::ranges::count_if(
          world.units, [&](const Outcome& u) { return u.score >= score && u.won; });
      CHECK(threshold.called == called);
      CHECK(threshold.won == won);
      CHECK(threshold.precision == ppm_of(won, called));
      CHECK(threshold.precision_interval == wilson_interval(won, called));
      CHECK(threshold.recall == ppm_of(won, result.won_count));
      CHECK(threshold.recall_interval == wilson_interval(won, result.won_count));
      CHECK(threshold.lift == ppm_of(won * all, called * result.won_count));
    }
    if (result.thresholds.empty()) continue;
    const Threshold& last = result.thresholds.back();
    CHECK(last.called == all);
    CHECK(last.precision == result.win_rate);
    if (result.won_count > 0) CHECK(last.lift == 1'000'000);
  }
}

TEST_CASE("deciles share the units by rank, ties by id; folds share them too") {
  for (std::uint64_t seed = 600; seed <= 700; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    BacktestWorld world = random_world(random);
    const Backtest result = backtest(world.units);
    std::array<Decile, 10> expected{};
    std::int64_t in_folds = 0;
    for (const Outcome& unit : world.units) {
      const auto before = std::ranges::count_if(world.units, [&](const Outcome& other) {
        return other.score > unit.score || (other.score == unit.score && other.id < unit.id);
      });
      Decile& decile = expected[static_cast<std::size_t>(before) * 10 / world.units.size()];
      ++decile.count;
      decile.won += unit.won ? 1 : 0;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK(result.deciles[i].count == expected[i].count);
      CHECK(result.deciles[i].won == expected[i].won);
    }
    for (const std::int64_t fold : result.folds) in_folds += fold;
    CHECK(in_folds == static_cast<std::int64_t>(world.units.size()));
  }
}

TEST_CASE("without outcomes there is no rate, and ten empty deciles") {
  const Backtest result = backtest({});
  CHECK(result.auc == std::nullopt);
  CHECK(result.win_rate == std::nullopt);
  CHECK(result.win_rate_interval == std::nullopt);
  CHECK(result.thresholds.empty());
  for (const Decile& decile : result.deciles) CHECK(decile.count == 0);
}

TEST_CASE("with no unit won, recall and lift have no denominator; precision has") {
  const std::vector<Outcome> units{{.id = "A", .won = false, .score = 5}};
  const Backtest result = backtest(units);
  CHECK(result.auc == std::nullopt);
  REQUIRE(result.thresholds.size() == 1);
  CHECK(result.thresholds[0].precision == 0);
  CHECK(result.thresholds[0].recall == std::nullopt);
  CHECK(result.thresholds[0].recall_interval == std::nullopt);
  CHECK(result.thresholds[0].lift == std::nullopt);
}

} // namespace lb::test
