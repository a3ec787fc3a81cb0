// What each side gave up: every rule and the entry on which a draft differs from what is agreed,
// and what was signed tells it when the drafts are gone.
#include "exchange/documents.hpp"
#include "workbench/given_up.hpp"
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace lb {

namespace {

// Three rules and an entry; a draft leaves a rule out where it gives it nothing.
Json drafted(const std::array<std::int64_t, 3>& points, std::int64_t from) {
  Json rules = Json::array();
  for (std::size_t n = 0; n < points.size(); ++n)
    if (points[n] != 0)
      rules.items().push_back(
          Json::object({{"id", Json::string("r" + std::to_string(n))},
                        {"label", Json::string("Rule")},
                        {"when", *read_json(R"({"attr":"title","is":"buyer"})")},
                        {"points", Json::number(points[n])}}));
  Json definition = *read_json(
      R"({"id":"d","fit":{"groups":[{"id":"g","label":"G","rules":[]}]},"stages":[
        {"id":"suspect","label":"Suspect","owner":"marketing","enter":{"auto":{"all":[]}}},
        {"id":"mql","label":"MQL","owner":"marketing","enter":{"auto":{"score":{"ge":60}}}},
        {"id":"sal","label":"SAL","owner":"sales","enter":{"decision":"accept"}}]})");
  definition.find("fit")->find("groups")->items()[0].set("rules", std::move(rules));
  *definition.find("stages")->items()[1].find("enter")->find("auto")->find("score")->find("ge") =
      Json::number(from);
  return definition;
}

Workbench with_drafts(const Json& agreed, const Json& marketing, const Json& sales) {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>()});
  apply(workbench, EditDefinition{ReplaceDefinition{agreed}});
  apply(workbench, PutCampDraft{false, marketing});
  apply(workbench, PutCampDraft{true, sales});
  return workbench;
}

} // namespace

TEST_CASE("given up is every rule of a draft and the entry that differ from what is agreed") {
  std::mt19937 random(7);
  const auto below = [&](std::uint32_t count) {
    return static_cast<std::int64_t>(random() % count);
  };
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    std::array<std::array<std::int64_t, 3>, 3> points{}; // agreed, marketing, sales
    std::array<std::int64_t, 3> from{};
    for (std::size_t of = 0; of < 3; ++of) {
      for (std::int64_t& one : points[of]) one = 10 * below(3);
      from[of] = 50 + 10 * below(2);
    }
    const Workbench workbench = with_drafts(
        drafted(points[0], from[0]), drafted(points[1], from[1]), drafted(points[2], from[2]));
    const GivenUp given = given_up(workbench.workspace);
    for (std::size_t n = 0; n < 3; ++n) {
      const auto found =
          std::ranges::find(given.rules, "r" + std::to_string(n), &SettledRule::rule);
      const bool asked_alike = points[1][n] == points[0][n] && points[2][n] == points[0][n];
      const bool is_asked = points[1][n] != 0 || points[2][n] != 0;
      REQUIRE((found != given.rules.end()) == (is_asked && !asked_alike));
      if (found == given.rules.end()) continue;
      CHECK(found->asked == std::array{points[1][n], points[2][n]});
      CHECK(found->agreed == points[0][n]);
    }
    CHECK(given.entry.has_value() == (from[1] != from[0] || from[2] != from[0]));
    Json agreement = Json::object();
    write_given_up(agreement, given);
    CHECK(read_given_up(agreement) == given);
  }
}

TEST_CASE("what was signed tells what was given up when the drafts are gone") {
  Workbench workbench =
      with_drafts(drafted({20, 30, 0}, 60), drafted({20, 10, 0}, 60), drafted({40, 30, 0}, 70));
  const GivenUp before = given_up(workbench.workspace);
  REQUIRE(before.rules.size() == 2);
  REQUIRE(before.entry.has_value());
  for (const bool sales : {false, true}) apply(workbench, SignDefinition{sales, "Signer", "head"});
  REQUIRE(signed_by(workbench.workspace.definition_document).has_value());
  CHECK(given_up(workbench.workspace) == before);
  for (const bool sales : {false, true}) apply(workbench, PutCampDraft{sales, {}});
  CHECK(given_up(workbench.workspace) == before);
}

TEST_CASE("a draft that moves between the two names takes nothing from under the first") {
  Workbench workbench =
      with_drafts(drafted({20, 30, 0}, 60), drafted({20, 10, 0}, 60), drafted({40, 30, 0}, 70));
  const GivenUp told = given_up(workbench.workspace);
  apply(workbench, SignDefinition{false, "Signer", "head"});
  apply(workbench, EditCampDraft{true, SetRulePoints{"r0", 90}, false});
  const Json to_sign = document_to_sign(workbench.workspace);
  CHECK(has_signed(workshop_in(workbench.workspace), to_sign, false));
  CHECK(given_up_in(to_sign) == told);
  apply(workbench, SignDefinition{true, "Other", "head"});
  REQUIRE(signed_by(workbench.workspace.definition_document).has_value());
  CHECK(given_up(workbench.workspace) == told);
  // What is signed next begins anew.
  CHECK(given_up_in(document_to_sign(workbench.workspace)) == given_up_now(workbench.workspace));
  CHECK_FALSE(given_up_now(workbench.workspace) == told);
}

TEST_CASE("with one draft alone nobody gave anything up but what was settled") {
  Workbench workbench =
      with_drafts(drafted({20, 30, 0}, 60), drafted({20, 10, 0}, 60), drafted({40, 30, 0}, 70));
  apply(workbench, SettleRule{"r0", 25});
  apply(workbench, PutCampDraft{true, {}});
  const GivenUp given = given_up(workbench.workspace);
  REQUIRE(given.rules.size() == 1);
  CHECK(given.rules.front() == SettledRule{.rule = "r0", .asked = {20, 40}, .agreed = 25});
  CHECK_FALSE(given.entry.has_value());
}

TEST_CASE("a rule that one draft has alone is settled into the definition, whatever its group") {
  for (const char* groups : {R"([{"id":"other","label":"","rules":[]}])", "[]"}) {
    CAPTURE(groups);
    Json agreed = drafted({0, 0, 0}, 60);
    agreed.find("fit")->set("groups", *read_json(groups));
    Workbench workbench = with_drafts(agreed, drafted({30, 0, 0}, 60), drafted({0, 0, 0}, 60));
    apply(workbench, SettleRule{"r0", 15});
    const Rule* rule = rule_named(workbench.workspace.definition, "r0");
    REQUIRE(rule != nullptr);
    CHECK(rule->points == 15);
  }
}

} // namespace lb
