// Rows of plain cells, the shape in which facts travel to and from a store: the store knows tables
// and cells, never what they mean.
#pragma once

#include "base/error.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lb {

/// null, whole number, real number, or UTF-8 text. Keeps: a text cell until the next row.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view>;

/// The column that numbers the rows of a table whose natural columns do not: always the first one,
/// whole numbers from 1 on. Other rows may name a row by it.
inline constexpr std::string_view kRowNumberColumn = "_rowid_";

struct RecordTable {
  std::string name;                 ///< the table's SQL name
  std::vector<std::string> columns; ///< names in order
  std::size_t row_count = 0;
  /// Fills one cell a column for a row below row_count.
  std::function<void(std::size_t row, std::span<Cell> cells)> read;
};

/// Takes tables as they are read, row by row, without holding them as cells.
class RecordSink {
 public:
  RecordSink() = default;
  RecordSink(const RecordSink&) = delete;
  RecordSink& operator=(const RecordSink&) = delete;
  virtual ~RecordSink() = default;
  /// A table begins, and the one before has ended. `row_estimate` is for reserving room only.
  virtual Result<void> begin_table(std::string_view name, std::span<const std::string> columns,
                                   std::size_t row_estimate) = 0;
  /// One row of that table, a cell a column.
  virtual Result<void> take_row(std::span<const Cell> cells) = 0;
};

} // namespace lb
