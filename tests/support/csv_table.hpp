// A CSV text as a table of its cells, scanned whole or cut into pieces: what laws about cutting
// compare.
#pragma once

#include "exchange/csv.hpp"

#include <initializer_list>

namespace lb {

using CsvTable = std::vector<std::vector<std::string>>;

/// All rows of the text, fed in pieces that end at `cuts` (ascending). Each row begins with its
/// number and line, so that these are compared too; a refusal is a last row with its key.
inline CsvTable csv_table(std::string_view text, std::span<const std::size_t> cuts = {},
                          char delimiter = ',') {
  CsvTable table;
  CsvScanner scanner(delimiter);
  const CsvRowSink add = [&](const CsvRow& row) {
    std::vector<std::string>& cells = table.emplace_back();
    cells.push_back(std::to_string(row.number) + "@" + std::to_string(row.line));
    for (const std::string_view cell : row.cells) cells.emplace_back(cell);
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= cuts.size(); ++i) {
    const bool last = i == cuts.size();
    const std::size_t end = last ? text.size() : cuts[i];
    // A copy of its own for each piece: a view kept past its piece is seen by the sanitizers.
    const std::string piece(text.substr(begin, end - begin));
    if (const auto fed = scanner.feed(piece, last, add); !fed) {
      table.push_back({fed.error().message.key});
      break;
    }
    begin = end;
  }
  return table;
}

/// The cells alone.
inline CsvTable csv_cells(std::string_view text, char delimiter = ',') {
  CsvTable table = csv_table(text, {}, delimiter);
  for (std::vector<std::string>& row : table) row.erase(row.begin());
  return table;
}

} // namespace lb
