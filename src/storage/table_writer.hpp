// Writes the rows of one RecordTable into its SQL table, a slice at a time. The caller holds the
// transaction; a writer that is dropped midway leaves it to be rolled back.
#pragma once

#include "storage/database.hpp"

#include <optional>

namespace lb {

enum class WriteMode : std::uint8_t {
  replace, ///< the table holds just these rows afterwards
  put,     ///< rows are added, or take the place of the row of their number or id; others stay
};

class TableWriter {
 public:
  /// Makes the SQL table ready: empties it (replace), gives it the columns it lacks.
  /// Requires: a table of the present schema; both arguments outlive the writer.
  static Result<TableWriter> begin(Database& database, const RecordTable& table, WriteMode mode);

  /// Writes at most `row_budget` rows; true when the last one is written.
  Result<bool> step(std::size_t row_budget);
  std::size_t row() const { return row_; } ///< rows written so far

 private:
  TableWriter(const RecordTable& table, Statement insert);
  const RecordTable* table_;
  Statement insert_;
  std::vector<Cell> cells_;
  std::size_t row_ = 0;
};

} // namespace lb
