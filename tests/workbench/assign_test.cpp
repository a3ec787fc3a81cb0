// Several leads at once: the same decision, a rep by hand, and the routes that are shown.
#include "exchange/documents.hpp"
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

Workbench with_two_reps() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  Result<WorkspaceDocument> read = read_workspace(R"({"format":"leadbench-workspace/1","leads":[
    {"id":"L1","created_at":"2026-01-01","attributes":{"title":"buyer","email":"a@b.example"}},
    {"id":"L2","created_at":"2026-01-01","attributes":{"title":"buyer","email":"c@d.example"}},
    {"id":"L3","created_at":"2026-01-01","attributes":{"title":"intern","email":"e@f.example"}}],
    "reps":[{"id":"R1","name":"Ada Rep","territories":[],"industries":[],"languages":["*"],
      "seniority":2,"capacity":5},{"id":"R2","name":"Bo Rep","territories":[],"industries":[],
      "languages":["*"],"seniority":2,"capacity":5}],
    "definition":{"id":"d","fit":{"groups":[{"id":"g","label":"G","rules":[
      {"id":"buyer","label":"Buyer","when":{"attr":"title","is":"buyer"},"points":70}]}]},
      "behaviour":{"groups":[]}},
    "routing_plan":{"stages":["mql"],"rules":[{"id":"all","strategy":"round_robin"}]}})");
  REQUIRE(read.has_value());
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  REQUIRE(recompute(workbench));
  return workbench;
}

std::string owner_of(const Workbench& workbench, std::size_t unit) {
  const RepIndex rep = workbench.derived.ownership.owner[unit];
  return rep == kNoRep ? "" : workbench.workspace.facts.reps[rep].id;
}

void check_undone(Workbench& workbench, const std::string& before) {
  apply(workbench, Undo{});
  workbench.workspace.audit.clear();
  CHECK(write_workspace(workbench.workspace) == before);
}

} // namespace

TEST_CASE("the same decision of several leads is one step, and passes over who is not there") {
  Workbench workbench = with_two_reps();
  const std::string before = write_workspace(workbench.workspace);
  apply(workbench, DecideTogether{{"L1", "nobody", "L2"},
                                  {.lead = {}, .kind = "recycle", .reason = "after the fair"}});
  REQUIRE(workbench.workspace.facts.decisions.size() == 2);
  CHECK(workbench.workspace.facts.decisions[1].reason == "after the fair");
  CHECK(workbench.notice->what ==
        Message{"notice.together_recycle", {{"n", "2"}, {"kind", "recycle"}}});
  CHECK(compact_json(workbench.workspace.audit.back())
            .contains(R"({"place":"decisions","before":0,"after":2})"));
  REQUIRE(recompute(workbench));
  const Evaluation& evaluation = *workbench.derived.evaluation;
  CHECK(evaluation.stages.stage[0] == evaluation.stages.codes.nurture());
  CHECK(evaluation.stages.stage[1] == evaluation.stages.codes.nurture());
  check_undone(workbench, before);
}

TEST_CASE("leads are given to a rep by hand, and taken away, each by one step") {
  Workbench workbench = with_two_reps();
  apply(workbench, AssignLeads{{"L1", "L3"}, "R2"});
  REQUIRE(recompute(workbench));
  CHECK(owner_of(workbench, 0) == "R2");
  CHECK(owner_of(workbench, 1).empty());
  CHECK(owner_of(workbench, 2) == "R2");
  workbench.now += 60;
  apply(workbench, AssignLeads{{"L3"}, ""});
  REQUIRE(recompute(workbench));
  CHECK(owner_of(workbench, 2).empty());
  apply(workbench, Undo{});
  REQUIRE(recompute(workbench));
  CHECK(owner_of(workbench, 2) == "R2");
  const std::size_t assignments = workbench.workspace.facts.assignments.size();
  apply(workbench, AssignLeads{{"L3"}, "nobody"}); // no rep of that id
  apply(workbench, AssignLeads{{"nobody"}, "R1"});
  CHECK(workbench.workspace.facts.assignments.size() == assignments);
}

TEST_CASE("of many assignments on one shown day the last one counts") {
  Workbench workbench = with_two_reps();
  apply(workbench, SetAsOf{*instant_from_text("2026-03-05T00:00:00Z")});
  for (int i = 0; i < 25; ++i) {
    apply(workbench, AssignLeads{{"L1"}, i % 2 == 0 ? "R1" : "R2"});
    REQUIRE(recompute(workbench));
    CHECK(owner_of(workbench, 0) == (i % 2 == 0 ? "R1" : "R2"));
  }
}

TEST_CASE("applied routes make each rep the owner that was shown, and leave nothing to route") {
  Workbench workbench = with_two_reps();
  const std::string before = write_workspace(workbench.workspace);
  std::vector<RepIndex> shown(3, kNoRep);
  for (const Route& route : workbench.derived.routes()) shown[route.unit] = route.rep;
  CHECK(shown == std::vector<RepIndex>{0, 1, kNoRep});
  apply(workbench, ApplyRoutes{});
  CHECK(workbench.workspace.facts.assignments[0].rule == "all");
  REQUIRE(recompute(workbench));
  CHECK(workbench.derived.ownership.owner == shown);
  CHECK(workbench.derived.routes().empty());
  // The turn of the rule goes on behind the last one.
  import_csv(workbench, "Lead Number,title\nN1,buyer\n");
  REQUIRE(recompute(workbench));
  REQUIRE(workbench.derived.routes().size() == 1);
  CHECK(workbench.derived.routes()[0].rep == 0);
  apply(workbench, Undo{});
  check_undone(workbench, before);
}

TEST_CASE("routes that are not there yet are not applied") {
  Workbench workbench = with_two_reps();
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 80}, false});
  apply(workbench, ApplyRoutes{});
  CHECK(workbench.workspace.facts.assignments.empty());
}

} // namespace lb
