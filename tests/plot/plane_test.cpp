// Axes: round steps, and windows that are brought nearer or moved.
#include "plot/plane.hpp"
#include "plot/time_bins.hpp"

#include <doctest/doctest.h>

#include <random>

namespace lb::plot {

TEST_CASE("steps are 1, 2 or 5 with noughts, and the least that will do") {
  CHECK(round_step(0.0) == 1);
  CHECK(round_step(1.1) == 2);
  CHECK(round_step(2.0) == 2);
  CHECK(round_step(2.1) == 5);
  CHECK(round_step(5.5) == 10);
  CHECK(round_step(4'000'000'001.0) == 5'000'000'000);
  CHECK(round_step(5e18) == 5'000'000'000'000'000'000);
}

TEST_CASE("ticks are all multiples of their step in sight, and never too many") {
  std::mt19937 random(3);
  std::uniform_int_distribution<std::int64_t> number(-1'000'000, 1'000'000);
  for (int round = 0; round < 300; ++round) {
    const std::int64_t from = number(random);
    const Interval shown{from, from + 1 + std::abs(number(random))};
    const Ticks ticks = ticks_of(shown, 6);
    CHECK(ticks.at.size() <= 7);
    std::int64_t expected = 0;
    for (std::int64_t at = shown.from; at < shown.to && at < shown.from + ticks.step; ++at)
      if (at % ticks.step == 0) expected = at;
    for (const std::int64_t at : ticks.at) {
      CHECK(at == expected);
      CHECK(shown.contains(at));
      expected += ticks.step;
    }
  }
}

TEST_CASE("a window that is brought nearer keeps its anchor and its bounds") {
  const Interval shown{-20, 180};
  const Interval near = zoomed(shown, 0.5, 30, {});
  CHECK(near == Interval{5, 105});
  CHECK(share_of(near, 30) == doctest::Approx(share_of(shown, 30)));
  CHECK(zoomed(shown, 0.0001, 30, {.least = 10}).length() == 10);
  CHECK(zoomed(shown, 1000.0, 30, {.least = 10, .most = 400}).length() == 400);
  CHECK(moved(shown, 0.25) == Interval{30, 230});
  CHECK(value_at(shown, share_of(shown, 77)) == 77);
}

TEST_CASE("what is rounded out holds all of it, and is no shorter than asked") {
  for (const Interval of : {Interval{-3, 97}, Interval{0, 1}, Interval{5, 5}, Interval{-1001, 2}}) {
    const Interval out = rounded_out(of, 50);
    CHECK(out.from <= of.from);
    CHECK(out.to >= of.to);
    CHECK(out.length() >= 50);
    CHECK(out.length() <= std::max(50.0, of.length()) * 1.3);
  }
}

TEST_CASE("each instant of the bins' time falls into one of them") {
  const TimeBins weeks{.end = 1000, .seconds = 7, .count = 13};
  CHECK(weeks.bin_of(1001) == SIZE_MAX);
  CHECK(weeks.bin_of(1000) == 12);
  CHECK(weeks.bin_of(weeks.begin_of(0)) == 0);
  CHECK(weeks.bin_of(weeks.begin_of(0) - 1) == SIZE_MAX);
  for (std::size_t bin = 1; bin < weeks.count; ++bin) {
    CHECK(weeks.bin_of(weeks.begin_of(bin)) == bin);
    CHECK(weeks.bin_of(weeks.begin_of(bin) - 1) == bin - 1);
  }
}

} // namespace lb::plot
