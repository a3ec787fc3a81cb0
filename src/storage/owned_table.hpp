// A table of plain cells held in memory, for where a whole table is wanted at once. Texts lie one
// after another in one byte array, so a cell costs three words.
#pragma once

#include "base/record.hpp"

namespace lb {

class OwnedTable {
 public:
  OwnedTable(std::string name, std::vector<std::string> columns)
      : name_(std::move(name)), columns_(std::move(columns)) {}

  void add_row(std::span<const Cell> cells);
  const std::string& name() const { return name_; }
  const std::vector<std::string>& columns() const { return columns_; }
  std::size_t row_count() const { return columns_.empty() ? 0 : slots_.size() / columns_.size(); }
  /// Requires: both are in range. Keeps: a text until the next add_row().
  Cell cell(std::size_t row, std::size_t column) const;
  /// Keeps: it reads from this table and must not outlive it.
  RecordTable record() const;

 private:
  struct TextRange {
    std::size_t begin = 0, length = 0;
  };
  using Slot = std::variant<std::monostate, std::int64_t, double, TextRange>;
  std::string name_;
  std::vector<std::string> columns_;
  std::vector<Slot> slots_; // row after row
  std::string texts_;
};

} // namespace lb
