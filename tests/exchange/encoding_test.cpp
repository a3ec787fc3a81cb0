#include "exchange/encoding.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace {

using namespace lb;

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text));
}

// Letters of one, two, three and four bytes.
constexpr std::string_view kReadText = "id;Łódź\r\n1;Москва 東京 \xF0\x9F\x99\x82\n";

std::string utf16(std::string_view text, bool little, bool mark) {
  std::u16string units = mark ? u"\uFEFF" : u"";
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    char32_t code = size == 1 ? first : first & (0xFFU >> (size + 1));
    for (std::size_t k = 1; k < size; ++k)
      code = code << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    if (code >= 0x10000) {
      units += static_cast<char16_t>(0xD7C0 + (code >> 10U));
      units += static_cast<char16_t>(0xDC00 + (code & 0x3FFU));
    } else {
      units += static_cast<char16_t>(code);
    }
    i += size;
  }
  std::string bytes;
  for (const char16_t unit : units) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += little ? low : high;
    bytes += little ? high : low;
  }
  return bytes;
}

// The text of bytes fed in two pieces, or the place of the refusal.
std::string decoded(std::string_view bytes, Encoding encoding, std::size_t cut) {
  Utf8Stream stream(encoding);
  std::string text;
  auto fed = stream.feed(bytes_of(bytes.substr(0, cut)), false, text);
  if (fed) fed = stream.feed(bytes_of(bytes.substr(cut)), true, text);
  return fed ? text : "refused at " + fed.error().where;
}

} // namespace

TEST_CASE("law: text comes out whole, wherever the bytes are cut and whatever the encoding") {
  const std::string marked = "\xEF\xBB\xBF" + std::string(kReadText);
  for (std::size_t cut = 0; cut <= kReadText.size(); ++cut) {
    REQUIRE(decoded(kReadText, Encoding::utf8, cut) == kReadText);
    REQUIRE(decoded(marked, Encoding::utf8, cut) == kReadText);
  }
  for (const bool little : {true, false})
    for (const bool mark : {true, false}) {
      const std::string bytes = utf16(kReadText, little, mark);
      const Encoding encoding = little ? Encoding::utf16le : Encoding::utf16be;
      CHECK(detect_encoding(bytes_of(bytes)) == encoding);
      for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
        REQUIRE(decoded(bytes, encoding, cut) == kReadText);
    }
}

TEST_CASE("bytes that are no text are refused with their offset, never replaced") {
  for (std::size_t cut = 0; cut <= 5; ++cut) {
    CHECK(decoded("abc\xFF"
                  "d",
                  Encoding::utf8, cut) == "refused at byte 3");
    CHECK(decoded("abc\xC5", Encoding::utf8, std::min<std::size_t>(cut, 4)) == "refused at byte 3");
    CHECK(decoded("ab\xC0\xAF!", Encoding::utf8, cut) == "refused at byte 2");
    CHECK(decoded("a\xED\xA0\x80!", Encoding::utf8, cut) == "refused at byte 1");
  }
  using namespace std::string_view_literals;
  CHECK(decoded("a\0b"sv, Encoding::utf16le, 1) == "refused at byte 2");
  CHECK(decoded("a\0\x00\xDC"sv, Encoding::utf16le, 3) == "refused at byte 2");
  CHECK(decoded("a\0\x00\xD8z\0"sv, Encoding::utf16le, 3) == "refused at byte 2");
}

TEST_CASE("a code page is not decoded here") {
  std::string text;
  const auto fed = Utf8Stream(Encoding::windows1250).feed(bytes_of("a"), true, text);
  REQUIRE_FALSE(fed);
  CHECK(fed.error().message.key == "encoding.save_as_utf8");
}

TEST_CASE("the encoding is told by the bytes, or left to a person") {
  CHECK(detect_encoding(bytes_of("plain")) == Encoding::utf8);
  CHECK(detect_encoding(bytes_of("cut in a letter \xC5")) == Encoding::utf8);
  CHECK_FALSE(detect_encoding(bytes_of("Wi\x9Cniewski")));
  CHECK_FALSE(detect_encoding(bytes_of(std::string_view("\x01\0\0\0\x02\0\0\0", 8))));
}

TEST_CASE("the likeliest code page is told by its letters") {
  // Wiśniewski, Łódź, żółć; Привет, Москва; 会社名, 東京, カタカナ
  CHECK(guess_encoding(bytes_of("Wi\x9Cniewski,\xA3\xF3"
                                "d\x9F,\xBF\xF3\xB3\xE6 i ma\xB3y")) == Encoding::windows1250);
  CHECK(guess_encoding(bytes_of("\xCF\xF0\xE8\xE2\xE5\xF2,\xCC\xEE\xF1\xEA\xE2\xE0")) ==
        Encoding::windows1251);
  CHECK(guess_encoding(bytes_of(
            "\x89\xEF\x8E\xD0\x96\xBC,\x93\x8C\x8B\x9E,\x83J\x83^\x83J\x83i")) == Encoding::cp932);
}

TEST_CASE("what is no text file is refused before it is read") {
  const auto refusal = [](std::string_view head) {
    const auto checked = check_is_text(bytes_of(head));
    return checked ? std::string() : checked.error().message.key;
  };
  CHECK(refusal("PK\x03\x04...") == "csv.is_workbook");
  CHECK(refusal("\x89PNG\r\n") == "csv.is_binary");
  CHECK(refusal(std::string_view("\x01\0\0\0\x02\0\0\0", 8)) == "csv.is_binary");
  CHECK(refusal("Wi\x9Cniewski").empty());
  CHECK(refusal(utf16("a,b", true, false)).empty());
  CHECK(refusal("").empty());
}
