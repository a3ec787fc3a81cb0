// Writes the rows of one RecordTable into its SQL table, a slice at a time. The caller holds the
// transaction; a writer that is dropped midway leaves it to be rolled back.
#pragma once

#include "storage/database.hpp"

#include <optional>

namespace lb {

class TableWriter {
 public:
  /// Makes the SQL table ready: empties it (replace), or gives it the columns it lacks (put).
  /// Requires: a table of the present schema; both arguments outlive the writer.
  static Result<TableWriter> begin(Database& database, const RecordTable& table);

  /// Drops what is to be gone, then writes, at most `row_budget` rows in all; true when the last
  /// one is written.
  Result<bool> step(std::size_t row_budget);
  std::size_t row() const { return row_; } ///< rows written so far

 private:
  TableWriter(Database& database, const RecordTable& table, Statement insert);
  Result<bool> drop(std::size_t& row_budget);

  Database* database_;
  const RecordTable* table_;
  std::optional<Statement> drop_; // where ranges are to be gone
  Statement insert_;
  std::vector<Cell> cells_;
  std::size_t range_ = 0; // the first one that is not gone yet
  std::size_t row_ = 0;
};

} // namespace lb
