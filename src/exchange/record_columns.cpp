#include "exchange/record_columns.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace lb {

namespace {

constexpr std::size_t kMostNameBytes = 200;
constexpr std::int64_t kMostWhole = 999'999'999'999; // 12 digits
// Up to 15 significant digits a decimal survives the way to a double and back.
constexpr Millionths kMostReal = 999'999'999'999'999;

// Case folded without trimming: `a` and `a ` are two columns to SQLite and to a person.
std::string folded(std::string_view name) {
  return text_key("<" + std::string(name) + ">");
}

std::string column_name(std::string_view attribute) {
  std::string name;
  for (const char c : attribute) {
    if (c == '\0') {
      name += "\u2400";
    } else {
      name += c;
    }
  }
  if (name.empty()) return "unnamed";
  if (name.size() <= kMostNameBytes) return name;
  std::size_t end = kMostNameBytes;
  while ((static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  name.resize(end);
  return name;
}

} // namespace

std::vector<std::string> attribute_columns(std::span<const std::string_view> reserved,
                                           std::span<const std::string_view> attributes) {
  std::unordered_set<std::string> taken{folded(kRowNumberColumn)};
  for (const std::string_view name : reserved) taken.insert(folded(name));
  std::vector<std::string> columns;
  std::vector<std::size_t> colliding;
  for (const std::string_view attribute : attributes) {
    columns.push_back(column_name(attribute));
    if (!taken.insert(folded(columns.back())).second) colliding.push_back(columns.size() - 1);
  }
  // Only now, so that a number never takes the name of a column that has it by itself.
  for (const std::size_t i : colliding) {
    const std::string name = columns[i];
    for (int number = 2;; ++number) {
      columns[i] = name + "_" + std::to_string(number);
      if (taken.insert(folded(columns[i])).second) break;
    }
  }
  return columns;
}

CellNote cell_note(const Value& value) {
  if (value.kind == ValueKind::flag) return CellNote::flag;
  if (value.kind != ValueKind::number || value.number % kMillion == 0) return CellNote::none;
  return std::abs(value.number) <= kMostReal ? CellNote::none : CellNote::number;
}

Cell value_cell(const Value& value, std::string& spelling) {
  switch (value.kind) {
  case ValueKind::unknown:
    return std::monostate{};
  case ValueKind::text:
    return std::string_view(value.text);
  case ValueKind::flag:
    return std::int64_t{value.flag ? 1 : 0};
  case ValueKind::number:
    break;
  }
  if (value.number % kMillion == 0) return value.number / kMillion;
  if (cell_note(value) == CellNote::none) {
    return static_cast<double>(value.number) / static_cast<double>(kMillion);
  }
  spelling = number_text(value.number);
  return std::string_view(spelling);
}

namespace {

std::optional<ValueView> whole_value(std::int64_t whole, CellNote note) {
  if (note == CellNote::flag) {
    if (whole != 0 && whole != 1) return std::nullopt;
    return ValueView::of_flag(whole == 1);
  }
  if (whole < -kMostWhole || whole > kMostWhole) return std::nullopt;
  return ValueView::of_number(whole * kMillion);
}

std::optional<ValueView> real_value(double real) {
  if (!(std::abs(real) <= static_cast<double>(kMostWhole))) return std::nullopt;
  const auto millionths = static_cast<Millionths>(std::llround(real * 1e6));
  // Equal only where the real is just what this decimal reads as.
  if (static_cast<double>(millionths) / 1e6 != real) return std::nullopt;
  return ValueView::of_number(millionths);
}

std::optional<ValueView> text_value(std::string_view text, CellNote note) {
  if (note != CellNote::number) return ValueView::of_text(text);
  const auto number = number_from_text(text);
  if (!number) return std::nullopt;
  return ValueView::of_number(*number);
}

} // namespace

std::optional<ValueView> cell_value(const Cell& cell, CellNote note) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) return text_value(*text, note);
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return whole_value(*whole, note);
  if (const auto* real = std::get_if<double>(&cell)) return real_value(*real);
  return ValueView{};
}

} // namespace lb
