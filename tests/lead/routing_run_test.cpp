// A run of routing against the reference, whole and in slices: the same routes, and afterwards the
// same reasons of every lead.
#include "reference_routing.hpp"

#include <doctest/doctest.h>

using namespace lb;
using lb::reference::ReferenceRouting;
using lb::test::random_world;
using lb::test::RoutingWorld;

namespace {

constexpr unsigned kRunWorlds = 200;

using Chance = std::function<int(int)>;

Predicate at_least_points(int points) {
  return {.kind = PredicateKind::score,
          .comparisons = {{.op = Op::ge, .operands = {Value::of_number(points * kMillion)}}}};
}
Predicate in_poland() {
  return {.kind = PredicateKind::attribute,
          .name = "territory",
          .comparisons = {{.op = Op::is, .operands = {Value::of_text("POLAND")}}}};
}

/// Other stages and entries, numbers for texts, attributes of accounts, conditions of rules.
void add_variety(RoutingWorld& world, const Chance& below) {
  world.plan.stages = {"mql", "sal", "customer"};
  const std::array stages{"mql", "sal", "customer", "lead"};
  for (std::size_t unit = 0; unit < world.evaluation.units.size(); ++unit) {
    world.evaluation.stages.stage[unit] = world.stage(stages[static_cast<std::size_t>(below(4))]);
    world.evaluation.stages.moves[unit].at -= below(3) * kDaySeconds;
  }
  Facts& facts = world.facts;
  for (Row lead = 0; lead < facts.leads.size(); ++lead)
    if (below(6) == 0)
      facts.leads.attributes.set(facts.leads.attributes.add_column("territory"), lead,
                                 Value::of_number((119 + below(2)) * kMillion));
  for (Row account = 0; account < facts.accounts.size(); ++account)
    if (below(2) == 0)
      facts.accounts.attributes.set(facts.accounts.attributes.add_column("language"), account,
                                    Value::of_text(below(2) == 0 ? "japan" : " "));
  for (RoutingRule& rule : world.plan.rules) {
    if (below(3) == 0) rule.when = below(2) == 0 ? in_poland() : at_least_points(below(50));
    if (below(3) == 0) rule.weights["industry"] = rule.weights["seniority"] = below(4);
    if (below(6) == 0) rule.reps = {{"R101", "R103", "R104", "R110", "nobody"}};
  }
  if (below(4) == 0) world.plan.attributes = {{"industry", "territory"}};
  if (below(3) == 0) world.plan.fallback = RoutingFallback{.pool = true};
  for (int i = below(10); i > 0 && facts.leads.size() > 0; --i)
    facts.decisions.push_back(
        {.id = "D" + std::to_string(i),
         .lead = static_cast<Row>(below(static_cast<int>(facts.leads.size()))),
         .at = world.evaluation.as_of - below(4) * kDaySeconds,
         .kind = below(2) == 0 ? "respond" : "claim"});
}

/// The accounts with a lead are units now; what was given for the first lead is the account's.
void score_accounts(RoutingWorld& world) {
  const Evaluation before = world.evaluation;
  world.definition.of_accounts = true;
  std::vector<std::pair<bool, Row>> all;
  for (Row account = 0; account < world.facts.accounts.size(); ++account)
    if (std::ranges::contains(world.facts.leads.account, account)) all.emplace_back(true, account);
  const auto id = [&](const std::pair<bool, Row>& unit) {
    return world.facts.accounts.ids.text(unit.second);
  };
  std::ranges::sort(all, {}, id);
  for (Row lead = 0; lead < world.facts.leads.size(); ++lead)
    if (world.facts.leads.account[lead] == kNoRow) all.emplace_back(false, lead);
  Evaluation& now = world.evaluation;
  world.is_account.clear();
  world.rows.clear();
  now.stages.moves.clear();
  now.scores.score.reset(all.size());
  for (std::size_t unit = 0; unit < all.size(); ++unit) {
    const auto [is_account, row] = all[unit];
    world.is_account.push_back(is_account ? 1 : 0);
    world.rows.push_back(row);
    std::optional<Row> first;
    for (Row lead = 0; lead < world.facts.leads.size(); ++lead) {
      if (is_account ? world.facts.leads.account[lead] != row : lead != row) continue;
      world.unit_of_lead[lead] = static_cast<Row>(unit);
      if (!first) first = lead;
    }
    now.scores.score.set(unit, before.scores.score[*first]);
    now.stages.stage[unit] = before.stages.stage[*first];
    now.stages.moves.push_back(before.stages.moves[*first]);
  }
  world.bant.resize(all.size());
  world.share_units();
  now.stages.stage.resize(all.size());
  now.stages.move_begin.resize(all.size() + 1);
}

RoutingWorld varied_world(unsigned seed) {
  RoutingWorld world = random_world(seed);
  std::mt19937 random(seed + 1'000'000);
  const Chance below = [&random](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  add_variety(world, below);
  if (below(2) == 0) score_accounts(world);
  return world;
}

struct Given {
  Ownership owned;
  EvaluationInput input;
  RoutingInput routing;

  explicit Given(const RoutingWorld& world)
      : owned(world.owners()), input{world.facts, world.definition, world.evaluation.as_of},
        routing{input, world.evaluation, owned, world.plan} {}
};

/// The same rules for leads of many points before them, until there are more than a word has bits.
void repeat_rules(RoutingWorld& world) {
  const std::vector<RoutingRule> once = world.plan.rules;
  for (unsigned i = 0; world.plan.rules.size() < 70; ++i) {
    RoutingRule rule = once[i % once.size()];
    rule.id += "_" + std::to_string(i);
    rule.when = at_least_points(static_cast<int>(30 + i));
    world.plan.rules.insert(world.plan.rules.begin(), std::move(rule));
  }
}

} // namespace

TEST_CASE("law: a run gives what the page says, and of every lead the whole reasons") {
  std::size_t owners = 0, accounts = 0, late = 0;
  for (unsigned seed = 0; seed < kRunWorlds; ++seed) {
    CAPTURE(seed);
    RoutingWorld world = varied_world(seed);
    if (seed % 20 == 0) repeat_rules(world);
    const std::vector<Route> expected = ReferenceRouting(world).routes();
    CHECK(world.routes() == expected);
    const RoutingRun run = world.run();
    CHECK(run.routes().size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK(run.explain(expected[i].unit) == expected[i]);
      owners += expected[i].why == RouteWhy::keep_account_owner;
      accounts += world.evaluation.units.is_account[expected[i].unit] != 0;
      late += expected[i].rule >= 64 && expected[i].rule != UINT32_MAX;
    }
  }
  CHECK(owners > 100);
  CHECK(accounts > 100);
  CHECK(late > 100);
}

TEST_CASE("a unit that is not to be routed has no reasons") {
  RoutingWorld world;
  world.add_rep("R1");
  world.add_rule("all", Strategy::round_robin);
  world.add_lead("L1", 70, "lead");
  world.add_lead("L2", 70);
  RoutingRun run = world.run();
  CHECK_FALSE(run.explain(0));
  CHECK(run.explain(1)->rep == 0);
  CHECK_FALSE(run.explain(2));
  CHECK(run.take_routes().size() == 1);
  CHECK_FALSE(run.explain(1));
  CHECK_FALSE(RoutingRun().explain(0));
}

TEST_CASE("a rule may ask for activities, with a timeline that is there or without") {
  RoutingWorld world;
  world.add_rep("R1");
  world.add_lead("L1", 80);
  world.add_lead("L2", 70);
  Activities& activities = world.facts.activities;
  activities.id = {"V1"};
  activities.lead = {1};
  activities.at = {world.evaluation.as_of - kDaySeconds};
  activities.kind = {activities.kinds.intern("demo_request")};
  activities.detail = activities.campaign = {kNoCode};
  world.add_rule("demo", Strategy::round_robin).when =
      Predicate{.kind = PredicateKind::activity, .name = "Demo_Request", .has_name = true};
  CHECK(world.picture() == "L1>none L2>R1");
  Given given(world);
  const Timeline timeline = make_timeline(world.facts, false);
  RoutingRun run;
  run.work({given.input, world.evaluation, given.owned, world.plan, &timeline}).finish();
  CHECK(run.routes() == world.run().routes());
}

TEST_CASE("law: in slices of any length the same routes") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    const RoutingWorld world = varied_world(seed);
    const Given given(world);
    for (const double length : {0.0, 1.0, 3.0}) {
      RoutingRun run;
      Work work = run.work(given.routing);
      double now = 0;
      while (!work.advance(Budget::of(length, [&now] { return now += 1; }))) {
        CHECK(run.routes().empty()); // half a run is none
        for (std::uint32_t unit = 0; unit < world.evaluation.units.size(); ++unit)
          CHECK_FALSE(run.explain(unit));
      }
      CHECK(run.routes() == world.run().routes());
    }
  }
}

namespace {

/// A world of so many leads that all phases of a run have to pause.
RoutingWorld crowded_world(int lead_count) {
  RoutingWorld world;
  for (int i = 0; i < 50; ++i) world.add_rep("R" + std::to_string(100 + i), lead_count / 40);
  for (int i = 0; i < lead_count; ++i)
    world.add_lead("L" + std::to_string(100'000 + i), i * 7919 % 101);
  world.add_rule("none", Strategy::pool).when = at_least_points(500);
  world.add_rule("least", Strategy::least_open).require = {Criterion::capacity};
  return world;
}

} // namespace

TEST_CASE("a slice without time does a few leads, and the clock is not asked for each") {
  constexpr int kLeads = 20'000;
  const RoutingWorld world = crowded_world(kLeads);
  const Given given(world);
  RoutingRun run;
  Work work = run.work(given.routing);
  int slices = 0;
  while (!work.advance(Budget::of(0, [] { return 0.0; }))) ++slices;
  // Each lead has 50 reps looked at: 52 units with its rules, 4,096 between two pauses.
  CHECK(slices > kLeads * 52 / 4096);
  CHECK(slices < kLeads * 52 / 4096 + 5 * kLeads / 1000);
  CHECK(run.routes() == world.routes(RouteLists::none));
  const auto& routes = run.routes();
  const auto& score = world.evaluation.scores.score;
  CHECK(routes.size() == kLeads);
  CHECK(std::ranges::is_sorted(routes, [&](const Route& a, const Route& b) {
    return std::pair(-score[a.unit], a.unit) < std::pair(-score[b.unit], b.unit);
  }));
}

TEST_CASE("law: of a long run, too, the reasons are those of its place") {
  const RoutingWorld world = crowded_world(6000);
  const std::vector<Route> expected = ReferenceRouting(world).routes();
  const RoutingRun run = world.run();
  const bool same = std::ranges::all_of(
      expected, [&](const Route& route) { return run.explain(route.unit) == route; });
  CHECK(same); // too long to print
}
