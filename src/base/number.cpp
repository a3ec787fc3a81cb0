#include "base/number.hpp"

#include "base/text.hpp"

#include <format>

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

std::string number_text(Millionths number) {
  const char* sign = number < 0 ? "-" : "";
  const std::int64_t size = number < 0 ? -number : number;
  std::string text = std::format("{}{}", sign, size / kMillion);
  if (size % kMillion != 0) {
    text += std::format(".{:06}", size % kMillion);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

} // namespace lb
