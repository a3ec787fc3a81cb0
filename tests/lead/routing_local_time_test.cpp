#include "lead/local_time.hpp"

#include <doctest/doctest.h>

using namespace lb;

namespace {

Instant at(const char* text) {
  return instant_from_text(text).value();
}

constexpr Zone kWarsaw{.offset_minutes = 60, .summer = SummerTime::eu};
constexpr Zone kNewYork{.offset_minutes = -300, .summer = SummerTime::us};

/// The first instant of the year, hour by hour, at which summer time is as asked after not being
/// so.
Instant turn(const Zone& zone, int year, bool to_summer) {
  Instant hour = days_from_civil({year, 1, 1}) * kDaySeconds;
  if (!to_summer) hour += 183 * kDaySeconds;
  while (is_summer_time(zone, hour) != to_summer) hour += 3600;
  return hour;
}

bool is_sunday(std::int64_t day) {
  return floor_div(day + 4, 7) * 7 == day + 4; // 1970-01-04 was one
}

} // namespace

TEST_CASE("summer time turns once each way a year, on the Sundays of the rule") {
  for (int year = 1971; year <= 2100; ++year) {
    CAPTURE(year);
    for (const Zone& zone : {kWarsaw, kNewYork}) {
      int turns = 0;
      bool before = false;
      for (std::int64_t day = days_from_civil({year, 1, 1});
           day < days_from_civil({year + 1, 1, 1}); ++day) {
        const bool now = is_summer_time(zone, day * kDaySeconds + 43'200);
        if (now != before) CHECK(is_sunday(day));
        turns += now != before;
        before = now;
      }
      CHECK(turns == 2);
    }
    const CivilDate eu_start = civil_from_days(day_of(turn(kWarsaw, year, true)));
    const CivilDate eu_end = civil_from_days(day_of(turn(kWarsaw, year, false)));
    CHECK((eu_start.month == 3 && eu_start.day >= 25));
    CHECK((eu_end.month == 10 && eu_end.day >= 25));
    const CivilDate us_start = civil_from_days(day_of(turn(kNewYork, year, true)));
    const CivilDate us_end = civil_from_days(day_of(turn(kNewYork, year, false)));
    CHECK((us_start.month == 3 && us_start.day >= 8 && us_start.day <= 14));
    CHECK((us_end.month == 11 && us_end.day <= 7));
  }
}

TEST_CASE("summer time begins and ends at the second") {
  struct Turn {
    Zone zone;
    const char* instant; // the first one of the new time
    bool summer;
  };
  const Turn turns[] = {
      {kWarsaw, "2026-03-29T01:00:00Z", true},   {kWarsaw, "2026-10-25T01:00:00Z", false},
      {kNewYork, "2026-03-08T07:00:00Z", true},  {kNewYork, "2026-11-01T06:00:00Z", false},
      {kWarsaw, "2024-03-31T01:00:00Z", true},   {kNewYork, "2024-03-10T07:00:00Z", true},
      {kNewYork, "2024-11-03T06:00:00Z", false},
  };
  for (const Turn& turn : turns) {
    CAPTURE(turn.instant);
    CHECK(is_summer_time(turn.zone, at(turn.instant)) == turn.summer);
    CHECK(is_summer_time(turn.zone, at(turn.instant) - 1) != turn.summer);
  }
  CHECK_FALSE(is_summer_time({.offset_minutes = 540}, at("2026-07-01")));
}

TEST_CASE("local clocks") {
  CHECK(instant_text(local_seconds(std::nullopt, at("2026-07-01T10:00:00Z"))) ==
        "2026-07-01T10:00:00Z");
  CHECK(instant_text(local_seconds(kWarsaw, at("2026-07-01T10:00:00Z"))) == "2026-07-01T12:00:00Z");
  CHECK(instant_text(local_seconds(kWarsaw, at("2026-01-01T10:00:00Z"))) == "2026-01-01T11:00:00Z");
  CHECK(instant_text(local_seconds(kNewYork, at("2026-07-01T02:00:00Z"))) ==
        "2026-06-30T22:00:00Z");
  CHECK(instant_text(local_seconds(Zone{.offset_minutes = 330}, at("2026-07-01T20:00:00Z"))) ==
        "2026-07-02T01:30:00Z");
}

TEST_CASE("working hours are of the local day, their end is not included") {
  Rep rep;
  CHECK(works_at(rep, at("2026-03-08T03:00:00Z"))); // none: always
  rep.working_hours = WorkingHours{.days = {1, 2, 3, 4, 5}, .from_minute = 540, .to_minute = 1020};
  rep.zone = kWarsaw;
  CHECK_FALSE(works_at(rep, at("2026-03-10T07:59:59Z")));
  CHECK(works_at(rep, at("2026-03-10T08:00:00Z")));
  CHECK(works_at(rep, at("2026-03-10T15:59:59Z")));
  CHECK_FALSE(works_at(rep, at("2026-03-10T16:00:00Z")));
  CHECK_FALSE(works_at(rep, at("2026-03-08T10:00:00Z"))); // a Sunday

  rep.working_hours = WorkingHours{.days = {2}, .from_minute = 0, .to_minute = 1440};
  rep.zone = Zone{.offset_minutes = 540};
  CHECK(works_at(rep, at("2026-03-09T15:00:00Z"))); // already Tuesday there
  CHECK(works_at(rep, at("2026-03-10T14:59:59Z")));
  CHECK_FALSE(works_at(rep, at("2026-03-10T15:00:00Z")));
}

TEST_CASE("absences are local dates, both included") {
  Rep rep;
  CHECK_FALSE(is_absent_at(rep, at("2026-03-10")));
  rep.absences = {
      {.from_day = days_from_civil({2026, 3, 10}), .to_day = days_from_civil({2026, 3, 11})}};
  CHECK_FALSE(is_absent_at(rep, at("2026-03-09T23:59:59Z")));
  CHECK(is_absent_at(rep, at("2026-03-10T00:00:00Z")));
  CHECK(is_absent_at(rep, at("2026-03-11T23:59:59Z")));
  CHECK_FALSE(is_absent_at(rep, at("2026-03-12T00:00:00Z")));
  rep.zone = Zone{.offset_minutes = -480};
  CHECK_FALSE(is_absent_at(rep, at("2026-03-10T07:59:59Z")));
  CHECK(is_absent_at(rep, at("2026-03-12T07:59:59Z")));
}
