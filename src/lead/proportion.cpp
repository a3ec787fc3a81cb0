#include "lead/proportion.hpp"

#include "base/check.hpp"

namespace lb {

namespace {

__extension__ using Unsigned128 = unsigned __int128;

constexpr Int128 kPpm = 1'000'000;

// floor(sqrt(value)), one binary digit after another.
Int128 root_down(Int128 value) {
  auto rest = static_cast<Unsigned128>(value);
  Unsigned128 root = 0;
  Unsigned128 digit = Unsigned128{1} << 126U;
  while (digit > rest) digit >>= 2U;
  for (; digit != 0; digit >>= 2U) {
    const bool fits = rest >= root + digit;
    if (fits) rest -= root + digit;
    root = (root >> 1U) + (fits ? digit : 0);
  }
  return static_cast<Int128>(root);
}

Int128 root_up(Int128 value) {
  return value == 0 ? 0 : root_down(value - 1) + 1;
}

} // namespace

std::optional<std::int64_t> ppm_of(Int128 numerator, Int128 denominator) {
  if (denominator == 0) return std::nullopt;
  const Int128 sign = denominator < 0 ? -1 : 1;
  return within_64_bits(
      floor_div_wide(2 * kPpm * sign * numerator + sign * denominator, 2 * sign * denominator));
}

// With z = 49/25, k of n, both sides of the formula of SEMANTICS 7 times 625:
//   x = (a -+ 49 * sqrt(2401 + 2500 * k * (n - k) / n)) / d,  a = 1250 k + 2401,  d = 1250 n +
//   4802.
// Rounded half up, x is the largest m with (2m - 1) * d <= 2e6 * a -+ sqrt(q), and what stands left
// of the root is whole, so that the root may be rounded: up where it is taken away, else down.
std::optional<Interval> wilson_interval(std::int64_t hits, std::int64_t count) {
  LB_CHECK(0 <= hits && hits <= count && count < std::int64_t{1} << 31);
  if (count == 0) return std::nullopt;
  constexpr Int128 scale = 4 * kPpm * kPpm * 49 * 49;
  const Int128 spread = scale * 2500 * hits * (count - hits);
  const Int128 q_down = scale * 2401 + spread / count;
  const Int128 q_up = q_down + (spread % count != 0 ? 1 : 0);
  const Int128 a = Int128{1250} * hits + 2401;
  const Int128 d = Int128{1250} * count + 4802;
  const auto end = [&](Int128 root) {
    return within_64_bits(floor_div_wide(2 * kPpm * a + root + d, 2 * d));
  };
  return Interval{.low = end(-root_up(q_up)), .high = end(root_down(q_down))};
}

} // namespace lb
