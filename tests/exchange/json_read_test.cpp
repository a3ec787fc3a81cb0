#include "exchange/documents.hpp"

#include <random>

#include <doctest/doctest.h>

namespace {

using namespace lb;

std::string random_word(std::mt19937& random) {
  static const std::vector<std::string> kParts{"a", "é", "日", "\"", "\\", "\n", "\x01", "/", "😀"};
  std::string word;
  for (unsigned n = random() % 5; n > 0; --n) word += kParts[random() % kParts.size()];
  return word;
}

Json random_json(std::mt19937& random, int depth) {
  switch (random() % (depth > 0 ? 6 : 4)) {
  case 0:
    return {};
  case 1:
    return Json::boolean(random() % 2 == 0);
  case 2:
    return Json::number_spelled(std::to_string(random() % 1000) + (random() % 2 ? ".50" : ""));
  case 3:
    return Json::string(random_word(random));
  case 4: {
    Json list = Json::array();
    for (unsigned n = random() % 4; n > 0; --n)
      list.items().push_back(random_json(random, depth - 1));
    return list;
  }
  default:
    break;
  }
  Json object = Json::object();
  for (unsigned n = random() % 20; n > 0; --n)
    object.set(random_word(random), random_json(random, depth - 1));
  return object;
}

std::string where_of(std::string_view text) {
  const Result<Json> json = read_json(text);
  return json ? "read" : json.error().where;
}
std::string json_error_key(std::string_view text) {
  const Result<Json> json = read_json(text);
  return json ? "read" : json.error().message.key;
}

TEST_CASE("a tree comes back from its compact and its pretty form") {
  std::mt19937 random(7);
  for (int i = 0; i < 500; ++i) {
    const Json json = random_json(random, 4);
    CHECK(read_json(compact_json(json)) == json);
    CHECK(read_json(pretty_json(json)) == json);
    CHECK(canonical_json(*read_json(canonical_json(json))) == canonical_json(json));
  }
}

TEST_CASE("a document cut anywhere is refused, never half read") {
  const std::string text = R"({"a":[1,{"b":"é\n"},true,null],"c":-1.5})";
  REQUIRE(read_json(text));
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    CHECK_FALSE(read_json(std::string_view(text).substr(0, size)));
  }
}

TEST_CASE("the place of a mistake is its line and column") {
  CHECK(where_of("{\n  \"a\": tru\n}") == "line 2, column 11");
  CHECK(where_of("[1 2]") == "line 1, column 4");
  CHECK(where_of("{\"é\":x}") == "line 1, column 6");
}

TEST_CASE("each kind of mistake has its own sentence") {
  CHECK(json_error_key("") == "json.empty");
  CHECK(json_error_key(" \n") == "json.empty");
  CHECK(json_error_key("[1,") == "json.ends_early");
  CHECK(json_error_key("[1,,2]") == "json.syntax");
  CHECK(json_error_key("[01]") == "json.syntax");
  CHECK(json_error_key("// a\n1") == "json.syntax");
  CHECK(json_error_key("[1] x") == "json.syntax");
  CHECK(json_error_key("[\"\xFF\"]") == "json.not_text");
  CHECK(json_error_key(std::string_view("PK\x03\x04\0\0", 6)) == "json.not_text");
  CHECK(json_error_key("1e999") == "json.number_range");
  CHECK(json_error_key("1e-999999999") == "json.number_range");
}

TEST_CASE("a member that stands twice is refused, among few and among many") {
  CHECK(json_error_key(R"({"a":1,"b":2,"a":3})") == "json.repeated_member");
  for (const int count : {5, 15, 16, 17, 300}) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) text += "\"m" + std::to_string(i) + "\":0,";
    CHECK(json_error_key(text + "\"x\":0}") == "read");
    CHECK(json_error_key(text + "\"m0\":0}") == "json.repeated_member");
    CHECK(json_error_key(text + "\"m" + std::to_string(count - 1) + "\":0}") ==
          "json.repeated_member");
  }
}

TEST_CASE("nesting ends at 200 levels, without recursion over the input") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(json_error_key(nested(200)) == "read");
  CHECK(json_error_key(nested(201)) == "json.too_deep");
  CHECK(json_error_key(std::string(1'000'000, '[')) == "json.too_deep");
}

} // namespace
