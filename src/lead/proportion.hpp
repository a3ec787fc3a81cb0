// Rates as SEMANTICS 1 writes them: whole parts per million, rounded half up of the exact value;
// and the Wilson interval of SEMANTICS 7, whose square root is decided by integers too.
#pragma once

#include <cstdint>
#include <optional>

namespace lb {

__extension__ using Int128 = __int128;

/// floor(a / b), also below zero. Requires b > 0.
constexpr Int128 floor_div_wide(Int128 a, Int128 b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

/// The value, or the end of the 64-bit range that is nearest to it.
constexpr std::int64_t within_64_bits(Int128 value) {
  if (value < INT64_MIN) return INT64_MIN;
  return value > INT64_MAX ? INT64_MAX : static_cast<std::int64_t>(value);
}

/// floor(1,000,000 * numerator / denominator + 1/2), within 64 bits; nothing where the denominator
/// is 0. Requires both below 2^105 in amount.
std::optional<std::int64_t> ppm_of(Int128 numerator, Int128 denominator);

/// Both ends in parts per million.
struct Interval {
  std::int64_t low = 0, high = 0;
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// Where the true rate lies in 95 % of cases (Wilson, z = 1.96), for `hits` of `count`; nothing
/// where the count is 0. Requires 0 <= hits <= count < 2^31.
std::optional<Interval> wilson_interval(std::int64_t hits, std::int64_t count);

} // namespace lb
