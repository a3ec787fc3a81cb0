// What a step of undo is, and what leaves no trace. The law over commands of every kind stands in
// undo_law_test.cpp.
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

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

// Without the audit, which tells of undone things too.
std::string content(const Workbench& workbench) {
  if (!workbench.has_workspace) return "nothing";
  Json document = *read_json(write_workspace(workbench.workspace));
  document.erase("audit");
  return pretty_json(document);
}

} // namespace

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
