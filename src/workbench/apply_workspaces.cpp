// What may be done to the workspaces of this browser. None of it changes what one of them holds, so
// nothing here is a step of a history: what was deleted is brought back from the list.
#include "base/text.hpp"
#include "workbench/apply.hpp"

#include <algorithm>

namespace lb {

namespace {

bool needs_name(WorkspaceDeed deed) {
  return deed == WorkspaceDeed::make || deed == WorkspaceDeed::rename ||
         deed == WorkspaceDeed::duplicate;
}

} // namespace

std::string_view what_is_wrong_with_name(std::span<const KeptWorkspace> workspaces,
                                         const WorkspaceAct& act) {
  if (!needs_name(act.deed)) return {};
  const std::string_view name = trimmed(act.name);
  if (name.empty()) return "workspaces.name_missing";
  const auto begins = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; };
  if (std::ranges::count_if(name, begins) > kMostNameCharacters) return "workspaces.name_too_long";
  const std::string wanted = text_key(name);
  const auto has_it = [&](const KeptWorkspace& other) {
    const bool is_itself = act.deed == WorkspaceDeed::rename && other.id == act.id;
    return !is_itself && !other.is_deleted && text_key(other.name) == wanted;
  };
  if (std::ranges::any_of(workspaces, has_it)) return "workspaces.name_taken";
  return {};
}

void change_workspaces(Workbench& workbench, WorkspaceAct act, Effects& effects) {
  const std::string_view wrong = what_is_wrong_with_name(workbench.workspaces, act);
  if (!wrong.empty())
    return notify_problem(workbench, {ErrorCode::refused, {std::string(wrong)}, {}});
  act.name = std::string(trimmed(act.name));
  effects.emplace_back(std::move(act));
}

void workspace_act_refused(Workbench& workbench, const WorkspaceActRefused& command) {
  using enum WorkspaceDeed;
  const char* key = "workspaces.failed";
  if (command.why == BlockFailure::quota)
    key = "save.full";
  else if (command.why == BlockFailure::taken_over)
    key = "workspaces.open_elsewhere";
  else if (command.why == BlockFailure::aborted && command.deed == duplicate)
    key = "workspaces.not_copied";
  else if (command.deed == open || command.deed == make || command.deed == remove)
    key = "workspaces.not_saved_yet";
  notify_problem(workbench, {ErrorCode::outside, {key}, {}});
}

} // namespace lb
