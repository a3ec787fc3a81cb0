// The list of workspaces in memory. No page begins anew here: what was opened last is shown from
// then on, and a copy has no content of its own.
#pragma once

#include "platform/inbox.hpp"

namespace lb {

class HeadlessWorkspaces {
 public:
  [[nodiscard]] const std::string& shown() const;
  void list(Inbox& inbox) const;
  void change(const WorkspaceAct& act, Inbox& inbox);
  // The next act fails so.
  void fail_next(BlockFailure why);

 private:
  KeptWorkspace* find(const std::string& id);
  void show(const std::string& id);
  std::string add(std::string name);

  std::vector<KeptWorkspace> all_{{.id = "main", .name = {}, .is_shown = true}};
  std::string shown_ = "main";
  BlockFailure fails_ = BlockFailure::none;
  std::size_t last_number_ = 0;
};

} // namespace lb
