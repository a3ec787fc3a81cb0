// What sales sent back, against the counts of its reasons and the points before it, and pictures of
// the rule that is found and of none.
#include "base/text.hpp"
#include "lead/explanation.hpp"
#include "lead/hand_backs.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb::test {

namespace {

struct HandBackWorld {
  Definition definition;
  Facts facts;
  HandBacks back;
  Outcomes outcomes;
  std::vector<std::string> ids = std::vector<std::string>(1000, "unit");

  explicit HandBackWorld(std::vector<std::int64_t> points) {
    back.hit_begin.push_back(0);
    outcomes.hit_begin.push_back(0);
    Group group{.id = "g", .label = {}, .rules = {}};
    for (std::size_t i = 0; i < points.size(); ++i)
      group.rules.push_back({.id = "r" + std::to_string(i),
                             .label = {},
                             .condition = FitCondition{},
                             .points = points[i]});
    definition.fit.groups.push_back(std::move(group));
  }
  void send_back(std::string kind, std::string reason, std::vector<std::uint32_t> hits) {
    back.units.push_back(static_cast<std::uint32_t>(back.units.size()));
    back.decisions.push_back(static_cast<std::uint32_t>(facts.decisions.size()));
    facts.decisions.push_back({.id = "D", .kind = std::move(kind), .reason = std::move(reason)});
    back.hits.insert(back.hits.end(), hits.begin(), hits.end());
    back.hit_begin.push_back(static_cast<std::uint32_t>(back.hits.size()));
  }
  void win(std::vector<std::uint32_t> hits) {
    outcomes.units.push_back({.id = ids[outcomes.units.size()], .won = true});
    outcomes.hits.insert(outcomes.hits.end(), hits.begin(), hits.end());
    outcomes.hit_begin.push_back(static_cast<std::uint32_t>(outcomes.hits.size()));
  }
  std::vector<HandBackAdvice> advice() const {
    return advice_of(definition, facts, back, outcomes);
  }
};

} // namespace

TEST_CASE("law: the lines of advice are the counted reasons of reject and recycle") {
  std::int64_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Facts facts = to_facts(random_facts(random, 12));
    const Definition definition = random_definition(random);
    for (Decision& decision : facts.decisions)
      if (!random.once_in(3))
        decision.reason = random.pick(std::array{"price", "Price ", "time", " "});
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(input);
    HandBacks whole, sliced;
    read_hand_backs(input, evaluator, whole).finish();
    Work work = read_hand_backs(input, evaluator, sliced);
    while (!work.advance({.now_ms = [] { return 1.0; }, .ends_at_ms = 0.0})) {
    }
    CHECK(sliced.units == whole.units);
    CHECK(sliced.hits == whole.hits);
    CHECK(sliced.hit_begin == whole.hit_begin);
    CHECK(std::ranges::is_sorted(whole.units));
    std::vector<ReasonCount> expected;
    for (const ReasonCount& count : count_reasons(facts, evaluation))
      if (count.kind == "reject" || count.kind == "recycle") expected.push_back(count);
    const auto advice = advice_of(definition, facts, whole, outcomes_of(input, evaluator));
    REQUIRE(advice.size() == expected.size());
    for (std::size_t i = 0; i < advice.size(); ++i) {
      CHECK(advice[i].reason.kind == expected[i].kind);
      CHECK(text_key(advice[i].reason.reason) == text_key(expected[i].reason));
      CHECK(advice[i].reason.count == expected[i].count);
      CHECK(std::ssize(advice[i].units) <= advice[i].reason.count);
      CHECK(advice[i].with_rule <= advice[i].reason.count);
      seen += advice[i].reason.count;
    }
  }
  CHECK(seen > 60);
}

TEST_CASE("law: what a rule gave a hand-back is its part at the second before it") {
  std::size_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 8));
    const Definition definition = random_definition(random);
    Evaluator evaluator;
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
    evaluator.update(input);
    HandBacks back;
    read_hand_backs(input, evaluator, back).finish();
    for (std::size_t move = 0; move < back.units.size(); ++move) {
      const Decision& decision = facts.decisions[back.decisions[move]];
      const EvaluationInput past{
          .facts = facts, .definition = definition, .as_of = decision.at - 1};
      Evaluator then;
      const Evaluation& evaluation = then.update(past);
      const Row unit = evaluation.units.unit_of_lead[decision.lead];
      if (unit == kNoRow) continue; // it was decided as it came to be
      std::vector<std::uint32_t> expected;
      const Explanation explained = explain(past, evaluation.units, unit);
      for (std::uint32_t rule = 0; rule < explained.parts.size(); ++rule)
        if (explained.parts[rule].micro != 0) expected.push_back(rule);
      const auto hits = back.hits_of(move);
      CHECK(std::vector<std::uint32_t>(hits.begin(), hits.end()) == expected);
      ++seen;
    }
  }
  CHECK(seen > 10);
}

TEST_CASE("a rule that those sent back had and the won had not is named, and no penalty is") {
  HandBackWorld world({10, 20, -5});
  for (int i = 0; i < 20; ++i)
    world.send_back("reject", i == 0 ? "Student" : "student ", {0, 1, 2});
  for (int i = 0; i < 60; ++i)
    world.win(i < 6 ? std::vector<std::uint32_t>{0, 1} : std::vector<std::uint32_t>{1});
  const auto advice = world.advice();
  REQUIRE(advice.size() == 1);
  CHECK(advice[0].reason.reason == "Student");
  CHECK(advice[0].reason.count == 20);
  REQUIRE(advice[0].rule.has_value());
  CHECK(*advice[0].rule == 0); // rule 1 everybody has, rule 2 takes points already
  CHECK(advice[0].with_rule == 20);
  CHECK(advice[0].won_with_rule == 6);
  CHECK(advice[0].won == 60);
}

TEST_CASE("of few hand-backs, or without a won lead, no rule is blamed") {
  HandBackWorld few({10});
  few.send_back("recycle", "later", {0});
  for (int i = 0; i < 3; ++i) few.win({});
  REQUIRE(few.advice().size() == 1);
  CHECK_FALSE(few.advice()[0].rule.has_value());
  HandBackWorld alone({10});
  for (int i = 0; i < 50; ++i) alone.send_back("reject", "later", {0});
  CHECK_FALSE(alone.advice()[0].rule.has_value());
  CHECK(HandBackWorld({10}).advice().empty());
}

} // namespace lb::test
