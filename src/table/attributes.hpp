// Attribute columns of leads or accounts: per column a pool of distinct values and a code a row.
// Rows are appended at the end and can be cut off there again; a column new to the table is
// unknown (code 0) in the rows before it.
#pragma once

#include "table/pool.hpp"

#include <map>
#include <span>

namespace lb {

struct AttributeColumn {
  std::string name;
  ValuePool pool;
  std::vector<Code> codes; ///< one a row; 0 is unknown

  const Value& value(std::size_t row) const { return pool.value(codes[row]); }
};

class Attributes {
 public:
  std::size_t row_count() const { return row_count_; }
  std::span<const AttributeColumn> columns() const { return columns_; }
  /// The column's index; nothing where no column has just this name.
  std::optional<std::size_t> find(std::string_view name) const;
  /// The index of the column of this name, added where it is new.
  std::size_t add_column(std::string_view name);
  void add_rows(std::size_t count); ///< all unknown
  void set(std::size_t column, std::size_t row, const ValueView& value);
  /// Sets the rows `rows[i]` to `values[i]`, quicker than one by one. Requires one row a value.
  void set_all(std::size_t column, std::span<const std::uint32_t> rows,
               std::span<const ValueView> values);
  /// The code of a value in a column, for set_code() in many rows.
  Code intern(std::size_t column, const ValueView& value);
  /// Requires a code of that column.
  void set_code(std::size_t column, std::size_t row, Code code);
  /// Sets the rows `to[i]` to what row i of `from` knows, column by column, by name; what is
  /// unknown there is left as it is. Requires one row number a row of `from`.
  void copy_rows(const Attributes& from, std::span<const std::uint32_t> to);
  /// Back to a former shape: columns and rows from these counts on are forgotten.
  void truncate(std::size_t column_count, std::size_t row_count);
  /// Forgets the distinct values of the first columns from these counts on. Requires that no row
  /// has one of them any more.
  void truncate_pools(std::span<const std::size_t> sizes);
  /// The value of a named attribute; unknown where there is no such column.
  const Value& value(std::string_view name, std::size_t row) const;

 private:
  std::vector<AttributeColumn> columns_;
  std::map<std::string, std::size_t, std::less<>> index_; // by name
  std::size_t row_count_ = 0;
};

} // namespace lb
