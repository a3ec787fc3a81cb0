#include "platform/headless/workspaces.hpp"

#include <algorithm>
#include <utility>

namespace lb {

const std::string& HeadlessWorkspaces::shown() const {
  return shown_;
}

void HeadlessWorkspaces::list(Inbox& inbox) const {
  inbox.emplace_back(WorkspacesListed{all_});
}

void HeadlessWorkspaces::change(const WorkspaceAct& act, Inbox& inbox) {
  if (const BlockFailure why = std::exchange(fails_, BlockFailure::none);
      why != BlockFailure::none) {
    inbox.emplace_back(WorkspaceActFailed{act.deed, why});
    return;
  }
  KeptWorkspace* of = find(act.id);
  if (act.deed == WorkspaceDeed::make) {
    show(add(act.name));
  } else if (of == nullptr) {
    inbox.emplace_back(WorkspaceActFailed{act.deed, BlockFailure::evicted});
    return;
  } else if (act.deed == WorkspaceDeed::open) {
    show(act.id);
  } else if (act.deed == WorkspaceDeed::rename) {
    of->name = act.name;
  } else if (act.deed == WorkspaceDeed::duplicate) {
    add(act.name);
  } else {
    of->is_deleted = act.deed == WorkspaceDeed::remove;
    if (of->is_deleted && of->is_shown) {
      const auto other = std::ranges::find(all_, false, &KeptWorkspace::is_deleted);
      show(other == all_.end() ? add({}) : other->id);
    }
  }
  list(inbox);
}

void HeadlessWorkspaces::fail_next(BlockFailure why) {
  fails_ = why;
}

KeptWorkspace* HeadlessWorkspaces::find(const std::string& id) {
  const auto found = std::ranges::find(all_, id, &KeptWorkspace::id);
  return found == all_.end() ? nullptr : &*found;
}

void HeadlessWorkspaces::show(const std::string& id) {
  for (KeptWorkspace& one : all_) one.is_shown = one.id == id;
  shown_ = id;
}

std::string HeadlessWorkspaces::add(std::string name) {
  all_.push_back({.id = "w" + std::to_string(++last_number_), .name = std::move(name)});
  return all_.back().id;
}

} // namespace lb
