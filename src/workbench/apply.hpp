// The parts of apply(), one file a theme: imports, edits of the agreement, undo. For the workbench
// room alone; whoever is outside calls apply() of workbench.hpp.
#pragma once

#include "workbench/workbench.hpp"

namespace lb {

using Arguments = decltype(Message::arguments); ///< of a sentence, by name

void file_arrived(Workbench& workbench, const FileArrived& command, Effects& effects);
void file_piece(Workbench& workbench, FilePiece command, Effects& effects);
void store_progress(Workbench& workbench, const StoreProgress& command);
void store_read(Workbench& workbench, StoreRead command, Effects& effects);
void file_lost(Workbench& workbench, const FileLost& command, Effects& effects);
void set_import_format(Workbench& workbench, const SetImportFormat& command, Effects& effects);
void confirm_import(Workbench& workbench, Effects& effects);
/// Drops the session, whatever its step; nothing of a running import stays.
void end_import(Workbench& workbench, Effects& effects);

void save_backup(Workbench& workbench, SaveBackup& command, Effects& effects);
void backup_saved(Workbench& workbench, const BackupSaved& command, Effects& effects);
void backup_not_saved(Workbench& workbench, const BackupNotSaved& command);
void unlock(Workbench& workbench, Unlock& command, Effects& effects);
void file_unlocked(Workbench& workbench, const FileUnlocked& command, Effects& effects);
void unlock_failed(Workbench& workbench, const UnlockFailed& command);

void change_workspaces(Workbench& workbench, WorkspaceAct act, Effects& effects);
void workspace_act_refused(Workbench& workbench, const WorkspaceActRefused& command);

void edit_definition(Workbench& workbench, EditDefinition& command, Effects& effects);
void set_routing_plan(Workbench& workbench, Json document, Effects& effects);
void put_rep(Workbench& workbench, Rep rep, Effects& effects);
void remove_rep(Workbench& workbench, std::string_view rep, Effects& effects);

void set_consent(Workbench& workbench, const SetConsent& command, Effects& effects);
/// Puts the member in the place of the lead's present one.
void put_consent(Workbench& workbench, std::string_view lead, const Json& member);
void set_retention(Workbench& workbench, Json document, Effects& effects);
void record_decision(Workbench& workbench, RecordDecision& command, Effects& effects);
void decide_together(Workbench& workbench, DecideTogether& command, Effects& effects);
void assign_leads(Workbench& workbench, const AssignLeads& command, Effects& effects);
void apply_routes(Workbench& workbench, Effects& effects);
void apply_draft(Workbench& workbench, Effects& effects);
void discard_draft(Workbench& workbench, Effects& effects);
void set_currency(Workbench& workbench, const SetCurrency& command, Effects& effects);
void put_currency(Workbench& workbench, std::string_view code);
void set_campaign_cost(Workbench& workbench, const SetCampaignCost& command, Effects& effects);
/// Does the step to the list of campaigns, or takes it back.
void put_campaign_cost(Workbench& workbench, const CampaignCostStep& step, bool is_back);
/// Puts the rules in force; null is none. Requires a document that read_retention takes.
void set_retention_document(Workbench& workbench, Json document);
/// Takes out of an opened workspace whoever has asked to be forgotten here, and remembers them
/// there too, by ids and addresses as an import does; how many. A workspace with forgotten people
/// of its own that are hashed in another way is another one, with other promises: it stays as it
/// is. Cost: a hash a lead and address, where anybody was forgotten at all.
std::size_t leave_out_forgotten(const Forgotten& here, Workspace& opened);
void forget_people(Workbench& workbench, const ForgetPeople& command, Effects& effects);
/// Notes that so many people were forgotten, and which counts of facts changed; names nobody.
void log_forgetting(Workbench& workbench, const Message& what, const Facts& before);

/// What another tab has saved. Cost: in proportion to the documents and the new steps.
void follow(Workbench& workbench, WorkspaceFollowed& command);

void undo(Workbench& workbench, Effects& effects);
void redo(Workbench& workbench, Effects& effects);
/// Adds a step to the history, as the newest; what was undone is gone.
void remember(Workbench& workbench, HistoryStep step);
/// Appends the rows to the facts, as one step that is done; what of it is to be saved.
PersistScope add_rows(Workbench& workbench, const Facts& chunk, Message what);
/// Notes in the audit of the workspace that is shown that the step was done, undone or redone.
void log_step(Workbench& workbench, std::string_view act, const HistoryStep& step);

/// What Undo would undo, and what is said once it is done.
struct ActWords {
  Message undo, said;
};
/// Appends the rows of what a person did, as one step, says so and has them saved.
void add_acted_rows(Workbench& workbench, const Facts& chunk, ActWords words, Effects& effects);
/// What is done is done as of this instant.
Instant instant_of_acts(const Workbench& workbench);
/// The row of a lead of the list; kNoRow where there is none of that id.
Row listed_lead(const Facts& facts, std::string_view id);

/// Gives a workspace the document and what it reads as; null is none. Requires a document that
/// read_definition takes, or read_routing_plan, or read_retention.
void put_definition(Workspace& workspace, Json document);
void put_plan(Workspace& workspace, Json document);
void put_retention(Workspace& workspace, Json document);
/// Puts a definition document in force. Requires one that read_definition takes.
void set_definition_document(Workbench& workbench, Json document);
/// Puts a plan in force; null is no plan. Requires one that read_routing_plan takes.
void set_plan_document(Workbench& workbench, Json document);
/// Shows another workspace and remembers the present one for undo.
void replace_workspace(Workbench& workbench, std::unique_ptr<Workspace> workspace, Message what);
void set_as_of(Workbench& workbench, std::optional<Instant> as_of);
/// The same as a step of undo, or as the end of the one that is held.
void show_as_of(Workbench& workbench, const SetAsOf& command);

/// Gives the workspace document the member, one of its own; null: it has none.
void put_own_member(Workspace& workspace, std::string_view name, Json value);

/// Facts are others now: caches are stale, "today" is the present again.
void facts_changed(Workbench& workbench);
/// Nothing is shown any more and nothing is in the making.
void forget_derived(Workbench& workbench);
/// The first of them as a notice, the others after it; none changes nothing.
void notify_warnings(Workbench& workbench, Warnings warnings);

} // namespace lb
