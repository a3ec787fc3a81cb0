// One row of a record table as it is read: typed cells by column, the first refusal with its place.
#pragma once

#include "base/instant.hpp"
#include "base/record.hpp"

#include <optional>

namespace lb {

/// The table being read, and its present row. A getter that finds something else than it should
/// keeps the first refusal and returns a harmless value, so a whole row is read before one looks.
class RecordRow {
 public:
  void begin_table(std::string_view name, std::span<const std::string> columns);
  void begin_row(std::span<const Cell> cells);

  const std::string& table() const { return table_; }
  const std::vector<std::string>& columns() const { return columns_; }
  const Cell& cell(std::size_t column) const { return cells_[column]; }
  std::int64_t number() const { return number_; } ///< of the row: its first cell, a whole number

  bool has(std::size_t column) const; ///< not null
  std::string_view text(std::size_t column);
  std::optional<std::string> optional_text(std::size_t column);
  std::int64_t integer(std::size_t column);
  std::optional<std::int64_t> optional_integer(std::size_t column);
  Instant instant(std::size_t column);
  std::optional<Instant> optional_instant(std::size_t column);
  /// The index of the text among `names`.
  std::size_t choice(std::size_t column, std::span<const std::string_view> names);

  /// Refuses the cell of that column with a sentence about it.
  void refuse_cell(std::size_t column, std::string key);
  void refuse_row(Error error);
  const std::optional<Error>& refusal() const { return refusal_; }

 private:
  std::string table_;
  std::vector<std::string> columns_;
  std::span<const Cell> cells_;
  std::int64_t number_ = 0;
  std::optional<Error> refusal_;
};

} // namespace lb
