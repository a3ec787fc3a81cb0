// The rooms of the data: the change log tells what was done, the storage room saves backups, and a
// sealed file asks for its passphrase.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <imgui.h>

namespace lb {

namespace {

bool says(const HeadlessPage& page, std::string_view words) {
  const auto holds = [&](MirrorRole role) {
    return std::ranges::any_of(page.names(role),
                               [&](const std::string& name) { return name.contains(words); });
  };
  return holds(MirrorRole::text) || holds(MirrorRole::gridcell) || holds(MirrorRole::status);
}

template <class Kind> const Kind* asked_for(const HeadlessPage& page) {
  for (const Command& command : page.asked)
    if (const auto* found = std::get_if<Kind>(&command)) return found;
  return nullptr;
}

} // namespace

TEST_CASE("the change log says what was changed, by whom, and what was before") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::link, "Change log");
  CHECK(says(page, "Nothing has been changed yet"));
  CHECK((page.find(MirrorRole::button, "Export as CSV").flags & mirror_flag::disabled) != 0);
  page.click(MirrorRole::textbox, "Changes are made by");
  page.type("Ada Example");
  page.key(ImGuiKey_Enter);
  CHECK(page.workbench.actor == "Ada Example");

  const std::string rule = page.workbench.workspace.definition.fit.groups[0].rules[0].id;
  const std::int64_t before = page.workbench.workspace.definition.fit.groups[0].rules[0].points;
  apply(page.workbench, EditDefinition{SetRulePoints{rule, before + 7}});
  apply(page.workbench, Undo{});
  page.frames();
  CHECK(says(page, "Ada Example"));
  CHECK(says(page, "points: " + std::to_string(before) + " → " + std::to_string(before + 7)));
  CHECK(says(page, "undone: "));
  CHECK(page.view.state.audit.shown.size() == 2);

  page.click(MirrorRole::searchbox, "Search changes");
  page.type("UNDONE");
  CHECK(page.view.state.audit.shown.size() == 1);
  page.type("nothing like it");
  CHECK(says(page, "No change holds these words"));

  page.applies = false;
  page.click(MirrorRole::button, "Export as CSV");
  const auto* file = asked_for<OfferFile>(page);
  REQUIRE(file != nullptr);
  CHECK(file->bytes.starts_with("\xEF\xBB\xBFWhen;Who;What;Place;Before;After\r\n"));
  CHECK(std::ranges::count(file->bytes, '\n') == 3);
}

TEST_CASE("the storage room saves a backup, and a sealed one once its passphrase is typed twice") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  page.click(MirrorRole::link, "Storage");
  page.click(MirrorRole::button, "Save a backup");
  REQUIRE(asked_for<SaveBackup>(page) != nullptr);
  CHECK(asked_for<SaveBackup>(page)->passphrase.empty());

  page.click(MirrorRole::button, "With a passphrase");
  CHECK((page.find(MirrorRole::button, "Save the sealed backup").flags & mirror_flag::disabled) !=
        0);
  page.click(MirrorRole::textbox, "Passphrase");
  page.type("deep water");
  page.click(MirrorRole::textbox, "Again");
  page.type("deep");
  CHECK(page.find(MirrorRole::textbox, "Again").description == "The two differ");
  CHECK(page.find(MirrorRole::textbox, "Passphrase").value.empty()); // nobody is told
  page.type(" water");
  page.asked.clear();
  page.click(MirrorRole::button, "Save the sealed backup");
  REQUIRE(asked_for<SaveBackup>(page) != nullptr);
  CHECK(asked_for<SaveBackup>(page)->passphrase == "deep water");
  CHECK(page.view.state.storage.passphrase.empty());
}

TEST_CASE("what the browser promised, what is saved and what is due stand there in words") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::link, "Storage");
  CHECK(says(page, "This browser does not say"));
  apply(page.workbench, StorageTold{StoragePromise::kept, 12'340'000, 2'500'000'000});
  apply(page.workbench,
        SaveChanged{SaveState::not_saved, 0, Error{ErrorCode::outside, {"save.full"}, {}}});
  for (int i = 0; i < 200; ++i) page.workbench.workspace.audit.push_back(Json::object());
  page.frames();
  CHECK(says(page, "has promised not to clear it"));
  CHECK(says(page, "12.3 MB of 2.5 GB"));
  CHECK(page.find(MirrorRole::link, "Storage").value == "due");
  apply(page.workbench, BackupSaved{SavedTo::downloads});
  page.frames();
  CHECK(says(page, "holds everything"));
  CHECK(page.find(MirrorRole::link, "Storage").value.empty());
}

TEST_CASE("older versions are listed newest first, and one press asks for one of them") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::link, "Storage");
  CHECK(says(page, "There is none yet"));
  const Instant at = *instant_from_text("2026-03-09T08:00:00Z");
  const BlockHead head{.generation = 5, .page_count = 1000, .schema_version = 2};
  apply(page.workbench,
        GenerationsKnown{{{.id = 3, .reason = GenerationReason::daily, .at = at, .head = head},
                          {.id = 4,
                           .reason = GenerationReason::import,
                           .at = at + kDaySeconds,
                           .head = head,
                           .bytes_alone = 1'200'000,
                           .damaged = true}}});
  page.frames();
  CHECK(says(page, "4.1 MB, of which 1.2 MB is its own"));
  CHECK(says(page, "before an import"));
  CHECK(says(page, "A part of it is damaged"));
  CHECK(page.count(MirrorRole::button) > 2);
  const auto ask = [&](std::size_t which) {
    std::size_t seen = 0;
    for (const MirrorNode& node : page.view.mirror.nodes())
      if (node.name == "Restore" && seen++ == which) return node.id;
    return 0U;
  };
  REQUIRE(ask(1) != 0);
  page.applies = false;
  page.view.acts.push_back({ask(1), MirrorAct::press});
  page.frames();
  REQUIRE(asked_for<RestoreGeneration>(page) != nullptr);
  CHECK(asked_for<RestoreGeneration>(page)->id == 3);
}

TEST_CASE("a sealed file waits for its passphrase, and says why it stays closed") {
  HeadlessPage page;
  apply(page.workbench, FileArrived{4, "kept.leadbench", 500});
  const std::string bytes = "LBSEAL1\n and so on";
  CHECK(apply(page.workbench, FilePiece{4, 0, bytes, 500, false}).empty()); // no more is asked for
  page.frames();
  CHECK(says(page, "This backup is sealed"));
  page.click(MirrorRole::textbox, "Passphrase");
  page.type("wrong");
  page.applies = false;
  page.click(MirrorRole::button, "Open");
  REQUIRE(asked_for<Unlock>(page) != nullptr);
  CHECK(asked_for<Unlock>(page)->passphrase == "wrong");
  const Effects effects = apply(page.workbench, Unlock{4, "wrong"});
  CHECK(std::get<UnsealFile>(effects.at(0)).passphrase == "wrong");
  apply(page.workbench, UnlockFailed{4, UnsealFailure::wrong_passphrase});
  page.frames();
  CHECK(page.workbench.import->error->message.key == "unseal.wrong_passphrase");
  // Opened, it is read from its beginning as any file is.
  apply(page.workbench, Unlock{4, "right"});
  const Effects read = apply(page.workbench, FileUnlocked{4, 300});
  CHECK(std::get<ReadPiece>(read.at(0)).offset == 0);
  CHECK(page.workbench.import->step == ImportStep::inspecting);
}

TEST_CASE("who makes the changes is asked for once, with the first of them") {
  HeadlessPage page;
  open_small(page);
  constexpr std::string_view kAsk = "Changes have no name yet: say who you are";
  CHECK(page.look_for(MirrorRole::link, kAsk) == nullptr); // nothing was changed
  const std::string rule = page.workbench.workspace.definition.fit.groups[0].rules[0].id;
  apply(page.workbench, EditDefinition{SetRulePoints{rule, 3}});
  page.frames();
  page.click(MirrorRole::link, kAsk);
  CHECK(page.view.state.room == Room::audit);
  page.type("Ada Example"); // the field has the keyboard already
  page.key(ImGuiKey_Enter);
  CHECK(page.workbench.actor == "Ada Example");
  CHECK(page.look_for(MirrorRole::link, kAsk) == nullptr);
}

TEST_CASE("on a phone, too, there is a place for the name of who makes the changes") {
  HeadlessPage page(390.0F, 844.0F);
  open_small(page);
  page.view.state.room = Room::audit;
  page.frames();
  CHECK(page.look_for(MirrorRole::textbox, "Changes are made by") != nullptr);
}

TEST_CASE("workspaces are opened, made, renamed, copied, deleted and brought back in the list") {
  HeadlessPage page;
  open_small(page);
  apply(page.workbench,
        WorkspacesKnown{{{.id = "main", .name = "Acme", .is_shown = true},
                         {.id = "b", .name = "Bolt", .saved_at = 1'770'000'000, .bytes = 5'000'000},
                         {.id = "c", .name = "Gone", .is_deleted = true}}});
  page.applies = false;
  page.click(MirrorRole::link, "Storage");
  const auto asked = [&] {
    const auto* found = asked_for<ChangeWorkspaces>(page);
    REQUIRE(found != nullptr);
    const WorkspaceAct act = found->act;
    page.asked.clear();
    return act;
  };
  CHECK(says(page, "5.0 MB"));
  CHECK(says(page, "Open on this page"));
  page.click(MirrorRole::button, "Open");
  CHECK(asked().id == "b");
  page.click(MirrorRole::button, "Bring back");
  WorkspaceAct act = asked();
  CHECK(act.deed == WorkspaceDeed::bring_back);
  CHECK(act.id == "c");

  CHECK((page.find(MirrorRole::button, "New workspace").flags & mirror_flag::disabled) != 0);
  page.click(MirrorRole::textbox, "Name of the new workspace");
  page.type("bolt");
  CHECK(page.find(MirrorRole::textbox, "Name of the new workspace")
            .description.contains("Another workspace has this name"));
  page.type(" 2");
  page.click(MirrorRole::button, "New workspace");
  act = asked();
  CHECK(act.deed == WorkspaceDeed::make);
  CHECK(act.name == "bolt 2");

  page.click(MirrorRole::button, "More for Bolt");
  page.click(MirrorRole::menuitem, "Duplicate");
  act = asked();
  CHECK(act.deed == WorkspaceDeed::duplicate);
  CHECK(act.name == "Bolt (copy)");
  page.click(MirrorRole::button, "More for Bolt");
  page.click(MirrorRole::menuitem, "Rename…");
  page.click(MirrorRole::textbox, "Name of the workspace");
  page.type(" AG");
  page.key(ImGuiKey_Enter);
  act = asked();
  CHECK(act.deed == WorkspaceDeed::rename);
  CHECK(act.name == "Bolt AG");
  page.click(MirrorRole::button, "More for Bolt");
  page.click(MirrorRole::menuitem, "Delete");
  act = asked();
  CHECK(act.deed == WorkspaceDeed::remove);
  CHECK(act.id == "b");
}

TEST_CASE("a copy has a name that will do, however long the original's is and however often") {
  HeadlessPage page;
  open_small(page);
  std::string long_name;
  for (int i = 0; i < 80; ++i) long_name += "é";
  apply(page.workbench, WorkspacesKnown{{{.id = "main", .name = "Acme", .is_shown = true},
                                         {.id = "b", .name = "Acme (copy)"},
                                         {.id = "c", .name = long_name}}});
  page.applies = false;
  page.click(MirrorRole::link, "Storage");
  for (const std::string& name : {std::string("Acme"), long_name}) {
    page.asked.clear();
    page.click(MirrorRole::button, "More for " + name);
    page.click(MirrorRole::menuitem, "Duplicate");
    const auto* found = asked_for<ChangeWorkspaces>(page);
    REQUIRE(found != nullptr);
    CHECK(what_is_wrong_with_name(page.workbench.workspaces, found->act).empty());
  }
  CHECK(asked_for<ChangeWorkspaces>(page)->act.name.ends_with("é (copy)"));
}

} // namespace lb
