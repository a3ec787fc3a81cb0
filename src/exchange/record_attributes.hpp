// Attribute columns of leads or accounts as columns of a record table, with their remainders.
#pragma once

#include "exchange/record_columns.hpp"
#include "exchange/record_remainders.hpp"
#include "lead/facts.hpp"

namespace lb {

class AttributeRecords {
 public:
  /// Of the given rows, in this order; `reserved` are the table's other columns.
  /// Requires: `attributes` outlives it unchanged.
  AttributeRecords(const Attributes& attributes, std::vector<Row> rows,
                   std::span<const std::string_view> reserved);

  std::size_t row_count() const { return rows_.size(); }
  Row row(std::size_t index) const { return rows_[index]; }
  const std::vector<std::string>& columns() const { return columns_; }
  /// Fills a cell a column. Keeps: a text until the next call.
  void read(std::size_t index, std::span<Cell> cells);
  /// What the cells do not say; a row is named by row_number() of it.
  void add_remainders(std::string_view table, std::vector<Remainder>& to) const;

 private:
  void add_notes(std::size_t column, std::string_view table, std::vector<Remainder>& to) const;
  void add_unplaced(std::size_t column, std::string_view table, std::vector<Remainder>& to) const;

  const Attributes* attributes_;
  std::vector<Row> rows_;
  std::vector<std::string> columns_;   // of the first attributes; the others have none
  std::vector<std::string> spellings_; // a buffer a column
};

} // namespace lb
