#include "exchange/record_remainders.hpp"

namespace lb {

bool add_remainder(TableRemainders& to, Remainder remainder) {
  namespace kind = remainder_kind;
  if (remainder.kind == kind::column) {
    to.attribute_of_column[remainder.column] = std::move(remainder.content);
  } else if (remainder.kind == kind::unplaced) {
    to.unplaced.push_back(std::move(remainder.content));
  } else if (remainder.kind == kind::flag && !remainder.row) {
    to.flag_columns.insert(std::move(remainder.column));
  } else if (!remainder.row) {
    return false;
  } else if (remainder.kind == kind::flag || remainder.kind == kind::number) {
    to.noted_columns.insert(remainder.column);
    to.noted_cells[{*remainder.row, std::move(remainder.column)}] = remainder.kind;
  } else if (remainder.kind == kind::value) {
    to.values.emplace(*remainder.row,
                      std::pair{std::move(remainder.column), std::move(remainder.content)});
  } else if (remainder.kind == kind::members) {
    to.members[*remainder.row] = std::move(remainder.content);
  } else {
    return false;
  }
  return true;
}

} // namespace lb
