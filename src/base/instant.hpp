// Instants: UTC seconds since 1970-01-01, proleptic Gregorian, years 0001 to 9999 in texts.
// No clock and no time zone lives here; SEMANTICS: day(t) = floor(t / 86400).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lb {

using Instant = std::int64_t; ///< UTC seconds since 1970-01-01T00:00:00Z

inline constexpr Instant kDaySeconds = 86400;
inline constexpr Instant kNever = INT64_MAX; ///< later than every instant that a text can name

struct CivilDate {
  int year = 1970;
  int month = 1; ///< 1 to 12
  int day = 1;   ///< 1 to 31
  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

/// Whole days since 1970-01-01, rounded down also before it.
constexpr std::int64_t day_of(Instant at) {
  return at / kDaySeconds - (at % kDaySeconds < 0 ? 1 : 0);
}

/// Days since 1970-01-01 of a calendar date. Requires a date that exists.
std::int64_t days_from_civil(CivilDate date);
CivilDate civil_from_days(std::int64_t days);
/// 1 for Monday to 7 for Sunday, of a day as day_of() counts it.
int weekday_of(std::int64_t day);
/// True for a date of the years 1 to 9999 that the calendar has.
bool is_real_date(CivilDate date);

/// The instant of `YYYY-MM-DD` (midnight UTC) or `YYYY-MM-DDTHH:MM:SSZ`, exactly so, untrimmed;
/// nothing for any other text or a date that does not exist.
std::optional<Instant> instant_from_text(std::string_view text);

/// `YYYY-MM-DDTHH:MM:SSZ`. Requires the years 1 to 9999.
std::string instant_text(Instant at);
/// `YYYY-MM-DD`.
std::string date_text(Instant at);

} // namespace lb
