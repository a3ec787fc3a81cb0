// The ways into a stage say what its predicate says.
#include "exchange/documents.hpp"
#include "exchange/entry_ways.hpp"
#include "exchange/lead_filter.hpp"
#include "lead/threshold_stage.hpp"

#include <doctest/doctest.h>

#include <random>

namespace lb {

namespace {

// Tests that are no lists, told apart by their number of points.
class RandomEntry {
 public:
  explicit RandomEntry(std::uint32_t seed) : random_(seed) {}

  std::int64_t below(std::int64_t count) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(count));
  }
  Json test() { return threshold_test(below(2) == 0 ? "fit" : "behaviour", below(6)); }
  Json predicate(int depth) {
    if (depth == 0 || below(4) == 0) return test();
    if (below(6) == 0) return Json::object({{"not", predicate(depth - 1)}});
    std::vector<Json> parts;
    for (std::int64_t n = below(4); n > 0; --n) parts.push_back(predicate(depth - 1));
    return Json::object({{below(2) == 0 ? "all" : "any", Json::array(std::move(parts))}});
  }
  std::vector<EntryWay> ways() {
    std::vector<EntryWay> ways(static_cast<std::size_t>(below(4)));
    for (EntryWay& way : ways)
      for (std::int64_t n = below(4); n > 0; --n) way.push_back(test());
    return ways;
  }

 private:
  std::mt19937 random_;
};

// Which of the twelve tests hold; the rest is SEMANTICS 3, word for word.
bool holds(const Json& predicate, std::uint32_t world) {
  const Json::Member& one = predicate.members().front();
  if (one.name == "not") return !holds(one.value, world);
  if (one.name == "all" || one.name == "any") {
    bool all = true, any = false;
    for (const Json& part : one.value.items()) {
      const bool is_so = holds(part, world);
      all = all && is_so;
      any = any || is_so;
    }
    return one.name == "all" ? all : any;
  }
  const auto test = *one.value.find("ge")->as_int() + (one.name == "fit" ? 0 : 6);
  return ((world >> test) & 1U) != 0;
}

Predicate predicate_of(const Json& document) {
  const Result<LeadFilter> read = read_lead_filter(document, Definition{});
  REQUIRE(read.has_value());
  return read->predicate;
}

} // namespace

TEST_CASE("the predicate of an entry's ways holds when the entry does") {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    RandomEntry random(seed);
    const Json entry = random.predicate(3);
    const Json again = entry_predicate(entry_ways(entry));
    for (std::uint32_t world = 0; world < 4096; world += 7)
      CHECK(holds(again, world) == holds(entry, world));
  }
}

TEST_CASE("ways that are written are the ways that are read") {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    const std::vector<EntryWay> ways = RandomEntry(seed).ways();
    CHECK(entry_ways(entry_predicate(ways)) == ways);
  }
}

TEST_CASE("the threshold that is set is the one that is counted, and no other changes") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    Json entry = RandomEntry(seed).predicate(3);
    const Predicate read = predicate_of(entry);
    const std::vector<EntryThreshold> before = entry_thresholds(read);
    CHECK_FALSE(set_threshold(entry, before.size(), 77));
    for (std::size_t n = 0; n < before.size(); ++n) {
      REQUIRE(set_threshold(entry, n, 77));
      const Predicate changed = predicate_of(entry);
      const std::vector<EntryThreshold> after = entry_thresholds(changed);
      REQUIRE(after.size() == before.size());
      for (std::size_t other = 0; other < after.size(); ++other)
        CHECK(after[other].points == (other == n ? 77 : before[other].points));
      set_threshold(entry, n, before[n].points);
    }
  }
}

TEST_CASE("what the program does not know beside a list keeps its place") {
  const Json entry = *read_json(R"({"any":[{"fit":{"ge":1}}],"agreed_on":"2026-03-01"})");
  REQUIRE(entry_ways(entry).size() == 1);
  CHECK(entry_ways(entry).front() == EntryWay{entry});
  CHECK(entry_predicate(entry_ways(entry)) == entry);
}

} // namespace lb
