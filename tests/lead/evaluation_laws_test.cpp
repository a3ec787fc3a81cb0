// The laws of the engine over random workspaces: it agrees with the plain reference, incremental =
// from nothing, as of an instant = of facts cut there, and the order of lists changes nothing.
#include "evaluation_words.hpp"
#include "lead/explanation.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

using reference::Reference;
using reference::ReferenceHistory;
using reference::ReferencePoints;
using reference::ReferenceUnit;

void check_points(const Definition& definition, const Scores& scores, std::size_t unit,
                  const ReferencePoints& expected) {
  CHECK(scores.fit[unit] == expected.fit);
  CHECK(scores.behaviour[unit] == expected.behaviour);
  CHECK(scores.score[unit] == expected.score);
  std::string grade;
  if (definition.grade && !definition.grade->fit.empty()) {
    grade += definition.grade->fit[scores.fit_grade[unit]].grade;
  }
  if (definition.grade && !definition.grade->behaviour.empty()) {
    grade += definition.grade->behaviour[scores.behaviour_grade[unit]].grade;
  }
  CHECK(grade == expected.grade);
}

void check_history(const Facts& facts, const Definition& definition, const Stages& stages,
                   std::size_t unit, const ReferenceHistory& expected) {
  std::vector<std::string> moves;
  for (const Move& move : stages.moves_of(unit)) {
    moves.push_back(move_text(facts, definition, move));
  }
  CHECK(moves == expected.moves);
  std::vector<std::string> refusals;
  for (const Refusal& refusal : stages.refusals_of(unit)) {
    refusals.push_back(facts.decisions[refusal.decision].id + " " +
                       definition.gates[refusal.gate].id);
  }
  CHECK(refusals == expected.refusals);
  CHECK(stage_id(definition, stages.stage[unit]) == expected.stage);
  CHECK(stages.since(unit) == expected.since);
  CHECK((stages.sla_breached[unit] != 0) == expected.sla_breached);
}

} // namespace

TEST_CASE("the engine and the plain reference agree on every unit of random workspaces") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 8);
    const Definition definition = random_definition(random);
    const Instant as_of = random_instant(random);
    const Facts facts = to_facts(plain);
    const Evaluation evaluation =
        evaluate({.facts = facts, .definition = definition, .as_of = as_of});
    const Reference reference(plain, definition, as_of);
    REQUIRE(evaluation.units.size() == reference.units().size());
    for (std::size_t unit = 0; unit < reference.units().size(); ++unit) {
      const ReferenceUnit& expected = reference.units()[unit];
      CAPTURE(expected.id);
      REQUIRE(unit_id(facts, evaluation.units, unit) == expected.id);
      check_points(definition, evaluation.scores, unit, reference.points(expected, as_of));
      CHECK(evaluation.scores.bant[unit] == reference.bant(expected, as_of));
      CHECK(evaluation.scores.temperature[unit] == reference.temperature(expected, as_of));
      check_history(facts, definition, evaluation.stages, unit, reference.history(expected));
    }
  }
}

TEST_CASE("parts and limits of an explanation are those of the reference and sum to the score") {
  for (std::uint64_t seed = 500; seed < 560; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 6);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = random_instant(random)};
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(input);
    const Reference reference(plain, definition, input.as_of);
    const Explainer explainer(input);
    for (std::size_t unit = 0; unit < evaluation.units.size(); ++unit) {
      const Explanation explanation = evaluator.explain(input, unit);
      const ReferencePoints expected = reference.points(reference.units()[unit], input.as_of);
      std::array<std::int64_t, 2> sums{};
      for (const RulePart& part : explanation.parts) {
        CHECK(part.micro == expected.parts.at(part.rule->id));
        sums[part.behaviour ? 1 : 0] += part.micro;
        std::int64_t counted = part.cap_correction;
        for (const CountedActivity& activity : part.activities) counted += activity.micro;
        if (std::holds_alternative<ActivityCondition>(part.rule->condition)) {
          CHECK(counted == part.micro);
        }
      }
      for (const LimitPart& limit : explanation.limits)
        sums[limit.behaviour ? 1 : 0] += limit.micro;
      CHECK(sums[0] == evaluation.scores.fit[unit]);
      CHECK(sums[1] == evaluation.scores.behaviour[unit]);
      CHECK(explanation.score == evaluation.scores.score[unit]);
      CHECK(explainer.explain(unit).parts.size() == explanation.parts.size());
    }
  }
}

TEST_CASE("incremental = from nothing, over random edits, instants and facts") {
  for (std::uint64_t seed = 1000; seed < 1020; ++seed) {
    CAPTURE(seed);
    auto [random, facts, definition, as_of] = random_world(seed, 20);
    Evaluator evaluator;
    for (int step = 0; step < 25; ++step) {
      CAPTURE(step);
      if (random.once_in(6)) as_of = random_instant(random);
      if (random.once_in(10)) replace_facts(facts, to_facts(random_facts(random, 20)));
      const EvaluationInput input{.facts = facts, .definition = definition, .as_of = as_of};
      const Evaluation& incremental = evaluator.update(input);
      CHECK(words_of(facts, definition, incremental) ==
            words_of(facts, definition, evaluate(input)));
      random_edit(random, definition);
    }
  }
}

TEST_CASE("as of an instant = of the facts cut at it") {
  for (std::uint64_t seed = 2000; seed < 2040; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 15);
    const Definition definition = random_definition(random);
    const Instant as_of = random_instant(random);
    const Facts whole = to_facts(plain);
    const Facts cut = to_facts(cut_at(plain, as_of));
    CHECK(words_of(whole, definition, evaluate({whole, definition, as_of})) ==
          words_of(cut, definition, evaluate({cut, definition, as_of})));
  }
}

TEST_CASE("the order of the facts changes nothing") {
  for (std::uint64_t seed = 3000; seed < 3040; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    PlainFacts plain = random_facts(random, 15);
    const Definition definition = random_definition(random);
    const Instant as_of = random_instant(random);
    const Facts facts = to_facts(plain);
    random.shuffle(plain.leads);
    random.shuffle(plain.accounts);
    random.shuffle(plain.activities);
    random.shuffle(plain.decisions);
    const Facts shuffled = to_facts(plain);
    CHECK(words_of(facts, definition, evaluate({facts, definition, as_of})) ==
          words_of(shuffled, definition, evaluate({shuffled, definition, as_of})));
  }
}

TEST_CASE("rule hits count the units whose part is not 0") {
  std::size_t ended = 0;
  for (std::uint64_t seed = 4000; seed < 4020; ++seed) {
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 12));
    const Definition definition = random_definition(random);
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = random_instant(random)};
    Evaluator evaluator;
    const std::size_t unit_count = evaluator.update(input).units.size();
    std::vector<std::uint32_t> expected(rules_of(definition).size(), 0);
    std::vector<RuleEndings> expected_endings(expected.size());
    for (std::size_t unit = 0; unit < unit_count; ++unit) {
      const Explanation explanation = evaluator.explain(input, unit);
      const Ending ending = evaluator.current().stages.ending[unit];
      for (std::size_t rule = 0; rule < expected.size(); ++rule) {
        if (explanation.parts[rule].micro == 0) continue;
        ++expected[rule];
        expected_endings[rule].won += ending == Ending::won ? 1 : 0;
        expected_endings[rule].lost += ending == Ending::lost ? 1 : 0;
      }
    }
    CHECK(evaluator.rule_hits() == expected);
    std::vector<RuleEndings> endings;
    evaluator.count_rule_endings(endings).finish();
    CHECK(endings == expected_endings);
    for (const RuleEndings& one : endings) ended += one.won + one.lost;
  }
  CHECK(ended > 20);
}

} // namespace lb::test
