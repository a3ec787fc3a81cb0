#include "exchange/csv_cell.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

// Names and short names of each month, nominative and genitive, in lower case.
constexpr std::array<std::string_view, 12> kMonthWords{
    "jan january sty styczeń stycznia янв январь января",
    "feb february lut luty lutego фев февр февраль февраля",
    "mar march marzec marca мар март марта",
    "apr april kwi kwiecień kwietnia апр апрель апреля",
    "may maj maja май мая",
    "jun june cze czerwiec czerwca июн июнь июня",
    "jul july lip lipiec lipca июл июль июля",
    "aug august sie sierpień sierpnia авг август августа",
    "sep sept september wrz wrzesień września сен сент сентябрь сентября",
    "oct october paź październik października окт октябрь октября",
    "nov november lis listopad listopada ноя нояб ноябрь ноября",
    "dec december gru grudzień grudnia дек декабрь декабря"};

// The month that a word in lower case names, 0 where it names none.
int month_named(std::string_view word) {
  for (std::size_t month = 0; month < kMonthWords.size(); ++month) {
    const std::string_view words = kMonthWords[month];
    for (std::size_t begin = 0; begin < words.size();) {
      const std::size_t end = std::min(words.find(' ', begin), words.size());
      if (words.substr(begin, end - begin) == word) return static_cast<int>(month) + 1;
      begin = end + 1;
    }
  }
  return 0;
}

bool is_letter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

// Reads a text from its beginning; each call takes off what it read.
struct Reader {
  std::string_view rest;

  bool take(std::string_view text) {
    if (!rest.starts_with(text)) return false;
    rest.remove_prefix(text.size());
    return true;
  }
  void skip_blanks() {
    while (take(" ") || take("\xC2\xA0")) {
    }
  }
  // A number of 1 to 4 digits and how many they were; value -1 where there is none.
  struct Number {
    int value = -1;
    std::size_t digits = 0;
  };
  Number number() {
    Number read;
    int value = 0;
    while (read.digits < rest.size() && read.digits < 5 && is_ascii_digit(rest[read.digits]))
      value = value * 10 + (rest[read.digits++] - '0');
    if (read.digits == 0 || read.digits == 5) return {};
    rest.remove_prefix(read.digits);
    read.value = value;
    return read;
  }
  // A month's name, with a point or not; 0 where there is none.
  int month() {
    std::size_t size = 0;
    while (size < rest.size() && is_letter(rest[size])) ++size;
    if (size < 3 || size > 24) return 0;
    const int named = month_named(text_key(rest.substr(0, size)));
    if (named == 0) return 0;
    rest.remove_prefix(size);
    take(".");
    return named;
  }
};

// A date as it stands: three numbers whose order is open, or parts that are known.
struct WrittenDate {
  std::array<Reader::Number, 3> numbers{};
  bool is_known = false; // numbers are year, month, day
};

int full_year(Reader::Number number) {
  if (number.digits == 4) return number.value;
  if (number.digits != 2) return 0;
  return number.value + (number.value < 70 ? 2000 : 1900);
}

WrittenDate known_date(int year, int month, int day) {
  return {.numbers = {{{year, 4}, {month, 2}, {day, 2}}}, .is_known = true};
}

// `23 May, 2012`, `23-May-12`: after the day.
std::optional<WrittenDate> read_month_and_year(Reader& reader, int day) {
  const int month = reader.month();
  if (month == 0) return std::nullopt;
  reader.take(",");
  if (!reader.take("-")) reader.skip_blanks();
  const int year = full_year(reader.number());
  static_cast<void>(reader.take(" г.") || reader.take(" r."));
  return known_date(year, month, day);
}

// `May 23, 2012`
std::optional<WrittenDate> read_month_first(Reader& reader) {
  const int month = reader.month();
  if (month == 0) return std::nullopt;
  reader.skip_blanks();
  const int day = reader.number().value;
  reader.take(",");
  reader.skip_blanks();
  return known_date(full_year(reader.number()), month, day);
}

std::optional<WrittenDate> read_japanese(Reader& reader, int year) {
  const int month = reader.number().value;
  if (!reader.take("月")) return std::nullopt;
  const int day = reader.number().value;
  if (!reader.take("日")) return std::nullopt;
  return known_date(year, month, day);
}

std::optional<WrittenDate> read_date(Reader& reader) {
  if (reader.rest.empty()) return std::nullopt;
  if (!is_ascii_digit(reader.rest[0])) return read_month_first(reader);
  WrittenDate date;
  date.numbers[0] = reader.number();
  if (date.numbers[0].value < 0 || reader.rest.empty()) return std::nullopt;
  if (reader.take("年")) return read_japanese(reader, date.numbers[0].value);
  const char sign = reader.rest[0];
  if (sign == ' ') {
    reader.skip_blanks();
    return read_month_and_year(reader, date.numbers[0].value);
  }
  if (sign != '-' && sign != '/' && sign != '.') return std::nullopt;
  const std::string_view separator = reader.rest.substr(0, 1);
  reader.rest.remove_prefix(1);
  if (!reader.rest.empty() && !is_ascii_digit(reader.rest[0]))
    return read_month_and_year(reader, date.numbers[0].value);
  date.numbers[1] = reader.number();
  if (date.numbers[1].digits > 2 || !reader.take(separator)) return std::nullopt;
  date.numbers[2] = reader.number();
  if (date.numbers[2].value < 0) return std::nullopt;
  if (date.numbers[0].digits == 4) date.is_known = true;
  return date;
}

struct WrittenTime {
  bool has_time = false;
  std::int64_t seconds = 0; // since midnight UTC, so perhaps outside of the day
};

std::optional<std::int64_t> read_offset(Reader& reader) {
  reader.skip_blanks();
  if (reader.take("Z") || reader.take("UTC") || reader.take("GMT") || reader.rest.empty()) return 0;
  const bool west = reader.rest[0] == '-';
  if (!west && reader.rest[0] != '+') return std::nullopt;
  reader.rest.remove_prefix(1);
  const Reader::Number hours = reader.number();
  if (hours.digits == 4)
    return (west ? -60 : 60) * std::int64_t{hours.value / 100 * 60 + hours.value % 100};
  if (hours.digits != 2) return std::nullopt;
  int minutes = 0;
  if (reader.take(":")) minutes = reader.number().value;
  if (hours.value > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return (west ? -60 : 60) * std::int64_t{hours.value * 60 + minutes};
}

// The half of the day, taken off; nothing where there is no such word.
std::optional<bool> read_afternoon(Reader& reader) {
  if (reader.take("AM") || reader.take("am") || reader.take("a.m.")) return false;
  if (reader.take("PM") || reader.take("pm") || reader.take("p.m.")) return true;
  return std::nullopt;
}

std::optional<WrittenTime> read_time(Reader& reader) {
  if (reader.rest.empty()) return WrittenTime{};
  reader.take(",");
  if (!reader.take("T")) reader.skip_blanks();
  int hours = reader.number().value;
  if (!reader.take(":")) return std::nullopt;
  const Reader::Number minutes = reader.number();
  Reader::Number seconds{0, 2};
  if (reader.take(":")) seconds = reader.number();
  if (reader.take(".") || reader.take(","))
    while (!reader.rest.empty() && is_ascii_digit(reader.rest[0])) reader.rest.remove_prefix(1);
  reader.skip_blanks();
  if (const std::optional<bool> afternoon = read_afternoon(reader)) {
    if (hours < 1 || hours > 12) return std::nullopt;
    hours = hours % 12 + (*afternoon ? 12 : 0);
  }
  if (hours < 0 || hours > 23 || minutes.digits != 2 || minutes.value > 59 || seconds.digits != 2 ||
      seconds.value > 59)
    return std::nullopt;
  const std::optional<std::int64_t> offset = read_offset(reader);
  if (!offset || !reader.rest.empty()) return std::nullopt;
  return WrittenTime{true, hours * 3600 + minutes.value * 60 + seconds.value - *offset};
}

std::optional<CellDate> reading(const WrittenDate& date, const WrittenTime& time, DateOrder order) {
  const auto& [a, b, c] = date.numbers;
  CivilDate civil;
  if (date.is_known)
    civil = {a.value, b.value, c.value};
  else if (order == DateOrder::ymd)
    civil = {a.digits == 2 ? full_year(a) : 0, b.value, c.value};
  else if (order == DateOrder::dmy)
    civil = {full_year(c), b.value, a.value};
  else
    civil = {full_year(c), a.value, b.value};
  const bool year_first = !date.is_known && order == DateOrder::ymd;
  if (!is_real_date(civil) || (year_first && c.digits > 2)) return std::nullopt;
  const Instant at = days_from_civil(civil) * kDaySeconds + time.seconds;
  constexpr Instant kFirst = -62135596800; // 0001-01-01
  constexpr Instant kLast = 253402300799;  // 9999-12-31T23:59:59
  if (at < kFirst || at > kLast) return std::nullopt;
  return CellDate{at, time.has_time};
}

} // namespace

std::optional<CellDate> DateReadings::read(std::optional<DateOrder> order) const {
  if (order) return by_order[static_cast<std::size_t>(*order)];
  std::optional<CellDate> agreed;
  for (const std::optional<CellDate>& one : by_order) {
    if (!one) continue;
    if (agreed && *agreed != *one) return std::nullopt;
    agreed = one;
  }
  return agreed;
}

DateReadings dates_in_cell(std::string_view cell) {
  DateReadings readings;
  const bool may_be =
      cell.size() >= 6 && cell.size() <= 48 && std::ranges::any_of(cell, is_ascii_digit);
  if (!may_be) return readings;
  Reader reader{cell};
  const std::optional<WrittenDate> date = read_date(reader);
  if (!date) return readings;
  const std::optional<WrittenTime> time = read_time(reader);
  if (!time) return readings;
  for (std::size_t i = 0; i < readings.by_order.size(); ++i)
    readings.by_order[i] = reading(*date, *time, static_cast<DateOrder>(i));
  return readings;
}

std::string date_cell_text(const CellDate& date) {
  return date.has_time ? instant_text(date.at) : date_text(date.at);
}

} // namespace lb
