// What the block store tells, and what the page does about it: shows what came, stands aside for
// another tab, changes to another workspace.
#include "main_web_forgetting.hpp"
#include "main_web_program.hpp"
#include "storage/migrations.hpp"

#include <algorithm>

namespace lb {

namespace {

Error not_restored() {
  return {ErrorCode::outside, {"storage.not_restored"}, {}};
}

} // namespace

void PageProgram::receive_from_store(Inbound& inbound) {
  if (const auto* loaded = std::get_if<StoreLoaded>(&inbound)) {
    stored_image_came(*loaded);
  } else if (std::holds_alternative<StoreCommitted>(inbound)) {
    if (outside_->setting(setting_name("stored")).empty())
      outside_->keep_setting(setting_name("stored"), "yes");
  } else if (const auto* lost = std::get_if<StoreFailed>(&inbound);
             lost != nullptr && lost->why == BlockFailure::taken_over) {
    leave_behind();
    if (workbench_.is_restoring) run(GenerationRestored{not_restored()});
  } else if (lost != nullptr && workbench_.is_restoring) {
    run(GenerationRestored{not_restored()});
    read_again(); // saving goes on with what is stored
  } else if (const auto* access = std::get_if<StoreAccessChanged>(&inbound)) {
    if (access->access == StoreAccess::read_only && saving_.busy()) leave_behind();
    if (access->access == StoreAccess::outdated) read_again();
  } else if (std::holds_alternative<StoreAdvanced>(inbound)) {
    read_again(); // what the tab that writes has saved
  } else if (std::holds_alternative<WriterAskedToFinish>(inbound)) {
    gives_way_ = true;
  } else if (const auto* told = std::get_if<StorageTold>(&inbound)) {
    run(*told);
  } else if (auto* workspaces = std::get_if<WorkspacesListed>(&inbound)) {
    run(WorkspacesKnown{std::move(workspaces->workspaces)});
    outside_->set_title(title());
  } else if (const auto* refused = std::get_if<WorkspaceActFailed>(&inbound)) {
    run(WorkspaceActRefused{refused->deed, refused->why});
  } else if (std::holds_alternative<GenerationKept>(inbound)) {
    outside_->list_generations();
  } else if (auto* listed = std::get_if<GenerationsListed>(&inbound)) {
    run(GenerationsKnown{std::move(listed->generations)});
  } else if (const auto* forgotten = std::get_if<StoredPastForgotten>(&inbound)) {
    past_forgotten(*outside_, forgotten->failure);
  }
}

// Another tab took over, and what was wanted here was never stored: it stays until the person has
// saved it, or gives it up.
void PageProgram::leave_behind() {
  saving_.close();
  saving_.forget_known();
  is_left_behind_ = true;
}

void PageProgram::read_again() {
  if (is_left_behind_) return;
  saving_.close();
  outside_->reload_blocks();
}

// What is wanted is written first, so that the restore can be undone whole; nothing may be
// committed after that until the older image has come.
void PageProgram::restore_next() {
  if (!restore_wanted_ || has_to_save()) return;
  saving_.close();
  outside_->restore_generation(*std::exchange(restore_wanted_, std::nullopt));
}

void PageProgram::stored_image_came(const StoreLoaded& loaded) {
  save_error_.reset();
  outside_->list_generations();
  Result<void> shown = show_stored(loaded);
  if (!shown) save_error_ = shown.error();
  if (workbench_.is_restoring)
    run(GenerationRestored{shown ? std::nullopt : std::optional(std::move(shown.error()))});
}

Result<void> PageProgram::show_stored(const StoreLoaded& loaded) {
  if (loaded.failure != BlockFailure::none) {
    const bool damaged = loaded.failure == BlockFailure::damaged;
    return std::unexpected(
        Error{ErrorCode::outside, {damaged ? "save.damaged" : "save.blocked"}, {}});
  }
  if (loaded.head.generation == 0 && !outside_->setting(setting_name("stored")).empty())
    run(StoreCleared{});
  Result<Saving::Stored> stored = saving_.open(workbench_);
  if (!stored) return std::unexpected(std::move(stored.error()));
  finish_forgetting(*outside_, loaded.head.generation);
  // What an older program wrote is kept as it was, before anything of ours is written.
  const std::uint32_t schema = loaded.head.schema_version;
  if (loaded.head.generation > 0 && schema < schema_version())
    outside_->keep_generation(GenerationReason::migration);
  if (stored->news)
    run(std::move(*stored->news));
  else if (stored->workspace || stored->history.size() > 0 || workbench_.is_restoring)
    run(WorkspaceLoaded{std::move(stored->workspace), std::move(stored->history)});
  if (loaded.head.generation > 0 && !only_reads(workbench_))
    run(SaveChanged{SaveState::saved, workbench_.now, {}});
  return {};
}

// What a person told of one workspace alone is kept by its id; who they are holds for all.
std::string PageProgram::setting_name(std::string name) const {
  return name == "actor" || name == "role" ? name : std::move(name) + '/' + outside_->workspace();
}

std::string PageProgram::title() const {
  const auto shown = std::ranges::find(workbench_.workspaces, true, &KeptWorkspace::is_shown);
  const bool is_named = shown != workbench_.workspaces.end() && !shown->name.empty();
  return is_named ? shown->name + " – Leadbench" : "Leadbench";
}

// The page begins anew for some, which waits until all is durable.
void PageProgram::change_workspaces(WorkspaceAct act) {
  const bool leaves = act.deed == WorkspaceDeed::open || act.deed == WorkspaceDeed::make ||
                      (act.deed == WorkspaceDeed::remove && act.id == outside_->workspace());
  if (leaves)
    leaves_for_ = std::move(act);
  else
    outside_->change_workspaces(act);
}

void PageProgram::leave_next() {
  const BlockState blocks = outside_->blocks().status().state;
  if (!leaves_for_ || has_to_save() || blocks == BlockState::writing) return;
  const WorkspaceAct act = *std::exchange(leaves_for_, std::nullopt);
  if (blocks == BlockState::failed || save_error_ || is_left_behind_)
    run(WorkspaceActRefused{act.deed, BlockFailure::none});
  else
    outside_->change_workspaces(act);
}

// What the store is doing, in the words of the top bar; told only when it changes.
void PageProgram::tell_save_state() {
  const BlockStatus status = outside_->blocks().status();
  SaveState state = workbench_.save_state;
  std::optional<Error> why;
  if (is_left_behind_) {
    state = SaveState::left_behind;
    why = Error{ErrorCode::outside, {"save.left_behind"}, {}};
  } else if (save_error_) {
    state = SaveState::not_saved;
    why = save_error_;
  } else if (status.state == BlockState::read_only) {
    state = SaveState::read_only;
  } else if (status.state == BlockState::failed) {
    state = SaveState::not_saved;
    const bool full = status.failure == BlockFailure::quota;
    why = Error{ErrorCode::outside, {full ? "save.full" : "save.failed"}, {}};
  } else if (saving_.busy() || status.state == BlockState::writing) {
    state = SaveState::saving;
  } else if (status.wanted_generation > 0) {
    state = SaveState::saved;
  }
  if (state != workbench_.save_state || why != workbench_.save_error)
    run(SaveChanged{state, workbench_.now, std::move(why)});
}

} // namespace lb
