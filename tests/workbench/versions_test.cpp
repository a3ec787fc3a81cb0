// Drafts and versions: the first edit keeps what was in force, applying makes the next version,
// discarding goes back to it, and the effect that is shown is what either definition comes to.
#include "base/text.hpp"
#include "exchange/documents.hpp"
#include "workbench/small_import.hpp"
#include "workbench/versions.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

Workbench definition_of_buyers() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  apply(workbench, SetActor{"Marta Example"});
  std::string leads;
  for (int i = 0; i < 40; ++i)
    leads += concat({i == 0 ? "" : ",", R"({"id":"L)", std::to_string(i),
                     R"(","created_at":"2026-01-01","attributes":{"title":")",
                     i % 4 == 0 ? "buyer" : "intern", R"(","email":"a@b.example"}})"});
  std::string decisions;
  for (int i = 0; i < 12; ++i)
    decisions += concat({i == 0 ? "" : ",", R"({"id":"D)", std::to_string(i), R"(","lead":"L)",
                         std::to_string(i), R"(","at":"2026-02-01","kind":")",
                         i % 2 == 0 ? "won" : "lost", R"("})"});
  Result<WorkspaceDocument> read = read_workspace(concat(
      {R"({"format":"leadbench-workspace/1","leads":[)", leads, R"(],"decisions":[)", decisions,
       R"(],"reps":[{"id":"R1","name":"Rep","territories":[],"industries":[],"languages":["*"],
         "seniority":2,"capacity":500}],
       "definition":{"id":"d","version":3,"fit":{"groups":[{"id":"g","label":"G","rules":[
         {"id":"buyer","label":"Buyer","when":{"attr":"title","is":"buyer"},"points":50}]}]},
         "behaviour":{"groups":[]}},
       "routing_plan":{"stages":["mql"],"rules":[{"id":"all","strategy":"least_open"}]}})"}));
  REQUIRE(read.has_value());
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  return workbench;
}

Evaluation evaluated_by(const Workbench& workbench, const Json& document) {
  Warnings warnings;
  const Result<Definition> definition = read_definition(document, warnings);
  REQUIRE(definition.has_value());
  return evaluate({workbench.workspace.facts, *definition, as_of(workbench)});
}

const PlaceShift& shift_of(const DraftEffect& effect, std::string_view id) {
  return *std::ranges::find(effect.shift.places, id, &PlaceShift::id);
}

} // namespace

TEST_CASE("the first edit keeps what was in force as a version, and what differs is a draft") {
  Workbench workbench = definition_of_buyers();
  CHECK_FALSE(has_draft(workbench.workspace));
  const std::string before = write_workspace(workbench.workspace);
  const Json first = workbench.workspace.definition_document;
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 70}, false});
  CHECK(has_draft(workbench.workspace));
  REQUIRE(versions_of(workbench.workspace).size() == 1);
  CHECK(versions_of(workbench.workspace)[0].number == 3);
  CHECK(*definition_in_force(workbench.workspace) == first);
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 50}, false}); // back by hand
  CHECK_FALSE(has_draft(workbench.workspace));
  apply(workbench, Undo{});
  apply(workbench, Undo{});
  workbench.workspace.audit.clear();
  CHECK(write_workspace(workbench.workspace) == before);
}

TEST_CASE(
    "a draft that is applied is the next version, signed, and one step of undo opens it again") {
  Workbench workbench = definition_of_buyers();
  apply(workbench, ApplyDraft{}); // there is none
  CHECK(versions_of(workbench.workspace).empty());
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 70}, false});
  apply(workbench, ApplyDraft{});
  CHECK_FALSE(has_draft(workbench.workspace));
  const std::vector<DefinitionVersion> versions = versions_of(workbench.workspace);
  REQUIRE(versions.size() == 2);
  CHECK(versions[1].number == 4);
  CHECK(versions[1].at == workbench.now);
  CHECK(versions[1].actor == "Marta Example");
  CHECK(workbench.workspace.definition.version == 4);
  CHECK(workbench.notice->what == Message{"notice.draft_applied", {{"version", "4"}}});
  Result<WorkspaceDocument> read = read_workspace(write_workspace(workbench.workspace));
  REQUIRE(read.has_value());
  CHECK(read->warnings.empty());
  CHECK(versions_of(read->workspace).size() == 2);
  apply(workbench, Undo{});
  CHECK(has_draft(workbench.workspace));
  CHECK(versions_of(workbench.workspace).size() == 1);
  apply(workbench, Redo{});
  CHECK_FALSE(has_draft(workbench.workspace));
  CHECK(versions_of(workbench.workspace).size() == 2);
}

TEST_CASE("a draft that is discarded leaves what is in force, and can be had back") {
  Workbench workbench = definition_of_buyers();
  const Json first = workbench.workspace.definition_document;
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 70}, false});
  apply(workbench, EditDefinition{SetStageThreshold{"mql", 55}, false});
  const Json draft = workbench.workspace.definition_document;
  apply(workbench, DiscardDraft{});
  CHECK(workbench.workspace.definition_document == first);
  apply(workbench, Undo{});
  CHECK(workbench.workspace.definition_document == draft);
}

TEST_CASE("a held slider goes on with one step, and the version that came with it stays one") {
  Workbench workbench = definition_of_buyers();
  for (int points = 51; points < 60; ++points)
    apply(workbench, EditDefinition{SetRulePoints{"buyer", points}, points < 59});
  CHECK(versions_of(workbench.workspace).size() == 1);
  CHECK(workbench.history.done.size() == 1);
  apply(workbench, Undo{});
  CHECK(versions_of(workbench.workspace).empty());
}

TEST_CASE("a member that is no list of versions stays as it is, and nothing is a draft") {
  Workbench workbench = definition_of_buyers();
  workbench.workspace.extras.push_back({"definitions", Json::string("in the other folder")});
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 70}, false});
  CHECK_FALSE(has_draft(workbench.workspace));
  apply(workbench, ApplyDraft{});
  CHECK(workbench.workspace.extras.back().value == Json::string("in the other folder"));
}

TEST_CASE(
    "versions that nobody here wrote: no number runs over, and what cannot be read stays away") {
  Workbench workbench = definition_of_buyers();
  Json entry = version_entry({.number = 1, .document = &workbench.workspace.definition_document});
  entry.set("version", Json::number(INT64_MAX));
  add_versions(workbench.workspace, Json::array({entry}));
  CHECK(versions_of(workbench.workspace).empty());
  CHECK(next_version(workbench.workspace) == 1);
  entry.set("version", Json::number(2));
  entry.set("definition", Json::object({{"fit", Json::string("everybody")}}));
  add_versions(workbench.workspace, Json::array({entry}));
  const Json present = workbench.workspace.definition_document;
  REQUIRE(has_draft(workbench.workspace));
  REQUIRE(recompute(workbench));
  CHECK(workbench.draft_effect == nullptr);
  apply(workbench, DiscardDraft{});
  CHECK(workbench.workspace.definition_document == present);
  REQUIRE(workbench.notice.has_value());
  CHECK(workbench.notice->is_problem);
  apply(workbench, ApplyDraft{});
  CHECK_FALSE(has_draft(workbench.workspace));
  CHECK(versions_of(workbench.workspace).back().number == 3);
}

TEST_CASE("the first version of a definition with any number is one that is read again") {
  for (const std::int64_t number : {INT64_MIN, std::int64_t{0}, std::int64_t{7}, INT64_MAX}) {
    Workbench workbench = definition_of_buyers();
    workbench.workspace.definition.version = number;
    apply(workbench, EditDefinition{SetRulePoints{"buyer", 70}, false});
    CHECK(versions_of(workbench.workspace).size() == 1);
    CHECK(has_draft(workbench.workspace));
  }
}

TEST_CASE("the effect of a draft is what the two definitions come to") {
  Workbench workbench = definition_of_buyers();
  REQUIRE(recompute(workbench));
  CHECK(workbench.draft_effect == nullptr);
  const Json first = workbench.workspace.definition_document;
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 70}, false});
  REQUIRE(recompute(workbench));
  REQUIRE(workbench.draft_effect != nullptr);
  const DraftEffect& effect = *workbench.draft_effect;
  REQUIRE(effect.changes.size() == 1);
  CHECK(effect.changes[0] == DefinitionChange{ChangeKind::rule, false, "buyer"});
  const Evaluation now = evaluated_by(workbench, first);
  const Evaluation then = evaluated_by(workbench, workbench.workspace.definition_document);
  std::size_t moved = 0;
  for (std::size_t unit = 0; unit < now.units.size(); ++unit)
    if (now.stages.stage[unit] != then.stages.stage[unit]) ++moved;
  CHECK(moved > 0);
  CHECK(effect.shift.moves.size() == moved);
  CHECK(shift_of(effect, "mql").enters == static_cast<std::int64_t>(moved));
  REQUIRE(effect.draft.loads.size() == 1);
  CHECK(effect.in_force.loads[0].gained == 0);
  CHECK(effect.draft.loads[0].gained == static_cast<std::int64_t>(moved));
  // Of 6 won and 6 lost, the buyers among the won (L0, L4, L8) are called by the draft alone.
  CHECK(effect.in_force.quality == ReadyQuality{.won = 6, .lost = 6});
  CHECK(effect.draft.quality == ReadyQuality{.won = 6, .lost = 6, .called_won = 3});
}

TEST_CASE("the effect follows each edit, and goes with the draft and with the facts") {
  Workbench workbench = definition_of_buyers();
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 70}, false});
  REQUIRE(recompute(workbench));
  const std::int64_t entered = shift_of(*workbench.draft_effect, "mql").enters;
  apply(workbench, EditDefinition{SetRulePoints{"buyer", 55}, false});
  REQUIRE(recompute(workbench));
  CHECK(shift_of(*workbench.draft_effect, "mql").enters == 0);
  CHECK(entered > 0);
  import_csv(workbench, "Lead Number,title\nN1,buyer\n");
  CHECK(workbench.draft_effect == nullptr);
  REQUIRE(recompute(workbench));
  REQUIRE(workbench.draft_effect != nullptr);
  apply(workbench, DiscardDraft{});
  REQUIRE(recompute(workbench));
  CHECK(workbench.draft_effect == nullptr);
  CHECK(workbench.in_force == nullptr);
}

TEST_CASE("in slices the effect is the same as in one go, whenever an edit comes between") {
  Workbench sliced = definition_of_buyers();
  int edits = 0;
  double clock = 0;
  for (int i = 0; i < 400; ++i) {
    if (i % 7 == 0 && edits < 20)
      apply(sliced, EditDefinition{SetRulePoints{"buyer", 50 + ++edits}, true});
    recompute(sliced, Budget::of(1, [&clock] { return clock += 0.6; }));
  }
  while (!recompute(sliced, Budget::of(1, [&clock] { return clock += 0.6; }))) {
  }
  Workbench whole = definition_of_buyers();
  apply(whole, EditDefinition{SetRulePoints{"buyer", 50 + edits}, false});
  REQUIRE(recompute(whole));
  CHECK(sliced.draft_effect->draft.quality == whole.draft_effect->draft.quality);
  CHECK(sliced.draft_effect->draft.loads == whole.draft_effect->draft.loads);
  CHECK(shift_of(*sliced.draft_effect, "mql").enters ==
        shift_of(*whole.draft_effect, "mql").enters);
}

} // namespace lb
