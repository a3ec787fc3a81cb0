// The records of a CSV file under its header, as both passes of an import read them: every row has
// as many cells as the header, rows quoted as one whole line are read again, formula guards are
// off, and what was odd about rows is in a log. It knows no columns' meaning.
#pragma once

#include "exchange/profile.hpp"

namespace lb {

/// Findings in the order of their first occurrence, each with its first 1,000 rows.
class OddityLog {
 public:
  /// Adds a row to the finding of this key (and column, where it is about one). Cost: linear in
  /// the kinds of findings.
  void note(std::string_view key, std::uint64_t row, std::string_view text,
            std::string_view column = {});
  std::uint64_t count(std::string_view key) const; ///< over all columns
  std::vector<Oddity> list() const;                ///< with the argument `n` filled in

 private:
  std::vector<Oddity> oddities_;
};

struct CsvRecord {
  std::uint64_t number = 0;                ///< as CsvRow::number
  std::span<const std::string_view> cells; ///< as many as there are headers
};
using CsvRecordSink = std::function<void(const CsvRecord&)>;

class CsvRecords {
 public:
  /// Without a delimiter it is found from the first rows.
  explicit CsvRecords(std::optional<char> delimiter);

  /// Calls `record` for every row below the header that is not empty throughout. Where a first
  /// piece is short the calls wait for more text.
  /// Errors: as FileInspector::feed().
  Result<void> feed(std::string_view text, bool last, const CsvRecordSink& record);

  /// Trimmed, `Column 3` for an empty one; a repeated one stays as it is. Empty before the first
  /// row is read.
  const std::vector<std::string>& headers() const { return headers_; }
  char delimiter() const { return scanner_.delimiter(); }
  std::uint64_t count() const { return count_; }
  std::uint64_t recovered() const { return recovered_; }
  OddityLog& oddities() { return oddities_; }
  const OddityLog& oddities() const { return oddities_; }

 private:
  Result<void> scan(std::string_view text, bool last, const CsvRecordSink& record);
  void take_header(const CsvRow& row);
  void take_row(const CsvRow& row, const CsvRecordSink& record);
  bool read_again(const CsvRow& row);
  void fit(const CsvRow& row);

  bool is_delimiter_known_;
  CsvScanner scanner_;
  CsvScanner line_scanner_; // of rows quoted as one whole line
  std::string head_;        // the beginning, until the delimiter is known
  std::vector<std::string> headers_;
  std::vector<std::string_view> cells_; // of the present row
  std::vector<std::string> again_;      // its cells where it was read again
  std::uint64_t count_ = 0;
  std::uint64_t recovered_ = 0;
  std::optional<Error> refusal_;
  OddityLog oddities_;
};

} // namespace lb
