// Reads what an image of a database holds: the workspace, a slice at a time, and its history.
#pragma once

#include "exchange/records.hpp"
#include "storage/store.hpp"
#include "workbench/history_records.hpp"
#include "workbench/workbench.hpp"

namespace lb {

/// Rows that are read or written in a few tenths of a millisecond: a step between two looks at the
/// clock.
inline constexpr std::size_t kRowsAStep = 256;

/// What is known of an image of our own that was read before.
struct KnownImage {
  FactsStamp facts{};       ///< empty: it had none
  std::string row_counts{}; ///< of the facts
  std::size_t audit_entries = 0;
  std::string last_entry{}; ///< of the audit, as it is stored
};

class ImageReading {
 public:
  /// Errors: no database or not ours, damaged, of a newer program, memory. Requires: the image
  /// outlives this and the store taken from it, and nothing else changes it.
  static Result<std::unique_ptr<ImageReading>> begin(PageImage& image, Origin origin);
  /// The same of a newer image of the workspace that is shown: only what may be another is read,
  /// where the facts are those that are known, or go on from them.
  /// Requires: what is shown stays as it is until all is read.
  static Result<std::unique_ptr<ImageReading>> begin(PageImage& image, const KnownImage& known,
                                                     const Workbench& shown);

  /// Reads at most so many rows; true when all is read. Errors: a row that cannot be read, which is
  /// never passed over: asked again, it says the same.
  Result<bool> step(std::size_t row_budget);
  double done() const; ///< about, from 0 to 1
  std::uint64_t rows_done() const { return reader_ ? reader_->rows_done() : 0; }

  /// Of the whole image, if it is known then.
  Result<KnownImage> known_as(std::size_t audit_entries);
  /// Of the audit, as it is stored; empty where there is none.
  Result<std::string> entry(std::size_t number);

  // Once all is read:
  /// Once; nothing where the workspace was read whole.
  std::optional<WorkspaceFollowed> take_news() { return std::exchange(news_, std::nullopt); }
  Result<std::unique_ptr<Workspace>> workspace(); ///< once; nullptr where there is none
  Result<History> history();
  Store take_store() { return std::move(store_); } ///< last of all

 private:
  explicit ImageReading(Store store) : store_(std::move(store)) {}
  static Result<std::unique_ptr<ImageReading>> open(PageImage& image, Origin origin);
  Result<void> begin_rows();
  Result<void> begin_rows_from(const Facts& known, const FactsMark& from);
  Result<bool> can_follow(const KnownImage& known);
  Result<void> read_news(const KnownImage& known, const Workbench& shown);
  Result<History> steps_alone();
  Result<void> finish_news();

  Store store_;
  FactsStamp facts_stamp_;
  std::string row_counts_; // a program of before the stamp writes without it
  std::optional<WorkspaceFollowed> news_;
  std::optional<TableReader> reader_;
  std::unique_ptr<WorkspaceLoad> load_ = std::make_unique<WorkspaceLoad>();
  std::optional<Error> error_;
};

/// A file `.leadbench`, which anybody may have made: taken in as it comes, then read a slice at a
/// time.
class FileReading {
 public:
  void take(std::string_view bytes);
  /// After the last piece. Reads at most so many rows; true when all is read. The first step looks
  /// whether the file is whole, which is one query. Errors: as of ImageReading, or nothing in it.
  Result<bool> step(std::size_t row_budget);
  double done() const { return reading_ ? reading_->done() : 0; }
  std::uint64_t rows_done() const { return reading_ ? reading_->rows_done() : 0; }
  /// Once all is read, once. Errors: a document inside that cannot be read, or nothing in it.
  Result<std::unique_ptr<Workspace>> workspace();

 private:
  PageImage image_;
  bool has_memory_ = true;
  std::unique_ptr<ImageReading> reading_;
};

} // namespace lb
