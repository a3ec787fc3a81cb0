#include "exchange/csv_cell.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

bool is_plain(char c) {
  return c > ' ' && c < '\x7F';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool same_but_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == y; });
}

// The size of a grouping sign at the beginning of `text`; 0 where there is none.
std::size_t grouping_size(std::string_view text, char decimal) {
  if (text.starts_with("\xC2\xA0")) return 2; // no-break space
  if (text.starts_with("\xE2\x80\xAF") || text.starts_with("\xE2\x80\x89")) return 3; // thin ones
  const char c = text.empty() ? '\0' : text[0];
  return c == ' ' || c == '\'' || c == (decimal == '.' ? ',' : '.') ? 1 : 0;
}

std::size_t leading_digits(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_ascii_digit(text[n])) ++n;
  return n;
}

// The whole part, groups joined, taken off `text`; nothing where groups are not of three digits.
std::optional<std::int64_t> take_whole_part(std::string_view& text, char decimal) {
  std::int64_t value = 0;
  std::size_t digit_count = 0;
  std::string_view sign;
  for (std::size_t group = 0;; ++group) {
    const std::size_t n = leading_digits(text);
    const bool grouped = group > 0;
    if (n > 12 || (grouped && n != 3)) return std::nullopt;
    digit_count += n;
    if (digit_count > 12) return std::nullopt;
    for (std::size_t i = 0; i < n; ++i) value = value * 10 + (text[i] - '0');
    text.remove_prefix(n);
    const std::size_t size = grouping_size(text, decimal);
    if (size == 0) return value;
    if (grouped && text.substr(0, size) != sign) return std::nullopt;
    if (!grouped && (n == 0 || n > 3)) return std::nullopt;
    sign = text.substr(0, size);
    text.remove_prefix(size);
  }
}

} // namespace

std::string_view without_formula_guard(std::string_view cell) {
  if (cell.size() < 2 || cell[0] != '\'') return cell;
  const std::string_view rest = cell.substr(1);
  constexpr std::array<std::string_view, 9> kGuarded{
      "=", "+", "-", "@", "\t", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
  const bool guarded = rest[0] == '\0' || std::ranges::any_of(kGuarded, [&](std::string_view sign) {
                         return rest.starts_with(sign);
                       });
  return guarded ? rest : cell;
}

std::string_view trimmed_cell(std::string_view cell) {
  if (cell.empty() || (is_plain(cell.front()) && is_plain(cell.back()))) return cell;
  return trimmed(cell);
}

std::optional<Millionths> number_in_cell(std::string_view cell, char decimal) {
  constexpr std::string_view kMinus = "\xE2\x88\x92";
  const bool negative = cell.starts_with('-') || cell.starts_with(kMinus);
  if (negative) cell.remove_prefix(cell[0] == '-' ? 1 : kMinus.size());
  if (cell.empty() || (!is_ascii_digit(cell[0]) && cell[0] != decimal)) return std::nullopt;
  if (cell.size() > 1 && cell[0] == '0' && cell[1] != decimal) return std::nullopt;
  const std::optional<std::int64_t> whole = take_whole_part(cell, decimal);
  if (!whole) return std::nullopt;
  Millionths number = *whole * kMillion;
  if (!cell.empty()) {
    if (cell[0] != decimal) return std::nullopt;
    cell.remove_prefix(1);
    if (cell.empty() || leading_digits(cell) != cell.size()) return std::nullopt;
    while (cell.size() > 6 && cell.back() == '0') cell.remove_suffix(1);
    if (cell.size() > 6) return std::nullopt;
    Millionths place = kMillion;
    for (const char c : cell) number += (c - '0') * (place /= 10);
  }
  return negative ? -number : number;
}

std::optional<bool> flag_in_cell(std::string_view cell) {
  if (cell.empty() || cell.size() > 9) return std::nullopt;
  if (static_cast<unsigned char>(cell[0]) < 0x80) {
    for (const std::string_view yes : {"yes", "true", "tak", "y"})
      if (same_but_case(cell, yes)) return true;
    for (const std::string_view no : {"no", "false", "nie", "n"})
      if (same_but_case(cell, no)) return false;
    return std::nullopt;
  }
  for (const std::string_view yes : {"да", "Да", "ДА", "はい"})
    if (cell == yes) return true;
  for (const std::string_view no : {"нет", "Нет", "НЕТ", "いいえ"})
    if (cell == no) return false;
  return std::nullopt;
}

bool is_placeholder(std::string_view cell) {
  if (cell.empty() || cell.size() > 40) return false;
  const std::size_t size = cell.size();
  while (!cell.empty() && (cell.front() == '-' || cell.front() == '(' || cell.front() == ' '))
    cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == '-' || cell.back() == ')' || cell.back() == ' '))
    cell.remove_suffix(1);
  if (cell.empty()) return true; // dashes alone
  if (cell.size() + 2 <= size && same_but_case(cell, "none"))
    return true; // a bare one is an answer
  for (const std::string_view word :
       {"select", "please select", "select one", "not selected", "n/a", "#n/a", "null", "nan",
        "blank", "wybierz", "nie wybrano"})
    if (same_but_case(cell, word)) return true;
  for (const std::string_view word :
       {"Выберите", "выберите", "не выбрано", "Не выбрано", "не указано", "Не указано",
        "選択してください", "未選択", "選択"})
    if (cell == word) return true;
  return false;
}

} // namespace lb
