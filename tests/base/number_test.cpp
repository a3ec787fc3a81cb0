#include "base/number.hpp"

#include <random>

#include <doctest/doctest.h>

namespace {

using namespace lb;

TEST_CASE("a number comes back from its text") {
  std::mt19937_64 random(5);
  std::uniform_int_distribution<std::int64_t> any(-999'999'999'999'999'999,
                                                  999'999'999'999'999'999);
  for (int i = 0; i < 20'000; ++i) {
    const Millionths number =
        any(random) / (i % 3 == 0 ? kMillion : 1) * (i % 3 == 0 ? kMillion : 1);
    CHECK(number_from_text(number_text(number)) == number);
  }
  CHECK(number_text(0) == "0");
  CHECK(number_text(-500'000) == "-0.5");
  CHECK(number_text(1'000'001) == "1.000001");
}

TEST_CASE("texts of the grammar read as numbers, all others do not") {
  CHECK(number_from_text("120") == 120 * kMillion);
  CHECK(number_from_text("-0.5") == -500'000);
  CHECK(number_from_text("007") == 7 * kMillion);
  CHECK(number_from_text("1.500000") == 1'500'000);
  CHECK(number_from_text("999999999999.999999") == 999'999'999'999'999'999);
  for (const char* text : {"", "-", ".5", "5.", "+5", "1e3", "1,5", " 5", "5 ", "1.0000000",
                           "1234567890123", "--1", "1.2.3", "١", "0x10"})
    CHECK_FALSE(number_from_text(text));
}

TEST_CASE("dividing rounds down on both sides of zero") {
  for (std::int64_t b = 1; b <= 7; ++b)
    for (std::int64_t a = -50; a <= 50; ++a) {
      const std::int64_t q = floor_div(a, b);
      CHECK(q * b <= a);
      CHECK((q + 1) * b > a);
    }
}

} // namespace
