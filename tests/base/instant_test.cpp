#include "base/instant.hpp"

#include <random>

#include <doctest/doctest.h>

namespace {

using namespace lb;

constexpr Instant kFirst = -62'135'596'800; // 0001-01-01T00:00:00Z
constexpr Instant kLast = 253'402'300'799;  // 9999-12-31T23:59:59Z

TEST_CASE("every instant of the years 1 to 9999 comes back from its text") {
  std::mt19937_64 random(6);
  std::uniform_int_distribution<Instant> any(kFirst, kLast);
  for (int i = 0; i < 20'000; ++i) {
    const Instant at = any(random);
    CHECK(instant_from_text(instant_text(at)) == at);
    CHECK(instant_from_text(date_text(at)) == day_of(at) * kDaySeconds);
  }
  CHECK(instant_text(kFirst) == "0001-01-01T00:00:00Z");
  CHECK(instant_text(kLast) == "9999-12-31T23:59:59Z");
}

TEST_CASE("days follow each other without a gap over four hundred years") {
  CivilDate before = civil_from_days(-200'001);
  for (std::int64_t day = -200'000; day <= -200'000 + 146'097; ++day) {
    const CivilDate date = civil_from_days(day);
    CHECK(is_real_date(date));
    CHECK(days_from_civil(date) == day);
    const bool next_day = date.day == before.day + 1 && date.month == before.month;
    const bool next_month = date.day == 1 && (date.month == before.month % 12 + 1);
    CHECK((next_day || next_month));
    before = date;
  }
}

TEST_CASE("a day is rounded down, also before 1970") {
  CHECK(day_of(0) == 0);
  CHECK(day_of(86'399) == 0);
  CHECK(day_of(86'400) == 1);
  CHECK(day_of(-1) == -1);
  CHECK(day_of(-86'400) == -1);
  CHECK(day_of(-86'401) == -2);
}

TEST_CASE("texts that name no instant are refused") {
  for (const char* text :
       {"", "2026", "2026-3-10", "2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01",
        "2026-03-10T24:00:00Z", "2026-03-10T12:60:00Z", "2026-03-10T12:00:60Z",
        "2026-03-10T12:00:00", "2026-03-10T12:00:00z", "2026-03-10 12:00:00Z",
        "2026-03-10T12:00:00+00:00", " 2026-03-10", "2026/03/10", "2026-03-1x"})
    CHECK_FALSE(instant_from_text(text));
  CHECK(instant_from_text("2024-02-29") == 1'709'164'800);
  CHECK_FALSE(instant_from_text("1900-02-29"));
  CHECK(instant_from_text("2000-02-29"));
}

} // namespace
