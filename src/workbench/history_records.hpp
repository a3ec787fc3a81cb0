// The history as rows of a store and back, so that undo goes on after the page was closed. A step
// that needs a whole other workspace, or rows that were cut off, has them kept beside, as pieces of
// a database's image: who has a store makes and reads those.
#pragma once

#include "base/record.hpp"
#include "workbench/history.hpp"

namespace lb {

/// What a step that is not stored yet needs beside its row: a workspace, or facts alone.
struct KeptBeside {
  std::uint64_t number = 0;             ///< of the step
  const Workspace* workspace = nullptr; ///< nullptr: `facts` alone
  const Facts* facts = nullptr;
};
/// Keeps: pointers into the history, until it changes.
std::vector<KeptBeside> kept_beside(const History& history);

/// The rows of the steps that are not stored as they are, and of how far the history goes; rows of
/// steps that are gone are dropped. It holds copies.
RecordTable history_records(const History& history);

/// The image of what is kept beside a step, in the pieces in which it lies in memory.
struct KeptImage {
  std::uint64_t number = 0;
  std::vector<std::span<const std::byte>> pieces;
};
/// The pieces of images, in the place of those that the steps had; those of steps that are gone are
/// dropped. Keeps: it reads from the pieces.
RecordTable kept_piece_records(const History& history, std::vector<KeptImage> images);

/// Makes a history of the two tables as they are read.
class HistoryLoad final : public RecordSink {
 public:
  /// The workspace of an image that kept_piece_records() was given.
  using ReadImage = std::function<Result<Workspace>(std::vector<std::byte> image)>;
  /// Requires: `read_image` outlives the load.
  explicit HistoryLoad(const ReadImage& read_image) : read_image_(&read_image) {}
  /// Of the first table alone: steps come without what is kept beside them.
  HistoryLoad() = default;

  Result<void> begin_table(std::string_view name, std::span<const std::string> columns,
                           std::size_t row_estimate) override;
  Result<void> take_row(std::span<const Cell> cells) override;
  /// The history, once. Errors: a row that no writer of ours makes.
  Result<History> finish();

 private:
  struct Row {
    std::uint64_t number = 0;
    Json document;
  };
  Result<HistoryStep> step_of(const Row& row);
  Result<ImportStepRecord> import_of(const Row& row);
  Result<WorkspaceStep> other_workspace_of(const Row& row);
  Result<Workspace> workspace_beside(std::uint64_t number);

  const ReadImage* read_image_ = nullptr;
  bool of_pieces_ = false;
  std::vector<Row> rows_;
  std::map<std::uint64_t, std::vector<std::byte>> images_; // by the step's number
};

} // namespace lb
