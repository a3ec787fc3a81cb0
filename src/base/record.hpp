// Rows of plain cells, the shape in which facts travel to and from a store: the store knows tables
// and cells, never what they mean.
#pragma once

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

struct RecordTable {
  std::string name;                 ///< the table's SQL name
  std::vector<std::string> columns; ///< names in order
  std::size_t row_count = 0;
  /// Fills one cell a column for a row below row_count.
  std::function<void(std::size_t row, std::span<Cell> cells)> read;
};

} // namespace lb
