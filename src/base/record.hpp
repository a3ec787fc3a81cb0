// Rows of plain cells, the shape in which facts travel to and from a store: the store knows tables
// and cells, never what they mean.
#pragma once

#include "base/error.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lb {

struct Bytes {
  std::span<const std::byte> span;
  friend bool operator==(Bytes a, Bytes b) { return std::ranges::equal(a.span, b.span); }
};

/// null, whole number, real number, UTF-8 text, or bytes. Keeps: texts and bytes until the next
/// row.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view, Bytes>;

/// The column that numbers the rows of a table whose natural columns do not: always the first one,
/// whole numbers from 1 on. Other rows may name a row by it.
inline constexpr std::string_view kRowNumberColumn = "_rowid_";

enum class WriteMode : std::uint8_t {
  replace, ///< the table holds just these rows afterwards
  put,     ///< rows are added, or take the place of the row of their number or id; others stay
};

/// Rows by their numbers, `to` not included.
struct RowRange {
  std::int64_t from = 0, to = 0;
};

struct RecordTable {
  std::string name;                 ///< the table's SQL name
  std::vector<std::string> columns; ///< names in order
  std::size_t row_count = 0;
  /// Fills one cell a column for a row below row_count.
  std::function<void(std::size_t row, std::span<Cell> cells)> read;
  WriteMode mode = WriteMode::replace;
  std::vector<RowRange> dropped{}; ///< to be gone before the rows are put
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
