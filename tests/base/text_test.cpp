#include "base/text.hpp"

#include <random>

#include <doctest/doctest.h>

namespace {

using namespace lb;

// Letters that fold, compose, trim, stretch over two bytes and more, or break off.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces{
      "a", "A",      "ß",  "ẞ",      "İ",    "I",      "ı",  "e\u0301",     "É", "Ł",
      "Ж", "ё",      " ",  "\u00A0", "\t",   "\u3000", "が", "か\u3099",    "ﬁ", "Σ",
      "ς", "\u0345", "Ａ", "1",      "\xC3", "\xFF",   "😀", "\u1E9B\u0323"};
  std::string text;
  for (unsigned length = random() % 8; length > 0; --length)
    text += kPieces[random() % kPieces.size()];
  return text;
}

TEST_CASE("a key is its own key, and trimming before changes nothing") {
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random_text(random);
    const std::string key = text_key(text);
    CAPTURE(text);
    if (is_utf8(text)) CHECK(text_key(key) == key);
    CHECK(text_key(trimmed(text)) == key);
    CHECK(is_utf8(key) == is_utf8(trimmed(text)));
  }
}

TEST_CASE("trimming takes White_Space off both ends and nothing else") {
  std::mt19937 random(2);
  for (int i = 0; i < 5'000; ++i) {
    const std::string text = random_text(random);
    const std::string_view inner = trimmed(text);
    CHECK(trimmed(inner) == inner);
    CHECK(text.find(inner) != std::string::npos);
  }
  CHECK(trimmed(" \t\r\n a b \u2028\u3000\u00A0\u0085") == "a b");
  CHECK(trimmed("\u200Ba\uFEFF") == "\u200Ba\uFEFF"); // no White_Space
  CHECK(trimmed("\u1680\u2007\u205F").empty());
}

TEST_CASE("keys fold case fully, without a locale, and compose") {
  CHECK(text_key("STRASSE") == text_key("straße"));
  CHECK(text_key("ẞ") == "ss");
  CHECK(text_key("İ") == "i\u0307");
  CHECK(text_key("I") == "i");
  CHECK(text_key("ı") == "ı");
  CHECK(text_key("ŁÓDŹ") == "łódź");
  CHECK(text_key("Łódź") == text_key("Ło\u0301dz\u0301"));
  CHECK(text_key("ΣΊΣΥΦΟΣ") == text_key("Σίσυφος"));
  CHECK(text_key("か\u3099") == "が");
  CHECK(text_key("ﬁrm") == "firm");
  CHECK(text_key("Ａ") != text_key("A")); // width is not folded
  CHECK(text_key("  Ann@Firm.Example ") == "ann@firm.example");
}

TEST_CASE("bytes that are no UTF-8 stay as they are") {
  CHECK(text_key(" A\xFFÉ ") == "A\xFFÉ");
  CHECK(text_key("\xC3") == "\xC3");
}

TEST_CASE("only well-formed UTF-8 passes") {
  for (const char* good : {"", "a", "é", "€", "😀", "\uFFFF", "\U0010FFFF", "\u0800"})
    CHECK(is_utf8(good));
  for (const char* bad :
       {"\x80", "\xC0\xAF", "\xC1\x81", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "a\xC3"})
    CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("the edit distance is a distance") {
  std::mt19937 random(3);
  const auto word = [&] {
    std::string text;
    for (unsigned n = random() % 7; n > 0; --n) text += "abc"[random() % 3];
    return text;
  };
  for (int i = 0; i < 5'000; ++i) {
    const std::string a = word(), b = word();
    CHECK(edit_distance(a, b) == edit_distance(b, a));
    CHECK((edit_distance(a, b) == 0) == (a == b));
    CHECK(edit_distance(a, b) <= static_cast<int>(std::max(a.size(), b.size())));
    CHECK(edit_distance(a + "x", b + "x") == edit_distance(a, b));
  }
  CHECK(edit_distance("starts_wiht", "starts_with") == 1); // a swap of neighbours
  CHECK(edit_distance("contain", "contains") == 1);
  CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("well-formed UTF-8 is counted up to the first byte that is not") {
  const std::string good = "aż日🙂";
  for (const char* bad : {"\xFF", "\xC3(", "\xED\xA0\x80", "\xF0\x9F\x99"}) {
    CHECK(utf8_length(good + bad + good) == good.size());
    CHECK(utf8_length(bad) == 0);
  }
  CHECK(utf8_length(good) == good.size());
  CHECK(utf8_length("") == 0);
}

} // namespace
