// Reads what an image of a database holds: the workspace, a slice at a time, and its history.
#pragma once

#include "exchange/records.hpp"
#include "storage/store.hpp"
#include "workbench/history_records.hpp"

namespace lb {

/// The workspace of a file `.leadbench`, which anybody may have made.
/// Errors: no database or not ours, damaged, of a newer program, nothing in it, memory.
Result<std::unique_ptr<Workspace>> workspace_of_file(std::string_view bytes);

class ImageReading {
 public:
  /// Errors: as of workspace_of_file. Requires: the image outlives this and the store taken from
  /// it, and nothing else changes it.
  static Result<std::unique_ptr<ImageReading>> begin(PageImage& image, Origin origin);

  /// Reads at most so many rows; true when all is read. Errors: a row that cannot be read, which is
  /// never passed over: asked again, it says the same.
  Result<bool> step(std::size_t row_budget);
  double done() const; ///< about, from 0 to 1

  // Once all is read:
  Result<std::unique_ptr<Workspace>> workspace(); ///< once; nullptr where there is none
  Result<History> history();
  Store take_store() { return std::move(store_); } ///< last of all

 private:
  explicit ImageReading(Store store) : store_(std::move(store)) {}
  Store store_;
  std::optional<TableReader> reader_;
  WorkspaceLoad load_;
  std::optional<Error> error_;
};

} // namespace lb
