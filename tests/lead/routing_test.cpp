#include "support/routing_world.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

using namespace lb;
using lb::test::random_world;
using lb::test::RoutingWorld;

namespace {

constexpr unsigned kWorlds = 300;

std::set<RepIndex> reps_of(const std::vector<RuledOut>& ruled_out) {
  std::set<RepIndex> reps;
  for (const RuledOut& one : ruled_out) reps.insert(one.rep);
  return reps;
}

} // namespace

TEST_CASE("every lead to route is routed once, in routing order") {
  for (unsigned seed = 0; seed < kWorlds; ++seed) {
    CAPTURE(seed);
    const RoutingWorld world = random_world(seed);
    const Ownership owned = world.owners();
    const std::vector<Route> routes = world.routes();
    std::set<std::uint32_t> units;
    for (std::size_t i = 0; i < routes.size(); ++i) {
      CHECK(units.insert(routes[i].unit).second);
      CHECK(routes[i].reassigned_from.has_value() == (owned.owned[routes[i].unit] != 0));
      if (i == 0) continue;
      const auto& score = world.evaluation.scores.score;
      const bool higher = score[routes[i - 1].unit] > score[routes[i].unit];
      const bool same = score[routes[i - 1].unit] == score[routes[i].unit];
      CHECK((higher || (same && world.lead_of(routes[i - 1]) < world.lead_of(routes[i]))));
    }
    for (std::uint32_t unit = 0; unit < world.evaluation.units.size(); ++unit)
      if (owned.owned[unit] == 0) CHECK(units.contains(unit));
  }
}

TEST_CASE("the rule that takes a lead says of each rep why not, and only of those") {
  for (unsigned seed = 0; seed < kWorlds; ++seed) {
    CAPTURE(seed);
    const RoutingWorld world = random_world(seed);
    for (const Route& route : world.routes()) {
      for (const PassedRule& passed : route.passed)
        CHECK((passed.nobody || passed.ruled_out.empty()));
      if (route.why == RouteWhy::fallback || route.outcome == RouteOutcome::unrouted) {
        CHECK(route.ruled_out.empty());
        CHECK(route.passed.size() == world.plan.rules.size());
        continue;
      }
      CHECK(route.passed.size() == route.rule);
      const std::set<RepIndex> out = reps_of(route.ruled_out);
      CHECK(out.size() == route.ruled_out.size());
      CHECK_FALSE(out.contains(route.rep));
      CHECK_FALSE(out.contains(route.runner_up));
      if (route.outcome != RouteOutcome::pool) continue;
      std::size_t candidates = 0;
      for (const Rep& rep : world.facts.reps)
        candidates += !world.plan.rules[route.rule].team || rep.team == "field";
      CHECK(route.pool.size() + out.size() == candidates);
      for (const RepIndex rep : route.pool) CHECK_FALSE(out.contains(rep));
    }
  }
}

TEST_CASE("a rep is ruled out by the first criterion that is not met") {
  RoutingWorld world;
  Rep& far = world.add_rep("far", 1);
  far.territories = {"Japan"};
  far.languages = {"*"};
  far.absences = {{.from_day = 0, .to_day = 40'000}};
  Rep& silent = world.add_rep("silent", 1);
  silent.territories = {" POLAND"};
  Rep& away = world.add_rep("away", 1);
  away.territories = {"*"};
  away.languages = {"pl"};
  away.absences = far.absences;
  Rep& light = world.add_rep("light");
  light.territories = {"Poland"};
  light.languages = {"PL"};
  light.weight = 0;
  const Row lead = world.add_lead("L1", 70);
  world.set(lead, "territory", "poland");
  world.set(lead, "language", "pl");
  RoutingRule& rule = world.add_rule("w", Strategy::weighted);
  rule.require = {Criterion::territory, Criterion::language, Criterion::present};

  using enum RuledOutBy;
  CHECK(world.routes().front().passed.front().ruled_out ==
        std::vector<RuledOut>{{0, territory}, {1, language}, {2, present}, {3, weight}});
  rule.require = {Criterion::present, Criterion::territory, Criterion::language};
  CHECK(world.routes().front().passed.front().ruled_out ==
        std::vector<RuledOut>{{0, present}, {1, language}, {2, present}, {3, weight}});
  rule.strategy = Strategy::round_robin;
  CHECK(world.picture() == "L1>light");
}

TEST_CASE("without lists of reps everything else is the same, and a kept run tells them") {
  for (unsigned seed = 0; seed < kWorlds; ++seed) {
    CAPTURE(seed);
    const RoutingWorld world = random_world(seed);
    const std::vector<Route> full = world.routes();
    const RoutingRun run = world.run();
    std::vector<Route> bare = full;
    for (Route& route : bare) {
      route.ruled_out.clear();
      route.pool.clear();
      for (PassedRule& passed : route.passed) passed.ruled_out.clear();
    }
    CHECK(run.routes() == bare);
    for (const Route& route : full) CHECK(run.explain(route.unit) == route);
    CHECK(world.routes(RouteLists::none) == bare);
  }
}

TEST_CASE("capacity and daily limit hold through the whole run") {
  for (unsigned seed = 0; seed < kWorlds; ++seed) {
    CAPTURE(seed);
    RoutingWorld world = random_world(seed);
    world.plan.fallback.reset();
    for (RoutingRule& rule : world.plan.rules) {
      rule.require.push_back(Criterion::capacity);
      rule.require.push_back(Criterion::daily_limit);
    }
    const std::vector<RepState> before = world.owners().reps;
    std::map<RepIndex, std::int64_t> given;
    std::map<RepIndex, std::int64_t> taken;
    for (const Route& route : world.routes()) {
      if (route.rep == kNoRep) continue;
      ++given[route.rep];
      if (route.reassigned_from && *route.reassigned_from != kNoRep)
        ++taken[*route.reassigned_from];
    }
    for (const auto& [rep, count] : given) {
      const Rep& who = world.facts.reps[rep];
      CHECK(before[rep].open + count - taken[rep] <= who.capacity);
      if (who.daily_limit) CHECK(before[rep].assigned_today + count <= *who.daily_limit);
    }
  }
}

TEST_CASE("the runner-up gets the lead were the chosen rep not there") {
  for (unsigned seed = 0; seed < kWorlds; ++seed) {
    CAPTURE(seed);
    RoutingWorld world = random_world(seed);
    for (RoutingRule& rule : world.plan.rules) rule.require.push_back(Criterion::present);
    const std::vector<Route> routes = world.routes();
    if (routes.empty() || routes[0].rule >= world.plan.rules.size()) continue;
    const Route first = routes[0];
    if (first.rep == kNoRep || first.runner_up == kNoRep) continue;
    CHECK(first.runner_up != first.rep);
    world.facts.reps[first.rep].absences = {{.from_day = 0, .to_day = 40'000}};
    const Route other = world.routes().front();
    CHECK(other.rep == first.runner_up);
    CHECK(other.rule == first.rule);
  }
}

TEST_CASE("strategies share out evenly") {
  for (const Strategy strategy :
       {Strategy::round_robin, Strategy::weighted, Strategy::least_open, Strategy::best_match}) {
    CAPTURE(static_cast<int>(strategy));
    RoutingWorld world;
    for (int i = 0; i < 3; ++i) world.add_rep("R" + std::to_string(i)).weight = i + 1;
    for (int i = 0; i < 60; ++i) world.add_lead("L" + std::to_string(100 + i), 70);
    world.add_rule("r", strategy).weights = {{"load", 1}};
    std::array<std::int64_t, 3> count{};
    for (const Route& route : world.routes()) ++count[route.rep];
    const std::array<std::int64_t, 3> even{20, 20, 20}, by_weight{10, 20, 30};
    CHECK(count == (strategy == Strategy::weighted ? by_weight : even));
  }
}

TEST_CASE("a turn goes on after the rule's newest assignment") {
  RoutingWorld world;
  for (const char* id : {"R1", "R2", "R3"}) world.add_rep(id);
  world.add_rule("rr", Strategy::round_robin);
  const Row owned = world.add_lead("L0", 99);
  world.add_lead("L1", 80);
  world.add_lead("L2", 70);
  world.assign(owned, 2, "R2", "rr");
  world.assign(owned, 1, "R1", "another");
  CHECK(world.picture() == "L1>R3 L2>R1");
  world.assign(owned, 1, "gone", "rr"); // no longer a rep
  CHECK(world.picture() == "L1>R1 L2>R2");
}

TEST_CASE("an assignment of the run counts for the next lead") {
  RoutingWorld world;
  world.add_rep("R1", 1);
  world.add_rep("R2", 2);
  for (const char* id : {"L1", "L2", "L3", "L4"}) world.add_lead(id, 70);
  world.add_rule("lo", Strategy::least_open).require = {Criterion::capacity};
  CHECK(world.picture() == "L1>R1 L2>R2 L3>R2 L4>none");
}

TEST_CASE("ownership ends when the lead leaves the ladder") {
  RoutingWorld world;
  world.add_rep("R1");
  const Row lead = world.add_lead("L1", 70);
  world.assign(lead, 5, "R1");
  CHECK(world.owners().owner[0] == 0);
  CHECK(world.owners().reps[0].open == 1);
  Stages& stages = world.evaluation.stages;
  stages.moves = {{.at = world.evaluation.as_of - 5 * kDaySeconds,
                   .from = world.stage("mql"),
                   .to = stages.codes.nurture(),
                   .by = kByAuto}};
  stages.move_begin = {0, 1};
  CHECK(world.owners().owned[0] == 0); // at the same instant: not strictly later
  world.assign(lead, 4, "nobody");
  CHECK(world.owners().owned[0] == 1);
  CHECK(world.owners().owner[0] == kNoRep);
  world.assign(lead, 3, std::nullopt);
  CHECK(world.owners().owned[0] == 0);
}
