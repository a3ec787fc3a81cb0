// What keeps the workspace and its history: it loads them from the stored image, and writes what
// apply() asks to persist, a slice a turn. SQLite commits go to the block store whole; "saved" is
// said only when the browser has made the newest one durable.
#pragma once

#include "main_web_reading.hpp"
#include "platform/inbox.hpp"
#include "workbench/workbench.hpp"

namespace lb {

/// The image of a database with the tables, made a slice at a time.
class ImageMaking {
 public:
  /// Errors: memory. Requires that what the tables read from stays until the image is made.
  static Result<std::unique_ptr<ImageMaking>> begin(std::uint64_t number,
                                                    std::vector<RecordTable> tables);
  /// True when the image is made.
  Result<bool> step(std::size_t row_budget) { return write_->step(row_budget); }
  KeptImage image() const { return {.number = number_, .pieces = image_.pieces()}; }

 private:
  explicit ImageMaking(std::uint64_t number) : number_(number) {}
  std::uint64_t number_;
  PageImage image_;
  std::optional<Store> store_;
  std::optional<BulkWrite> write_;
};

class Saving {
 public:
  /// Where the stored pages go, before open().
  BlockSink& image() { return image_; }

  struct Budget {
    double budget_ms;
    double (*now_ms)();
  };

  /// What an image holds.
  struct Stored {
    std::unique_ptr<Workspace> workspace{}; ///< nullptr where there is none
    History history{};
    std::optional<WorkspaceFollowed> news{}; ///< instead, where the rest of it is known here
  };
  /// Reads of the image that has come, for about `budget_ms`, what open() will want: how much is
  /// read, 0 to 1. Requires: it has come whole.
  double read(const Workbench& shown, Budget budget);
  /// Opens the image that has come; what is not read yet is read now.
  /// Errors: damaged, or of a newer program; nothing will be written over it then.
  Result<Stored> open(const Workbench& shown);
  bool is_open() const { return store_.has_value(); }
  /// Before the stored image comes anew: another tab wrote it meanwhile.
  void close();
  /// What was opened last is not what is shown: the next image is read whole.
  void forget_known() { known_.reset(); }

  /// Notes that this has to be written; a write under way that is overtaken by it begins anew.
  void want(const PersistScope& scope);
  /// Everything is to be written into a fresh image, no page of which held what is gone now.
  void want_anew();
  /// Whether such an image was handed over since the last call.
  bool take_written_anew() { return std::exchange(is_written_anew_, false); }
  /// The workspace changed in memory: a write under way must not go on reading from it.
  void workspace_changed();
  /// Writes for about `budget_ms`, and hands finished commits to `blocks`, large ones page by page;
  /// true where one was made, which holds every step of the history.
  /// Errors: the database could not be written (memory); the wish is kept for the next change.
  Result<bool> work(const Workbench& workbench, BlockStore& blocks, Budget budget);
  /// Asks `blocks` again, ever more rarely, while its last write has failed: nobody has to notice
  /// that there is room again. Where what was stored is gone, it gets every page. Returns after how
  /// many milliseconds to call this again; nothing while all is well.
  std::optional<std::uint32_t> try_again(BlockStore& blocks, double now_ms);
  /// True while something is wanted, half written, or not handed over whole.
  bool busy() const { return writing_.has_value() || wanted_.has_value() || hands_over_; }

 private:
  Result<bool> read_rows(const Workbench& shown);
  static Result<Stored> stored_of(ImageReading& reading);
  Result<void> begin_anew();
  Result<void> begin_images(const History& history);
  Result<std::vector<RecordTable>> tables_of(const Workspace& content);
  Result<std::vector<RecordTable>> changed_tables(const Facts& facts, const PersistScope& scope);
  Result<void> begin_write(const Workbench& workbench);
  Result<bool> step(const Workbench& workbench);
  void give_up();
  void finish(const Workbench& workbench);
  void hand_over(BlockStore& blocks, Budget budget);

  PageImage image_;
  std::unique_ptr<ImageReading> reading_;    // of the image, before the store is opened
  std::optional<std::uint64_t> read_beside_; // that revision of what is shown, where it goes on
  std::optional<Store> store_;
  std::vector<std::unique_ptr<ImageMaking>> images_; // kept beside steps, before `write_` begins
  std::size_t images_made_ = 0;
  std::optional<BulkWrite> write_;
  std::optional<PersistScope> wanted_, writing_;
  bool hands_over_ = false;  // a commit that was made
  bool begins_anew_ = false; // the image that is here is to be left behind
  bool is_anew_ = false;     // the image is fresh, and not handed over yet
  bool is_written_anew_ = false;
  std::optional<double> retry_at_ms_; // while the last write has failed
  double retry_wait_ms_ = 0;
  std::size_t audit_stored_ = 0;    // entries of the workspace that is in the store
  FactsStamp stamp_{};              // of the facts, in the store
  FactsStamp coming_{};             // the one being written
  std::optional<KnownImage> known_; // of what was opened, as long as nothing was written over it
};

} // namespace lb
