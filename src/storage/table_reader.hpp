// Reads tables of a database in the order of the schema, a slice at a time, and hands the rows to a
// sink. What no writer of ours makes (a view in a table's place, a computed column, bytes where
// there are none) is refused with its place.
#pragma once

#include "storage/database.hpp"
#include "storage/schema.hpp"

#include <optional>

namespace lb {

/// A table, or those rows of it. Requires: the ranges rise.
struct TablePart {
  std::string_view table;
  std::vector<RowRange> ranges{}; ///< none: all rows
};

/// The table's own columns, in their order.
Result<std::vector<std::string>> column_names(Database& database, std::string_view table);

/// 0 where there is no row. One look-up, where count(*) walks through the table.
Result<std::int64_t> highest_row_number(Database& database, std::string_view table);

class TableReader {
 public:
  /// Requires: `database` outlives the reader and nothing is written while it reads.
  static Result<TableReader> begin(Database& database, std::span<const TableShape> tables);
  /// The same of some of them. Requires: tables of the schema, in its order.
  static Result<TableReader> begin(Database& database, std::span<const TablePart> parts);

  /// Hands at most `row_budget` rows to the sink; true when all of the tables have been read.
  Result<bool> step(RecordSink& sink, std::size_t row_budget);

  std::uint64_t row_count() const { return row_count_; } ///< of all tables, about
  std::uint64_t rows_done() const { return rows_done_; }

 private:
  struct Part {
    const TableShape* shape = nullptr;
    std::vector<RowRange> ranges{};
    std::size_t row_estimate = 0;
  };
  TableReader(Database& database, std::vector<Part> tables)
      : database_(&database), tables_(std::move(tables)) {}
  static Result<TableReader> begin(Database& database, std::vector<Part> tables);
  Result<Statement> open_table(RecordSink& sink);
  Result<bool> pass_row(Statement& rows, RecordSink& sink);
  bool begin_range(Statement& rows) const;

  Database* database_;
  std::vector<Part> tables_;
  std::size_t table_ = 0;         // index of the one being read, or next
  std::size_t range_ = 0;         // of it
  std::optional<Statement> rows_; // of the one being read
  std::vector<std::string> columns_;
  std::vector<Cell> cells_;
  std::uint64_t row_count_ = 0, rows_done_ = 0;
};

} // namespace lb
