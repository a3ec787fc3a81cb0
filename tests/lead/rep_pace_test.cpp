// How many leads a week each rep would have got: everybody who became ready is somebody's, once; in
// a world where nothing was owned and all have room it is what a run of routing gives.
#include "lead/rep_pace.hpp"

#include "support/routing_world.hpp"

#include <doctest/doctest.h>

#include <numeric>

namespace lb::test {

namespace {

constexpr StageCode kMqlCode = 2; // of the default ladder

RepPace pace_of(const RoutingWorld& world, PaceSpan span, bool in_slices = false) {
  const Ownership owned = world.owners();
  const EvaluationInput input{world.facts, world.definition, world.evaluation.as_of};
  RepPace pace;
  Work work = find_rep_pace({input, world.evaluation, owned, world.plan}, kMqlCode, span, pace);
  while (!work.advance(in_slices ? Budget{.now_ms = [] { return 1.0; }, .ends_at_ms = 0.0}
                                 : Budget{})) {
  }
  return pace;
}

// Everybody in the world becomes ready of himself, one an hour from the first on.
PaceSpan make_ready(RoutingWorld& world) {
  Instant at = world.evaluation.as_of - 20 * kDaySeconds;
  const Instant first = at;
  for (Move& move : world.evaluation.stages.moves) {
    move.by = kByAuto;
    move.at = at;
    at += 3600;
  }
  return {.from = first, .to = at - 3600};
}

std::int64_t all_of(const RepPace& pace) {
  return std::accumulate(pace.by_rep.begin(), pace.by_rep.end(), std::int64_t{0}) + pace.pooled +
         pace.unrouted;
}

} // namespace

TEST_CASE("law: everybody who became ready in the span is counted once, whole or in slices") {
  std::int64_t of_reps = 0, of_nobody = 0;
  for (unsigned seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    RoutingWorld world = random_world(seed);
    const PaceSpan all = make_ready(world);
    const RepPace pace = pace_of(world, all);
    CHECK(pace.ready == std::ssize(world.evaluation.stages.moves));
    CHECK(all_of(pace) == pace.ready);
    const RepPace sliced = pace_of(world, all, true);
    CHECK(sliced.by_rep == pace.by_rep);
    CHECK(sliced.pooled == pace.pooled);
    const PaceSpan half{.from = all.from, .to = all.from + (all.to - all.from) / 2};
    const RepPace earlier = pace_of(world, half);
    std::int64_t expected = 0;
    for (const Move& move : world.evaluation.stages.moves)
      if (move.at <= half.to) ++expected;
    CHECK(earlier.ready == expected);
    CHECK(all_of(earlier) == expected);
    of_reps += pace.ready - pace.pooled - pace.unrouted;
    of_nobody += pace.pooled + pace.unrouted;
  }
  CHECK(of_reps > 1'000);
  CHECK(of_nobody > 100);
}

TEST_CASE("law: where nobody owned a lead and all have room, it is what a run of routing gives") {
  std::int64_t compared = 0;
  for (unsigned seed = 0; seed < 150; ++seed) {
    CAPTURE(seed);
    RoutingWorld world = random_world(seed);
    const PaceSpan all = make_ready(world);
    world.facts.assignments.clear();
    world.plan.reassign = false;
    for (Rep& rep : world.facts.reps) {
      rep.capacity += 1'000; // more than there are leads
      rep.daily_limit.reset();
      rep.working_hours.reset();
      rep.absences.clear();
    }
    std::vector<std::int64_t> expected(world.facts.reps.size(), 0);
    for (const Route& route : world.routes())
      if (route.rep != kNoRep) ++expected[route.rep];
    CHECK(pace_of(world, all).by_rep == expected);
    compared += std::ssize(expected);
  }
  CHECK(compared > 1'000);
}

TEST_CASE("who was full or away that day would still have got leads, and a lead owned long ago") {
  RoutingWorld world;
  world.add_rep("R1", 1).absences = {{.from_day = 0, .to_day = 40'000}};
  RoutingRule& rule = world.add_rule("all", Strategy::round_robin);
  rule.require = {Criterion::capacity, Criterion::present};
  for (const char* id : {"L1", "L2", "L3"}) world.add_lead(id, 70);
  world.assign(0, 3, "R1");
  const PaceSpan span = make_ready(world);
  const RepPace pace = pace_of(world, span);
  CHECK(pace.by_rep == std::vector<std::int64_t>{3});
  // A lead that a decision made ready did not become so of itself.
  world.evaluation.stages.moves[1].by = kByCreated;
  CHECK(pace_of(world, span).by_rep == std::vector<std::int64_t>{2});
}

TEST_CASE("a number a week needs a week") {
  const RepPace short_one{.span = {.from = 0, .to = 7 * kDaySeconds - 1}};
  CHECK_FALSE(short_one.has_weeks());
  const RepPace pace{.span = {.from = 0, .to = 28 * kDaySeconds}};
  REQUIRE(pace.has_weeks());
  CHECK(pace.hundredths_a_week(10) == 250); // ten leads in four weeks
  CHECK(pace.hundredths_a_week(0) == 0);
}

} // namespace lb::test
