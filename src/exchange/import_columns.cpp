#include "exchange/import_columns.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace lb {

namespace {

constexpr std::size_t kCacheSlots = 256;
constexpr std::size_t kIdDigits = 6;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 0; });
}

bool identifies(const ImportColumn& column) {
  if (column.to == ColumnTarget::id) return true;
  constexpr std::array<std::string_view, 6> kNames{"email",      "phone",     "mobile_phone",
                                                   "first_name", "last_name", "name"};
  const std::string& name = column.name.empty() ? column.header : column.name;
  return column.to == ColumnTarget::attribute && std::ranges::find(kNames, name) != kNames.end();
}

bool fills_attribute(const ImportColumn& column) {
  if (column.to == ColumnTarget::attribute) return true;
  return !column.name.empty() &&
         (column.to == ColumnTarget::account || column.to == ColumnTarget::committee_role ||
          is_of_consent(column.to));
}

} // namespace

std::string_view trouble_key(CellTrouble trouble) {
  constexpr std::array<std::string_view, 5> kKeys{"", "import.not_a_number", "import.not_a_date",
                                                  "import.date_order_open", "import.not_a_flag"};
  return kKeys[static_cast<std::size_t>(trouble)];
}

CellReader::CellReader(const Mapping& mapping)
    : decimal_(mapping.decimal.value_or('.')), dates_(mapping.dates) {
  for (const std::string& word : mapping.missing) missing_.push_back(text_key(word));
}

bool CellReader::is_missing(std::string_view cell) const {
  if (cell.empty()) return true;
  for (const std::string& word : missing_) {
    // An ASCII text keeps its length when folded: most cells are told apart by that alone.
    if (is_ascii(word) && (cell.size() != word.size() || (cell[0] | 0x20) != (word[0] | 0x20)))
      continue;
    if (cell.size() <= 4 * word.size() && text_key(cell) == word) return true;
  }
  return false;
}

std::optional<CellDate> CellReader::date(std::string_view cell, CellTrouble& trouble) const {
  const DateReadings readings = dates_in_cell(cell);
  const std::optional<CellDate> date = readings.read(dates_);
  if (!date) trouble = readings.any() && !dates_ ? CellTrouble::date_order : CellTrouble::date;
  return date;
}

CellValue CellReader::read(std::string_view cell, ColumnKind kind) const {
  const std::string_view text = trimmed_cell(cell);
  if (is_missing(text)) return {};
  CellValue read;
  switch (kind) {
  case ColumnKind::number:
    if (const auto number = number_in_cell(text, decimal_)) return {Value::of_number(*number)};
    read.trouble = CellTrouble::number;
    break;
  case ColumnKind::date:
    if (const auto found = date(text, read.trouble))
      return {Value::of_text(date_cell_text(*found))};
    break;
  case ColumnKind::flag:
    if (text == "0" || text == "1") return {Value::of_flag(text == "1")};
    if (const auto flag = flag_in_cell(text)) return {Value::of_flag(*flag)};
    read.trouble = CellTrouble::flag;
    break;
  case ColumnKind::text:
  case ColumnKind::category:
    break;
  }
  read.value = Value::of_text(std::string(cell));
  return read;
}

ValueCache::Slot& ValueCache::slot(std::string_view text) {
  if (slots_.empty()) slots_.resize(kCacheSlots);
  return slots_[std::hash<std::string_view>{}(text) % kCacheSlots];
}

std::vector<ImportColumn> import_columns(std::span<const ColumnMapping> mapping,
                                         std::span<const std::string> headers,
                                         ColumnTarget otherwise, OddityLog& oddities) {
  std::vector<bool> used(mapping.size());
  std::vector<ImportColumn> columns;
  for (const std::string& header : headers) {
    ImportColumn& column = columns.emplace_back();
    column.header = header;
    std::size_t i = 0;
    while (i < mapping.size() && (used[i] || mapping[i].header != header)) ++i;
    if (i < mapping.size()) {
      used[i] = true;
      column.to = mapping[i].to;
      column.kind = mapping[i].kind;
      column.name = mapping[i].name;
    } else {
      column.to = otherwise;
      if (otherwise == ColumnTarget::attribute && !mapping.empty())
        oddities.note("import.column_not_mapped", 1, header, header);
    }
    column.identifies = identifies(column);
  }
  for (std::size_t i = 0; i < mapping.size(); ++i)
    if (!used[i])
      oddities.note("import.mapped_column_missing", 1, mapping[i].header, mapping[i].header);
  return columns;
}

void place_attributes(std::vector<ImportColumn>& columns, Attributes& chunk,
                      const Attributes& existing) {
  std::map<std::string, std::string> spelled;
  for (const AttributeColumn& column : existing.columns())
    spelled.emplace(text_key(column.name), column.name);
  UniqueNames names;
  const auto name_column = [&](ImportColumn& column) {
    column.name = names.take(column.name.empty() ? column.header : column.name);
    if (const auto found = spelled.find(text_key(column.name)); found != spelled.end())
      column.name = found->second;
  };
  std::vector<ImportColumn*> unnamed;
  for (ImportColumn& column : columns) {
    if (!fills_attribute(column)) continue;
    if (column.name.empty())
      unnamed.push_back(&column);
    else
      name_column(column);
  }
  for (ImportColumn* column : unnamed) name_column(*column);
  for (ImportColumn& column : columns)
    if (fills_attribute(column)) column.attribute = chunk.add_column(column.name);
}

void MadeIds::avoid(std::string_view id) {
  if (!id.starts_with(letter_)) return;
  std::uint64_t number = 0;
  const char* const end = id.data() + id.size();
  const auto [rest, error] = std::from_chars(id.data() + 1, end, number);
  constexpr std::uint64_t kMost = 1'000'000'000'000; // of ids that the program made itself
  if (error == std::errc{} && rest == end && number < kMost) base_ = std::max(base_, number);
}

std::string MadeIds::make(std::uint64_t row) const {
  const std::string digits = std::to_string(base_ + row);
  std::string id(1, letter_);
  if (digits.size() < kIdDigits) id.append(kIdDigits - digits.size(), '0');
  return id + digits;
}

} // namespace lb
