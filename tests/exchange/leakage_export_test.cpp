// What leaks in a real export: LEADBENCH_DATA names the folder of x-education-leads.csv.
#include "exchange/import.hpp"
#include "lead/leakage.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace lb;

std::string whole_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// The export as a person brings it in who says what 1 and 0 mean.
Facts facts_with_outcomes(std::string_view text) {
  FileInspector inspector;
  REQUIRE(inspector.feed(text, true));
  const Facts nothing;
  LeadImport import(propose_mapping(inspector.profile()),
                    {.enter_lead_rung = true,
                     .one_is_won = true,
                     .zero_is_lost = true,
                     .outcome_column = outcome_column(inspector.profile())},
                    nothing);
  REQUIRE(import.feed(text, true));
  return std::move(import.finish().chunk);
}

std::int64_t in_hundred(std::int64_t part, std::int64_t all) {
  return (200 * part + all) / (2 * all);
}

} // namespace

TEST_CASE("of the real export, Tags and Lead Quality leak and no other attribute") {
  const char* folder = std::getenv("LEADBENCH_DATA");
  if (folder == nullptr) {
    std::cout << "SKIPPED what leaks in the real export: LEADBENCH_DATA does not name its folder\n";
    return;
  }
  const Facts facts =
      facts_with_outcomes(whole_file(std::filesystem::path(folder) / "x-education-leads.csv"));
  const Definition definition;
  const EvaluationInput input{.facts = facts, .definition = definition, .as_of = kDaySeconds};
  Evaluator evaluator;
  evaluator.update(input);
  Leakage leakage;
  find_leakage(input, evaluator, leakage).finish();
  CHECK(leakage.won == 3561);
  CHECK(leakage.lost == 9240 - 3561);
  std::vector<AttributeEvidence> named;
  for (const AttributeEvidence& one : leakage.attributes)
    if (looks_filled_in_later(leakage, one)) named.push_back(one);
  std::ranges::sort(named, std::ranges::greater{}, &AttributeEvidence::auc);
  REQUIRE(named.size() == 2);
  CHECK(named[0].name == "Tags");
  CHECK(in_hundred(*named[0].auc, 1'000'000) == 92);
  CHECK(in_hundred(named[0].known_won, leakage.won) == 77);
  CHECK(in_hundred(named[0].known_lost, leakage.lost) == 56);
  CHECK(named[1].name == "Lead Quality");
  CHECK(*named[1].auc / 10'000 == 79); // 0.797, cut
  CHECK(in_hundred(named[1].known_won, leakage.won) == 71);
  CHECK(in_hundred(named[1].known_lost, leakage.lost) == 34);
}
