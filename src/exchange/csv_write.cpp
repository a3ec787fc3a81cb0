#include "exchange/csv_write.hpp"

#include "exchange/csv_cell.hpp"

#include <algorithm>

namespace lb {

namespace {

// What an import would take a guard off from needs one.
bool needs_guard(const std::string& guarded) {
  return without_formula_guard(guarded).size() + 1 == guarded.size();
}

} // namespace

std::string tsv_line(std::span<const std::string> cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += '\t';
    if (needs_guard("'" + cell) && !number_in_cell(cell, '.')) line += '\'';
    for (const char c : cell) line += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
  return line;
}

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (const std::string& cell : cells) {
    if (&cell != &cells.front()) line += ';';
    const std::string guarded = "'" + cell;
    const std::string& text = needs_guard(guarded) ? guarded : cell;
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
