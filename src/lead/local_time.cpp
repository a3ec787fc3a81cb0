#include "lead/local_time.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::int64_t kHourSeconds = 3600;

std::int64_t last_sunday(int year, int month) { // of a month of 31 days
  const std::int64_t last = days_from_civil({year, month, 31});
  return last - weekday_of(last) % 7;
}

std::int64_t first_sunday(int year, int month) {
  const std::int64_t first = days_from_civil({year, month, 1});
  return first + (7 - weekday_of(first));
}

} // namespace

bool is_summer_time(const Zone& zone, Instant at) {
  if (zone.summer == SummerTime::none) return false;
  // No change falls near the turn of a year, so the UTC year is the local year that matters.
  const int year = civil_from_days(day_of(at)).year;
  if (zone.summer == SummerTime::eu)
    return at >= last_sunday(year, 3) * kDaySeconds + kHourSeconds &&
           at < last_sunday(year, 10) * kDaySeconds + kHourSeconds;
  const Instant standard = at + zone.offset_minutes * 60;
  return standard >= (first_sunday(year, 3) + 7) * kDaySeconds + 2 * kHourSeconds &&
         standard + kHourSeconds < first_sunday(year, 11) * kDaySeconds + 2 * kHourSeconds;
}

std::int64_t local_seconds(const std::optional<Zone>& zone, Instant at) {
  if (!zone) return at;
  return at + zone->offset_minutes * 60 + (is_summer_time(*zone, at) ? kHourSeconds : 0);
}

bool works_at(const Rep& rep, Instant at) {
  if (!rep.working_hours) return true;
  const std::int64_t local = local_seconds(rep.zone, at);
  const std::int64_t day = day_of(local);
  const std::int64_t minute = (local - day * kDaySeconds) / 60;
  return std::ranges::contains(rep.working_hours->days, weekday_of(day)) &&
         minute >= rep.working_hours->from_minute && minute < rep.working_hours->to_minute;
}

bool is_absent_at(const Rep& rep, Instant at) {
  const std::int64_t day = day_of(local_seconds(rep.zone, at));
  return std::ranges::any_of(rep.absences, [day](const Absence& absence) {
    return absence.from_day <= day && day <= absence.to_day;
  });
}

} // namespace lb
