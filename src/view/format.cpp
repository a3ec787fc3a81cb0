#include "view/format.hpp"

#include "base/number.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace lb {

namespace {

constexpr std::string_view kMinus = "−";

const std::string& decimal_point(const View& view) {
  return view.catalogue->marks().decimal;
}

std::string with_sign(std::int64_t number, std::string_view text, bool plus) {
  if (number < 0) return std::string(kMinus) + std::string(text);
  return (plus && number > 0 ? "+" : "") + std::string(text);
}

struct Clock {
  std::int64_t hour, minute, second;
};

Clock local_clock(const View& view, Instant at) {
  const Instant local = at + view.utc_offset_seconds(at);
  const std::int64_t second = local - day_of(local) * kDaySeconds;
  return {second / 3600, second / 60 % 60, second % 60};
}

std::string date_by(const View& view, std::int64_t day, std::string_view key) {
  const CivilDate date = civil_from_days(day);
  const std::string month = "date.month_" + std::to_string(date.month);
  const std::string month_long = "date.month_long_" + std::to_string(date.month);
  const std::string weekday = "date.weekday_" + std::to_string(weekday_of(day));
  return view.t(Message{std::string(key),
                        {{"day", std::to_string(date.day)},
                         {"day2", padded(date.day, 2)},
                         {"month", std::string(view.t(month))},
                         {"month_long", std::string(view.t(month_long))},
                         {"weekday", std::string(view.t(weekday))},
                         {"month2", padded(date.month, 2)},
                         {"year", std::to_string(date.year)}}});
}

} // namespace

std::string whole_text(const View& view, std::int64_t number) {
  const std::string size = number_for_people(std::abs(number), view.catalogue->marks());
  return with_sign(number, size, false);
}

std::string signed_text(const View& view, std::int64_t number) {
  const std::string size = number_for_people(std::abs(number), view.catalogue->marks());
  return with_sign(number, size, true);
}

std::string hundredths_text(const View& view, std::int64_t hundredths, bool plus) {
  const std::int64_t size = std::abs(hundredths);
  const std::string text = concat({number_for_people(size / 100, view.catalogue->marks()),
                                   decimal_point(view), padded(size % 100, 2)});
  return with_sign(hundredths, text, plus);
}

std::string tenths_text(const View& view, std::uint64_t tenths) {
  return concat({number_for_people(static_cast<std::int64_t>(tenths / 10), view.catalogue->marks()),
                 decimal_point(view), std::to_string(tenths % 10)});
}

std::string factor_text(const View& view, std::int32_t ppm) {
  const std::int32_t thousandths = (ppm + 500) / 1000;
  return concat(
      {std::to_string(thousandths / 1000), decimal_point(view), padded(thousandths % 1000, 3)});
}

std::string percent_text(const View& view, std::int64_t part, std::int64_t whole) {
  const std::int64_t tenths = (part * 1000 + whole / 2) / whole;
  return concat({std::to_string(tenths / 10), decimal_point(view), std::to_string(tenths % 10),
                 view.t("format.percent_sign")});
}

std::string decimal_text(const View& view, Millionths number) {
  const Millionths size = std::abs(number);
  std::string text = number_for_people(size / kMillion, view.catalogue->marks());
  const std::string exact = number_text(size);
  if (const std::size_t point = exact.find('.'); point != std::string::npos)
    text += decimal_point(view) + exact.substr(point + 1);
  return with_sign(number, text, false);
}

std::string date_text(const View& view, Instant at) {
  return date_by(view, day_of(at), "date.table");
}

std::string sentence_date_text(const View& view, Instant at) {
  return date_by(view, day_of(at), "date.sentence");
}

std::string month_text(const View& view, std::string_view month) {
  const std::optional<Instant> first = instant_from_text(concat({month, "-01"}));
  return first ? date_by(view, day_of(*first), "date.month_year") : std::string(month);
}

std::string short_date_text(const View& view, Instant at, Instant now) {
  const bool same_year = civil_from_days(day_of(at)).year == civil_from_days(day_of(now)).year;
  return date_by(view, day_of(at), same_year ? "date.table_same_year" : "date.table");
}

std::string moment_text(const View& view, Instant at) {
  const Instant local = at + view.utc_offset_seconds(at);
  return view.t(Message{
      "date.with_time",
      {{"date", date_by(view, day_of(local), "date.table")}, {"time", clock_text(view, at)}}});
}

std::string clock_text(const View& view, Instant at) {
  const Clock clock = local_clock(view, at);
  return concat({padded(clock.hour, 2), ":", padded(clock.minute, 2)});
}

std::string clock_second_text(const View& view, Instant at) {
  const Clock clock = local_clock(view, at);
  return concat(
      {padded(clock.hour, 2), ":", padded(clock.minute, 2), ":", padded(clock.second, 2)});
}

std::string age_text(const View& view, Instant at, Instant now) {
  const std::int64_t days = day_of(now) - day_of(at);
  if (days == 0) return std::string(view.t("age.today"));
  if (days == 1) return std::string(view.t("age.yesterday"));
  return view.t(Message{"age.days_ago", {{"n", whole_text(view, days)}}});
}

std::string span_text(const View& view, std::int64_t seconds) {
  const std::int64_t minutes = seconds / 60;
  const auto say = [&](const char* key, std::int64_t a, std::int64_t b) {
    return view.t(Message{key, {{"a", whole_text(view, a)}, {"b", whole_text(view, b)}}});
  };
  if (minutes < 60) return say("span.minutes", minutes, 0);
  if (minutes < 60 * 24) return say("span.hours", minutes / 60, minutes % 60);
  const std::int64_t hours = minutes / 60;
  if (hours < 24 * 10 && hours % 24 != 0) return say("span.days_hours", hours / 24, hours % 24);
  return say("span.days", hours / 24, 0);
}

std::vector<std::int64_t> hundredths_that_add_up(std::span<const std::int64_t> micro) {
  constexpr std::int64_t kMicroInHundredth = 10'000;
  std::vector<std::int64_t> shown;
  shown.reserve(micro.size());
  std::int64_t total = 0;
  std::int64_t given = 0;
  for (const std::int64_t part : micro) {
    shown.push_back(floor_div(part, kMicroInHundredth));
    total += part;
    given += shown.back();
  }
  std::int64_t missing = floor_div(total + kMicroInHundredth / 2, kMicroInHundredth) - given;
  std::vector<std::size_t> order(micro.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto remainder = [&](std::size_t i) { return micro[i] - shown[i] * kMicroInHundredth; };
  std::ranges::stable_sort(order, std::greater<>{}, remainder);
  for (const std::size_t i : order) {
    if (missing <= 0) break;
    ++shown[i];
    --missing;
  }
  return shown;
}

} // namespace lb
