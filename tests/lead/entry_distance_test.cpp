// How near a unit is to the other answer of a predicate: moving all points by that much turns it
// over, and by less does not.
#include "lead/entry_distance.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

Predicate points_from(PredicateKind kind, std::int64_t points) {
  return {.kind = kind,
          .comparisons = {{.op = Op::ge, .operands = {Value::of_number(points * kMillion)}}}};
}

// Of parts that ask for points from a number on, and in `mixed` for anything else too.
Predicate random_entry(Random& random, bool mixed, int depth = 2) {
  if (depth > 0 && !random.once_in(3)) {
    Predicate joined{.kind = random.once_in(2) ? PredicateKind::all : PredicateKind::any};
    for (int i = 0; i < random.between(1, 3); ++i)
      joined.parts.push_back(random_entry(random, mixed, depth - 1));
    return joined;
  }
  if (mixed && random.once_in(2)) return random_predicate(random, true, 1);
  constexpr std::array kMeasures{PredicateKind::score, PredicateKind::fit,
                                 PredicateKind::behaviour};
  return points_from(random.pick(kMeasures), random.between(-5, 40));
}

bool holds_moved_by(const EvaluationInput& input, const Evaluation& now, const Predicate& entry,
                    std::pair<std::uint32_t, std::int64_t> moved) {
  Evaluation then{.as_of = now.as_of,
                  .units = now.units,
                  .scores = now.scores,
                  .stages = now.stages,
                  .funnel = {}};
  const auto [unit, by] = moved;
  for (NumberColumn* column : {&then.scores.fit, &then.scores.behaviour, &then.scores.score})
    column->set(unit, (*column)[unit] + by);
  const FactColumns columns(input.facts);
  const std::vector<std::optional<Predicate>> asked{entry};
  return PredicatesAt({input, then, columns}, asked).holds(0, unit);
}

} // namespace

TEST_CASE("law: all points moved by the distance turn the answer over, and by less they do not") {
  std::size_t turned = 0, never = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    RandomWorld world = random_world(seed, 6);
    const Predicate entry = random_entry(world.random, false);
    const EvaluationInput input{world.facts, world.definition, world.as_of};
    const Evaluation evaluation = evaluate(input);
    const FactColumns columns(world.facts);
    const EntryDistance distance({input, evaluation, columns}, entry);
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
      const bool holds = holds_moved_by(input, evaluation, entry, {unit, 0});
      const std::int64_t far = distance.of(unit);
      REQUIRE(far > 0);
      if (far == kNoDistance) {
        ++never;
        continue;
      }
      const std::int64_t way = holds ? -1 : 1;
      CHECK(holds_moved_by(input, evaluation, entry, {unit, way * far}) != holds);
      CHECK(holds_moved_by(input, evaluation, entry, {unit, way * (far - 1)}) == holds);
      ++turned;
    }
  }
  CHECK(turned > 300);
  CHECK(never == 0); // points alone always turn over what asks for points alone
}

TEST_CASE(
    "law: a negation is as far as what it negates, and no less than the distance turns over") {
  std::size_t compared = 0, never = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    RandomWorld world = random_world(seed, 6);
    const Predicate entry = random_entry(world.random, true);
    const Predicate negated{.kind = PredicateKind::negation, .parts = {entry}};
    const EvaluationInput input{world.facts, world.definition, world.as_of};
    const Evaluation evaluation = evaluate(input);
    const FactColumns columns(world.facts);
    const EntryDistance distance({input, evaluation, columns}, entry);
    const EntryDistance opposite({input, evaluation, columns}, negated);
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
      CHECK(distance.of(unit) == opposite.of(unit));
      CHECK(distance.of(unit) > 0);
      ++(distance.of(unit) == kNoDistance ? never : compared);
    }
  }
  CHECK(compared > 100);
  CHECK(never > 20);
}

} // namespace lb::test
