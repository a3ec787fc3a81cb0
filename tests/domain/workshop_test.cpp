// Where marketing and sales disagree, what either definition was worth, and what a new version
// changes.
#include "domain/world.hpp"

#include "lead/compiled_predicate.hpp"
#include "lead/sales_feedback.hpp"
#include "lead/what_if.hpp"
#include "workbench/workbench.hpp"

namespace {

using namespace lb;
using namespace lb::test;

/// A definition of the default ladder, MQL from 60, which one activity of the kind gives.
std::string ready_after(const std::string& kind, const std::string& members = {}) {
  return R"({"behaviour":{"groups":[{"id":"g","label":"","rules":[{"id":")" + kind +
         R"(","label":"","when_activity":{"kind":")" + kind +
         R"("},"points":60,"max_count":1}]}]})" + members + "}";
}

std::string both_drafts(const std::string& marketing, const std::string& sales) {
  return R"("drafts":{"marketing":)" + marketing + R"(,"sales":)" + sales + "}";
}

OutcomeMembers outcomes_of_world(const World& world) {
  const Told told = world.told();
  Evaluator evaluator;
  evaluator.update(told.input());
  return outcome_members(told.workspace, told.input(), evaluator);
}

TEST_CASE("E7: hot for marketing, just collecting for sales: a disagreement, with its rule") {
  World world(ready_after("form_submitted"));
  world.lead("L").did("L", "2026-03-01", "form_submitted").did("L", "2026-03-02", "fair_visit");
  world.with(both_drafts(ready_after("form_submitted"), ready_after("demo_request")));
  world.with(R"("votes":[
    {"id":"1","camp":"marketing","lead":"L","at":"2026-03-03","vote":"ready"},
    {"id":"2","camp":"sales","lead":"L","at":"2026-03-03","vote":"not_ready"}])");
  const OutcomeMembers members = outcomes_of_world(world);
  CHECK(members.votes.marketing_only == 1);
  CHECK(members.votes.pair_count() == 1);
  REQUIRE(members.drafts);
  REQUIRE(members.drafts->differences.size() == 1);
  const DraftDifference& difference = members.drafts->differences.front();
  CHECK(difference.id == "L");
  CHECK_FALSE(difference.only_sales);
  REQUIRE(difference.parts.size() == 1); // the fair visit counts for neither
  CHECK(difference.parts.front().rule == "form_submitted");
  CHECK(difference.parts.front().marketing == 60 * kMicro);
  CHECK(difference.parts.front().sales == 0);
}

TEST_CASE("E8: a definition of one criterion beside its counter-definition: who is in one only") {
  World world(ready_after("download"));
  for (const char* id : {"both", "marketing_1", "marketing_2", "sales", "neither"}) world.lead(id);
  for (const char* id : {"both", "marketing_1", "marketing_2"})
    world.did(id, "2026-03-01", "download");
  for (const char* id : {"both", "sales"}) world.did(id, "2026-03-02", "demo_request");
  world.with(both_drafts(ready_after("download"), ready_after("demo_request")));
  const std::optional<DraftComparison> drafts = outcomes_of_world(world).drafts;
  REQUIRE(drafts);
  CHECK(drafts->both == 1);
  CHECK(drafts->either == 4);
  std::vector<std::string> different;
  for (const DraftDifference& difference : drafts->differences)
    different.push_back(difference.id + (difference.only_sales ? " s" : " m"));
  CHECK(different == std::vector<std::string>{"marketing_1 m", "marketing_2 m", "sales s"});
}

TEST_CASE("E9: any filled form calls many who do not buy; the agreed definition calls few") {
  // Ten filled in a form and were worked on; four asked for a demo, and three of those bought.
  const auto precision = [](const std::string& definition) {
    World world(definition);
    for (int i = 0; i < 10; ++i) {
      const std::string id = "L" + std::to_string(i);
      world.lead(id).did(id, "2026-02-05", "form_submitted");
      if (i < 4) world.did(id, "2026-02-06", "demo_request");
      world.decided(id, "2026-02-10", "accept");
      world.decided(id, "2026-02-20", i < 3 ? "won" : "lost");
    }
    const Backtest backtest = outcomes_of_world(world).backtest;
    REQUIRE(!backtest.thresholds.empty());
    const Threshold& ready = backtest.thresholds.front();
    REQUIRE(ready.score == 60 * kMicro);
    CHECK(ready.won == 3);
    CHECK(ready.recall == 1'000'000); // neither misses who buys
    return ready.precision;
  };
  CHECK(precision(ready_after("form_submitted")) == 300'000);
  CHECK(precision(ready_after("demo_request")) == 750'000);
}

TEST_CASE("O7: a reject of a lead that met the agreed definition is told apart") {
  World world(ready_after("demo_request"));
  world.lead("ready").did("ready", "2026-02-10", "demo_request");
  world.decided("ready", "2026-02-11", "reject", R"("reason":"low quality")");
  // Taken by sales without being ready, and sent back: nobody broke the agreement.
  world.lead("not_yet").decided("not_yet", "2026-02-10", "accept");
  world.decided("not_yet", "2026-02-11", "reject", R"("reason":"low quality")");
  const Told told = world.told();
  const HandOvers found = hand_overs_of(told.facts(), told.workspace.definition, told.evaluation);
  REQUIRE(found.rejects.size() == 2);
  CHECK(found.rejects[0].unit == told.unit("not_yet"));
  CHECK_FALSE(found.rejects[0].was_ready);
  CHECK(found.rejects[1].unit == told.unit("ready"));
  CHECK(found.rejects[1].was_ready);
  CHECK(told.facts().decisions[found.rejects[1].decision].reason == "low quality");
}

/// Version 3 calls ready who asks for a demo; version 4 who downloads, too.
constexpr std::string_view kVersion = R"({"version":4,"behaviour":{"groups":[{"id":"g","label":"",
  "rules":[{"id":"demo_request","label":"","when_activity":{"kind":"demo_request"},"points":60,
  "max_count":1},{"id":"download","label":"","when_activity":{"kind":"download"},
  "points":60,"max_count":1}]}]}})";

TEST_CASE("O8: what a new version changes, and whom the change moves") {
  World world(ready_after("demo_request", R"(,"version":3)"));
  world.lead("asks").did("asks", "2026-03-01", "demo_request");
  world.lead("reads").did("reads", "2026-03-01", "download");
  world.lead("waits");
  const Told told = world.told();
  Warnings warnings;
  const Definition draft = *read_definition(*read_json(kVersion), warnings);
  const std::vector<DefinitionChange> changes = changes_between(told.workspace.definition, draft);
  CHECK(changes == std::vector<DefinitionChange>{{.kind = ChangeKind::rule, .id = "download"}});
  const EvaluationInput input{told.facts(), draft, told.as_of};
  const Evaluation then = evaluate(input);
  const EvaluationInput now = told.input();
  const WhatIfInput both{now, told.evaluation, input, then};
  const WhatIf found = what_if(both);
  REQUIRE(found.moves.size() == 1);
  CHECK(id_of_unit(told.facts(), then.units, found.moves.front().unit_in_draft) == "reads");
  CHECK(found.places[found.moves.front().from].id == "lead");
  CHECK(found.places[found.moves.front().to].id == "mql");
  CHECK(causes_of(both, found, changes).front().changes == std::vector<std::uint32_t>{0});
}

TEST_CASE("O8: since a version, conversion is of the leads that came since") {
  // Three came before the 15th of February, of whom one was accepted; two since, both accepted.
  std::string leads = R"("leads":[)";
  std::string decisions = R"("decisions":[)";
  constexpr std::array days{"2026-02-01", "2026-02-02", "2026-02-03", "2026-02-15", "2026-02-16"};
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::string comma = i == 0 ? "" : ",";
    const std::string id = "L" + std::to_string(i);
    leads += comma + R"({"id":")" + id + R"(","created_at":")" + days[i] + R"(","attributes":{}})";
    if (i == 1 || i == 2) continue;
    decisions += comma + R"({"id":"D)" + id + R"(","lead":")" + id +
                 R"(","at":"2026-03-01","kind":"accept"})";
  }
  const Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1",)" + leads + "]," + decisions + "]}");
  REQUIRE(read);
  const Instant signed_at = *instant_from_text("2026-02-15");
  const auto reached = [&](FunnelWindow window) {
    const Workspace& workspace = read->workspace;
    const Funnel funnel = evaluate({.facts = workspace.facts,
                                    .definition = workspace.definition,
                                    .as_of = *instant_from_text(kAsOf),
                                    .window = window})
                              .funnel;
    return std::array{funnel.reached.front(),
                      funnel.reached[stage_code(workspace.definition, "sal")]};
  };
  CHECK(reached({.to = signed_at}) == std::array<std::int64_t, 2>{3, 1});
  CHECK(reached({.from = signed_at}) == std::array<std::int64_t, 2>{2, 2});
}

TEST_CASE("O11: what either side changed stands in one log, by name, wherever the workspace goes") {
  Workbench workbench;
  workbench.now = *instant_from_text(kAsOf);
  Result<WorkspaceDocument> read = read_workspace(
      R"({"format":"leadbench-workspace/1","definition":)" + ready_after("demo") + "}");
  REQUIRE(read);
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace)), {}});
  apply(workbench, SetActor{"Marketing Lead"});
  apply(workbench, EditDefinition{SetRulePoints{"demo", 50}});
  apply(workbench, SetActor{"Head of Sales"});
  apply(workbench, EditDefinition{SetRulePoints{"demo", 40}});

  const Result<WorkspaceDocument> elsewhere = read_workspace(write_workspace(workbench.workspace));
  REQUIRE(elsewhere);
  const std::vector<Json>& log = elsewhere->workspace.audit;
  REQUIRE(log.size() == 2);
  const auto told = [&](std::size_t entry) {
    const Json& change = log[entry].find("changes")->items().front();
    return log[entry].find("actor")->text() + ": " + compact_json(*change.find("before")) + " to " +
           compact_json(*change.find("after"));
  };
  CHECK(told(0) == "Marketing Lead: 60 to 50");
  CHECK(told(1) == "Head of Sales: 50 to 40");
}

} // namespace
