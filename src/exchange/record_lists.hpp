// The facts that are lists as tables of plain cells, a row an entry, in their order.
#pragma once

#include "base/record.hpp"
#include "lead/facts.hpp"

namespace lb {

inline Cell text_cell(const std::optional<std::string>& text) {
  return text ? Cell(std::string_view(*text)) : Cell();
}

inline Cell whole_cell(const std::optional<std::int64_t>& whole) {
  return whole ? Cell(*whole) : Cell();
}

/// Of all entries. Keeps: each reads from `facts`, but for the reps, which it copies.
RecordTable decisions_table(const Facts& facts);
RecordTable campaigns_table(const Facts& facts);
RecordTable reps_table(const Facts& facts);
RecordTable assignments_table(const Facts& facts);
RecordTable votes_table(const Facts& facts);

} // namespace lb
