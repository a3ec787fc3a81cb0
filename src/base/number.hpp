// Numbers of the facts: decimals of at most 12 digits before and 6 after the point, held exactly
// as 64-bit integer millionths. No floating point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lb {

/// An exact decimal, counted in millionths (1.5 is 1500000).
using Millionths = std::int64_t;
inline constexpr std::int64_t kMillion = 1'000'000;

/// The number that a text spells: `-?[0-9]{1,12}(\.[0-9]{1,6})?` and nothing else. Requires a
/// text that is trimmed already.
std::optional<Millionths> number_from_text(std::string_view text);

/// The shortest decimal: `12`, `-0.5`, never an exponent, trailing zeros or a needless point.
std::string number_text(Millionths number);

/// In at least so many characters, filled with zeros behind the sign: 7 in three is `007`.
std::string padded(std::int64_t number, std::size_t characters);

/// The lowest `digits` hexadecimal digits, lower-case.
std::string hex_text(std::uint64_t number, std::size_t digits);

/// floor(a / b) for b > 0; rounds down also below zero.
constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a % b < 0)) ? 1 : 0);
}

} // namespace lb
