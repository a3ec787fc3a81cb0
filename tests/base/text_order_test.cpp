// What a key of TextOrder promises for any alphabet; the orders of the languages that ship stand in
// tests/exchange/languages_test.cpp.
#include "base/text.hpp"
#include "base/text_order.hpp"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace {

using namespace lb;

TEST_CASE("texts that rules take for the same stand together, and all others have a fixed order") {
  const std::vector<std::string> letters{"a",       "A",        "ä",    "a\u0308", "ł",  "ё",
                                         "е\u0308", "か\u3099", "が",   "ー",      "Ａ", "東",
                                         "-",       "1",        "\xFF", "😀",      "ß",  "ss"};
  std::mt19937 random(3);
  const auto text = [&] {
    std::string made;
    for (unsigned length = random() % 5; length > 0; --length)
      made += letters[random() % letters.size()];
    return made;
  };
  for (const char* alphabet : {"", "aąbcde", "еa", "かあ"}) {
    const TextOrder order(alphabet);
    CAPTURE(alphabet);
    for (int i = 0; i < 2000; ++i) {
      const std::string a = text(), b = text();
      CAPTURE(a);
      CAPTURE(b);
      CHECK((order.key(a) == order.key(b)) == (text_key(a) == text_key(b)));
    }
  }
}

TEST_CASE("an alphabet decides which of two letters is first, and none stands before a digit") {
  const TextOrder order("zyxa");
  CHECK(order.key("Zoo") < order.key("apple"));
  CHECK(order.key("x") < order.key("á")); // counts as a
  CHECK(order.key("a") < order.key("b")); // a letter of no alphabet, behind it
  CHECK(order.key("9") < order.key("z"));
}

} // namespace
