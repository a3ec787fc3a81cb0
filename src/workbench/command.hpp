// What a person did, or what came from outside, as small values: the only way to change a
// Workbench is apply(workbench, command).
#pragma once

#include "base/block_store.hpp"
#include "base/kept_workspace.hpp"
#include "base/mirror.hpp"
#include "base/sealed_file.hpp"
#include "exchange/decision_evidence.hpp"
#include "exchange/definition_edit.hpp"
#include "exchange/import.hpp"
#include "exchange/workshop_document.hpp"
#include "lead/role.hpp"
#include "workbench/history.hpp"

#include <cstddef>

namespace lb {

using FileId = std::uint32_t; ///< a file that a person chose, as the platform numbers it

struct OpenSample {};
/// What is stored takes the place of the present, with its history. Not undone.
struct WorkspaceLoaded {
  std::unique_ptr<Workspace> workspace; ///< nullptr: there is none, but perhaps a history
  History history{};
};
/// What another tab has saved since, where no fact changed but by steps of the history: imports,
/// and those that change consents or reps. Not undone. Requires: it goes on from what is here, as
/// plan_following() tells. What is kept beside steps is not in it.
struct WorkspaceFollowed {
  std::unique_ptr<Workspace> documents; ///< without facts; of the audit what was added
  History history{};
  std::unique_ptr<Facts> rows{}; ///< those that were to be read, as a chunk, but for the reps
};
/// The store has every step of the history as it is now.
struct HistoryStored {};
/// Who makes the changes from now on, as the audit names them; empty: nobody says.
struct SetActor {
  std::string name;
};
/// As whom they work from now on: no right, but what the home screen begins with and the audit
/// says.
struct SetRole {
  Role role = Role::marketing;
};
/// Asks for a file (leads or activities as CSV, a workspace as .leadbench or JSON, a definition).
struct ChooseFile {};
struct FileArrived {
  FileId file = 0;
  std::string name;
  std::uint64_t size_bytes = 0;
};
/// A piece of a file, in order: text where the platform decoded it, else bytes as they are.
struct FilePiece {
  FileId file = 0;
  std::uint64_t offset = 0; ///< of the file, where the piece begins
  std::string bytes;
  std::uint64_t next_offset = 0;
  bool last = false;
  std::uint64_t unreadable_count = 0; ///< what the chosen code page has no character for
};
struct FileLost {
  FileId file = 0;
  Error error;
}; ///< it cannot be read, or not any more
/// How much of a file `.leadbench` is read, once all of it is here.
struct StoreProgress {
  FileId file = 0;
  std::uint64_t rows = 0;
  double done = 0; ///< about, from 0 to 1
};
/// The workspace that a file `.leadbench` holds.
struct StoreRead {
  FileId file = 0;
  std::unique_ptr<Workspace> workspace;
};

struct SetImportFormat {
  std::optional<char> delimiter{};
  std::optional<Encoding> encoding{};
};
struct SetImportMapping {
  Mapping mapping;
};
struct SetImportChoices {
  ImportChoices choices;
};
struct ConfirmImport {};
struct CancelImport {};
struct CloseReport {}; ///< the report of a finished import has been read

/// One edit; `more_follows` while a slider is held, so that a whole drag is one step of undo and is
/// saved once.
struct EditDefinition {
  DefinitionEdit edit;
  bool more_follows = false;
  std::optional<Message> said{}; ///< once it is done; nothing: what is shown says it
};
/// The draft is in force from now on, as the next version. Does nothing without a draft.
struct ApplyDraft {};
/// The version in force is the definition again.
struct DiscardDraft {};
struct SetRoutingPlan {
  Json document;
};
/// A rep that is new by its id, or the one of that id as it is now.
struct PutRep {
  Rep rep;
};
struct RemoveRep {
  std::string rep;
};
/// What a campaign cost in minor units, not below 0; nothing: nobody knows any more. One that
/// activities alone name comes onto the list.
struct SetCampaignCost {
  std::string campaign;
  std::optional<std::int64_t> cost{};
};
/// What is known of a lead's consent from now on; nothing: nothing is noted of it any more.
struct SetConsent {
  std::string lead;
  std::optional<Consent> consent{};
};
/// How long data of people is kept; null: no rule says.
struct SetRetention {
  Json document;
};
/// What somebody decides of a lead, as of the instant that the screen shows. One that a gate
/// refuses is kept as refused. What follows `kind` counts where the kind has it.
struct RecordDecision {
  std::string lead;
  std::string kind;
  std::string reason{};
  std::optional<std::int64_t> amount{};      ///< minor units
  std::optional<Instant> review_on{};        ///< a recycled lead is to be looked at again
  std::array<std::optional<Bant>, 4> bant{}; ///< the parts answered, in the order of kBantParts
  Evidence evidence{};                       ///< of a BANT answer
};
/// The same decision of each of these leads, as one step; `what.lead` is not read.
struct DecideTogether {
  std::vector<std::string> leads;
  RecordDecision what;
};
/// Gives the leads to a rep by hand, by id; empty: takes them away from whoever has them.
struct AssignLeads {
  std::vector<std::string> leads;
  std::string rep;
};
/// Assigns as the routes say that are shown. Does nothing before they are there.
struct ApplyRoutes {};
/// A way to look at the leads, by its `name`: it takes the place of the one that has it.
struct SaveLeadView {
  Json view;
};
struct RemoveLeadView {
  std::string name;
};
/// The workshop as it is from now on; the first change begins one. `what`: what Undo would undo.
struct ChangeWorkshop {
  Workshop workshop;
  Message what;
};
/// A workshop that others have held as far as the vote, to rehearse with.
struct RehearseWorkshop {};
/// The workshop and the camps' drafts go; what was revealed and signed stays.
struct BeginWorkshopAnew {};
/// Draws the leads that both camps vote on, by the workshop's seed or a new one; what was voted on
/// others before stays.
struct DrawSample {
  std::size_t count = 30;
  std::uint64_t seed = 0; ///< 0: the next one
};
/// Ends the blind vote: each camp's majority on each lead becomes its vote.
struct RevealVotes {};
/// A ballot to be filled in here, of a link, a file or a message.
struct OpenBallot {
  std::string text;
};
/// Of the opened ballot.
struct AnswerBallot {
  std::size_t card = 0; ///< from 0
  bool ready = false;
  std::string reason{};
};
/// The opened ballot is put away, with what was answered.
struct CloseBallot {};
/// A ballot that came back, as a message carries it: its answers join the workshop's.
struct TakeBallot {
  std::string text;
};
/// What a camp would sign, from now on; null: nothing yet.
struct PutCampDraft {
  bool sales = false;
  Json document;
};
struct EditCampDraft {
  bool sales = false;
  DefinitionEdit edit;
  bool more_follows = false; ///< as of EditDefinition
};
/// Gives the rule so many points in the definition, as the camps agreed, and notes what each of
/// them had asked for. A rule that only a draft has comes into the definition.
struct SettleRule {
  std::string rule;
  std::int64_t points = 0;
};
/// A camp signs the definition as it is; with the other's name under the same text it is the next
/// version.
struct SignDefinition {
  bool sales = false;
  std::string name, role{};
};
/// Whether the camps' drafts are evaluated beside what is shown.
struct CompareCamps {
  bool on = false;
};
/// The currency of all amounts, by its code of ISO 4217; empty: none is named.
struct SetCurrency {
  std::string code;
};
/// Nothing: as of now again. `more_follows` as of EditDefinition.
struct SetAsOf {
  std::optional<Instant> as_of{};
  bool more_follows = false;
};
/// The leads of these ids go with every row of theirs, with all that could bring them back, and are
/// left out of later imports. Not undone: no step of undo outlives it. Requires Workbench::salt.
struct ForgetPeople {
  std::vector<std::string> leads;
};
struct Undo {};
struct Redo {};
/// The whole workspace as one file `.leadbench`, sealed where there is a passphrase.
struct SaveBackup {
  std::string passphrase{};
};
struct BackupSaved {
  SavedTo to = SavedTo::chosen_place;
};
struct BackupNotSaved {
  SaveFailure why = SaveFailure::failed;
};
/// Opens a sealed file that arrived; FileUnlocked or UnlockFailed answers.
struct Unlock {
  FileId file = 0;
  std::string passphrase;
};
struct FileUnlocked {
  FileId file = 0;
  std::uint64_t size_bytes = 0;
};
struct UnlockFailed {
  FileId file = 0;
  UnsealFailure why = UnsealFailure::wrong_passphrase;
};
/// The older states of what is stored, in the order of their making.
struct GenerationsKnown {
  std::vector<KeptGeneration> generations;
};
/// Makes an older state the stored one; what is stored now is kept beside. Not undone by Undo.
struct RestoreGeneration {
  GenerationId id = 0;
};
/// It came to be shown, or why it could not.
struct GenerationRestored {
  std::optional<Error> error{};
};
/// What this browser had stored is gone: it was cleared.
struct StoreCleared {};
/// This tab is to be the one that writes; the other finishes what it is saving.
struct TakeOver {};
/// What was never stored is given up, and what is stored is shown. Does nothing but when left
/// behind.
struct ShowStored {};
/// The workspaces of this browser, one of which is shown.
struct WorkspacesKnown {
  std::vector<KeptWorkspace> workspaces;
};
/// To open another one the page begins anew. Not undone: what was removed can be brought back.
struct ChangeWorkspaces {
  WorkspaceAct act;
};
/// Nothing was done. `taken_over`: another tab has it open; `none`: the one that is shown is not
/// saved yet.
struct WorkspaceActRefused {
  WorkspaceDeed deed = WorkspaceDeed::open;
  BlockFailure why = BlockFailure::none;
};
struct ExportWorkspace {}; ///< the workspace document as a download
struct ExportDefinition {};
/// What a screen made of the data, as a download.
struct OfferFile {
  std::string name, media_type, bytes;
};
/// A part of the page as a picture, saved as a file.
struct SavePicture {
  std::string name; ///< of the file
  MirrorBox part;
};
struct CopyText {
  std::string text;
  Message said{"notice.copied"}; ///< once it is done
};
struct DismissNotice {};

enum class SaveState : std::uint8_t {
  nothing,
  saving,
  saved,
  not_saved,
  read_only,   ///< another tab writes; what is shown follows it
  left_behind, ///< another tab writes, and what changed here before that was never stored
};
struct SaveChanged {
  SaveState state = SaveState::nothing;
  Instant at = 0;
  std::optional<Error> why{};
};

using Command = std::variant<
    OpenSample, WorkspaceLoaded, WorkspaceFollowed, ChooseFile, FileArrived, FilePiece, FileLost,
    StoreProgress, StoreRead, SetImportFormat, SetImportMapping, SetImportChoices, ConfirmImport,
    CancelImport, CloseReport, EditDefinition, SetRoutingPlan, PutRep, RemoveRep, SetConsent,
    SetRetention, RecordDecision, DecideTogether, AssignLeads, ApplyRoutes, ApplyDraft,
    DiscardDraft, SaveLeadView, RemoveLeadView, ChangeWorkshop, RehearseWorkshop, BeginWorkshopAnew,
    DrawSample, RevealVotes, PutCampDraft, EditCampDraft, SettleRule, SignDefinition, CompareCamps,
    OpenBallot, AnswerBallot, CloseBallot, TakeBallot, SetCurrency, SetCampaignCost, SetAsOf,
    ForgetPeople, Undo, Redo, HistoryStored, SetActor, SetRole, SaveBackup, BackupSaved,
    BackupNotSaved, Unlock, FileUnlocked, UnlockFailed, StorageTold, GenerationsKnown,
    RestoreGeneration, GenerationRestored, TakeOver, ShowStored, StoreCleared, WorkspacesKnown,
    ChangeWorkspaces, WorkspaceActRefused, ExportWorkspace, ExportDefinition, OfferFile,
    SavePicture, CopyText, DismissNotice, SaveChanged>;

using Commands = std::vector<Command>; ///< what views ask for, in order

} // namespace lb
