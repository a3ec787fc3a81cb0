// Laws of the history: undo all is the first state, redo all the last, for random sequences of
// commands of every kind that changes the workspace.
#include "base/text.hpp"
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

#include <random>

namespace {

using namespace lb;

constexpr std::string_view kWorkspace = R"({
  "format": "leadbench-workspace/1",
  "leads": [
    {"id": "L1", "created_at": "2026-01-01", "attributes": {"email": "a@firm.example", "employees": 120}},
    {"id": "L2", "created_at": "2026-01-02", "attributes": {"title": "intern"}}
  ],
  "activities": [{"id": "A1", "lead": "L1", "at": "2026-02-01", "kind": "demo_request"}],
  "reps": [{"id": "R1", "name": "Rep One", "territories": [], "industries": [], "languages": ["*"],
            "seniority": 2, "capacity": 5}],
  "definition": {
    "id": "d", "custom": {"kept": true},
    "fit": {"groups": [{"id": "person", "label": "Person", "rules": [
      {"id": "intern", "label": "Intern", "when": {"attr": "title", "is": "intern"}, "points": -20}]}]},
    "behaviour": {"groups": [{"id": "hand", "label": "Hand", "cap": 60, "rules": [
      {"id": "demo", "label": "Demo", "when_activity": {"kind": "demo_request"}, "points": 30}]}]}
  },
  "routing_plan": {"stages": ["lead"], "rules": [{"id": "all", "strategy": "round_robin"}]}
})";

Workbench opened() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition =
      *read_json(R"({"id":"empty","fit":{"groups":[]},"behaviour":{"groups":[]}})");
  Result<WorkspaceDocument> read = read_workspace(kWorkspace);
  REQUIRE(read.has_value());
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  return workbench;
}

std::string content(const Workbench& workbench) {
  return workbench.has_workspace ? write_workspace(workbench.workspace) : "nothing";
}

void act_on_history(Workbench& workbench, std::mt19937& random, int serial) {
  const auto points = static_cast<std::int64_t>(random() % 61) - 30;
  switch (random() % 8) {
  case 0:
    apply(workbench, EditDefinition{SetRulePoints{"demo", points}});
    return;
  case 1:
    apply(workbench, EditDefinition{SetRulePoints{"intern", points}, true});
    apply(workbench, EditDefinition{SetRulePoints{"intern", points + 1}, true});
    apply(workbench, EditDefinition{SetRulePoints{"intern", points + 2}, false});
    return;
  case 2:
    apply(workbench, EditDefinition{SetStageThreshold{"mql", points + 40}});
    return;
  case 3:
    apply(workbench, EditDefinition{SetLimit{"hand", "cap", points + 50}});
    return;
  case 4:
    apply(workbench,
          PutRep{Rep{.id = "R" + std::to_string(serial % 3), .name = "Rep", .capacity = 3}});
    return;
  case 5:
    apply(workbench, RemoveRep{"R1"});
    return;
  case 6:
    apply(workbench, SetAsOf{workbench.now - serial * kDaySeconds});
    return;
  default:
    import_csv(workbench,
               "Lead Number,Email,Score\nN" + std::to_string(serial) + ",n@firm.example,5\n");
  }
}

} // namespace

TEST_CASE("undo all is the first state, redo all the last") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Workbench workbench = opened();
    std::vector<std::string> states{content(workbench)};
    for (int i = 0; i < 12; ++i) {
      act_on_history(workbench, random, i + 1);
      if (workbench.history.done.size() == states.size()) states.push_back(content(workbench));
      recompute(workbench);
    }
    REQUIRE(workbench.history.done.size() + 1 == states.size());
    for (std::size_t i = states.size() - 1; i-- > 0;) {
      apply(workbench, Undo{});
      CHECK(content(workbench) == states[i]);
    }
    for (std::size_t i = 1; i < states.size(); ++i) {
      apply(workbench, Redo{});
      CHECK(content(workbench) == states[i]);
    }
    recompute(workbench);
    CHECK(workbench.derived.evaluation->units.size() >= 2);
  }
}

TEST_CASE("a whole drag is one step of undo and is saved once") {
  Workbench workbench = opened();
  const std::string before = content(workbench);
  std::size_t persisted = 0;
  for (std::int64_t points = 31; points <= 40; ++points)
    persisted +=
        apply(workbench, EditDefinition{SetRulePoints{"demo", points}, points < 40}).size();
  CHECK(workbench.history.done.size() == 1);
  CHECK(persisted == 1);
  apply(workbench, Undo{});
  CHECK(content(workbench) == before);
}

TEST_CASE("the first edit of a workspace without a definition is undone to none") {
  Workbench workbench;
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(
                       read_workspace(R"({"format":"leadbench-workspace/1"})")->workspace))});
  const std::string before = content(workbench);
  apply(workbench,
        EditDefinition{ReplaceDefinition{*read_json(R"({"id":"d","fit":{"groups":[],"cap":5}})")}});
  CHECK(workbench.workspace.definition.fit.cap == 5);
  apply(workbench, Undo{});
  CHECK(content(workbench) == before);
  CHECK(workbench.workspace.definition == Definition{});
}

TEST_CASE("an edit that breaks a rule changes nothing and says so") {
  Workbench workbench = opened();
  const std::string before = content(workbench);
  const Effects effects = apply(workbench, EditDefinition{SetRulePoints{"demo", 1001}});
  CHECK(effects.empty());
  CHECK(content(workbench) == before);
  REQUIRE(workbench.notice.has_value());
  CHECK(workbench.notice->is_problem);
}

TEST_CASE("cancel leaves nothing of a half-read import") {
  Workbench workbench = opened();
  const std::string before = content(workbench);
  const std::string csv = "Lead Number,Email\nX1,x@firm.example\nX2,y@firm.example\n";
  apply(workbench, FileArrived{3, "two.csv", csv.size()});
  apply(workbench, FilePiece{3, 0, csv, csv.size(), true});
  apply(workbench, ConfirmImport{});
  apply(workbench, FilePiece{3, 0, csv.substr(0, 30), 30, false});
  const Effects effects = apply(workbench, CancelImport{});
  CHECK(std::holds_alternative<ReleaseFile>(effects.at(0)));
  apply(workbench, FilePiece{3, 30, csv.substr(30), csv.size(), true}); // comes too late
  CHECK(content(workbench) == before);
  CHECK(!workbench.import.has_value());
}

TEST_CASE("a refused file changes nothing and keeps its sentence") {
  Workbench workbench = opened();
  const std::string before = content(workbench);
  apply(workbench, FileArrived{3, "empty.csv", 0});
  apply(workbench, FilePiece{3, 0, "", 0, true});
  CHECK(content(workbench) == before);
  REQUIRE(workbench.import.has_value());
  CHECK(workbench.import->step == ImportStep::refused);
  CHECK(workbench.import->error.has_value());
}
