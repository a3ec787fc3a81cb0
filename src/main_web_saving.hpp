// What keeps the workspace: it loads it from the stored image, and writes what apply() asks to
// persist, a slice a frame. SQLite commits go to the block store whole; "saved" is said only when
// the browser has made the newest one durable.
#pragma once

#include "exchange/records.hpp"
#include "platform/inbox.hpp"
#include "storage/store.hpp"
#include "workbench/workbench.hpp"

namespace lb {

/// The workspace of a file `.leadbench`, which anybody may have made.
/// Errors: no database or not ours, damaged, of a newer program, nothing in it, memory.
Result<std::unique_ptr<Workspace>> workspace_of_file(std::string_view bytes);

class Saving {
 public:
  /// Where the stored pages go, before open().
  BlockSink& image() { return image_; }

  /// Opens the image that has come. The workspace that it holds, nullptr where it holds none.
  /// Errors: damaged, or of a newer program; nothing will be written over it then.
  Result<std::unique_ptr<Workspace>> open();
  bool is_open() const { return store_.has_value(); }
  /// Before the stored image comes anew: another tab wrote it meanwhile.
  void close();

  /// Notes that this has to be written; a write under way that is overtaken by it begins anew.
  void want(PersistScope scope);
  /// The workspace changed in memory: a write under way must not go on reading from it.
  void workspace_changed();
  /// Writes for about `budget_ms`, and hands finished commits to `blocks`.
  /// Errors: the database could not be written (memory); the wish is kept for the next change.
  struct Budget {
    double budget_ms;
    double (*now_ms)();
  };
  Result<void> work(const Workspace& workspace, bool has_workspace, BlockStore& blocks,
                    Budget budget);
  /// True while something is wanted or half written.
  bool busy() const { return write_.has_value() || wanted_.has_value(); }

 private:
  Result<void> finish(BlockStore& blocks);

  PageImage image_;
  std::optional<Store> store_;
  std::optional<BulkWrite> write_;
  std::optional<PersistScope> wanted_, writing_;
};

} // namespace lb
