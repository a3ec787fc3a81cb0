// Backups: one file that holds the workspace, and when the next one ought to be made.
#include "workbench/apply.hpp"

#include <charconv>

namespace lb {

namespace {

constexpr std::uint64_t kChangesWithoutBackup = 200;
constexpr Instant kLongestWithoutBackup = 7 * kDaySeconds;

} // namespace

LastBackup last_backup_of(std::string_view setting) {
  const std::size_t blank = setting.find(' ');
  if (blank == std::string_view::npos) return {};
  LastBackup backup{.at = instant_from_text(setting.substr(0, blank))};
  const std::string_view digits = setting.substr(blank + 1);
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), backup.changes);
  return read.ec == std::errc{} && backup.at ? backup : LastBackup{};
}

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
  const Json& oldest = audit[audit.size() - static_cast<std::size_t>(waiting)];
  const auto first = instant_from_text(oldest.text_of("at"));
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
