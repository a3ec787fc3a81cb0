#include "exchange/csv_cell.hpp"

#include <doctest/doctest.h>

#include <random>

namespace {

using namespace lb;

std::string number(std::string_view cell, char decimal) {
  const auto read = number_in_cell(cell, decimal);
  return read ? number_text(*read) : "-";
}

std::string date(std::string_view cell, std::optional<DateOrder> order = std::nullopt) {
  const auto read = dates_in_cell(cell).read(order);
  return read ? date_cell_text(*read) : "-";
}

} // namespace

TEST_CASE("law: a number written with grouping and a decimal sign reads as itself") {
  std::mt19937_64 random(11);
  for (int i = 0; i < 2000; ++i) {
    const auto value =
        static_cast<Millionths>(random() % 1'000'000'000'000'000'000U) - 500'000'000'000'000'000;
    const std::string plain = number_text(value);
    REQUIRE(number_in_cell(plain, '.') == value);
    const bool negative = plain[0] == '-';
    const std::size_t point = std::min(plain.find('.'), plain.size());
    for (const std::string_view sign : {".", " ", "\xC2\xA0", "\xE2\x80\xAF", "'"}) {
      std::string grouped = negative ? "\xE2\x88\x92" : "";
      for (std::size_t k = negative ? 1 : 0; k < point; ++k) {
        grouped += plain[k];
        if ((point - k - 1) % 3 == 0 && k + 1 < point) grouped += sign;
      }
      if (point < plain.size()) grouped += "," + plain.substr(point + 1);
      CAPTURE(grouped);
      REQUIRE(number_in_cell(grouped, ',') == value);
    }
  }
}

TEST_CASE("law: a date reads as itself by the order in which it is written") {
  std::mt19937 random(12);
  for (int i = 0; i < 2000; ++i) {
    const Instant day = static_cast<Instant>(random() % 36000) * kDaySeconds;
    const CivilDate civil = civil_from_days(day_of(day));
    const std::string y = std::to_string(civil.year);
    const std::string m = std::to_string(civil.month);
    const std::string d = std::to_string(civil.day);
    const std::string expected = date_text(day);
    REQUIRE(date(expected) == expected);
    for (const std::string_view s : {"-", "/", "."}) {
      const std::string sign(s);
      REQUIRE(date(d + sign + m + sign + y, DateOrder::dmy) == expected);
      REQUIRE(date(m + sign + d + sign + y, DateOrder::mdy) == expected);
      REQUIRE(date(y + sign + m + sign + d, DateOrder::dmy) == expected);
    }
  }
}

TEST_CASE("numbers as a picture") {
  CHECK(number("1234", '.') == "1234");
  CHECK(number("1,234.5", '.') == "1234.5");
  CHECK(number("1,234", '.') == "1234");
  CHECK(number("1,234", ',') == "1.234");
  CHECK(number("1.234,5", ',') == "1234.5");
  CHECK(number("12,5", '.') == "-");
  CHECK(number("12.5", ',') == "-");
  CHECK(number("0.50", '.') == "0.5");
  CHECK(number(".5", '.') == "0.5");
  CHECK(number("1 234 567", '.') == "1234567");
  CHECK(number("1 23", '.') == "-");
  CHECK(number("1,234 567", '.') == "-"); // two signs of grouping
  CHECK(number("007", '.') == "-");       // a code
  CHECK(number("+48600100200", '.') == "-");
  CHECK(number("123456789012", '.') == "123456789012");
  CHECK(number("1234567890123", '.') == "-");
  CHECK(number("0.1234567", '.') == "-");
  CHECK(number("0.1234560000", '.') == "0.123456");
  for (const std::string_view no : {"", "-", ".", "1.", "1e5", "12%", "abc", "1-2", "--1", ","})
    CHECK(number(no, '.') == "-");
}

TEST_CASE("dates as files have them") {
  CHECK(date("2/26/2018 19:58") == "2018-02-26T19:58:00Z");
  CHECK(date("26-02-2018 19:58") == "2018-02-26T19:58:00Z");
  CHECK(date("23 May, 2012 00:00:00") == "2012-05-23T00:00:00Z");
  CHECK(date("May 23, 2012") == "2012-05-23");
  CHECK(date("23-May-12") == "2012-05-23");
  CHECK(date("5 maja 2021") == "2021-05-05");
  CHECK(date("5 мая 2021 г.") == "2021-05-05");
  CHECK(date("2012年5月23日") == "2012-05-23");
  CHECK(date("2018-02-26T19:58:00Z") == "2018-02-26T19:58:00Z");
  CHECK(date("2018-02-26T00:30:00.123+01:00") == "2018-02-25T23:30:00Z");
  CHECK(date("2018-02-26 19:58:01 -0530") == "2018-02-27T01:28:01Z");
  CHECK(date("2/26/2018 7:58 PM") == "2018-02-26T19:58:00Z");
  CHECK(date("2/26/2018 12:05 am") == "2018-02-26T00:05:00Z");
}

TEST_CASE("an open order is not guessed") {
  CHECK(date("2/1/2018") == "-");
  CHECK(date("2/1/2018", DateOrder::dmy) == "2018-01-02");
  CHECK(date("2/1/2018", DateOrder::mdy) == "2018-02-01");
  CHECK(date("2/1/2018", DateOrder::ymd) == "-");
  CHECK(date("3/3/2018") == "2018-03-03");
  CHECK(date("20-10-16") == "-");
  CHECK(date("20-10-16", DateOrder::ymd) == "2020-10-16");
  CHECK(date("20-10-16", DateOrder::dmy) == "2016-10-20");
  CHECK(date("20-10-70", DateOrder::dmy) == "1970-10-20");
}

TEST_CASE("what only looks like a date is none") {
  for (const std::string_view no :
       {"31-02-2026", "2026-13-01", "12 Market 2012", "1/2", "10.0.0.1", "+48 600 100 200", "2018",
        "26-02-2018 25:00", "26-02-2018 19:58 x", "2/26-2018", "2018-02-26T", "", "May 2012",
        "13:30 PM", "2/26/2018 13:30 PM"})
    CHECK(date(no) == "-");
}

TEST_CASE("yes and no in four languages") {
  for (const std::string_view yes : {"yes", "TRUE", "Tak", "TAK", "y", "да", "Да", "はい"})
    CHECK(flag_in_cell(yes) == true);
  for (const std::string_view no : {"No", "false", "nie", "N", "НЕТ", "いいえ"})
    CHECK(flag_in_cell(no) == false);
  for (const std::string_view neither : {"", "1", "0", "maybe", "truely", "д"})
    CHECK_FALSE(flag_in_cell(neither));
}

TEST_CASE("a guard against formulas comes off, another apostrophe stays") {
  CHECK(without_formula_guard("'=1+1") == "=1+1");
  CHECK(without_formula_guard("'-5") == "-5");
  CHECK(without_formula_guard("'@a") == "@a");
  CHECK(without_formula_guard("'＝1") == "＝1");
  CHECK(without_formula_guard("'tis") == "'tis");
  CHECK(without_formula_guard("'") == "'");
  CHECK(without_formula_guard("=1") == "=1");
}

TEST_CASE("prompts that nobody answered") {
  for (const std::string_view word : {"Select", "--None--", "-- Select --", "N/A", "NULL", "-",
                                      "(blank)", "未選択", "не указано"})
    CHECK(is_placeholder(word));
  for (const std::string_view word : {"Selected", "None of these", "nullify", "Anna", "0", ""})
    CHECK_FALSE(is_placeholder(word));
}
