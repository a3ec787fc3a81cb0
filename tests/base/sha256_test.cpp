#include "base/sha256.hpp"

#include <set>

#include <doctest/doctest.h>

namespace {

// The examples of FIPS 180-4 and its supplement.
TEST_CASE("SHA-256 gives the published digests") {
  CHECK(lb::sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(lb::sha256_hex("abc") ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(lb::sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(lb::sha256_hex(std::string(1'000'000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("every length around the blocks has a digest of its own") {
  std::set<std::string> digests;
  for (std::size_t length = 0; length <= 200; ++length)
    digests.insert(lb::sha256_hex(std::string(length, 'x')));
  CHECK(digests.size() == 201);
}

} // namespace
