// What the present schema is to the code that writes and reads rows: which tables there are, in
// which order, and which of them have a column for each attribute.
#pragma once

#include <span>
#include <string_view>

namespace lb {

struct TableShape {
  std::string_view name;
  /// The columns that are there whatever the attributes, as in CREATE TABLE; empty for a table
  /// whose columns never change.
  std::string_view fixed_columns{};
  bool has_bytes = false; ///< a cell may be bytes
};

/// In the order of reading: what a row refers to comes before it.
std::span<const TableShape> workspace_tables();
std::span<const TableShape> history_tables();

/// nullptr for a name that is no table of ours.
const TableShape* find_table_shape(std::string_view name);

} // namespace lb
