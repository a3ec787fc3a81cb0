// Tables as CSV that Excel opens by a double click: UTF-8 with a mark, semicolons, and a `'` before
// what a spreadsheet would take for a formula; an import takes it off again. And rows as a
// spreadsheet takes them from the clipboard.
#pragma once

#include <span>
#include <string>

namespace lb {

inline constexpr std::string_view kCsvMark = "\xEF\xBB\xBF";

/// One line for the clipboard, without its end: cells with tabs between, for a tab or a line break
/// within one a blank. The same guard, which a plain number needs none of.
std::string tsv_line(std::span<const std::string> cells);

/// One line with its end. Cells with quotes, semicolons or line breaks are quoted.
std::string csv_line(std::span<const std::string> cells);

} // namespace lb
