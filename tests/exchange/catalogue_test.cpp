#include "exchange/catalogue.hpp"
#include "exchange/documents.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

// The conditions are CLDR's own for these languages (release 45, plurals.xml).
std::string plurals(const std::string& language) {
  if (language == "en") return R"({"one":"i = 1 and v = 0"})";
  if (language == "pl")
    return R"({"one":"i = 1 and v = 0","few":"v = 0 and i % 10 = 2..4 and i % 100 != 12..14",)"
           R"("many":"v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 or )"
           R"(v = 0 and i % 100 = 12..14"})";
  if (language == "ru")
    return R"({"one":"v = 0 and i % 10 = 1 and i % 100 != 11",)"
           R"("few":"v = 0 and i % 10 = 2..4 and i % 100 != 12..14",)"
           R"("many":"v = 0 and i % 10 = 0 or v = 0 and i % 10 = 5..9 or v = 0 and i % 100 = 11..14"})";
  return "{}";
}

Catalogue catalogue(const std::string& language) {
  const bool has_comma = language == "pl" || language == "ru";
  const std::string marks = has_comma ? R"("format.decimal":",","format.group":"\u00A0",)" : "";
  return *Catalogue::read(R"({"language":")" + language + R"(","plurals":)" + plurals(language) +
                          "," + marks + R"(
    "a.plain":"Text","a.filled":"{name} has {n} of {n}",
    "a.counted":{"one":"1 lead","few":"few {n}","many":"many {n}","other":"other {n}"},
    "place.row":"Row {row}","place.line_column":"Line {line}, column {column}",
    "place.sentence":"{place}: {sentence}"})");
}

TEST_CASE("arguments fill their places, as often as they stand there") {
  const Catalogue en = catalogue("en");
  CHECK(en.text(Message{"a.filled", {{"name", "{n}"}, {"n", "5"}}}) == "{n} has 5 of 5");
  CHECK(en.text(Message{"a.filled", {{"n", "5"}}}) == "{name} has 5 of 5");
  CHECK(en.text(Message{"a.filled", {{"n", "12345"}}}) == "{name} has 12,345 of 12,345");
  CHECK(en.text("a.plain") == "Text");
  CHECK(en.text(Message{"b.gone"}) == "⟨b.gone⟩");
  CHECK(en.has("a.plain"));
  CHECK_FALSE(en.has("b.gone"));
}

TEST_CASE("counted texts follow the plural rules of the language") {
  const auto counted = [](const char* language, const char* n) {
    return catalogue(language).text(Message{"a.counted", {{"n", n}}});
  };
  CHECK(counted("en", "1") == "1 lead");
  CHECK(counted("en", "0") == "other 0");
  CHECK(counted("en", "21") == "other 21");
  for (const char* n : {"2", "3", "4", "22", "104", "1\u00A0002"})
    CHECK(counted("pl", n) == "few " + std::string(n));
  for (const char* n : {"0", "5", "12", "13", "14", "21", "25", "112"})
    CHECK(counted("pl", n) == "many " + std::string(n));
  CHECK(counted("pl", "1") == "1 lead");
  CHECK(counted("ru", "21") == "1 lead");
  CHECK(counted("ru", "11") == "many 11");
  CHECK(counted("ru", "22") == "few 22");
  CHECK(counted("ja", "1") == "other 1");
  CHECK(counted("en", "1.5") == "other 1.5");
  CHECK(counted("pl", "1,5") == "other 1,5");
  CHECK(counted("ru", "21,0") == "other 21,0");
  CHECK(counted("en", "1,001") == "other 1,001");
}

TEST_CASE("a plural condition may ask for every operand of CLDR") {
  const auto form = [](const std::string& condition, WrittenNumber number) {
    const auto json = read_json(R"({"one":")" + condition + R"("})");
    const Result<PluralRules> rules = PluralRules::read(*json);
    REQUIRE(rules);
    return rules->form_of(number) == PluralForm::one;
  };
  constexpr WrittenNumber kOne{1, 0, 0}, kOneNought{1, 0, 1}, kHalf{1, 50, 2};
  CHECK(form("n = 1", kOne));
  CHECK(form("n = 1", kOneNought));
  CHECK_FALSE(form("n = 1", kHalf));
  CHECK(form("n != 1", kHalf));
  CHECK(form("i = 0,1 and v = 2", kHalf));
  CHECK(form("f = 50 and t = 5 and w = 1", kHalf));
  CHECK(form("t != 0 and i = 0,1", kHalf));
  CHECK_FALSE(form("v = 0", kOneNought));
  CHECK(form("n % 10 = 3..4,9", {19, 0, 0}));
}

TEST_CASE("what is no plural condition is refused with its text") {
  for (const char* text : {"", "i", "x = 1", "i = ", "i = 1..", "i % 0 = 1", "i = a", "i = 1 = 1",
                           "i = 1 and", "i = 1..2..3"}) {
    CAPTURE(text);
    const auto read = Catalogue::read(R"({"plurals":{"one":")" + std::string(text) + R"("}})");
    REQUIRE_FALSE(read);
    CHECK(read.error().message.key == "catalogue.not_a_condition");
    CHECK(read.error().where == "plurals");
  }
  CHECK_FALSE(Catalogue::read(R"({"plurals":{"several":"i = 1"}})"));
  CHECK_FALSE(Catalogue::read(R"({"plurals":[]})"));
}

TEST_CASE("a sentence begins with its place") {
  const Catalogue en = catalogue("en");
  CHECK(en.sentence({ErrorCode::refused, {"a.plain"}, ""}) == "Text");
  CHECK(en.sentence({ErrorCode::refused, {"a.plain"}, "row 877"}) == "Row 877: Text");
  CHECK(en.sentence({ErrorCode::refused, {"a.plain"}, "line 3, column 14"}) ==
        "Line 3, column 14: Text");
  CHECK(en.sentence({ErrorCode::refused, {"a.plain"}, "leads[1].id"}) == "leads[1].id: Text");
}

TEST_CASE("numbers are grouped as people of the language do") {
  const NumberMarks en, pl{",", "\u00A0", 5}, ru{",", "\u00A0", 4};
  CHECK(number_for_people(0, en) == "0");
  CHECK(number_for_people(999, en) == "999");
  CHECK(number_for_people(1'234, en) == "1,234");
  CHECK(number_for_people(1'234, pl) == "1234");
  CHECK(number_for_people(12'345, pl) == "12\u00A0345");
  CHECK(number_for_people(1'234, ru) == "1\u00A0234");
  CHECK(number_for_people(1'234'567, en) == "1,234,567");
  CHECK(number_for_people(-1'234, en) == "\u22121,234");
  CHECK(number_for_people(INT64_MIN, en) == "\u22129,223,372,036,854,775,808");
}

TEST_CASE("what is no catalogue is refused") {
  CHECK(Catalogue::read("[]").error().message.key == "catalogue.not_an_object");
  CHECK(Catalogue::read(R"({"a":1})").error().where == "a");
  CHECK_FALSE(Catalogue::read("{"));
}

} // namespace
