// Tables as CSV that Excel opens by a double click: UTF-8 with a mark, semicolons, and a `'` before
// what a spreadsheet would take for a formula; an import takes it off again.
#pragma once

#include <span>
#include <string>

namespace lb {

inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

/// One line with its end. Cells with quotes, semicolons or line breaks are quoted.
std::string csv_line(std::span<const std::string> cells);

} // namespace lb
