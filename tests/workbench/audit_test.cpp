// The audit: every change has an entry that says who, when, what, before and after; a drag has one,
// looking at another day none, and undoing adds one rather than taking one away.
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

Workbench with_one_rule() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  auto workspace = std::make_unique<Workspace>(
      std::move(read_workspace(R"({"format":"leadbench-workspace/1","definition":{"id":"d",
        "fit":{"groups":[{"id":"person","label":"Person","rules":[
          {"id":"intern","label":"Intern","when":{"attr":"title","is":"intern"},"points":-20}]}]}}})")
                    ->workspace));
  apply(workbench, WorkspaceLoaded{std::move(workspace), {}});
  return workbench;
}

std::string newest(const Workbench& workbench) {
  REQUIRE_FALSE(workbench.workspace.audit.empty());
  return compact_json(workbench.workspace.audit.back());
}

} // namespace

TEST_CASE("an edit is told with who made it, when, and what was before") {
  Workbench workbench = with_one_rule();
  apply(workbench, SetActor{" Ada Example "});
  for (std::int64_t points = -19; points <= -15; ++points)
    apply(workbench, EditDefinition{SetRulePoints{"intern", points}, points < -15});
  CHECK(workbench.workspace.audit.size() == 1);
  CHECK(
      newest(workbench) ==
      R"({"at":"2026-03-10T12:00:00Z","actor":"Ada Example","act":"do","what":"undo.rule_points",)"
      R"("arguments":{"rule":"Intern","points":"-15"},)"
      R"("changes":[{"place":"fit.groups[person].rules[intern].points","before":-20,"after":-15}]})");

  workbench.now += 60;
  apply(workbench, SetActor{""});
  apply(workbench, Undo{});
  CHECK(workbench.workspace.audit.size() == 2);
  CHECK(
      newest(workbench) ==
      R"({"at":"2026-03-10T12:01:00Z","act":"undo","what":"undo.rule_points",)"
      R"("arguments":{"rule":"Intern","points":"-15"},)"
      R"("changes":[{"place":"fit.groups[person].rules[intern].points","before":-15,"after":-20}]})");
}

TEST_CASE("T13: a change bears the role in use, beside the name or without one") {
  Workbench workbench = with_one_rule();
  const Effects kept = apply(workbench, SetRole{Role::inside_sales});
  REQUIRE(kept.size() == 1);
  CHECK(std::get<KeepSetting>(kept.front()).name == "role");
  CHECK(std::get<KeepSetting>(kept.front()).value == "inside_sales");
  CHECK(workbench.workspace.audit.empty()); // as whom one looks at it is no change of it
  apply(workbench, EditDefinition{SetRulePoints{"intern", -10}});
  CHECK(newest(workbench).starts_with(
      R"({"at":"2026-03-10T12:00:00Z","role":"inside_sales","act":"do",)"));
  apply(workbench, SetActor{"Ada Example"});
  apply(workbench, SetRole{Role::sales_manager});
  apply(workbench, Undo{});
  CHECK(newest(workbench).starts_with(
      R"({"at":"2026-03-10T12:00:00Z","actor":"Ada Example","role":"sales_manager","act":"undo",)"));
}

TEST_CASE("an import is told with how many came, and refused or idle acts are not told") {
  Workbench workbench = with_one_rule();
  import_csv(workbench, "Lead Number,Email\nX1,x@firm.example\nX2,y@firm.example\n");
  const std::string came = R"("changes":[{"place":"leads","before":0,"after":2},)"
                           R"({"place":"activities","before":0,"after":0}]})";
  CHECK(newest(workbench).ends_with(came));
  apply(workbench, Undo{});
  CHECK(newest(workbench).ends_with(
      R"("changes":[{"place":"leads","before":2,"after":0},{"place":"activities","before":0,"after":0}]})"));
  apply(workbench, Redo{});
  CHECK(newest(workbench).ends_with(came));
  CHECK(workbench.workspace.audit.size() == 3);
  apply(workbench, SetAsOf{workbench.now - kDaySeconds});
  apply(workbench, EditDefinition{SetRulePoints{"nobody", 5}});
  apply(workbench, EditDefinition{SetRulePoints{"intern", -20}});
  apply(workbench, Undo{});
  CHECK(workbench.workspace.audit.size() == 3);
}

TEST_CASE("what this browser keeps of the last backup reads back, and nothing else does") {
  Workbench workbench = with_one_rule();
  apply(workbench, EditDefinition{SetRulePoints{"intern", 5}});
  CHECK(changes_without_backup(workbench) == 1);
  CHECK_FALSE(is_backup_due(workbench));
  workbench.now += 7 * kDaySeconds;
  CHECK(is_backup_due(workbench));
  const Effects effects = apply(workbench, BackupSaved{});
  CHECK_FALSE(is_backup_due(workbench));
  const auto& kept = std::get<KeepSetting>(effects.at(0));
  const LastBackup read = last_backup_of(kept.value);
  CHECK(read.at == workbench.now);
  CHECK(read.changes == 1);
  for (const char* text : {"", "yesterday 3", "2026-03-10T12:00:00Z", "2026-03-10T12:00:00Z many"})
    CHECK_FALSE(last_backup_of(text).at.has_value());
}

TEST_CASE("a large part of a document is named, not repeated") {
  Workbench workbench = with_one_rule();
  std::string document = R"({"id":"long","fit":{"groups":[{"id":"g","rules":[)";
  for (int i = 0; i < 40; ++i)
    document += std::string(i == 0 ? "" : ",") + R"({"id":"r)" + std::to_string(i) +
                R"(","label":"Größe","when":{"attr":"x","is":"y"},"points":1})";
  apply(workbench, EditDefinition{ReplaceDefinition{*read_json(document + "]}]}}")}});
  CHECK(newest(workbench).size() < 2000);
  CHECK(newest(workbench).contains("…"));
}

} // namespace lb
