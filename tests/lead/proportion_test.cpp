// Rates and their intervals: exact to the last part per million.
#include "lead/proportion.hpp"
#include "random_workspace.hpp"

#include <cmath>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

// m = floor(1e6 * x + 1/2) says (2m - 1) / 2e6 <= x < (2m + 1) / 2e6.
bool is_rounded(std::int64_t m, Int128 numerator, Int128 denominator) {
  const Int128 sign = denominator < 0 ? -1 : 1;
  const Int128 twice = 2'000'000 * sign * numerator;
  return (2 * Int128{m} - 1) * sign * denominator <= twice &&
         twice < (2 * Int128{m} + 1) * sign * denominator;
}

// Whether (2m - 1) / 2e6 <= (n a + sign * sqrt(2401 s)) / (n d), the interval's end by the page's
// formula, decided by squares.
bool is_not_above(std::int64_t m, int sign, std::int64_t k, std::int64_t n) {
  const Int128 a = 1250 * k + 2401;
  const Int128 d = 1250 * n + 4802;
  const Int128 s = Int128{n} * (2401 * n + Int128{2500} * k * (n - k));
  const Int128 left = (2 * Int128{m} - 1) * n * d - Int128{2'000'000} * n * a;
  const Int128 root_squared = Int128{4'000'000'000'000} * 2401 * s;
  if (sign > 0) return left <= 0 || left * left <= root_squared;
  return left <= 0 && left * left >= root_squared;
}

long double wilson_end(int sign, long double k, long double n) {
  const long double z2 = 1.96L * 1.96L;
  return (2 * k + z2 + sign * 1.96L * std::sqrt(z2 + 4 * k * (n - k) / n)) / (2 * (n + z2));
}

} // namespace

TEST_CASE("a rate is rounded half up, whatever the signs") {
  Random random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t numerator = random.between(-50, 2'000'000'000);
    const std::int64_t denominator = random.between(-40, 3'000'000'000);
    const auto rate = ppm_of(numerator, denominator);
    CHECK(rate.has_value() == (denominator != 0));
    if (rate) CHECK(is_rounded(*rate, numerator, denominator));
  }
  CHECK(ppm_of(1, 2'000'000) == 1);  // half of one
  CHECK(ppm_of(-1, 2'000'000) == 0); // half of minus one
  CHECK(ppm_of(-3, 2'000'000) == -1);
  CHECK(ppm_of(0, 0) == std::nullopt);
  CHECK(ppm_of(INT64_MAX, 1) == INT64_MAX);
  CHECK(ppm_of(INT64_MIN, 1) == INT64_MIN);
}

TEST_CASE("the ends of an interval are the page's formula, decided by squares") {
  Random random(2);
  for (int i = 0; i < 5'000; ++i) {
    const std::int64_t n = random.between(1, i < 1'000 ? 20 : 3'000);
    const std::int64_t k = random.between(0, n);
    CAPTURE(k);
    CAPTURE(n);
    const auto interval = wilson_interval(k, n);
    REQUIRE(interval.has_value());
    CHECK(is_not_above(interval->low, -1, k, n));
    CHECK_FALSE(is_not_above(interval->low + 1, -1, k, n));
    CHECK(is_not_above(interval->high, 1, k, n));
    CHECK_FALSE(is_not_above(interval->high + 1, 1, k, n));
  }
}

TEST_CASE("an interval holds its rate, and floating point finds it too") {
  Random random(3);
  for (int i = 0; i < 5'000; ++i) {
    const std::int64_t n = random.between(1, i % 2 == 0 ? 50 : 2'147'483'647);
    const std::int64_t k = i % 3 == 0 ? random.below(2) * n : random.between(0, n);
    CAPTURE(k);
    CAPTURE(n);
    const Interval interval = wilson_interval(k, n).value_or(Interval{});
    const std::int64_t rate = ppm_of(k, n).value_or(-1);
    CHECK(interval.low <= rate);
    CHECK(rate <= interval.high);
    CHECK(interval.low >= 0);
    CHECK(interval.high <= 1'000'000);
    const auto real_k = static_cast<long double>(k);
    const auto real_n = static_cast<long double>(n);
    CHECK(std::abs(static_cast<long double>(interval.low) -
                   1'000'000 * wilson_end(-1, real_k, real_n)) <= 1);
    CHECK(std::abs(static_cast<long double>(interval.high) -
                   1'000'000 * wilson_end(1, real_k, real_n)) <= 1);
  }
}

TEST_CASE("an interval rises with its hits, narrows with its count, and mirrors its misses") {
  for (std::int64_t n = 1; n <= 60; ++n) {
    for (std::int64_t k = 0; k <= n; ++k) {
      CAPTURE(k);
      CAPTURE(n);
      const Interval interval = wilson_interval(k, n).value_or(Interval{});
      if (k < n) {
        const Interval more = wilson_interval(k + 1, n).value_or(Interval{});
        CHECK(interval.low < more.low);
        CHECK(interval.high < more.high);
      }
      const Interval of_ten_times = wilson_interval(10 * k, 10 * n).value_or(Interval{});
      CHECK(of_ten_times.high - of_ten_times.low < interval.high - interval.low);
      const Interval of_misses = wilson_interval(n - k, n).value_or(Interval{});
      CHECK(std::abs(interval.low + of_misses.high - 1'000'000) <= 1);
    }
  }
}

TEST_CASE("intervals by hand") {
  // z^2 = 3.8416: of one, z^2 / (1 + z^2) at the most; of two of two, 2 / (2 + z^2) at the least.
  CHECK(wilson_interval(0, 1) == Interval{.low = 0, .high = 793'457});
  CHECK(wilson_interval(2, 2) == Interval{.low = 342'372, .high = 1'000'000});
  CHECK(wilson_interval(0, 0) == std::nullopt);
}

} // namespace lb::test
