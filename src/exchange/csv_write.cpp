#include "exchange/csv_write.hpp"

#include "exchange/csv_cell.hpp"

#include <algorithm>

namespace lb {

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += ';';
    const std::string guarded = "'" + cell;
    // What an import would take a guard off from needs one.
    const bool needs_guard = without_formula_guard(guarded).size() == cell.size();
    const std::string& text = needs_guard ? guarded : cell;
    if (text.find_first_of("\";\r\n") == std::string::npos) {
      line += text;
      continue;
    }
    line += '"';
    for (const char c : text) {
      if (c == '"') line += '"';
      line += c;
    }
    line += '"';
  }
  return line + "\r\n";
}

} // namespace lb
