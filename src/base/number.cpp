#include "base/number.hpp"

#include "base/text.hpp"

namespace lb {

std::optional<Millionths> number_from_text(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  std::size_t whole = 0;
  while (whole < text.size() && is_ascii_digit(text[whole]))
    value = whole < 12 ? value * 10 + (text[whole] - '0') : value, ++whole;
  if (whole < 1 || whole > 12) return std::nullopt;
  value *= kMillion;
  if (whole < text.size()) {
    const std::string_view fraction = text.substr(whole + 1);
    if (text[whole] != '.' || fraction.empty() || fraction.size() > 6) return std::nullopt;
    std::int64_t unit = kMillion / 10;
    for (const char digit : fraction) {
      if (!is_ascii_digit(digit)) return std::nullopt;
      value += (digit - '0') * unit;
      unit /= 10;
    }
  }
  return negative ? -value : value;
}

std::string padded(std::int64_t number, std::size_t characters) {
  std::string text = std::to_string(number);
  if (text.size() < characters) text.insert(number < 0 ? 1 : 0, characters - text.size(), '0');
  return text;
}

std::string hex_text(std::uint64_t number, std::size_t digits) {
  std::string text(digits, '0');
  for (std::size_t i = digits; i > 0; --i, number >>= 4)
    text[i - 1] = "0123456789abcdef"[number & 0xF];
  return text;
}

std::string number_text(Millionths number) {
  const std::int64_t size = number < 0 ? -number : number;
  std::string text = (number < 0 ? "-" : "") + std::to_string(size / kMillion);
  if (size % kMillion != 0) {
    text += '.' + padded(size % kMillion, 6);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

} // namespace lb
