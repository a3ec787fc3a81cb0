// The load that a run of routing would leave: the same as owning its assignments.
#include "lead/rep_load.hpp"
#include "support/routing_world.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

std::vector<RepLoad> loads_of(const RoutingWorld& world) {
  const Ownership owned = world.owners();
  const EvaluationInput input{world.facts, world.definition, world.evaluation.as_of};
  return rep_loads({input, world.evaluation, owned, world.plan});
}

} // namespace

TEST_CASE("the load after a run is what the facts say once its assignments are among them") {
  std::int64_t gained = 0;
  std::int64_t given_up = 0;
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    RoutingWorld world = random_world(seed);
    const std::vector<RepLoad> loads = loads_of(world);
    for (const Route& route : world.routes()) {
      if (route.rep != kNoRep)
        world.assign(world.evaluation.units.row[route.unit], 0, world.facts.reps[route.rep].id);
    }
    const Ownership then = world.owners();
    REQUIRE(loads.size() == then.reps.size());
    for (std::size_t rep = 0; rep < loads.size(); ++rep) {
      CHECK(loads[rep].after() == then.reps[rep].open);
      gained += loads[rep].gained;
      given_up += loads[rep].given_up;
    }
  }
  CHECK(gained > 1'000);
  CHECK(given_up > 100);
}

TEST_CASE("a lead that is not open loads nobody") {
  RoutingWorld world;
  world.add_rep("R1");
  world.plan.stages = {"mql", "nurture", "customer"};
  world.add_rule("r", Strategy::least_open);
  world.add_lead("L1", 70);
  world.add_lead("L2", 60, "nurture");
  world.add_lead("L3", 50, "customer");
  CHECK(world.routes().size() == 3);
  CHECK(loads_of(world) == std::vector<RepLoad>{{.open = 0, .gained = 1}});
}

TEST_CASE("an unanswered lead goes over from one rep to another") {
  RoutingWorld world;
  world.add_rep("R1");
  world.add_rep("R2");
  world.plan.reassign = true;
  world.plan.sla_minutes = 60;
  world.add_rule("r", Strategy::least_open);
  world.assign(world.add_lead("L1", 70), 2, "R1");
  CHECK(loads_of(world) == std::vector<RepLoad>{{.open = 1, .given_up = 1}, {.gained = 1}});
}

} // namespace lb::test
