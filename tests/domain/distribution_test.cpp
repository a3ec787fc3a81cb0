// Who gets whom: criteria, turn and pool, partners, reasons before anything is applied, and nothing
// that is lost.
#include "workbench/workbench.hpp"

#include "domain/world.hpp"
#include "support/routing_world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

constexpr std::array<std::string_view, 5> kCriteria{"territory", "industry", "seniority",
                                                    "win_rate", "response"};

/// Five reps, each the best by one criterion, and the lead X that waits for one of them.
/// Alone a criterion gives its rep 100 (a win rate of 4 in 5: 80); the others have 0, by seniority
/// 20, by win rate and response 50.
World five_reps(const std::string& weights) {
  Json definition = shipped("with_acceptance");
  definition.set("gates", Json::array()); // none stands before the wins below
  World world(definition);
  world.rep("territory", R"("capacity":50,"seniority":1,"territories":["Poland"])");
  world.rep("industry", R"("capacity":50,"seniority":1,"industries":["Energy"])");
  world.rep("seniority", R"("capacity":50,"seniority":5)");
  world.rep("win_rate").rep("response");
  for (const char* id : {"W1", "W2", "W3"})
    world.lead(id).assigned(id, "2026-02-02", "win_rate").decided(id, "2026-02-03", "won");
  ask_for_demos(world.lead("F"), "F", "2026-03-01");
  world.assigned("F", "2026-03-02", "response").decided("F", "2026-03-02", "respond");
  ask_for_demos(world.lead("X", R"("country":"Poland","industry":"Energy")"), "X", "2026-03-10");
  return world.with(R"("routing_plan":{"stages":["mql"],"attributes":{"territory":"country"},
    "rules":[{"id":"best","strategy":"best_match","weights":{)" +
                    weights + "}}]}");
}
/// `"a":1,"b":1,..` with another weight for one of the criteria; none where it is switched off.
std::string weights(std::string_view one, int weight_of_one) {
  std::string text;
  for (const std::string_view criterion : kCriteria) {
    const int weight = criterion == one ? weight_of_one : 1;
    if (weight > 0)
      text +=
          (text.empty() ? "\"" : ",\"") + std::string(criterion) + "\":" + std::to_string(weight);
  }
  return text;
}

TEST_CASE("R1: each of five criteria has a weight, and switching one off changes the preview") {
  for (const std::string_view criterion : kCriteria) {
    CAPTURE(criterion);
    const std::string rep(criterion);
    const auto preview = [&](int weight) {
      return five_reps(weights(criterion, weight)).told().routed();
    };
    CHECK(preview(10) == "X>" + rep);
    CHECK(preview(0) != "X>" + rep);
    CHECK(preview(0) == (criterion == "territory" ? "X>industry" : "X>territory"));
  }
}

const std::string kReady = "2026-03-10";

/// MQLs L1, L2 .. of falling score (a download makes the difference), and a plan of one rule.
World waiting(std::size_t count, const std::string& rule, const std::string& more = {}) {
  World world(shipped("with_acceptance"));
  for (std::size_t i = 1; i <= count; ++i) {
    const std::string id = "L" + std::to_string(i);
    ask_for_demos(world.lead(id), id, kReady);
  }
  return world.with(R"("routing_plan":{"stages":["mql"],"rules":[{"id":"r",)" + rule + "}]" + more +
                    "}");
}

TEST_CASE("R2: leads go round the reps, from the one after the last") {
  World world = waiting(4, R"("strategy":"round_robin")");
  world.rep("R1").rep("R2").rep("R3");
  CHECK(world.told().routed() == "L1>R1 L2>R2 L3>R3 L4>R1");
}

TEST_CASE("R2: from a pool a rep claims, once and for all, and it is written down") {
  World world = waiting(2, R"("strategy":"pool")");
  world.rep("R1").rep("R2");
  for (const Route& route : world.told().routes()) {
    CHECK(route.outcome == RouteOutcome::pool);
    CHECK(route.pool == std::vector<RepIndex>{0, 1});
  }
  // Both reach for it in the same second: one has it, and both claims can be read.
  world.decided("L1", "2026-03-10T11:30:00Z", "claim", R"("actor":"R1")");
  world.decided("L1", "2026-03-10T11:30:00Z", "claim", R"("actor":"R2")");
  const Told told = world.told();
  const Ownership owned = told.owners();
  CHECK(owned.owner[told.unit("L1")] == 1);
  CHECK(owned.reps[0].open + owned.reps[1].open == 1);
  CHECK(told.facts().decisions.size() == 2);
  CHECK(told.routed() == "L2>none"); // the other one still waits
}

TEST_CASE("R3: a partner is a target of its own rule, and its answers and outcomes are its own") {
  World world = waiting(1, R"("kind":"partner","strategy":"round_robin")");
  world.rep("R1", R"("capacity":50,"seniority":1,"kind":"employee")");
  world.rep("VAR", R"("capacity":50,"seniority":1,"kind":"partner")");
  CHECK(world.told().routed() == "L1>VAR");
  world.assigned("L1", "2026-03-10T11:10:00Z", "VAR");
  world.decided("L1", "2026-03-10T11:30:00Z", "respond", R"("actor":"VAR")");
  world.decided("L1", "2026-03-10T11:40:00Z", "lost", R"("actor":"VAR","reason":"price")");
  const Told told = world.told();
  CHECK(told.owners().reps[0] == RepState{});
  CHECK(told.owners().reps[1] == RepState{.assigned_today = 1, .lost = 1, .response_minutes = 20});
}

TEST_CASE("R4: each lead has its rep, rule, runner-up, and of each other rep why not, in advance") {
  World world = waiting(1, R"("require":["territory","language"],"strategy":"least_open")");
  world.lead("Y", R"("territory":"Poland","language":"pl")");
  ask_for_demos(world, "Y", kReady);
  const std::string can = R"("capacity":9,"seniority":1,"territories":["*"],"languages":["pl"])";
  world.rep("R1", can).rep("R2", can);
  world.rep("R3", R"("capacity":9,"seniority":1,"territories":["Japan"],"languages":["pl"])");
  world.rep("R4", R"("capacity":9,"seniority":1,"territories":["Poland"],"languages":["ja"])");

  Workbench workbench;
  workbench.now = *instant_from_text(kAsOf);
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(world.workspace())});
  const std::string before = write_workspace(workbench.workspace);
  recompute(workbench);
  REQUIRE(workbench.derived.routes().size() == 2);
  std::vector<Route> routes;
  for (const Route& route : workbench.derived.routes())
    routes.push_back(workbench.derived.routing->explain(route.unit).value());
  CHECK(routes[0].outcome == RouteOutcome::unrouted); // nothing is known of L1
  REQUIRE(routes[0].passed.size() == 1);
  CHECK(routes[0].passed[0].nobody);
  CHECK(routes[0].passed[0].ruled_out.size() == 4);
  CHECK(routes[1].rep == 0);
  CHECK(routes[1].rule == 0);
  CHECK(routes[1].why == RouteWhy::least_open);
  CHECK(routes[1].runner_up == 1);
  CHECK(routes[1].ruled_out ==
        std::vector<RuledOut>{{2, RuledOutBy::territory}, {3, RuledOutBy::language}});
  CHECK(write_workspace(workbench.workspace) == before); // a preview applies nothing
}

TEST_CASE("R6: whom nobody can take stands in the list with the reason, or in the pool") {
  const std::string full = R"("require":["capacity"],"strategy":"round_robin")";
  const auto with_one_place = [](World world) {
    return world.rep("R1", R"("capacity":1,"seniority":1)").told();
  };
  const Told lost_to_none = with_one_place(waiting(3, full));
  CHECK(lost_to_none.routed() == "L1>R1 L2>none L3>none");
  CHECK(lost_to_none.routes()[2].outcome == RouteOutcome::unrouted);
  CHECK(lost_to_none.routes()[2].passed[0].ruled_out ==
        std::vector<RuledOut>{{0, RuledOutBy::capacity}});
  const Told pooled = with_one_place(waiting(3, full, R"(,"fallback":{"pool":true})"));
  CHECK(pooled.routed() == "L1>R1 L2>none L3>none");
  CHECK(pooled.routes()[2].outcome == RouteOutcome::pool);
}

TEST_CASE("R6: law: who is to be routed is in the list exactly once, taken or not") {
  for (unsigned seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    const RoutingWorld world = random_world(seed);
    const Ownership owned = world.owners();
    std::vector<int> listed(world.evaluation.units.size());
    for (const Route& route : world.routes(RouteLists::none)) {
      ++listed[route.unit];
      CHECK((route.outcome == RouteOutcome::assigned) == (route.rep != kNoRep));
    }
    for (std::size_t unit = 0; unit < listed.size(); ++unit)
      if (owned.owned[unit] == 0) CHECK(listed[unit] == 1);
  }
}

} // namespace
