// The ids that an import makes, and their numbers.
#include "base/text.hpp"
#include "exchange/records.hpp"

namespace lb {

namespace {

constexpr std::size_t kMadeIdDigits = 6; // at least; as an import makes them

} // namespace

std::string made_activity_id(std::uint64_t number) {
  std::string digits = std::to_string(number);
  if (digits.size() < kMadeIdDigits) digits.insert(0, kMadeIdDigits - digits.size(), '0');
  return "A" + digits;
}

std::optional<std::int64_t> made_activity_number(std::string_view id) {
  constexpr std::size_t kMostDigits = 18; // fewer than a 64-bit number has
  if (!id.starts_with('A')) return std::nullopt;
  const std::string_view digits = id.substr(1);
  if (digits.size() < kMadeIdDigits || digits.size() > kMostDigits) return std::nullopt;
  if (digits.size() > kMadeIdDigits && digits.front() == '0') return std::nullopt;
  std::int64_t number = 0;
  for (const char c : digits) {
    if (!is_ascii_digit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

} // namespace lb
