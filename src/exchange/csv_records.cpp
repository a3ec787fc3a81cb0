#include "exchange/csv_records.hpp"

#include <algorithm>
#include <cstring>

namespace lb {

namespace {

constexpr std::size_t kDelimiterBytes = 64 << 10; // rows enough to agree on a delimiter
constexpr std::size_t kRowsKept = 1000;
constexpr std::size_t kTextBytes = 200;

// The beginning of a text, cut between characters.
std::string beginning(std::string_view text) {
  if (text.size() <= kTextBytes) return std::string(text);
  std::size_t size = kTextBytes;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) --size;
  return std::string(text.substr(0, size)) + "…";
}

std::string joined(std::span<const std::string_view> cells, char delimiter) {
  std::string text;
  for (std::size_t i = 0; i < cells.size() && text.size() <= kTextBytes; ++i) {
    if (i > 0) text += delimiter;
    text += cells[i].substr(0, kTextBytes + 4);
  }
  return beginning(text);
}

bool is_blank(std::string_view cell) {
  return trimmed_cell(cell).empty();
}

bool looks_like_value(std::string_view header) {
  return header.find('@') != std::string_view::npos || number_in_cell(header, '.') ||
         number_in_cell(header, ',') || dates_in_cell(header).any();
}

} // namespace

void OddityLog::note(std::string_view key, std::uint64_t row, std::string_view text,
                     std::string_view column) {
  const auto found = std::ranges::find_if(oddities_, [&](const Oddity& oddity) {
    if (oddity.what.key != key) return false;
    return column.empty() || oddity.what.arguments.front().second == column;
  });
  Oddity& oddity = found != oddities_.end() ? *found : oddities_.emplace_back();
  if (oddity.count == 0) {
    oddity.what.key = key;
    if (!column.empty()) oddity.what.arguments.emplace_back("column", column);
    oddity.sample = beginning(text);
  }
  ++oddity.count;
  if (oddity.rows.size() == kRowsKept) return;
  oddity.rows.push_back(row);
  oddity.texts.push_back(beginning(text));
}

std::uint64_t OddityLog::count(std::string_view key) const {
  std::uint64_t sum = 0;
  for (const Oddity& oddity : oddities_)
    if (oddity.what.key == key) sum += oddity.count;
  return sum;
}

std::vector<Oddity> OddityLog::list() const {
  std::vector<Oddity> oddities = oddities_;
  for (Oddity& oddity : oddities)
    oddity.what.arguments.emplace_back("n", std::to_string(oddity.count));
  return oddities;
}

CsvRecords::CsvRecords(std::optional<char> delimiter)
    : is_delimiter_known_(delimiter.has_value()), scanner_(delimiter.value_or(',')),
      line_scanner_(delimiter.value_or(',')) {}

Result<void> CsvRecords::feed(std::string_view text, bool last, const CsvRecordSink& record) {
  if (!text.empty() && std::memchr(text.data(), 0, text.size()) != nullptr)
    return refuse({"csv.is_binary"});
  if (is_delimiter_known_) return scan(text, last, record);
  head_ += text;
  if (!last && head_.size() < kDelimiterBytes) return {};
  is_delimiter_known_ = true;
  const std::string head = std::move(head_);
  const bool whole = last && head.size() <= kDelimiterBytes;
  scanner_ = CsvScanner(detect_delimiter(std::string_view(head).substr(0, kDelimiterBytes), whole));
  return scan(head, last, record);
}

Result<void> CsvRecords::scan(std::string_view text, bool last, const CsvRecordSink& record) {
  const Result<void> scanned = scanner_.feed(text, last, [&](const CsvRow& row) {
    if (refusal_) return;
    if (row.ends_in_quotes)
      refusal_ = Error{
          ErrorCode::refused,
          {"csv.ends_in_quotes",
           {{"line", std::to_string(row.line)}, {"column", std::to_string(row.cells.size())}}},
          "row " + std::to_string(row.number)};
    else if (headers_.empty())
      take_header(row);
    else
      take_row(row, record);
  });
  if (!scanned) return scanned;
  if (refusal_) return std::unexpected(*refusal_);
  if (last && headers_.empty()) return refuse({"csv.empty_file"});
  return {};
}

void CsvRecords::take_header(const CsvRow& row) {
  line_scanner_ = CsvScanner(scanner_.delimiter());
  std::size_t like_values = 0;
  for (const std::string_view cell : row.cells) {
    const std::string_view header = trimmed_cell(without_formula_guard(cell));
    if (looks_like_value(header)) ++like_values;
    const std::string number = std::to_string(headers_.size() + 1);
    if (header.empty())
      oddities_.note("csv.unnamed_column", row.number, number, "Column " + number);
    else if (std::ranges::find(headers_, header) != headers_.end())
      oddities_.note("csv.repeated_header", row.number, header, header);
    headers_.push_back(header.empty() ? "Column " + number : std::string(header));
  }
  if (2 * like_values > headers_.size())
    oddities_.note("csv.header_looks_like_data", row.number, joined(row.cells, delimiter()));
}

void CsvRecords::take_row(const CsvRow& row, const CsvRecordSink& record) {
  if (std::ranges::all_of(row.cells, is_blank)) {
    oddities_.note("csv.empty_row", row.number, {});
    return;
  }
  if (row.text_after_quotes)
    oddities_.note("csv.text_after_quotes", row.number, joined(row.cells, delimiter()));
  if (row.cells.size() != 1 || headers_.size() == 1 || !read_again(row)) fit(row);
  for (std::string_view& cell : cells_)
    if (!cell.empty() && cell[0] == '\'') cell = without_formula_guard(cell);
  ++count_;
  record({.number = row.number, .cells = cells_});
}

// A row quoted as one whole line: its only cell, scanned again, has as many cells as the header.
bool CsvRecords::read_again(const CsvRow& row) {
  again_.clear();
  std::size_t rows = 0;
  line_scanner_.restart();
  const auto scanned = line_scanner_.feed(row.cells[0], true, [&](const CsvRow& inner) {
    ++rows;
    if (inner.ends_in_quotes) rows = 2;
    again_.assign(inner.cells.begin(), inner.cells.end());
  });
  if (!scanned || rows != 1 || again_.size() != headers_.size()) return false;
  cells_.assign(again_.begin(), again_.end());
  ++recovered_;
  oddities_.note("csv.whole_line_quoted", row.number, row.cells[0]);
  return true;
}

void CsvRecords::fit(const CsvRow& row) {
  const std::size_t width = headers_.size();
  cells_.assign(row.cells.begin(),
                row.cells.begin() + static_cast<std::ptrdiff_t>(std::min(width, row.cells.size())));
  if (row.cells.size() < width)
    oddities_.note("csv.short_row", row.number, joined(row.cells, delimiter()));
  cells_.resize(width);
  if (row.cells.size() <= width) return;
  const std::span<const std::string_view> surplus = row.cells.subspan(width);
  if (!std::ranges::all_of(surplus, is_blank))
    oddities_.note("csv.long_row", row.number, joined(surplus, delimiter()));
}

} // namespace lb
