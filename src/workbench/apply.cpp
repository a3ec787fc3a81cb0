#include "workbench/apply.hpp"
#include "base/text.hpp"

#include "workbench/lead_views.hpp"
#include "workbench/sample.hpp"
#include "workbench/workshop.hpp"

namespace lb {

namespace {

// What a person has still to read comes again after it.
void notify_copied(Workbench& workbench, Message said) {
  Warnings waiting;
  if (std::optional<Notice>& shown = workbench.notice) {
    waiting = std::move(shown->next);
    if (shown->is_problem)
      waiting.insert(waiting.begin(), Error{ErrorCode::refused, shown->what, shown->where});
  }
  notify(workbench, std::move(said));
  workbench.notice->next = std::move(waiting);
}

struct Applying {
  Workbench& workbench;
  Effects effects;

  void operator()(OpenSample&) {
    Sample sample = make_sample(kSampleSeed, workbench.sample_definition, workbench.sample_plan,
                                workbench.sample_nurture);
    remember_as_of(sample.workspace, sample.as_of);
    replace_workspace(workbench, std::make_unique<Workspace>(std::move(sample.workspace)),
                      {"undo.open_sample"});
    notify(workbench, {"notice.sample_opened"});
    effects.emplace_back(Persist{{.everything = true}});
  }

  void operator()(WorkspaceLoaded& command) {
    workbench.has_workspace = command.workspace != nullptr;
    workbench.workspace = command.workspace ? std::move(*command.workspace) : Workspace{};
    workbench.history = std::move(command.history);
    workbench.as_of = remembered_as_of(workbench.workspace);
    facts_changed(workbench);
  }

  void operator()(WorkspaceFollowed& command) { follow(workbench, command); }

  void operator()(HistoryStored&) {
    for (std::size_t place = 0; place < workbench.history.size(); ++place)
      workbench.history.step(place).is_stored = true;
  }

  void operator()(SetActor& command) {
    workbench.actor = std::string(trimmed(command.name));
    effects.emplace_back(KeepSetting{"actor", workbench.actor});
  }
  void operator()(SetRole& command) {
    workbench.role = command.role;
    const auto name = kRoleNames[static_cast<std::size_t>(command.role)];
    effects.emplace_back(KeepSetting{"role", std::string(name)});
  }
  void operator()(SaveBackup& command) { save_backup(workbench, command, effects); }
  void operator()(BackupSaved& command) { backup_saved(workbench, command, effects); }
  void operator()(BackupNotSaved& command) { backup_not_saved(workbench, command); }
  void operator()(Unlock& command) { unlock(workbench, command, effects); }
  void operator()(FileUnlocked& command) { file_unlocked(workbench, command, effects); }
  void operator()(UnlockFailed& command) { unlock_failed(workbench, command); }
  void operator()(StorageTold& command) { workbench.storage = command; }
  void operator()(TakeOver&) { effects.emplace_back(TakeOverWriting{}); }
  void operator()(ShowStored&) {
    if (workbench.save_state == SaveState::left_behind) effects.emplace_back(ReadStored{});
  }
  void operator()(StoreCleared&) {
    notify_problem(workbench, {ErrorCode::outside, {"save.cleared"}, {}});
    effects.emplace_back(KeepSetting{"stored", ""}); // told once
  }
  void operator()(GenerationsKnown& command) {
    workbench.generations = std::move(command.generations);
  }
  void operator()(WorkspacesKnown& command) {
    workbench.workspaces = std::move(command.workspaces);
  }
  void operator()(ChangeWorkspaces& command) {
    change_workspaces(workbench, std::move(command.act), effects);
  }
  void operator()(WorkspaceActRefused& command) { workspace_act_refused(workbench, command); }
  void operator()(RestoreGeneration& command) {
    if (std::exchange(workbench.is_restoring, true)) return;
    end_import(workbench, effects);
    effects.emplace_back(RestoreStored{command.id});
  }
  void operator()(GenerationRestored& command) {
    workbench.is_restoring = false;
    if (command.error) return notify_problem(workbench, *command.error);
    notify(workbench, {"notice.restored"});
  }

  void operator()(ChooseFile&) {
    effects.emplace_back(PickFile{".csv,.tsv,.txt,.json,.leadbench"});
  }
  void operator()(FileArrived& command) { file_arrived(workbench, command, effects); }
  void operator()(FilePiece& command) { file_piece(workbench, std::move(command), effects); }
  void operator()(FileLost& command) { file_lost(workbench, command, effects); }
  void operator()(StoreProgress& command) { store_progress(workbench, command); }
  void operator()(StoreRead& command) { store_read(workbench, std::move(command), effects); }
  void operator()(SetImportFormat& command) { set_import_format(workbench, command, effects); }
  void operator()(SetImportMapping& command) {
    if (workbench.import && workbench.import->step == ImportStep::preview)
      workbench.import->mapping = std::move(command.mapping);
  }
  void operator()(SetImportChoices& command) {
    if (workbench.import && workbench.import->step == ImportStep::preview)
      workbench.import->choices = std::move(command.choices);
  }
  void operator()(ConfirmImport&) { confirm_import(workbench, effects); }
  void operator()(CancelImport&) { end_import(workbench, effects); }
  void operator()(CloseReport&) { end_import(workbench, effects); }
  void operator()(EditDefinition& command) { edit_definition(workbench, command, effects); }
  void operator()(SetRoutingPlan& command) {
    set_routing_plan(workbench, std::move(command.document), effects);
  }
  void operator()(PutRep& command) { put_rep(workbench, std::move(command.rep), effects); }
  void operator()(RemoveRep& command) { remove_rep(workbench, command.rep, effects); }
  void operator()(SetConsent& command) { set_consent(workbench, command, effects); }
  void operator()(SetRetention& command) {
    set_retention(workbench, std::move(command.document), effects);
  }
  void operator()(RecordDecision& command) { record_decision(workbench, command, effects); }
  void operator()(DecideTogether& command) { decide_together(workbench, command, effects); }
  void operator()(AssignLeads& command) { assign_leads(workbench, command, effects); }
  void operator()(ApplyRoutes&) { apply_routes(workbench, effects); }
  void operator()(ApplyDraft&) { apply_draft(workbench, effects); }
  void operator()(DiscardDraft&) { discard_draft(workbench, effects); }
  void operator()(SaveLeadView& command) { save_lead_view(workbench, command, effects); }
  void operator()(RemoveLeadView& command) { remove_lead_view(workbench, command, effects); }
  void operator()(ChangeWorkshop& command) { change_workshop(workbench, command, effects); }
  void operator()(RehearseWorkshop&) { rehearse_workshop(workbench, effects); }
  void operator()(BeginWorkshopAnew&) { begin_workshop_anew(workbench, effects); }
  void operator()(DrawSample& command) { draw_sample(workbench, command, effects); }
  void operator()(OpenBallot& command) { open_ballot(workbench, command); }
  void operator()(AnswerBallot& command) { answer_ballot(workbench, command); }
  void operator()(CloseBallot&) { workbench.opened_ballot.reset(); }
  void operator()(TakeBallot& command) { take_ballot(workbench, command, effects); }
  void operator()(RevealVotes&) { reveal_votes(workbench, effects); }
  void operator()(PutCampDraft& command) { put_camp_draft(workbench, command, effects); }
  void operator()(EditCampDraft& command) { edit_camp_draft(workbench, command, effects); }
  void operator()(SettleRule& command) { settle_rule(workbench, command, effects); }
  void operator()(SignDefinition& command) { sign_definition(workbench, command, effects); }
  void operator()(CompareCamps& command) { workbench.compares_camps = command.on; }
  void operator()(SetCurrency& command) { set_currency(workbench, command, effects); }
  void operator()(SetCampaignCost& command) { set_campaign_cost(workbench, command, effects); }

  void operator()(SetAsOf& command) {
    show_as_of(workbench, command);
    if (!command.more_follows) effects.emplace_back(Persist{});
  }

  void operator()(ForgetPeople& command) { forget_people(workbench, command, effects); }
  void operator()(Undo&) { undo(workbench, effects); }
  void operator()(Redo&) { redo(workbench, effects); }
  void operator()(ExportWorkspace&) {
    if (workbench.has_workspace)
      effects.emplace_back(OfferDownload{"leadbench-workspace.json", "application/json",
                                         write_workspace(workbench.workspace)});
  }
  void operator()(ExportDefinition&) {
    if (workbench.has_workspace)
      effects.emplace_back(
          OfferDownload{"leadbench-definition.json", "application/json",
                        pretty_json(workbench.workspace.definition_document) + "\n"});
  }
  void operator()(OfferFile& command) {
    effects.emplace_back(OfferDownload{std::move(command.name), std::move(command.media_type),
                                       std::move(command.bytes)});
  }
  void operator()(SavePicture& command) { effects.emplace_back(std::move(command)); }
  void operator()(CopyText& command) {
    notify_copied(workbench, std::move(command.said));
    effects.emplace_back(Copy{std::move(command.text)});
  }
  void operator()(DismissNotice&) {
    if (!workbench.notice) return;
    Warnings next = std::move(workbench.notice->next);
    workbench.notice.reset();
    notify_warnings(workbench, std::move(next));
  }
  void operator()(SaveChanged& command) {
    workbench.save_state = command.state;
    workbench.save_error = std::move(command.why);
    if (command.state == SaveState::saved) workbench.saved_at = command.at;
  }
};

template <typename... Kinds> bool is_any_of(const Command& command) {
  return (std::holds_alternative<Kinds>(command) || ...);
}

// What a person does to the workspace; what follows the store, or leaves it as it is, is none.
bool changes_workspace(const Command& command) {
  return is_any_of<OpenSample, FileArrived, FilePiece, StoreRead, ConfirmImport, EditDefinition,
                   SetRoutingPlan, PutRep, RemoveRep, SetConsent, SetRetention, RecordDecision,
                   DecideTogether, AssignLeads, ApplyRoutes, ApplyDraft, DiscardDraft, SaveLeadView,
                   RemoveLeadView, SetCurrency, SetCampaignCost, SetAsOf, ForgetPeople, Undo, Redo,
                   ChangeWorkshop, DrawSample, RevealVotes, PutCampDraft, EditCampDraft, SettleRule,
                   SignDefinition, TakeBallot, RehearseWorkshop, BeginWorkshopAnew,
                   RestoreGeneration>(command);
}

// Another tab writes: a change made here would be seen for a moment, and be lost.
Effects refuse_change(Workbench& workbench, const Command& command, std::string why) {
  notify_problem(workbench, {ErrorCode::refused, {std::move(why)}, {}});
  Effects effects;
  if (const auto* file = std::get_if<FileArrived>(&command))
    effects.emplace_back(ReleaseFile{file->file});
  else if (is_any_of<FilePiece, StoreRead>(command))
    end_import(workbench, effects);
  return effects;
}

} // namespace

bool only_reads(const Workbench& workbench) {
  return workbench.save_state == SaveState::read_only ||
         workbench.save_state == SaveState::left_behind;
}

Effects apply(Workbench& workbench, Command command) {
  if (changes_workspace(command)) {
    if (only_reads(workbench)) return refuse_change(workbench, command, "notice.read_only");
    // What comes takes the place of what would be changed.
    if (workbench.is_restoring) return refuse_change(workbench, command, "notice.restoring");
  }
  Applying applying{workbench, {}};
  std::visit(applying, command);
  return std::move(applying.effects);
}

} // namespace lb
