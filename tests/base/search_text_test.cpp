// A search box finds what a person means; rules do not forgive (text_test.cpp).
#include "base/search_text.hpp"
#include "base/text.hpp"

#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

namespace {

using namespace lb;

const std::vector<std::string> kLetters{
    "a",  "B",        "z",  "ł",  "Ł",       "ó",  "ż",  "Ś",  "é",           "e\u0301", "ß",
    "Ø",  "đ",        "ё",  "Е",  "е\u0308", "й",  "и",  "Ж",  "ト",          "と",      "ﾄ",
    "が", "か\u3099", "ｶﾞ", "パ", "ー",      "東", "京", "Ａ", "１",          " ",       "\u3000",
    "ﬁ",  "-",        "2",  "İ",  "ı",       "Σ",  "ς",  "😀", "\u1E9B\u0323"};

std::vector<std::string> random_letters(std::mt19937& random) {
  std::vector<std::string> letters;
  for (unsigned length = random() % 9; length > 0; --length)
    letters.push_back(kLetters[random() % kLetters.size()]);
  return letters;
}

std::string in_one(std::span<const std::string> letters) {
  std::string text;
  for (const std::string& letter : letters) text += letter;
  return text;
}

TEST_CASE("what a person types is found whatever the case, marks, kana and width") {
  const std::vector<std::pair<const char*, const char*>> pairs{{"Łódź", "lodz"},
                                                               {"ŻÓŁĆ", "zolc"},
                                                               {"Wiśniewska", "wisniewska"},
                                                               {"Müller", "muller"},
                                                               {"Groß", "GROSS"},
                                                               {"Ørsted", "orsted"},
                                                               {"Королёва", "королева"},
                                                               {"ЕЛКИН", "ёлкин"},
                                                               {"トウカイ", "とうかい"},
                                                               {"ﾄｳｶｲ", "トウカイ"},
                                                               {"ｶﾞﾗｽ", "がらす"},
                                                               {"ＡＢＣ１２", "abc12"},
                                                               {"Nguye\u0302\u0303n", "Nguyễn"},
                                                               {"が", "か\u3099"}};
  for (const auto& [text, typed] : pairs) {
    CAPTURE(text);
    CHECK(is_found_in(text, search_key(typed)));
    CHECK(is_found_in(typed, search_key(text)));
  }
}

TEST_CASE("letters that nobody takes for one another stay apart") {
  for (const auto& [a, b] : std::vector<std::pair<const char*, const char*>>{
           {"и", "й"}, {"は", "ば"}, {"ば", "ぱ"}, {"東", "京"}, {"е", "e"}, {"l", "1"}}) {
    CAPTURE(a);
    CHECK(search_key(a) != search_key(b));
  }
}

TEST_CASE("a search key is its own key, and forgives whatever a key of a rule does") {
  std::mt19937 random(11);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = in_one(random_letters(random));
    CAPTURE(text);
    CHECK(search_key(search_key(text)) == search_key(text));
    CHECK(search_key(text_key(text)) == search_key(text));
  }
}

TEST_CASE("what is cut out of a text is found in it") {
  std::mt19937 random(12);
  for (int i = 0; i < 20'000; ++i) {
    const std::vector<std::string> letters = random_letters(random);
    const std::size_t begin = letters.empty() ? 0 : random() % letters.size();
    const std::size_t size = random() % (letters.size() - begin + 1);
    const std::string text = in_one(letters);
    CAPTURE(text);
    CHECK(is_found_in(text, search_key(in_one(std::span(letters).subspan(begin, size)))));
  }
}

TEST_CASE("bytes that are no text are found as they are") {
  const std::string broken = "Bukowiec \xB3\xF3";
  CHECK(is_found_in(broken, search_key("bukowiec")));
  CHECK(is_found_in(broken, search_key(broken)));
  CHECK_FALSE(is_found_in(broken, search_key("\xB4")));
}

} // namespace
