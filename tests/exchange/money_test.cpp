// Amounts as TERMS 1.2 writes them; what it leaves open is what Intl.NumberFormat writes (ICU 74),
// but for the yen's mark in Japanese and for currencies that CLDR shows without their minor units.
#include "exchange/languages.hpp"
#include "exchange/money.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {

using namespace lb;

const Catalogue& language(std::string_view code) {
  static const std::vector<Catalogue> all = shipped_catalogues();
  return *std::ranges::find(all, code, &Catalogue::language);
}

std::string money(std::string_view code, std::int64_t minor, std::string_view currency,
                  MoneyPlace place = MoneyPlace::table) {
  return money_for_people(minor, currency, language(code), place);
}

TEST_CASE("an amount is written as the language does it") {
  CHECK(money("en", 1'234'550, "EUR") == "€12,345.50");
  CHECK(money("en", 1'234'550, "PLN") == "PLN\u00A012,345.50");
  CHECK(money("pl", 1'234'550, "PLN") == "12\u00A0345,50\u00A0zł");
  CHECK(money("pl", 1'234'550, "EUR") == "12\u00A0345,50\u00A0€");
  CHECK(money("pl", 123'450, "USD") == "1234,50\u00A0USD");
  CHECK(money("ru", 1'234'550, "RUB") == "12\u00A0345,50\u00A0₽");
  CHECK(money("ru", 1'234'550, "EUR") == "12\u00A0345,50\u00A0€");
  CHECK(money("ru", 123'450, "KZT") == "1\u00A0234,50\u00A0KZT");
  CHECK(money("ja", 12'346, "JPY") == "¥12,346");
  CHECK(money("ja", 12'346, "JPY", MoneyPlace::sentence) == "12,346円");
  CHECK(money("ja", 1'234'550, "EUR", MoneyPlace::sentence) == "€12,345.50");
  CHECK(money("ja", 1'234'550, "CHF") == "CHF\u00A012,345.50");
}

TEST_CASE("below zero, below one, without decimals, with three, and of no named currency") {
  CHECK(money("en", -5, "USD") == "−$0.05");
  CHECK(money("pl", -123'456, "PLN") == "−1234,56\u00A0zł");
  CHECK(money("en", 0, "JPY") == "¥0");
  CHECK(money("en", 1'234, "KWD") == "KWD\u00A01.234");
  CHECK(money("en", 123'450, "") == "1,234.50");
  CHECK(money("pl", 123'450, "") == "1234,50");
}

TEST_CASE("what people type is read, with or without marks, in their own hand") {
  const auto read = [](std::string_view text, std::string_view code, std::string_view currency) {
    return typed_money(text, currency, language(code));
  };
  CHECK(read("12345.5", "en", "EUR") == 1'234'550);
  CHECK(read(" € 12,345 ", "en", "EUR") == 1'234'500);
  CHECK(read("12,345.50 eur", "en", "EUR") == 1'234'550);
  CHECK(read("12 345,50 zł", "pl", "PLN") == 1'234'550);
  CHECK(read("12345.50 PLN", "pl", "PLN") == 1'234'550);
  CHECK(read("-0,05", "ru", "RUB") == -5);
  CHECK(read("￥１２，３４６", "ja", "JPY") == 12'346);
  CHECK(read("12,346円", "ja", "JPY") == 12'346);
}

TEST_CASE("what is no amount of this currency is refused, not guessed") {
  const Catalogue& en = language("en");
  for (const char* text :
       {"", "-", "€", "12,34", "1,2345", "12,345,6", "1.", "1.234", "1.2.3", "ten", "1e3", "12 %",
        "$5", "€€5", "99999999999999999", "10000000000000.01"})
    CHECK_MESSAGE(!typed_money(text, "EUR", en), text);
  CHECK_FALSE(typed_money("12.5", "JPY", en));
  CHECK_FALSE(typed_money("12.345,50", "EUR", en));
}

TEST_CASE("law: what is shown is read when it is typed, in every language, currency and place") {
  std::mt19937_64 random(20260304);
  for (const char* code : {"en", "pl", "ru", "ja"})
    for (const char* currency : {"", "EUR", "USD", "PLN", "RUB", "JPY", "CNY", "KWD", "KRW", "CHF"})
      for (int i = 0; i < 200; ++i) {
        const std::int64_t size = std::int64_t{1} << (random() % 50);
        const std::int64_t minor = static_cast<std::int64_t>(random()) % size;
        for (const MoneyPlace place : {MoneyPlace::table, MoneyPlace::sentence}) {
          const std::string shown = money(code, minor, currency, place);
          CHECK_MESSAGE(typed_money(shown, currency, language(code)) == minor, shown);
        }
      }
}

} // namespace
