// Backups: one file that holds the workspace, and when the next one ought to be made.
#include "workbench/apply.hpp"

namespace lb {

namespace {

constexpr std::uint64_t kChangesWithoutBackup = 200;
constexpr Instant kLongestWithoutBackup = 7 * kDaySeconds;

std::optional<Instant> instant_of(const Json& entry) {
  const Json* at = entry.find("at");
  return at != nullptr && at->is_string() ? instant_from_text(at->text()) : std::nullopt;
}

} // namespace

std::uint64_t changes_without_backup(const Workbench& workbench) {
  const std::uint64_t changes = workbench.workspace.audit.size();
  // Another workspace's backup may hold more changes than this one has.
  if (!workbench.has_workspace) return 0;
  return workbench.backup.at && workbench.backup.changes <= changes
             ? changes - workbench.backup.changes
             : changes;
}

bool is_backup_due(const Workbench& workbench) {
  const std::uint64_t waiting = changes_without_backup(workbench);
  if (waiting == 0) return false;
  if (waiting >= kChangesWithoutBackup) return true;
  const std::vector<Json>& audit = workbench.workspace.audit;
  const auto first = instant_of(audit[audit.size() - static_cast<std::size_t>(waiting)]);
  return first && workbench.now - *first >= kLongestWithoutBackup;
}

void save_backup(Workbench& workbench, SaveBackup& command, Effects& effects) {
  if (!workbench.has_workspace) return;
  const std::string day = instant_text(workbench.now).substr(0, 10);
  effects.emplace_back(
      WriteBackup{"leadbench-" + day + ".leadbench", std::move(command.passphrase)});
}

void backup_saved(Workbench& workbench, const BackupSaved& command, Effects& effects) {
  workbench.backup = {.at = workbench.now, .changes = workbench.workspace.audit.size()};
  effects.emplace_back(KeepSetting{"backup", instant_text(workbench.now) + " " +
                                                 std::to_string(workbench.backup.changes)});
  notify(workbench, {command.to == SavedTo::chosen_place ? "notice.backup_saved"
                     : command.to == SavedTo::downloads  ? "notice.backup_downloaded"
                                                         : "notice.backup_downloaded_instead"});
}

void backup_not_saved(Workbench& workbench, const BackupNotSaved& command) {
  if (command.why == SaveFailure::cancelled) return; // no place was chosen: nothing went wrong
  notify_problem(workbench, {ErrorCode::outside,
                             {command.why == SaveFailure::unavailable ? "backup.cannot_seal"
                                                                      : "backup.failed"},
                             {}});
}

} // namespace lb
