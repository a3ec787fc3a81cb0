// The decay tables against their formulas in whole numbers of any length.
#include "lead/definition.hpp"

#include <algorithm>
#include <functional>
#include <vector>

#include <doctest/doctest.h>

namespace lb::test {

namespace {

// A natural number: enough to multiply and compare.
class Natural {
 public:
  explicit Natural(std::uint32_t value) : limbs_{value} {}
  Natural& operator*=(std::uint32_t factor) {
    std::uint64_t carry = 0;
    for (std::uint32_t& limb : limbs_) {
      carry += std::uint64_t{limb} * factor;
      limb = static_cast<std::uint32_t>(carry);
      carry >>= 32U;
    }
    if (carry != 0) limbs_.push_back(static_cast<std::uint32_t>(carry));
    while (limbs_.size() > 1 && limbs_.back() == 0) limbs_.pop_back();
    return *this;
  }
  friend bool operator<(const Natural& a, const Natural& b) {
    if (a.limbs_.size() != b.limbs_.size()) return a.limbs_.size() < b.limbs_.size();
    return std::lexicographical_compare(a.limbs_.rbegin(), a.limbs_.rend(), b.limbs_.rbegin(),
                                        b.limbs_.rend());
  }

 private:
  std::vector<std::uint32_t> limbs_;
};

Natural product(std::uint32_t base, std::int64_t power, std::uint32_t other,
                std::int64_t other_power) {
  Natural result(1);
  for (std::int64_t i = 0; i < power; ++i) result *= base;
  for (std::int64_t i = 0; i < other_power; ++i) result *= other;
  return result;
}

// f = floor(x + 1/2) of an x > 0 means (2f - 1) / 2 <= x < (2f + 1) / 2; `least` and `most` are
// these bounds and `value` is x, all brought over the same power and denominator.
void check_rounding(bool is_zero, const Natural& least, const Natural& value, const Natural& most) {
  if (!is_zero) CHECK_FALSE(value < least);
  CHECK(value < most);
}

void check_half_life(std::int64_t h, std::int64_t step) {
  const std::vector<std::int32_t> factors =
      decay_factors({.kind = DecayKind::half_life, .days = h});
  REQUIRE(factors.size() == 3651);
  const Natural value = product(2'000'000, h, 1, 0);
  for (std::int64_t day = 0; day <= std::min<std::int64_t>(3650, 22 * h); day += step) {
    CAPTURE(h);
    CAPTURE(day);
    const auto factor = static_cast<std::uint32_t>(factors[static_cast<std::size_t>(day)]);
    const std::uint32_t below = factor == 0 ? 0 : 2 * factor - 1;
    check_rounding(factor == 0, product(below, h, 2, day), value,
                   product(2 * factor + 1, h, 2, day));
  }
}

} // namespace

TEST_CASE("half-life factors are rounded exactly") {
  for (std::int64_t h = 1; h <= 16; ++h) check_half_life(h, 1);
  check_half_life(30, 7);
  check_half_life(90, 61);
  check_half_life(365, 491);
}

TEST_CASE("half-lives far beyond the table lose little or nothing") {
  const auto at_end = [](std::int64_t h) {
    return decay_factors({.kind = DecayKind::half_life, .days = h}).back();
  };
  CHECK(at_end(3650) == 500'000);
  // 2^(-3650/h) = 1 - x + x^2 / 2 - ... with x = 2529.987 / h: 999000.497 and 999000.503 ppm.
  CHECK(at_end(2'529'980) == 999'000);
  CHECK(at_end(2'529'995) == 999'001);
  CHECK(at_end(5'000'000'000) == 999'999);
  CHECK(at_end(5'100'000'000) == 1'000'000);
  CHECK(at_end(std::int64_t{1} << 62) == 1'000'000);
}

TEST_CASE("step factors are rounded exactly") {
  for (std::int64_t percent = 0; percent <= 100; percent += 5) {
    const std::vector<std::int32_t> factors =
        decay_factors({.kind = DecayKind::step, .days = 3, .percent = percent});
    for (std::int64_t steps = 0; steps <= 60; ++steps) {
      CAPTURE(percent);
      CAPTURE(steps);
      const std::size_t day = static_cast<std::size_t>(3 * steps);
      CHECK(factors[day] == factors[day + 2]);
      const auto factor = static_cast<std::uint32_t>(factors[day]);
      Natural value = product(static_cast<std::uint32_t>(100 - percent), steps, 1, 0);
      value *= 2'000'000;
      Natural most = product(100, steps, 1, 0);
      Natural least = most;
      most *= 2 * factor + 1;
      least *= factor == 0 ? 0 : 2 * factor - 1;
      check_rounding(factor == 0, least, value, most);
    }
  }
}

TEST_CASE("a step of half a millionth rounds up") {
  const auto factors = decay_factors({.kind = DecayKind::step, .days = 1, .percent = 50});
  CHECK(factors[7] == 7813); // 7812.5
}

TEST_CASE("linear factors fall to 0 on their day") {
  const auto factors = decay_factors({.kind = DecayKind::linear, .days = 7});
  CHECK(factors[0] == 1'000'000);
  CHECK(factors[1] == 857'143); // 1000000 - floor(142857.14)
  CHECK(factors[6] == 142'858);
  CHECK(factors[7] == 0);
  CHECK(factors[3650] == 0);
}

TEST_CASE("no factor grows with age") {
  for (const Decay& decay : {Decay{}, Decay{DecayKind::half_life, 14, 0},
                             Decay{DecayKind::step, 30, 25}, Decay{DecayKind::linear, 90, 0}}) {
    const std::vector<std::int32_t> factors = decay_factors(decay);
    CHECK(factors.front() == 1'000'000);
    CHECK(std::ranges::is_sorted(factors, std::greater{}));
  }
}

} // namespace lb::test
