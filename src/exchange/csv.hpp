// CSV as files in the wild are: a scanner that takes bytes in pieces of any size and gives rows of
// cells, and what a first pass over a file found out about it. Law: cutting the input at any byte
// gives the same rows.
#pragma once

#include "base/error.hpp"
#include "base/instant.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

enum class Encoding : std::uint8_t { utf8, utf16le, utf16be, windows1250, windows1251, cp932 };
inline constexpr std::array<std::string_view, 6> kEncodingNames{
    "utf-8", "utf-16le", "utf-16be", "windows-1250", "windows-1251", "shift_jis"};

/// The bytes' own encoding as a byte order mark or strict UTF-8 tells; nothing where neither does
/// (an old code page, to be chosen by a person). Looks at the first piece of the file.
std::optional<Encoding> detect_encoding(std::span<const std::byte> head);
/// The likeliest of the code pages (windows-1250, windows-1251, CP932) by the frequency of letters,
/// for bytes that detect_encoding() leaves open. A guess, to be shown to a person with a sample.
Encoding guess_encoding(std::span<const std::byte> head);

/// Turns pieces of UTF-8 or UTF-16 bytes into UTF-8 text, taking a byte order mark off. The code
/// pages are not decoded here: the page asks the browser and feeds UTF-8.
class Utf8Stream {
public:
  explicit Utf8Stream(Encoding encoding);
  /// Appends the text of `bytes` to `out`; an incomplete character waits for the next piece.
  /// Errors: bytes that are no text of this encoding, with their offset.
  Result<void> feed(std::span<const std::byte> bytes, bool last, std::string &out);

private:
  Encoding encoding_;
  std::string waiting_;
  std::uint64_t offset_ = 0;
  bool at_start_ = true;
};

/// A row of the file: its cells as views into the scanner, valid during the call.
struct CsvRow {
  std::uint64_t number = 0; ///< from 1, counting every record of the file, the header too
  std::uint64_t line = 0;   ///< of the file, from 1, where the record begins
  std::span<const std::string_view> cells;
  bool ends_in_quotes = false; ///< the file ended inside quotes
};

struct CsvLimits {
  std::size_t cell_bytes = 1 << 20;
  std::size_t columns = 1000;
};

/// RFC 4180 and what Excel writes: quotes doubled inside quotes, line breaks inside quotes, CR LF,
/// LF or CR at the end of a row; empty lines are no rows. A first line `sep=;` sets the delimiter.
class CsvScanner {
public:
  explicit CsvScanner(char delimiter, CsvLimits limits = {});
  /// Scans a piece of UTF-8 text and calls `row` for every row that it completes.
  /// Errors: a cell or a row over the limits, with its row.
  Result<void> feed(std::string_view text, bool last,
                    const std::function<void(const CsvRow &)> &row);
  char delimiter() const { return delimiter_; } ///< as `sep=` may have changed it

private:
  // the state at a cut between two pieces, and the record begun
  char delimiter_;
  CsvLimits limits_;
  std::string cells_;                 // bytes of the record's finished and current cells
  std::vector<std::size_t> ends_;     // end of each finished cell in cells_
  std::uint64_t number_ = 0, line_ = 1, record_line_ = 1;
  enum class At : std::uint8_t { cell_start, bare, quoted, quote_in_quoted } at_ = At::cell_start;
  bool skip_line_feed_ = false, record_begun_ = false, first_line_ = true;
};

} // namespace lb
