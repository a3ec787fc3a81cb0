// What a first pass over a CSV file finds out, column by column and row by row: what the file is,
// what its cells could be read as, what was odd. It decides nothing; mapping.hpp proposes.
#pragma once

#include "exchange/csv.hpp"
#include "exchange/csv_cell.hpp"

#include <memory>

namespace lb {

/// What a first pass found in one column. Counts are of cells.
struct ColumnProfile {
  std::string header;       ///< trimmed; `Column 3` where the file has none
  std::uint64_t filled = 0; ///< not empty once trimmed; what follows is of these
  std::uint64_t numbers = 0, numbers_comma = 0,
                numbers_both = 0; ///< by decimal point, comma, either
  std::uint64_t dates = 0, flags = 0;
  std::uint64_t missing_words = 0;               ///< "Select" and its like
  std::uint64_t zero_one = 0;                    ///< just 0 or 1
  std::uint64_t leading_zeros = 0;               ///< digits that begin with a needless 0: codes
  std::uint64_t day_first = 0, month_first = 0;  ///< dates that can only be read so
  std::array<std::uint64_t, 3> dates_by_order{}; ///< dates that can be read so, as kDateOrderNames
  std::uint64_t dates_open = 0;                  ///< dates that differ by the order of reading
  std::vector<std::string> first_values;         ///< up to 5 different ones
  std::uint64_t distinct = 0;                    ///< counted up to 1,000
};

/// A finding about rows of the file: how many, the first 1,000 of them, and the sentence for it.
struct Oddity {
  Message what; ///< with the argument `n`, and `column` where it is about one
  std::uint64_t count = 0;
  std::vector<std::uint64_t> rows; ///< numbers as CsvRow::number: the header is row 1
  std::vector<std::string> texts;  ///< of each of these rows: its beginning, a cell, or the surplus
  std::string sample;              ///< the first of `texts`
};

/// What a first pass found in the whole file.
struct FileProfile {
  Encoding encoding = Encoding::utf8; ///< set by who decodes
  char delimiter = ',';
  std::uint64_t row_count = 0; ///< without the header and empty rows
  std::uint64_t recovered = 0; ///< rows quoted as one whole line and read again
  std::vector<ColumnProfile> columns;
  std::vector<std::string> missing_words;        ///< the placeholders met, as spelled, at most 20
  std::vector<std::vector<std::string>> preview; ///< the first 50 rows
  std::vector<Oddity> oddities;
};

/// First pass over a file. The delimiter may be given; else it is found from the first rows.
class FileInspector {
 public:
  explicit FileInspector(std::optional<char> delimiter = std::nullopt);
  ~FileInspector();
  FileInspector(FileInspector&&) noexcept;
  FileInspector& operator=(FileInspector&&) noexcept;
  /// Errors: empty file, binary file, over 1,000 columns, a cell over 1 MiB, ends inside quotes.
  Result<void> feed(std::string_view text, bool last);
  /// The profile so far, preview included; whole once the last piece was fed.
  FileProfile profile() const;
  std::uint64_t rows_so_far() const; ///< without the header

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace lb
