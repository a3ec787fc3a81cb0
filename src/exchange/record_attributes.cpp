#include "exchange/record_attributes.hpp"

namespace lb {

namespace {

// Any SQLite tool opens tables of up to 2,000 columns; what is beyond goes into the remainders.
constexpr std::size_t kMostColumns = 1900;

struct Notes {
  bool flags = false, numbers = false, spelled = false;
};

// Of all values that the column ever held: a superset of those in its rows.
Notes notes_of(const ValuePool& pool) {
  Notes notes;
  for (Code code = 0; code < pool.size(); ++code) {
    const Value& value = pool.value(code);
    notes.flags = notes.flags || value.kind == ValueKind::flag;
    notes.numbers = notes.numbers || value.kind == ValueKind::number;
    notes.spelled = notes.spelled || cell_note(value) == CellNote::number;
  }
  return notes;
}

Json value_json(const Value& value) {
  switch (value.kind) {
  case ValueKind::flag:
    return Json::boolean(value.flag);
  case ValueKind::number:
    return Json::number_spelled(number_text(value.number));
  default:
    return Json::string(value.text);
  }
}

} // namespace

AttributeRecords::AttributeRecords(const Attributes& attributes, std::vector<Row> rows,
                                   std::span<const std::string_view> reserved)
    : attributes_(&attributes), rows_(std::move(rows)) {
  std::vector<std::string_view> names;
  for (const AttributeColumn& column : attributes.columns()) {
    if (names.size() < kMostColumns) names.emplace_back(column.name);
  }
  columns_ = attribute_columns(reserved, names);
  spellings_.resize(columns_.size());
}

void AttributeRecords::read(std::size_t index, std::span<Cell> cells) {
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    const Value& value = attributes_->columns()[column].value(rows_[index]);
    cells[column] = value_cell(value, spellings_[column]);
  }
}

void AttributeRecords::add_remainders(std::string_view table, std::vector<Remainder>& to) const {
  const auto all = attributes_->columns();
  for (std::size_t column = 0; column < all.size(); ++column) {
    if (column >= columns_.size()) {
      add_unplaced(column, table, to);
      continue;
    }
    if (columns_[column] != all[column].name) {
      to.push_back({.table = std::string(table),
                    .column = columns_[column],
                    .kind = remainder_kind::column,
                    .content = all[column].name});
    }
    add_notes(column, table, to);
  }
}

void AttributeRecords::add_notes(std::size_t column, std::string_view table,
                                 std::vector<Remainder>& to) const {
  const AttributeColumn& attribute = attributes_->columns()[column];
  const Notes notes = notes_of(attribute.pool);
  const bool all_flags = notes.flags && !notes.numbers;
  if (all_flags) {
    to.push_back(
        {.table = std::string(table), .column = columns_[column], .kind = remainder_kind::flag});
  }
  if (all_flags || !(notes.flags || notes.spelled)) return;
  for (std::size_t index = 0; index < rows_.size(); ++index) {
    const CellNote note = cell_note(attribute.value(rows_[index]));
    if (note == CellNote::none) continue;
    to.push_back({.table = std::string(table),
                  .row = row_number(rows_[index]),
                  .column = columns_[column],
                  .kind = note == CellNote::flag ? remainder_kind::flag : remainder_kind::number});
  }
}

void AttributeRecords::add_unplaced(std::size_t column, std::string_view table,
                                    std::vector<Remainder>& to) const {
  const AttributeColumn& attribute = attributes_->columns()[column];
  to.push_back(
      {.table = std::string(table), .kind = remainder_kind::unplaced, .content = attribute.name});
  for (std::size_t index = 0; index < rows_.size(); ++index) {
    const Value& value = attribute.value(rows_[index]);
    if (value.kind == ValueKind::unknown) continue;
    to.push_back({.table = std::string(table),
                  .row = row_number(rows_[index]),
                  .column = attribute.name,
                  .kind = remainder_kind::value,
                  .content = pretty_json(value_json(value))});
  }
}

} // namespace lb
