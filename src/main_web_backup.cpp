#include "main_web_backup.hpp"

namespace lb {

void BackupMaking::begin(WriteBackup wanted, const Workspace& workspace) {
  wanted_ = std::move(wanted);
  is_wanted_ = true;
  image_.reset();
  if (auto making = ImageMaking::begin(0, workspace_records(workspace)))
    image_ = std::move(*making);
}

void BackupMaking::begin_again(const Workspace& workspace) {
  if (is_wanted_) begin(std::move(wanted_), workspace);
}

BackupMaking::Step BackupMaking::work(Saving::Budget budget) {
  if (!is_wanted_) return Step::none;
  Result<bool> made = image_ ? Result<bool>(false) : std::unexpected(Error{});
  const double end_ms = budget.now_ms() + budget.budget_ms;
  while (made && !*made) {
    made = image_->step(kRowsAStep);
    if (made && !*made && budget.now_ms() >= end_ms) return Step::under_way;
  }
  is_wanted_ = false;
  const std::unique_ptr<ImageMaking> done = std::move(image_);
  if (!made) return Step::failed;
  file_ = {wanted_.name, "application/vnd.sqlite3", {}};
  for (const std::span<const std::byte> piece : done->image().pieces)
    file_.bytes.insert(file_.bytes.end(), piece.begin(), piece.end());
  return Step::made;
}

} // namespace lb
