// What a cell's text reads as: a number with decimal point or comma and grouping, a date in one of
// three orders, a yes or no in four languages, nothing. Readings are strict: what does not read
// whole is no reading, and no order of day and month is ever guessed.
#pragma once

#include "base/instant.hpp"
#include "base/number.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lb {

enum class DateOrder : std::uint8_t { ymd, dmy, mdy };
inline constexpr std::array<std::string_view, 3> kDateOrderNames{"ymd", "dmy", "mdy"};

/// The cell without the `'` that guards spreadsheets from formulas (before = + - @, a tab, a zero
/// byte or their full-width forms), as exports put it there. Keeps: points into `cell`.
std::string_view without_formula_guard(std::string_view cell);

/// Without white space at both ends; as trimmed(), quick for cells that have none.
std::string_view trimmed_cell(std::string_view cell);

/// The number with `decimal` ('.' or ','): `1234`, `-12.5`, `1,234.5`, `1 234,5`. Nothing for a
/// text with leading zeros or a plus sign (a code or a phone), more than 12 digits before or 6
/// after the decimal sign. Requires a trimmed text.
std::optional<Millionths> number_in_cell(std::string_view cell, char decimal);

/// A date, and whether its text says a time. A time without an offset is taken as UTC.
struct CellDate {
  Instant at = 0;
  bool has_time = false;
  friend bool operator==(const CellDate&, const CellDate&) = default;
};

/// The readings of a date text by each order; equal ones where the text leaves no choice.
struct DateReadings {
  std::array<std::optional<CellDate>, 3> by_order{}; ///< as kDateOrderNames

  bool any() const { return by_order[0] || by_order[1] || by_order[2]; }
  /// The reading by `order`; without an order the one on which all that there are agree.
  std::optional<CellDate> read(std::optional<DateOrder> order) const;
};

/// `2/26/2018 19:58`, `26-02-2018`, `20-10-16`, `23 May, 2012 00:00:00`,
/// `2018-02-26T19:58:00+01:00`, `2012年5月23日`, with AM or PM too. Years of two digits are 1970 to
/// 2069. Requires a trimmed text.
DateReadings dates_in_cell(std::string_view cell);

/// `YYYY-MM-DD`, or the long form of an instant where the text said a time.
std::string date_cell_text(const CellDate& date);

/// true, yes, y, tak, да, はい and their opposites, whatever their case. Requires a trimmed text.
std::optional<bool> flag_in_cell(std::string_view cell);

/// Words that stand where nobody chose: "Select", "-- None --", "N/A", "NULL", and prompts of
/// the four languages. Offered as missing, never taken as such unasked. Requires a trimmed text.
bool is_placeholder(std::string_view cell);

} // namespace lb
