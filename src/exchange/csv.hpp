// CSV as files in the wild are: a scanner that takes UTF-8 text in pieces of any size and gives
// rows of cells, and the delimiter that a file's first rows agree on. Law: cutting the input at
// any byte gives the same rows. It knows nothing of headers or of what cells mean.
#pragma once

#include "exchange/encoding.hpp"

#include <functional>
#include <vector>

namespace lb {

/// A row of the file: its cells as views into the scanner or the piece, valid during the call.
struct CsvRow {
  std::uint64_t number = 0; ///< from 1, counting every record of the file, the header too
  std::uint64_t line = 0;   ///< of the file, from 1, where the record begins (or the cell inside
                            ///< whose quotes the file ended)
  std::span<const std::string_view> cells;
  bool ends_in_quotes = false;    ///< the file ended inside quotes
  bool text_after_quotes = false; ///< a cell went on after its closing quote; kept as it stands
};

struct CsvLimits {
  std::size_t cell_bytes = 1 << 20;
  std::size_t columns = 1000;
};

using CsvRowSink = std::function<void(const CsvRow&)>;

/// RFC 4180 and what Excel writes: quotes doubled inside quotes, line breaks inside quotes, CR LF,
/// LF or CR at the end of a row; a quote inside a bare cell is a character like any other; empty
/// lines are no rows. A first line `sep=;` sets the delimiter and is no row; a byte order mark
/// before everything is passed over.
class CsvScanner {
 public:
  explicit CsvScanner(char delimiter, CsvLimits limits = {});
  /// Scans a piece of UTF-8 text and calls `row` for every row that it completes. After an error
  /// or the last piece nothing more may be fed.
  /// Errors: a cell or a row over the limits, with its row.
  /// Cost: one pass; cells are copied only where quotes are doubled or a piece ends inside them.
  Result<void> feed(std::string_view text, bool last, const CsvRowSink& row);
  /// Starts anew, for another text with the same delimiter and limits.
  void restart();
  char delimiter() const { return delimiter_; } ///< as `sep=` may have changed it

 private:
  enum class At : std::uint8_t { cell_start, bare, quoted, quote_in_quoted };
  // A cell whose text had to be copied: cells_[cell] is patched before the row is given out.
  struct Kept {
    std::size_t cell, begin, size;
  };
  struct Cursor;

  Result<void> feed_start(std::string_view text, bool last, const CsvRowSink& row);
  Result<void> scan(std::string_view text, const CsvRowSink& row);
  Result<void> finish(const CsvRowSink& row);
  void begin_cell(Cursor& cursor);
  void pass_quoted(Cursor& cursor);
  void go_on_after_quote(Cursor& cursor);
  Result<void> end_cell(Cursor& cursor, const char* end, const CsvRowSink& row);
  Result<void> add_cell(std::string_view rest);
  Result<void> keep_begun(std::string_view rest);
  void end_record(const CsvRowSink& row, bool in_quotes = false);
  void keep(std::size_t cell, std::string_view text);
  std::unexpected<Error> refuse_cell() const;

  char delimiter_;
  CsvLimits limits_;
  std::string head_; // the first bytes, while they may still be `sep=`
  bool at_start_ = true;

  // The record begun: finished cells, the copies of those that no piece holds any more, and the
  // part of the current cell that came with earlier pieces or before a doubled quote.
  At at_ = At::cell_start;
  std::vector<std::string_view> cells_;
  std::vector<Kept> kept_;
  std::string kept_text_;
  std::string partial_;
  bool is_quoted_ = false;         // the current cell
  bool text_after_quotes_ = false; // of the record
  bool skip_line_feed_ = false;    // the last record ended with CR
  std::uint64_t number_ = 0;       // of the last record
  std::uint64_t line_ = 1;         // where the scanner stands
  std::uint64_t record_line_ = 1;  // where the record began
  std::uint64_t quote_line_ = 1;   // where the current quoted cell began
};

inline constexpr std::array<char, 4> kCsvDelimiters{',', ';', '\t', '|'};

/// The delimiter that a first line `sep=;` names; nothing where there is no such line.
std::optional<char> delimiter_of_sep_line(std::string_view head);

/// The delimiter that the first rows agree on, or that `sep=` names: the one by which most rows
/// have as many cells as the first (a row quoted as one whole line counts as what it holds). A
/// comma where all rows have one cell. `head` is the beginning of the file, `whole` where it is
/// all.
char detect_delimiter(std::string_view head, bool whole);

} // namespace lb
