// iCalendar (RFC 5545) with days as calendars import them: lines end in CRLF and are folded, texts
// are escaped, each day keeps its identity from file to file.
#pragma once

#include "base/instant.hpp"

#include <span>
#include <string>
#include <string_view>

namespace lb {

struct CalendarDay {
  std::string uid; ///< the same for the same thing, also in a later file
  Instant at = 0;  ///< on its UTC day
  std::string summary, description{}, category{};
};

/// A whole calendar; `stamp` is when what it says was so.
std::string calendar_text(std::span<const CalendarDay> days, Instant stamp);

/// A text as a value: backslash, comma, semicolon and line breaks escaped; other control characters
/// have no place there and are left out.
std::string calendar_value(std::string_view text);
/// The line with its CRLF in pieces of at most 75 octets, each after the first behind a blank. No
/// character of UTF-8 is cut. Requires a line without line breaks.
std::string folded_line(std::string_view line);

} // namespace lb
