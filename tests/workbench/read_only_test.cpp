// A tab that only reads: another one writes, so nothing that a person does here may change what is
// shown, nor be wanted to be stored.
#include "workbench/command_kinds.hpp"
#include "workbench/workbench.hpp"

#include "exchange/documents.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

Workbench reader(SaveState state) {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition =
      *read_json(R"({"id":"empty","fit":{"groups":[]},"behaviour":{"groups":[]}})");
  auto stored =
      std::make_unique<Workspace>(std::move(read_workspace(R"({"format":"leadbench-workspace/1",
        "leads":[{"id":"L1","created_at":"2026-01-01"}],"campaigns":[{"id":"spring"}],
        "definition":{"id":"d","fit":{"groups":[{"id":"g","rules":[]}]},"behaviour":{"groups":[]}}})")
                                                ->workspace));
  apply(workbench, WorkspaceLoaded{std::move(stored), {}});
  apply(workbench, EditDefinition{SetMix{30, 100}, false}); // something to undo
  apply(workbench, SaveChanged{state, workbench.now, {}});
  return workbench;
}

std::vector<Command> changes() {
  std::vector<Command> commands;
  commands.emplace_back(OpenSample{});
  commands.emplace_back(EditDefinition{SetMix{60, 100}, false});
  commands.emplace_back(EditDefinition{SetMix{70, 100}, true});
  commands.emplace_back(SetRoutingPlan{*read_json(R"({"stages":["mql"],"rules":[]})")});
  commands.emplace_back(PutRep{Rep{.id = "R1", .name = "Rep"}});
  commands.emplace_back(RemoveRep{"R1"});
  commands.emplace_back(SetConsent{"L1", Consent{.source = "fair"}});
  commands.emplace_back(
      SetRetention{*read_json(R"({"rules":[{"name":"old","since":"created","days":30}]})")});
  commands.emplace_back(RecordDecision{.lead = "L1", .kind = "accept"});
  commands.emplace_back(DecideTogether{{"L1"}, {.lead = {}, .kind = "accept"}});
  commands.emplace_back(AssignLeads{{"L1"}, ""});
  commands.emplace_back(ApplyRoutes{});
  commands.emplace_back(ApplyDraft{});
  commands.emplace_back(DiscardDraft{});
  commands.emplace_back(SaveLeadView{Json::object({{"name", Json::string("Mine")}})});
  commands.emplace_back(RemoveLeadView{"Hot"});
  commands.emplace_back(ChangeWorkshop{Workshop{.id = "w", .question = "What?"}, {}});
  commands.emplace_back(RehearseWorkshop{});
  commands.emplace_back(BeginWorkshopAnew{});
  commands.emplace_back(DrawSample{});
  commands.emplace_back(RevealVotes{});
  commands.emplace_back(TakeBallot{"ballot=e30."});
  commands.emplace_back(PutCampDraft{false, Json::object()});
  commands.emplace_back(EditCampDraft{false, SetMix{1, 2}});
  commands.emplace_back(SettleRule{"demo", 5});
  commands.emplace_back(SignDefinition{true, "Ann"});
  commands.emplace_back(SetCurrency{"EUR"});
  commands.emplace_back(SetCampaignCost{"spring", 500});
  commands.emplace_back(SetAsOf{0});
  commands.emplace_back(ForgetPeople{{"L1"}});
  commands.emplace_back(Undo{});
  commands.emplace_back(Redo{});
  commands.emplace_back(RestoreGeneration{1});
  commands.emplace_back(ConfirmImport{});
  commands.emplace_back(FileArrived{7, "leads.csv", 20});
  commands.emplace_back(FilePiece{7, 0, "Lead Number\nL9\n", 16, true});
  commands.emplace_back(StoreRead{7, std::make_unique<Workspace>()});
  return commands;
}

} // namespace

TEST_CASE("a tab that only reads changes nothing, and says how to go on") {
  for (const SaveState state : {SaveState::read_only, SaveState::left_behind}) {
    for (Command& change : changes()) {
      CAPTURE(change.index());
      Workbench workbench = reader(state);
      const std::string before = write_workspace(workbench.workspace);
      const std::size_t kind = change.index();
      const Effects effects = apply(workbench, std::move(change));
      CHECK(write_workspace(workbench.workspace) == before);
      CHECK(workbench.history.done.size() == 1);
      CHECK(workbench.history.undone.empty());
      CHECK_FALSE(workbench.as_of.has_value());
      CHECK_FALSE(workbench.import.has_value());
      REQUIRE(workbench.notice.has_value());
      CHECK(workbench.notice->what.key == "notice.read_only");
      for (const Effect& effect : effects) CHECK(std::holds_alternative<ReleaseFile>(effect));
      // No file that was handed over stays open.
      CHECK(effects.size() == (kind == Command(FileArrived{}).index() ? 1 : 0));
    }
  }
}

TEST_CASE("every kind of command is tried here, or does nothing to a workspace") {
  std::set<std::size_t> kinds = kinds_that_change_nothing();
  for (const Command& change : changes()) kinds.insert(change.index());
  // Of an import, which cannot have begun here.
  for (const Command& part : {Command(CancelImport{}), Command(CloseReport{})})
    kinds.insert(part.index());
  CHECK(kinds.size() == std::variant_size_v<Command>);
}

TEST_CASE("a tab that reads follows what another one stored, and may be looked at and exported") {
  Workbench workbench = reader(SaveState::read_only);
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(), {}});
  CHECK(workbench.workspace.facts.leads.size() == 0);
  CHECK(apply(workbench, ExportWorkspace{}).size() == 1);
  CHECK(apply(workbench, TakeOver{}).size() == 1);
  CHECK(apply(workbench, ShowStored{}).empty());
}

TEST_CASE("who was left behind shows what is stored only when asked") {
  Workbench workbench = reader(SaveState::left_behind);
  const Effects effects = apply(workbench, ShowStored{});
  REQUIRE(effects.size() == 1);
  CHECK(std::holds_alternative<ReadStored>(effects.front()));
}

TEST_CASE("while an earlier version is being opened nothing is changed that it would replace") {
  for (Command& change : changes()) {
    CAPTURE(change.index());
    Workbench workbench = reader(SaveState::saved);
    apply(workbench, RestoreGeneration{1});
    const std::string before = write_workspace(workbench.workspace);
    const Effects effects = apply(workbench, std::move(change));
    CHECK(write_workspace(workbench.workspace) == before);
    CHECK(workbench.history.done.size() == 1);
    REQUIRE(workbench.notice.has_value());
    CHECK(workbench.notice->what.key == "notice.restoring");
    for (const Effect& effect : effects) CHECK(std::holds_alternative<ReleaseFile>(effect));
    apply(workbench, GenerationRestored{});
    apply(workbench, EditDefinition{SetMix{60, 100}, false});
    CHECK(workbench.history.done.size() == 2);
  }
}
