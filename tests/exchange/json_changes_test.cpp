// What a log shows of two documents: the smallest parts that differ, by their places.
#include "base/json_changes.hpp"
#include "exchange/documents.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

std::string pictured(std::string_view before, std::string_view after) {
  const Json from = *read_json(before), to = *read_json(after);
  std::string text;
  for (const JsonChange& change : json_changes(from, to))
    text += change.place + ": " + (change.before ? compact_json(*change.before) : "-") + " -> " +
            (change.after ? compact_json(*change.after) : "-") + "\n";
  return text;
}

} // namespace

TEST_CASE("changes are the smallest parts, and items of a list go by their ids") {
  CHECK(pictured(R"({"a":1,"b":[1,2]})", R"({"a":1,"b":[1,2]})").empty());
  CHECK(pictured(R"({"a":1,"gone":true})", R"({"a":2,"new":{"x":0}})") ==
        "a: 1 -> 2\ngone: true -> -\nnew: - -> {\"x\":0}\n");
  CHECK(pictured(R"({"rules":[{"id":"demo","points":25},{"id":"call","points":5}]})",
                 R"({"rules":[{"id":"call","points":5},{"id":"demo","points":30}]})") ==
        "rules[demo].points: 25 -> 30\n");
  CHECK(pictured(R"({"rules":[{"id":"demo"}]})", R"({"rules":[{"id":"talk"}]})") ==
        "rules[demo]: {\"id\":\"demo\"} -> -\nrules[talk]: - -> {\"id\":\"talk\"}\n");
  CHECK(pictured(R"({"list":["a","b"]})", R"({"list":["a","c","d"]})") ==
        "list[1]: \"b\" -> \"c\"\nlist[2]: - -> \"d\"\n");
  CHECK(pictured(R"([{"id":"x"},{"id":"x","n":1}])", R"([{"id":"x"},{"id":"x","n":2}])") ==
        "[1].n: 1 -> 2\n");
  CHECK(pictured("1", "[1]") == ": 1 -> [1]\n");
}

} // namespace lb
