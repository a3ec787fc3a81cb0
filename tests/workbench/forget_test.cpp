// Forgetting people: the rows, the history and the audit say nothing of them any more, the next
// import leaves them out, and nobody else is touched.
#include "workbench/small_import.hpp"

#include "base/text.hpp"
#include "workbench/audit_forget.hpp"
#include "workbench/lead_views.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

constexpr std::string_view kTwoPeople = R"({
  "format": "leadbench-workspace/1",
  "leads": [
    {"id": "X-7001", "created_at": "2026-01-01", "account": "Kowal Works",
     "attributes": {"first_name": "Anna", "last_name": "Kowalska", "email": "Anna@Kowal.example",
                    "phone": "+48 600 700 800", "title": "Head of Forging"}, "wish": "calls after six"},
    {"id": "X-7002", "created_at": "2026-01-02",
     "attributes": {"first_name": "Jan", "last_name": "Nowak", "email": "jan@other.example"}}],
  "activities": [{"id": "V-9001", "lead": "X-7001", "at": "2026-02-01", "kind": "visit", "detail": "/forge"},
                 {"id": "V2", "lead": "X-7002", "at": "2026-02-01", "kind": "visit", "detail": "/"}],
  "decisions": [{"id": "D-9001", "lead": "X-7001", "at": "2026-02-02", "kind": "lost", "reason": "moved to Spain"}],
  "definition": {"id": "d", "fit": {"groups": [{"id": "g", "label": "G", "rules": [
    {"id": "r", "label": "R", "when": {"attr": "title", "is": "x"}, "points": 5}]}]}},
  "lead_views": [{"name": "Hers", "find": "anna@kowal.example"},
                 {"name": "His", "when": [{"attr": "email", "is": "jan@other.example"}]}],
  "audit": [
    {"at": "2026-02-03T00:00:00Z", "actor": "Ada", "act": "do", "what": "undo.import",
     "arguments": {"file": "anna kowalska.csv", "other": "kept"}, "changes": []},
    {"at": "2026-02-04T00:00:00Z", "act": "do", "what": "undo.import", "arguments": {"file": "a.csv"},
     "changes": [{"place": "leads[X-7001].attributes.title", "before": "smith", "after": "Head of Forging"},
                 {"place": "decisions[D-9001].reason", "before": null, "after": "moved to Spain"},
                 {"place": "leads[X-7002].attributes.title", "before": 1, "after": "smith"}]},
    {"at": "2026-02-05T00:00:00Z", "act": "do", "what": "undo.import", "arguments": {"file": "Joannakowal.csv"},
     "changes": [{"place": "fit.mix", "before": 1, "after": 2}]},
    {"at": "2026-02-06T00:00:00Z", "act": "note", "what": "A call to ANNA@kowal.example about X-7001", "by": ["x", "+48 600 700 800"]}]
})";

constexpr std::array<std::string_view, 11> kHerTexts{
    "X-7001", "Kowalska",        "Anna@Kowal.example", "+48 600 700 800", "Head of Forging",
    "/forge", "calls after six", "moved to Spain",     "Kowal Works",     "D-9001",
    "V-9001"};

Workbench with_two_people() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.salt = "00112233445566778899aabbccddeeff";
  Result<WorkspaceDocument> read = read_workspace(kTwoPeople);
  REQUIRE(read.has_value());
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace)), {}});
  return workbench;
}

bool says(const Workbench& workbench, std::string_view text) {
  return text_key(write_workspace(workbench.workspace)).contains(text_key(text));
}

template <class Kind> bool has_effect(const Effects& effects) {
  return std::ranges::any_of(
      effects, [](const Effect& effect) { return std::holds_alternative<Kind>(effect); });
}

Json audit_entry(std::string_view text) {
  return *read_json(text);
}

// An entry as it is when X-7001 was forgotten.
std::string forgotten_in(std::string_view entry) {
  const Workbench workbench = with_two_people();
  const std::vector<Row> rows{workbench.workspace.facts.leads.ids.find("X-7001")};
  std::vector<Json> audit{audit_entry(entry)};
  forget_in_audit(audit, PersonNames(workbench.workspace.facts, rows));
  return compact_json(audit.front());
}

} // namespace

TEST_CASE("nothing of a forgotten person is left in the document, and the other person is") {
  Workbench workbench = with_two_people();
  for (const std::string_view text : kHerTexts) CHECK_MESSAGE(says(workbench, text), text);
  const Effects effects = apply(workbench, ForgetPeople{{"X-7001", "nobody", "X-7001"}});
  for (const std::string_view text : kHerTexts) CHECK_MESSAGE(!says(workbench, text), text);
  for (const char* text : {"X-7002", "jan@other.example", "Nowak", "V2", "Joannakowal.csv"})
    CHECK_MESSAGE(says(workbench, text), text);
  CHECK(has_effect<RewriteStore>(effects));
  REQUIRE(workbench.notice.has_value());
  CHECK(workbench.notice->what == Message{"notice.people_forgotten", {{"n", "1"}}});
  CHECK_FALSE(workbench.notice->offers_undo);
  const Result<WorkspaceDocument> again = read_workspace(write_workspace(workbench.workspace));
  REQUIRE(again.has_value());
  CHECK(write_workspace(again->workspace) == write_workspace(workbench.workspace));
}

TEST_CASE("the forgetting is one entry that names nobody") {
  Workbench workbench = with_two_people();
  apply(workbench, SetActor{"Ada Example"});
  const std::size_t entries = workbench.workspace.audit.size();
  apply(workbench, ForgetPeople{{"X-7001"}});
  REQUIRE(workbench.workspace.audit.size() == entries + 1);
  CHECK(compact_json(workbench.workspace.audit.back()) ==
        R"({"at":"2026-03-10T12:00:00Z","actor":"Ada Example","act":"do",)"
        R"("what":"audit.people_forgotten","arguments":{"n":"1"},"changes":[)"
        R"({"place":"leads","before":2,"after":1},{"place":"activities","before":2,"after":1},)"
        R"({"place":"decisions","before":1,"after":0}]})");
}

TEST_CASE("no step of undo outlives it, for steps hold rows and other workspaces") {
  Workbench workbench = with_two_people();
  import_csv(workbench, "Lead Number,Email\nX-7003,x@firm.example\n");
  apply(workbench, EditDefinition{SetRulePoints{"r", 9}});
  apply(workbench, Undo{});
  REQUIRE(workbench.history.size() == 2);
  apply(workbench, ForgetPeople{{"X-7001"}});
  CHECK(workbench.history.size() == 0);
  const std::string after = write_workspace(workbench.workspace);
  apply(workbench, Undo{});
  apply(workbench, Redo{});
  CHECK(write_workspace(workbench.workspace) == after);
}

TEST_CASE("the next import leaves them out, and brings everybody else") {
  Workbench workbench = with_two_people();
  apply(workbench, ForgetPeople{{"X-7001"}});
  import_csv(workbench, "Lead Number,Email\nX-7001,new@firm.example\nX-7009,ANNA@kowal.example\n"
                        "X-7010,somebody@kowal.example\n");
  CHECK(workbench.import->report.forgotten == 2);
  CHECK(workbench.import->report.leads == 1);
  CHECK(says(workbench, "X-7010"));
  CHECK_FALSE(says(workbench, "X-7001"));
  CHECK_FALSE(says(workbench, "X-7009"));
  const std::string salt = workbench.workspace.forgotten.salt;
  workbench.salt = "ffeeddccbbaa99887766554433221100";
  apply(workbench, ForgetPeople{{"X-7002"}});
  CHECK(workbench.workspace.forgotten.salt == salt); // or who was forgotten before would be unknown
  CHECK(workbench.workspace.forgotten.hashes.size() == 4);
}

TEST_CASE("whom nobody knows is not forgotten, and nothing changes") {
  Workbench workbench = with_two_people();
  const std::string before = write_workspace(workbench.workspace);
  CHECK(apply(workbench, ForgetPeople{{"X-9"}}).empty());
  CHECK(write_workspace(workbench.workspace) == before);
  CHECK_FALSE(workbench.notice.has_value());
  Workbench empty;
  CHECK(apply(empty, ForgetPeople{{"X-9"}}).empty());
}

TEST_CASE("of an entry that names them stays who, when and what kind of act") {
  CHECK(forgotten_in(R"({"at":"t","actor":"Anna Kowalska","act":"do","what":"undo.import",)"
                     R"("arguments":{"file":"List of Kowalska.csv","n":"3"},"changes":[]})") ==
        R"({"at":"t","actor":"Anna Kowalska","act":"do","what":"undo.import",)"
        R"("arguments":{"file":"…","n":"3"},"changes":[],"forgotten":true})");
  CHECK(forgotten_in(R"({"changes":[{"place":"leads[X-7001].attributes.title","before":"a"},)"
                     R"({"place":"votes[W1].vote","before":"a","after":["to x-7001!"]},)"
                     R"({"place":"mix","before":1,"after":2}]})") ==
        R"({"changes":[{"place":"leads[…]"},{"place":"votes[W1].vote"},)"
        R"({"place":"mix","before":1,"after":2}],"forgotten":true})");
  // What changed is theirs where the sentence is about them, though no value names them.
  CHECK(forgotten_in(
            R"({"what":"undo.consent","arguments":{"lead":"X-7001"},)"
            R"("changes":[{"place":"consent.source","before":"a card","after":"a call"}]})") ==
        R"({"what":"undo.consent","arguments":{"lead":"…"},)"
        R"("changes":[{"place":"consent.source"}],"forgotten":true})");
  // A value that was cut within a name, and members that another program called by it.
  CHECK(forgotten_in(R"({"changes":[{"place":"list","after":"[\"b@x.example\",\"anna@kow…"}]})") ==
        R"({"changes":[{"place":"list"}],"forgotten":true})");
  CHECK(forgotten_in(R"({"kowalska":1,"X-7001":2,"b":3})") == R"({"b":3,"forgotten":true})");
}

TEST_CASE("an entry that merely resembles their names stays as it is") {
  for (const char* entry :
       {R"({"what":"undo.import","arguments":{"file":"X-70011.csv"},"changes":[]})",
        R"({"arguments":{"file":"kowalskax","name":"Anna"},"n":"600"})",
        R"({"changes":[{"place":"leads[X-7002].a","before":"ann…","after":"x"}]})"})
    CHECK(forgotten_in(entry) == entry);
}

TEST_CASE("a saved view that names who was forgotten goes with them, the others stay") {
  Workbench workbench = with_two_people();
  apply(workbench, ForgetPeople{{"X-7001"}});
  const std::vector<const Json*> views = lead_views(workbench.workspace);
  REQUIRE(views.size() == 1);
  CHECK(views.front()->text_of("name") == "His");
}

} // namespace lb
