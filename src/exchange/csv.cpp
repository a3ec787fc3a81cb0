#include "exchange/csv.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace lb {

namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::size_t kStartBytes = 12; // mark, "sep=;" and two line ends fit

using Bytes = std::uint8_t __attribute__((vector_size(16)));
using Bits = bool __attribute__((ext_vector_type(16)));

// The first delimiter or line end in [p, end). Sixteen bytes at a time: the compiler makes SSE2 or
// wasm SIMD of it.
const char* find_stop(const char* p, const char* end, char delimiter) {
  const auto wanted = static_cast<std::uint8_t>(delimiter);
  for (; end - p >= 16; p += 16) {
    Bytes bytes;
    std::memcpy(&bytes, p, sizeof bytes);
    const auto hits =
        (bytes == wanted) | (bytes == std::uint8_t{'\n'}) | (bytes == std::uint8_t{'\r'});
    const auto mask = __builtin_bit_cast(std::uint16_t, __builtin_convertvector(hits, Bits));
    if (mask != 0) return p + std::countr_zero(mask);
  }
  while (p != end && *p != delimiter && *p != '\n' && *p != '\r') ++p;
  return p;
}

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

bool is_stop(char c, char delimiter) {
  return c == delimiter || c == '\n' || c == '\r';
}

// What the first bytes say: the delimiter of a `sep=` line and how many bytes to pass over.
struct Start {
  std::size_t skipped = 0;
  bool has_line = false;
  char delimiter = 0;
};

Start read_start(std::string_view head) {
  Start start;
  if (head.starts_with(kMark)) start.skipped = kMark.size();
  std::string_view line = head.substr(start.skipped);
  if (line.size() < 5 || (line[0] | 0x20) != 's' || (line[1] | 0x20) != 'e' ||
      (line[2] | 0x20) != 'p' || line[3] != '=')
    return start;
  const char delimiter = line[4];
  line.remove_prefix(5);
  if (std::ranges::find(kCsvDelimiters, delimiter) == kCsvDelimiters.end()) return start;
  if (!line.empty() && line[0] != '\n' && line[0] != '\r') return start;
  start.skipped += 5;
  start.has_line = true;
  start.delimiter = delimiter;
  if (line.starts_with("\r\n"))
    start.skipped += 2;
  else if (!line.empty())
    start.skipped += 1;
  return start;
}

} // namespace

std::optional<char> delimiter_of_sep_line(std::string_view head) {
  const Start start = read_start(head);
  return start.has_line ? std::optional(start.delimiter) : std::nullopt;
}

CsvScanner::CsvScanner(char delimiter, CsvLimits limits) : delimiter_(delimiter), limits_(limits) {}

void CsvScanner::restart() {
  head_.clear();
  at_start_ = true;
  at_ = At::cell_start;
  cells_.clear();
  kept_.clear();
  kept_text_.clear();
  partial_.clear();
  is_quoted_ = text_after_quotes_ = skip_line_feed_ = false;
  number_ = 0;
  line_ = record_line_ = quote_line_ = 1;
}

Result<void> CsvScanner::feed(std::string_view text, bool last, const CsvRowSink& row) {
  const Result<void> scanned = at_start_ ? feed_start(text, last, row) : scan(text, row);
  if (!scanned || !last) return scanned;
  return finish(row);
}

Result<void> CsvScanner::feed_start(std::string_view text, bool last, const CsvRowSink& row) {
  std::string joined;
  if (!head_.empty()) {
    joined = std::move(head_);
    joined += text;
    text = joined;
  }
  if (text.size() < kStartBytes && !last) {
    head_ = text;
    return {};
  }
  at_start_ = false;
  const Start start = read_start(text.substr(0, kStartBytes));
  if (start.has_line) {
    delimiter_ = start.delimiter;
    record_line_ = ++line_;
  }
  return scan(text.substr(start.skipped), row);
}

// Where the scan stands in the present piece.
struct CsvScanner::Cursor {
  const char* p;
  const char* end;
  const char* cell;  // where the part of the current cell in this piece begins
  const char* quote; // the quote that may close it
};

Result<void> CsvScanner::scan(std::string_view text, const CsvRowSink& row) {
  const char* const begin = text.data();
  Cursor cursor{begin, begin + text.size(), begin, begin};
  while (cursor.p != cursor.end) {
    Result<void> done;
    switch (at_) {
    case At::cell_start:
      begin_cell(cursor);
      break;
    case At::bare:
      cursor.p = find_stop(cursor.p, cursor.end, delimiter_);
      if (cursor.p != cursor.end) done = end_cell(cursor, cursor.p, row);
      break;
    case At::quoted:
      pass_quoted(cursor);
      break;
    case At::quote_in_quoted:
      if (is_stop(*cursor.p, delimiter_))
        done = end_cell(cursor, cursor.quote, row);
      else
        go_on_after_quote(cursor);
      break;
    }
    if (!done) return done;
  }
  if (at_ == At::cell_start) return keep_begun({});
  return keep_begun(between(cursor.cell, at_ == At::quote_in_quoted ? cursor.quote : cursor.end));
}

void CsvScanner::begin_cell(Cursor& cursor) {
  const bool is_rest_of_line_end = skip_line_feed_ && *cursor.p == '\n';
  skip_line_feed_ = false;
  if (is_rest_of_line_end) {
    ++cursor.p;
    return;
  }
  is_quoted_ = *cursor.p == '"';
  at_ = is_quoted_ ? At::quoted : At::bare;
  quote_line_ = line_;
  if (is_quoted_) ++cursor.p;
  cursor.cell = cursor.p;
}

void CsvScanner::pass_quoted(Cursor& cursor) {
  const void* found = std::memchr(cursor.p, '"', static_cast<std::size_t>(cursor.end - cursor.p));
  cursor.quote = found == nullptr ? cursor.end : static_cast<const char*>(found);
  line_ += static_cast<std::uint64_t>(std::count(cursor.p, cursor.quote, '\n'));
  cursor.p = cursor.quote;
  if (found == nullptr) return;
  ++cursor.p;
  at_ = At::quote_in_quoted;
}

// A doubled quote is one; anything else goes on as a bare cell would.
void CsvScanner::go_on_after_quote(Cursor& cursor) {
  partial_ += between(cursor.cell, cursor.quote);
  if (*cursor.p == '"') {
    partial_ += '"';
    ++cursor.p;
    at_ = At::quoted;
  } else {
    text_after_quotes_ = true;
    at_ = At::bare;
  }
  cursor.cell = cursor.p;
}

// The cell ends at `end`, the delimiter or line end is at the cursor.
Result<void> CsvScanner::end_cell(Cursor& cursor, const char* end, const CsvRowSink& row) {
  if (Result<void> added = add_cell(between(cursor.cell, end)); !added) return added;
  at_ = At::cell_start;
  const char stop = *cursor.p++;
  if (stop == delimiter_) return {};
  skip_line_feed_ = stop == '\r';
  ++line_;
  end_record(row);
  return {};
}

// The file's last record, whose line end is missing.
Result<void> CsvScanner::finish(const CsvRowSink& row) {
  if (at_ == At::cell_start && cells_.empty()) return {};
  const bool in_quotes = at_ == At::quoted;
  if (at_ == At::cell_start) is_quoted_ = false;
  if (Result<void> added = add_cell({}); !added) return added;
  end_record(row, in_quotes);
  at_ = At::cell_start;
  return {};
}

Result<void> CsvScanner::add_cell(std::string_view rest) {
  if (cells_.size() >= limits_.columns)
    return refuse(
        {"csv.too_many_columns",
         {{"row", std::to_string(number_ + 1)}, {"limit", std::to_string(limits_.columns)}}},
        "row " + std::to_string(number_ + 1));
  if (partial_.size() + rest.size() > limits_.cell_bytes) return refuse_cell();
  if (partial_.empty()) {
    cells_.push_back(rest);
    return {};
  }
  partial_ += rest;
  cells_.emplace_back();
  keep(cells_.size() - 1, partial_);
  partial_.clear();
  return {};
}

void CsvScanner::end_record(const CsvRowSink& row, bool in_quotes) {
  const bool is_empty_line =
      cells_.size() == 1 && !is_quoted_ && cells_[0].empty() && kept_.empty();
  if (!is_empty_line) {
    for (const Kept& kept : kept_)
      cells_[kept.cell] = std::string_view(kept_text_).substr(kept.begin, kept.size);
    row({.number = ++number_,
         .line = in_quotes ? quote_line_ : record_line_,
         .cells = cells_,
         .ends_in_quotes = in_quotes,
         .text_after_quotes = text_after_quotes_});
  }
  cells_.clear();
  kept_.clear();
  kept_text_.clear();
  text_after_quotes_ = false;
  record_line_ = line_;
}

void CsvScanner::keep(std::size_t cell, std::string_view text) {
  kept_.push_back({cell, kept_text_.size(), text.size()});
  kept_text_ += text;
  cells_[cell] = {}; // without data: its text is kept
}

// The piece ends inside a record: what is in the piece alone is copied.
Result<void> CsvScanner::keep_begun(std::string_view rest) {
  for (std::size_t i = 0; i < cells_.size(); ++i)
    if (cells_[i].data() != nullptr) keep(i, cells_[i]);
  partial_ += rest;
  if (partial_.size() > limits_.cell_bytes) return refuse_cell();
  return {};
}

std::unexpected<Error> CsvScanner::refuse_cell() const {
  return refuse({is_quoted_ ? "csv.quoted_cell_too_long" : "csv.cell_too_long",
                 {{"row", std::to_string(number_ + 1)},
                  {"column", std::to_string(cells_.size() + 1)},
                  {"line", std::to_string(quote_line_)}}},
                "row " + std::to_string(number_ + 1));
}

} // namespace lb
