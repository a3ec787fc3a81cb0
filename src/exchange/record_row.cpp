#include "exchange/record_row.hpp"

#include <algorithm>

namespace lb {

void RecordRow::begin_table(std::string_view name, std::span<const std::string> columns) {
  table_ = name;
  columns_.assign(columns.begin(), columns.end());
}

void RecordRow::begin_row(std::span<const Cell> cells) {
  cells_ = cells;
  const auto* number = cells.empty() ? nullptr : std::get_if<std::int64_t>(&cells.front());
  number_ = number == nullptr ? 0 : *number;
}

bool RecordRow::has(std::size_t column) const {
  return !std::holds_alternative<std::monostate>(cells_[column]);
}

std::string_view RecordRow::text(std::size_t column) {
  if (const auto* text = std::get_if<std::string_view>(&cells_[column])) return *text;
  refuse_cell(column, "records.needs_text");
  return {};
}

std::optional<std::string> RecordRow::optional_text(std::size_t column) {
  if (!has(column)) return std::nullopt;
  return std::string(text(column));
}

std::int64_t RecordRow::integer(std::size_t column) {
  if (const auto* whole = std::get_if<std::int64_t>(&cells_[column])) return *whole;
  refuse_cell(column, "records.needs_whole_number");
  return 0;
}

std::optional<std::int64_t> RecordRow::optional_integer(std::size_t column) {
  if (!has(column)) return std::nullopt;
  return integer(column);
}

Instant RecordRow::instant(std::size_t column) {
  const auto* text = std::get_if<std::string_view>(&cells_[column]);
  const auto instant = text == nullptr ? std::nullopt : instant_from_text(*text);
  if (!instant) refuse_cell(column, "records.needs_instant");
  return instant.value_or(0);
}

std::optional<Instant> RecordRow::optional_instant(std::size_t column) {
  if (!has(column)) return std::nullopt;
  return instant(column);
}

std::size_t RecordRow::choice(std::size_t column, std::span<const std::string_view> names) {
  const auto found = std::ranges::find(names, text(column));
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  std::string listed;
  for (const std::string_view name : names) {
    listed += (listed.empty() ? "" : ", ") + std::string(name);
  }
  Error error{ErrorCode::refused, {"records.needs_one_of", {{"names", listed}}}};
  error.where = table_ + ", row " + std::to_string(number_) + ", " + columns_[column];
  refuse_row(std::move(error));
  return 0;
}

void RecordRow::refuse_cell(std::size_t column, std::string key) {
  refuse_row({ErrorCode::refused,
              {std::move(key)},
              table_ + ", row " + std::to_string(number_) + ", " + columns_[column]});
}

void RecordRow::refuse_row(Error error) {
  if (!refusal_) refusal_ = std::move(error);
}

} // namespace lb
