#include "storage/owned_table.hpp"

#include "base/check.hpp"

namespace lb {

void OwnedTable::add_row(std::span<const Cell> cells) {
  LB_CHECK(cells.size() == columns_.size());
  for (const Cell& cell : cells) {
    if (const auto* text = std::get_if<std::string_view>(&cell)) {
      slots_.emplace_back(TextRange{texts_.size(), text->size()});
      texts_ += *text;
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
      slots_.emplace_back(*whole);
    } else if (const auto* real = std::get_if<double>(&cell)) {
      slots_.emplace_back(*real);
    } else {
      LB_CHECK(std::holds_alternative<std::monostate>(cell)); // tables with bytes are not held
      slots_.emplace_back();
    }
  }
}

Cell OwnedTable::cell(std::size_t row, std::size_t column) const {
  LB_CHECK(column < columns_.size());
  const Slot& slot = slots_[row * columns_.size() + column];
  if (const auto* range = std::get_if<TextRange>(&slot)) {
    return std::string_view(texts_).substr(range->begin, range->length);
  }
  if (const auto* whole = std::get_if<std::int64_t>(&slot)) return *whole;
  if (const auto* real = std::get_if<double>(&slot)) return *real;
  return std::monostate{};
}

RecordTable OwnedTable::record() const {
  return {.name = name_,
          .columns = columns_,
          .row_count = row_count(),
          .read = [this](std::size_t row, std::span<Cell> cells) {
            for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = cell(row, i);
          }};
}

} // namespace lb
