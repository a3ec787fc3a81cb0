#include "base/base64url.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>

using namespace lb;

TEST_CASE("any bytes come back from their letters, which no address and no message changes") {
  std::mt19937 random(7); // NOLINT: the same bytes in every run
  for (std::size_t size = 0; size < 200; ++size) {
    std::string bytes(size, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() & 255U);
    const std::string text = base64url(bytes);
    CHECK(text.size() == (4 * size + 2) / 3);
    CHECK(text.find_first_not_of(
              "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);
    CHECK(bytes_of_base64url(text) == bytes);
  }
}

TEST_CASE("the letters are those of RFC 4648") {
  CHECK(base64url("foobar") == "Zm9vYmFy");
  CHECK(base64url("fooba") == "Zm9vYmE");
  CHECK(base64url("\xFB\xFF\xBF") == "-_-_");
}

TEST_CASE("a text that is of no bytes is of none") {
  for (const char* text : {"A", "AAAAA", "AB", "AAB", "A A", "AA==", "+/+/", "\xC3\xA9"})
    CHECK_MESSAGE(!bytes_of_base64url(text).has_value(), text);
}
