// The workspaces of a browser: which names will do, and that a refusal asks for nothing.
#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

Workbench with_two() {
  Workbench workbench;
  apply(workbench, WorkspacesKnown{{{.id = "main", .name = "Acme", .is_shown = true},
                                    {.id = "b", .name = "Béla & Co"},
                                    {.id = "gone", .name = "Old", .is_deleted = true}}});
  return workbench;
}

std::string refused(WorkspaceAct act) {
  Workbench workbench = with_two();
  const Effects effects = apply(workbench, ChangeWorkspaces{std::move(act)});
  if (!workbench.notice) {
    REQUIRE(effects.size() == 1);
    CHECK(std::holds_alternative<WorkspaceAct>(effects.front()));
    return "";
  }
  CHECK(effects.empty());
  return workbench.notice->what.key;
}

} // namespace

TEST_CASE("a name is needed, is no longer than 80 characters, and is nobody else's") {
  using enum WorkspaceDeed;
  CHECK(refused({make, "", "Nova"}).empty());
  CHECK(refused({make, "", "   "}) == "workspaces.name_missing");
  CHECK(refused({make, "", " acme "}) == "workspaces.name_taken");
  CHECK(refused({make, "", "Old"}).empty()); // nobody sees that one any more
  CHECK(refused({rename, "main", "ACME"}).empty());
  CHECK(refused({rename, "b", "ACME"}) == "workspaces.name_taken");
  CHECK(refused({duplicate, "main", "Acme"}) == "workspaces.name_taken");
  std::string long_name;
  for (int i = 0; i < 80; ++i) long_name += "é";
  CHECK(refused({rename, "main", long_name}).empty());
  CHECK(refused({rename, "main", long_name + "é"}) == "workspaces.name_too_long");
}

TEST_CASE("what needs no name asks for none, and a name goes out without blanks around it") {
  using enum WorkspaceDeed;
  for (const WorkspaceDeed deed : {open, remove, bring_back}) CHECK(refused({deed, "b"}).empty());
  Workbench workbench = with_two();
  const Effects effects = apply(workbench, ChangeWorkspaces{{make, "", "  Nova "}});
  REQUIRE(effects.size() == 1);
  CHECK(std::get<WorkspaceAct>(effects.front()).name == "Nova");
}

TEST_CASE("each refusal of the browser has its sentence") {
  using enum WorkspaceDeed;
  const auto said = [](WorkspaceDeed deed, BlockFailure why) {
    Workbench workbench = with_two();
    apply(workbench, WorkspaceActRefused{deed, why});
    REQUIRE(workbench.notice.has_value());
    return workbench.notice->what.key;
  };
  CHECK(said(remove, BlockFailure::taken_over) == "workspaces.open_elsewhere");
  CHECK(said(duplicate, BlockFailure::quota) == "save.full");
  CHECK(said(duplicate, BlockFailure::aborted) == "workspaces.not_copied");
  CHECK(said(open, BlockFailure::none) == "workspaces.not_saved_yet");
  CHECK(said(rename, BlockFailure::blocked) == "workspaces.failed");
}
