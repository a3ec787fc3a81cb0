// Predicates asked of a unit's past: the plain reference gives the same answer at every moment.
#include "lead/past_predicates.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <doctest/doctest.h>

namespace lb::test {

TEST_CASE("at any moment a predicate holds where the plain reference says so") {
  std::array<std::size_t, 2> answers{};
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 6);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{facts, definition, random_instant(random)};
    std::vector<Predicate> predicates;
    for (int i = 0; i < 3; ++i) predicates.push_back(random_predicate(random, true));
    predicates.push_back({.kind = PredicateKind::activity, .min_count = random.between(1, 4)});
    PastPredicates past(input, predicates);
    const reference::Reference reference(plain, definition, input.as_of);
    for (std::uint32_t unit = 0; unit < reference.units().size(); ++unit) {
      const reference::ReferenceUnit& expected = reference.units()[unit];
      for (std::size_t i = 0; i < 12; ++i) {
        const Instant at = random.between(
            expected.created_at, std::min(input.as_of, expected.created_at + 20 * kDaySeconds));
        const auto stage = static_cast<StageCode>(
            random.below(static_cast<std::int64_t>(definition.stages.size()) + 3));
        const bool holds = past.holds(i % 4, {.unit = unit, .at = at, .stage = stage});
        CHECK(holds == reference.holds(predicates[i % 4],
                                       {expected, at, std::string(stage_id(definition, stage))}));
        ++answers[holds ? 1 : 0];
      }
    }
  }
  CHECK(answers[0] > 500);
  CHECK(answers[1] > 500);
}

} // namespace lb::test
