#include "exchange/csv.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kRowsLookedAt = 200;

struct Agreement {
  std::size_t columns = 0; // of the first row
  std::size_t rows = 0;
  std::size_t alike = 0; // rows with as many cells as the first
};

std::size_t cells_of_whole_line(std::string_view line, char delimiter) {
  CsvScanner scanner(delimiter);
  std::size_t cells = 0;
  std::size_t rows = 0;
  const auto scanned = scanner.feed(line, true, [&](const CsvRow& row) {
    cells = row.cells.size();
    ++rows;
  });
  return scanned && rows == 1 ? cells : 0;
}

Agreement agreement(std::string_view head, bool whole, char delimiter) {
  Agreement found;
  CsvScanner scanner(delimiter);
  // A limit that is passed shows when the file is read; until then the rows before it count.
  static_cast<void>(scanner.feed(head, whole, [&](const CsvRow& row) {
    if (found.rows == kRowsLookedAt || row.ends_in_quotes) return;
    std::size_t cells = row.cells.size();
    if (found.rows == 0) found.columns = cells;
    if (cells == 1 && found.columns > 1) cells = cells_of_whole_line(row.cells[0], delimiter);
    ++found.rows;
    if (cells == found.columns) ++found.alike;
  }));
  return found;
}

} // namespace

char detect_delimiter(std::string_view head, bool whole) {
  if (const auto named = delimiter_of_sep_line(head)) return *named;
  char best = ',';
  Agreement best_found;
  for (const char delimiter : kCsvDelimiters) {
    const Agreement found = agreement(head, whole, delimiter);
    if (found.columns < 2) continue;
    // alike / rows, cross-multiplied; more columns decide between equals
    const std::size_t left = found.alike * std::max<std::size_t>(best_found.rows, 1);
    const std::size_t right = best_found.alike * found.rows;
    if (left > right || (left == right && found.columns > best_found.columns)) {
      best = delimiter;
      best_found = found;
    }
  }
  return best;
}

} // namespace lb
