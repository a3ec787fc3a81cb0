// Names of SQL columns for attributes, and values as plain cells.
#pragma once

#include "base/record.hpp"
#include "table/value.hpp"

#include <optional>

namespace lb {

/// A column an attribute: its own name wherever SQLite can have it. A name that collides, whatever
/// its case, with a reserved one or an earlier one gets `_2` (or the next free number); without
/// characters it is `unnamed`, over 200 bytes it is cut. The names come in the order of
/// `attributes`.
std::vector<std::string> attribute_columns(std::span<const std::string_view> reserved,
                                           std::span<const std::string_view> attributes);

/// What a cell alone does not say about the value that it stands for.
enum class CellNote : std::uint8_t {
  none,
  flag,   ///< 0 or 1 is a flag, not a number
  number, ///< a text spells a number that no double holds
};

/// The note that the value's cell needs.
CellNote cell_note(const Value& value);
/// The value as a cell: unknown is null, a flag 0 or 1, a number whole or real. `spelling` holds
/// the text of a number that needs it. Keeps: as long as the value and `spelling`.
Cell value_cell(const Value& value, std::string& spelling);
/// The value of a cell; nothing where it has none: a number of more than 12 digits before or 6
/// after the point, a flag that is not 0 or 1. Keeps: as long as the cell's text.
std::optional<ValueView> cell_value(const Cell& cell, CellNote note);

} // namespace lb
