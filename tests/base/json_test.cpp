#include "base/json.hpp"

#include <algorithm>
#include <random>

#include <doctest/doctest.h>

namespace {

using namespace lb;

std::string canonical_number(const char* spelling) {
  return canonical_json(Json::number_spelled(spelling));
}

TEST_CASE("canonical numbers have no exponent, trailing zeros or needless point") {
  CHECK(canonical_number("0") == "0");
  CHECK(canonical_number("-0") == "0");
  CHECK(canonical_number("0.000") == "0");
  CHECK(canonical_number("1.0") == "1");
  CHECK(canonical_number("1.50") == "1.5");
  CHECK(canonical_number("1e3") == "1000");
  CHECK(canonical_number("1E+3") == "1000");
  CHECK(canonical_number("-12.5e1") == "-125");
  CHECK(canonical_number("125e-2") == "1.25");
  CHECK(canonical_number("5e-3") == "0.005");
  CHECK(canonical_number("100") == "100");
  CHECK(canonical_number("0.10e2") == "10");
}

TEST_CASE("one number has one canonical form, whatever its spelling") {
  std::mt19937 random(4);
  for (int i = 0; i < 2'000; ++i) {
    const std::string digits = std::to_string(1 + random() % 100'000);
    const int shift = static_cast<int>(random() % 9) - 4;
    const std::string spelled = digits + "e" + std::to_string(shift);
    const std::string stretched = digits + "000e" + std::to_string(shift - 3);
    CHECK(canonical_number(spelled.c_str()) == canonical_number(stretched.c_str()));
  }
}

TEST_CASE("whole numbers of 64 bits are read from any spelling, others are not") {
  const auto whole = [](const char* spelling) { return Json::number_spelled(spelling).as_int(); };
  CHECK(whole("12") == 12);
  CHECK(whole("12.0") == 12);
  CHECK(whole("1.2e1") == 12);
  CHECK(whole("-9223372036854775808") == INT64_MIN);
  CHECK(whole("9223372036854775807") == INT64_MAX);
  CHECK(whole("0e9") == 0);
  CHECK_FALSE(whole("9223372036854775808"));
  CHECK_FALSE(whole("1.5"));
  CHECK_FALSE(whole("1e-1"));
  CHECK_FALSE(whole("1e19"));
  CHECK_FALSE(Json::string("12").as_int());
}

TEST_CASE("texts escape quotation marks, backslashes and control characters alone") {
  CHECK(json_quoted("a\"b\\c/d") == R"("a\"b\\c/d")");
  CHECK(json_quoted("\b\t\n\f\r") == R"("\b\t\n\f\r")");
  CHECK(json_quoted(std::string("\0\x01\x0B\x1f\x7f", 5)) ==
        "\"\\u0000\\u0001\\u000b\\u001f\x7f\"");
  CHECK(json_quoted("é日😀") == "\"é日😀\"");
}

TEST_CASE("the canonical form does not depend on the order of members") {
  std::vector<Json::Member> members{{"b", Json::number(1)},
                                    {"a", Json::array({Json(), Json::boolean(true)})},
                                    {"é", Json::string("x")},
                                    {"B", Json::object()}};
  std::ranges::sort(members, {}, &Json::Member::name);
  do {
    CHECK(canonical_json(Json::object(members)) == R"({"B":{},"a":[null,true],"b":1,"é":"x"})");
  } while (std::ranges::next_permutation(members, {}, &Json::Member::name).found);
}

TEST_CASE("the compact and the pretty form keep order and spelling") {
  const Json json = Json::object({{"b", Json::number_spelled("1.50")},
                                  {"a", Json::array({Json::string("x"), Json::array()})},
                                  {"c", Json::object()}});
  CHECK(compact_json(json) == R"({"b":1.50,"a":["x",[]],"c":{}})");
  CHECK(pretty_json(json) ==
        "{\n  \"b\": 1.50,\n  \"a\": [\n    \"x\",\n    []\n  ],\n  \"c\": {}\n}");
}

TEST_CASE("members are found, set in place, added at the end and erased") {
  Json json = Json::object({{"a", Json::number(1)}, {"b", Json::number(2)}});
  json.set("a", Json::number(3));
  json.set("c", Json());
  CHECK(compact_json(json) == R"({"a":3,"b":2,"c":null})");
  json.erase("b");
  json.erase("nobody");
  CHECK(compact_json(json) == R"({"a":3,"c":null})");
  CHECK(json.find("b") == nullptr);
  CHECK(Json::array().find("a") == nullptr);
}

TEST_CASE("equal trees are equal, and one changed leaf is not") {
  const auto tree = [](std::int64_t leaf) {
    return Json::object({{"a", Json::array({Json::number(leaf), Json::string("x")})}});
  };
  CHECK(tree(1) == tree(1));
  CHECK_FALSE(tree(1) == tree(2));
  CHECK_FALSE(Json::string("1") == Json::number(1));
}

TEST_CASE("depth counts lists and objects one in another, the deepest way") {
  CHECK(depth_of(Json::string("[[[")) == 0);
  CHECK(depth_of(Json::array()) == 1);
  Json json = Json::object({{"a", Json::array({Json::number(1), Json::object()})}, {"b", {}}});
  CHECK(depth_of(json) == 3);
  for (std::size_t depth = 4; depth < 50; ++depth) {
    json = depth % 2 == 0 ? Json::array({Json(), json}) : Json::object({{"x", json}});
    CHECK(depth_of(json) == depth);
  }
}

} // namespace
