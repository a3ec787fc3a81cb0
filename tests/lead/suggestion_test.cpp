// Suggested points: what was planted is found again, and the scale is today's.
#include "lead/suggestion.hpp"
#include "random_workspace.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

Definition definition_of(std::span<const std::int64_t> points) {
  Definition definition;
  Group group{.id = "g", .label = {}, .rules = {}};
  for (std::size_t i = 0; i < points.size(); ++i) {
    group.rules.push_back({.id = "r" + std::to_string(i),
                           .label = {},
                           .condition = FitCondition{},
                           .points = points[i]});
  }
  definition.fit.groups = {group};
  return definition;
}

struct SuggestionWorld {
  std::vector<std::string> ids;
  Outcomes outcomes;

  void add(bool won, std::int64_t score, std::span<const std::uint32_t> hits) {
    if (outcomes.hit_begin.empty()) outcomes.hit_begin.push_back(0);
    outcomes.units.push_back({.id = ids[outcomes.units.size()], .won = won, .score = score});
    outcomes.hits.insert(outcomes.hits.end(), hits.begin(), hits.end());
    outcomes.hit_begin.push_back(static_cast<std::uint32_t>(outcomes.hits.size()));
  }
};

// Each rule hits half of the units; what a hit adds to the log odds is planted.
SuggestionWorld planted_world(Random& random, std::span<const double> planted, std::size_t count) {
  SuggestionWorld world;
  for (std::size_t i = 0; i < count; ++i) world.ids.push_back("L" + std::to_string(i));
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<std::uint32_t> hits;
    double odds = -1;
    for (std::uint32_t rule = 0; rule < planted.size(); ++rule) {
      if (random.once_in(2)) continue;
      hits.push_back(rule);
      odds += planted[rule];
    }
    const bool won =
        static_cast<double>(random.below(1'000'000)) < 1'000'000 / (1 + std::exp(-odds));
    world.add(won, random.below(100) * kMicro, hits);
  }
  return world;
}

constexpr std::array kPlanted{2.0, -1.5, 1.0, 0.0, 0.5};

std::string key_of(const Result<Suggestion>& suggestion) {
  return suggestion ? "suggested" : suggestion.error().message.key;
}

} // namespace

TEST_CASE("planted weights come back, in their order and near their size") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const SuggestionWorld world = planted_world(random, kPlanted, 6'000);
    const Definition definition = definition_of(std::array<std::int64_t, 5>{10, 10, -40, 10, 10});
    const auto suggestion = suggest_points(definition, world.outcomes);
    REQUIRE(suggestion.has_value());
    const std::vector<SuggestedPoints>& rules = suggestion->rules;
    for (std::size_t i = 0; i < kPlanted.size(); ++i)
      CHECK(std::abs(rules[i].weight - kPlanted[i]) < 0.3);
    CHECK(rules[0].points == 40); // the largest weight has the largest points of today
    CHECK(rules[0].points > rules[2].points);
    CHECK(rules[2].points > rules[4].points);
    CHECK(rules[4].points > rules[3].points);
    CHECK(rules[3].points > rules[1].points);
    // Held-out folds know the planted order; the scores are noise.
    CHECK(suggestion->cross_validated_auc > 750'000);
    CHECK(std::abs(suggestion->todays_auc - 500'000) < 50'000);
  }
}

TEST_CASE("twice the points of today suggest twice the points, and the order of units nothing") {
  Random random(9);
  const SuggestionWorld world = planted_world(random, kPlanted, 400);
  const auto once =
      suggest_points(definition_of(std::array<std::int64_t, 5>{9, 1, -7, 0, 2}), world.outcomes);
  const auto twice =
      suggest_points(definition_of(std::array<std::int64_t, 5>{2, 18, -7, 0, 2}), world.outcomes);
  SuggestionWorld reversed;
  for (std::size_t i = world.ids.size(); i-- > 0;) reversed.ids.push_back(world.ids[i]);
  for (std::size_t i = world.ids.size(); i-- > 0;) {
    const Outcome& unit = world.outcomes.units[i];
    reversed.add(unit.won, unit.score, world.outcomes.hits_of(i));
  }
  const auto backwards =
      suggest_points(definition_of(std::array<std::int64_t, 5>{9, 1, -7, 0, 2}), reversed.outcomes);
  REQUIRE((once && twice && backwards));
  for (std::size_t i = 0; i < once->rules.size(); ++i) {
    CHECK(std::abs(twice->rules[i].points - 2 * once->rules[i].points) <= 1);
    CHECK(backwards->rules[i].points == once->rules[i].points);
  }
  CHECK(backwards->cross_validated_auc == once->cross_validated_auc);
  CHECK(backwards->todays_auc == once->todays_auc);
}

TEST_CASE("held-out probabilities know nothing of their own fold") {
  // In each fold the hit means the opposite of what it means in the four others together.
  SuggestionWorld world;
  for (int i = 0; i < 400; ++i) world.ids.push_back("L" + std::to_string(i));
  for (std::size_t i = 0; i < world.ids.size(); ++i) {
    const bool is_odd_fold = fold_of(world.ids[i]) == 0;
    const bool won = i % 2 == 0;
    const std::array<std::uint32_t, 1> hit{0};
    world.add(won, won ? kMicro : 0,
              won != is_odd_fold ? std::span<const std::uint32_t>(hit)
                                 : std::span<const std::uint32_t>{});
  }
  const auto suggestion =
      suggest_points(definition_of(std::array<std::int64_t, 1>{10}), world.outcomes);
  REQUIRE(suggestion.has_value());
  CHECK(suggestion->todays_auc == 1'000'000);
  // Of fold 0 everything is told the wrong way round, of the four others all is right.
  CHECK(suggestion->cross_validated_auc < 900'000);
  CHECK(suggestion->cross_validated_auc > 500'000);
}

TEST_CASE("without both outcomes, or a rule that tells, nothing is suggested") {
  const Definition definition = definition_of(std::array<std::int64_t, 1>{10});
  const std::array<std::uint32_t, 1> hit{0};
  CHECK(key_of(suggest_points(definition, {})) == "suggestion.needs_both_outcomes");
  SuggestionWorld world;
  world.ids = {"A", "B", "C"};
  world.add(true, 1, hit);
  CHECK(key_of(suggest_points(definition, world.outcomes)) == "suggestion.needs_both_outcomes");
  world.add(false, 1, hit);
  CHECK(key_of(suggest_points(definition, world.outcomes)) == "suggestion.no_telling_rule");
  world.add(false, 1, {});
  CHECK(key_of(suggest_points(definition, world.outcomes)) == "suggested");
  CHECK(key_of(suggest_points(Definition{}, SuggestionWorld{}.outcomes)) ==
        "suggestion.needs_both_outcomes");
}

TEST_CASE("law: in slices the same points come, and a slice ends") {
  SuggestionWorld world;
  for (int i = 0; i < 3000; ++i) world.ids.push_back("L" + std::to_string(i));
  for (std::size_t i = 0; i < world.ids.size(); ++i) {
    std::vector<std::uint32_t> hits; // every unit another row of hits, so that rows are many
    for (std::uint32_t rule = 0; rule < 12; ++rule)
      if (((i * 2654435761U) >> rule) % 2 == 1) hits.push_back(rule);
    world.add(i % 3 == 0, static_cast<std::int64_t>(i), hits);
  }
  const Definition definition =
      definition_of(std::array<std::int64_t, 12>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  const auto whole = suggest_points(definition, world.outcomes);
  std::optional<Result<Suggestion>> sliced;
  Work work = suggest_points(definition, world.outcomes, sliced);
  int slices = 1;
  while (!work.advance({.now_ms = [] { return 1.0; }, .ends_at_ms = 0.0})) ++slices;
  CHECK(slices > 6);
  REQUIRE((whole.has_value() && sliced && sliced->has_value()));
  CHECK((*sliced)->cross_validated_auc == whole->cross_validated_auc);
  for (std::size_t rule = 0; rule < whole->rules.size(); ++rule)
    CHECK((*sliced)->rules[rule].weight == whole->rules[rule].weight);
}

TEST_CASE("few units, all in one fold or of one outcome elsewhere, still have a suggestion") {
  const Definition definition = definition_of(std::array<std::int64_t, 1>{10});
  const std::array<std::uint32_t, 1> hit{0};
  SuggestionWorld world;
  for (int i = 0; world.ids.size() < 4; ++i)
    if (fold_of("L" + std::to_string(i)) == 2) world.ids.push_back("L" + std::to_string(i));
  world.add(true, 3, hit);
  world.add(false, 2, {});
  const auto suggestion = suggest_points(definition, world.outcomes);
  REQUIRE(suggestion.has_value());
  CHECK(suggestion->rules[0].points == 10);
  CHECK(suggestion->cross_validated_auc == 500'000); // nothing to learn from: both are 1/2
}

} // namespace lb::test
