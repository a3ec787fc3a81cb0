#include "exchange/catalogue.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

Catalogue catalogue(const std::string& language) {
  return *Catalogue::read(R"({"language":")" + language + R"(",
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
  CHECK(number_for_people(0, "en") == "0");
  CHECK(number_for_people(999, "en") == "999");
  CHECK(number_for_people(1'234, "en") == "1,234");
  CHECK(number_for_people(1'234, "pl") == "1234");
  CHECK(number_for_people(12'345, "pl") == "12\u00A0345");
  CHECK(number_for_people(1'234, "ru") == "1\u00A0234");
  CHECK(number_for_people(1'234'567, "ja") == "1,234,567");
  CHECK(number_for_people(-1'234, "en") == "\u22121,234");
  CHECK(number_for_people(INT64_MIN, "en") == "\u22129,223,372,036,854,775,808");
}

TEST_CASE("what is no catalogue is refused") {
  CHECK(Catalogue::read("[]").error().message.key == "catalogue.not_an_object");
  CHECK(Catalogue::read(R"({"a":1})").error().where == "a");
  CHECK_FALSE(Catalogue::read("{"));
}

} // namespace
