// The table `remainders`: what rows and columns of other tables cannot say in plain cells.
#pragma once

#include "base/record.hpp"

#include <map>
#include <optional>
#include <set>
#include <unordered_map>

namespace lb {

/// What the first cell of a row says: rows count from 1.
constexpr std::int64_t row_number(std::size_t index) {
  return static_cast<std::int64_t>(index) + 1;
}

/// The kinds of remainders, as the table spells them.
namespace remainder_kind {
inline constexpr std::string_view column = "column";     ///< content: the attribute's own name
inline constexpr std::string_view unplaced = "unplaced"; ///< content: an attribute without a column
inline constexpr std::string_view flag = "flag";       ///< 0 and 1 of a cell, or column, are flags
inline constexpr std::string_view number = "number";   ///< the cell's text spells a number
inline constexpr std::string_view value = "value";     ///< of an unplaced attribute, as JSON
inline constexpr std::string_view members = "members"; ///< unknown members of a row, as JSON
} // namespace remainder_kind

inline constexpr std::string_view kRemaindersTable = "remainders";
inline constexpr std::array<std::string_view, 5> kRemainderColumns{
    "table_name", "row", "column_name", "kind", "content"};

struct Remainder {
  std::string table;
  std::optional<std::int64_t> row{};
  std::string column{}; ///< empty: of the row or table
  std::string_view kind;
  std::string content{};
};

/// What stands in the remainders of one table, by what a reader looks for.
struct TableRemainders {
  struct CellKey {
    std::int64_t row = 0;
    std::string column;
    friend auto operator<=>(const CellKey&, const CellKey&) = default;
  };
  std::map<std::string, std::string, std::less<>> attribute_of_column;
  std::vector<std::string> unplaced;
  std::set<std::string, std::less<>> flag_columns;
  std::map<CellKey, std::string> noted_cells;       ///< flag or number
  std::set<std::string, std::less<>> noted_columns; ///< that have a noted cell
  std::multimap<std::int64_t, std::pair<std::string, std::string>> values; ///< attribute and JSON
  std::unordered_map<std::int64_t, std::string> members;
};

/// Adds one; false for a kind that no writer of ours makes.
bool add_remainder(TableRemainders& to, Remainder remainder);

} // namespace lb
