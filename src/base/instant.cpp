#include "base/instant.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

#include <array>

namespace lb {

namespace {

// Reads exactly `count` digits; -1 where one of them is none.
int digits_at(std::string_view text, std::size_t from, std::size_t count) {
  int value = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (!is_ascii_digit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

constexpr bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

} // namespace

// Days are counted in eras of 400 years that begin in March, so that the leap day comes last
// (the algorithm of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
std::int64_t days_from_civil(CivilDate date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month_from_march = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era =
      year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate civil_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const std::int64_t day_of_era = shifted - era * 146097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  const int month =
      static_cast<int>(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
  return {static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month, day};
}

int weekday_of(std::int64_t day) {
  const std::int64_t since_thursday = (day % 7 + 7) % 7; // 1970-01-01 was a Thursday
  return static_cast<int>((since_thursday + 3) % 7) + 1;
}

bool is_real_date(CivilDate date) {
  static constexpr std::array<int, 12> kLength{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1)
    return false;
  const int length = kLength[static_cast<std::size_t>(date.month - 1)] +
                     (date.month == 2 && is_leap(date.year) ? 1 : 0);
  return date.day <= length;
}

std::optional<Instant> instant_from_text(std::string_view text) {
  if (text.size() != 10 && text.size() != 20) return std::nullopt;
  if (text[4] != '-' || text[7] != '-') return std::nullopt;
  const CivilDate date{digits_at(text, 0, 4), digits_at(text, 5, 2), digits_at(text, 8, 2)};
  if (!is_real_date(date)) return std::nullopt;
  const Instant midnight = days_from_civil(date) * kDaySeconds;
  if (text.size() == 10) return midnight;
  if (text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') return std::nullopt;
  const int hour = digits_at(text, 11, 2);
  const int minute = digits_at(text, 14, 2);
  const int second = digits_at(text, 17, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return std::nullopt;
  return midnight + hour * 3600 + minute * 60 + second;
}

std::string date_text(Instant at) {
  const CivilDate date = civil_from_days(day_of(at));
  return concat({padded(date.year, 4), "-", padded(date.month, 2), "-", padded(date.day, 2)});
}

std::string instant_text(Instant at) {
  const std::int64_t second = at - day_of(at) * kDaySeconds;
  return concat({date_text(at), "T", padded(second / 3600, 2), ":", padded(second / 60 % 60, 2),
                 ":", padded(second % 60, 2), "Z"});
}

} // namespace lb
