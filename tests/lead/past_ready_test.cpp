// Whom a definition would have called ready before the hand-over: by a plain line its score tells,
// else the whole entry does, as a plain reading of facts cut at that instant has it.
#include "lead/past_ready.hpp"

#include "lead/proof.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

Predicate score_at_least(std::int64_t points) {
  return {.kind = PredicateKind::score,
          .comparisons = {{.op = Op::ge, .operands = {Value::of_number(points * kMillion)}}}};
}

Predicate either(Predicate one, Predicate other) {
  return {.kind = PredicateKind::any, .parts = {std::move(one), std::move(other)}};
}

// What was known one second before the hand-over; before the creation, of the creation itself.
struct PlainPast {
  PlainFacts facts;
  Instant at = 0;

  PlainPast(const PlainFacts& plain, Instant scored_at, Instant created_at)
      : facts(cut_at(plain, std::max(scored_at, created_at))), at(std::max(scored_at, created_at)) {
    if (scored_at >= created_at) return;
    facts.activities.clear();
    facts.decisions.clear();
  }
};

std::string stage_before(const EvaluationInput& input, const Evaluation& evaluation,
                         const Label& label) {
  std::string stage = input.definition.stages.front().id;
  for (const Move& move : evaluation.stages.moves_of(label.unit))
    if (move.at <= label.scored_at) stage = stage_id(input.definition, move.to);
  return stage;
}

struct Answers {
  std::size_t yes = 0, no = 0, before_creation = 0;
};

void check_world(const PlainFacts& plain, const Definition& definition, Answers& answers) {
  const auto ready = ready_stage(definition);
  if (!ready || ready->points) return;
  const Predicate& entry = *definition.stages[ready->stage].automatic;
  const Facts facts = to_facts(plain);
  const EvaluationInput input{
      .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
  Evaluator evaluator;
  const Evaluation& evaluation = evaluator.update(input);
  const std::vector<Label> labels = labels_of(facts, definition, evaluation);
  Proven proven;
  read_proven(input, evaluator, ready, proven).finish();
  REQUIRE(proven.past.size() == labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const Instant created = evaluation.stages.moves_of(labels[i].unit).front().at;
    const PlainPast past(plain, labels[i].scored_at, created);
    const reference::Reference reference(past.facts, definition, past.at);
    const auto unit = std::ranges::find(reference.units(), proven.outcomes.units[i].id,
                                        &reference::ReferenceUnit::id);
    REQUIRE(unit != reference.units().end());
    const bool holds =
        reference.holds(entry, {*unit, past.at, stage_before(input, evaluation, labels[i])});
    CHECK(proven.past[i].is_called == holds);
    ++(holds ? answers.yes : answers.no);
    answers.before_creation += labels[i].scored_at < created ? 1 : 0;
  }
}

std::string ready_of(std::vector<Stage> stages) {
  Definition definition;
  definition.stages = std::move(stages);
  const auto ready = ready_stage(definition);
  if (!ready) return "none";
  return definition.stages[ready->stage].id +
         (ready->points ? " from " + std::to_string(*ready->points) : "");
}

Stage rung(const char* id, std::optional<Predicate> automatic) {
  return {.id = id, .label = id, .automatic = std::move(automatic), .decision = {}};
}

} // namespace

TEST_CASE(
    "law: an entry that asks for more than the score calls whom it held for at that instant") {
  Answers answers;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 10);
    check_world(plain, random_definition(random), answers);
  }
  CHECK(answers.yes > 100);
  CHECK(answers.no > 100);
  CHECK(answers.before_creation > 20);
}

TEST_CASE("law: a plain line calls whom the score reaches it, and the quality counts the same") {
  std::size_t called = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 12));
    Definition definition = random_definition(random);
    definition.stages = default_ladder();
    const std::int64_t points = random.between(-5, 30);
    definition.stages[2].automatic = score_at_least(points);
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
    Evaluator evaluator;
    evaluator.update(input);
    const auto ready = ready_stage(definition);
    REQUIRE(ready);
    CHECK(ready->points == points);
    Proven by_line, by_entry;
    read_proven(input, evaluator, ready, by_line).finish();
    read_proven(input, evaluator, ReadyStage{.stage = ready->stage}, by_entry).finish();
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < by_line.past.size(); ++i) {
      all.push_back(i);
      const bool reaches = by_line.outcomes.units[i].score >= points * kMicro;
      CHECK(by_line.past[i].is_called == reaches);
      CHECK(by_entry.past[i].is_called == reaches);
      called += reaches ? 1 : 0;
    }
    for (const auto& way : {*ready, ReadyStage{.stage = ready->stage}}) {
      ReadyQuality counted;
      ready_quality(input, evaluator, {.ready = way, .after = INT64_MIN}, counted).finish();
      CHECK(counted ==
            quality_of(by_line, all, [&](std::uint32_t i) { return by_line.past[i].is_called; }));
    }
  }
  CHECK(called > 50);
}

TEST_CASE("ready is the stage with the line, else mql, else the last one before the decisions") {
  const Predicate always{}; // all of nothing
  const Stage first = rung("suspect", std::nullopt), taken = rung("sal", std::nullopt);
  CHECK(ready_of(default_ladder()) == "mql from 60");
  CHECK(ready_of({first, rung("lead", always), rung("warm", score_at_least(7)), taken}) ==
        "warm from 7");
  CHECK(ready_of({first, rung("warm", either(score_at_least(7), answered_yes(1))), taken}) ==
        "warm"); // the nested number is not its line
  CHECK(ready_of({first, rung("mql", always), rung("hot", always), taken}) == "mql");
  CHECK(ready_of({first, rung("lead", always), rung("hot", always), taken, rung("x", always)}) ==
        "hot");
  CHECK(ready_of({first, taken, rung("mql", always)}) == "mql");
  CHECK(ready_of({first, taken, rung("later", always)}) == "none");
  CHECK(ready_of({rung("suspect", always), taken}) == "none");
  CHECK(ready_of({first}) == "none");
}

TEST_CASE("a plain line is one comparison of the score with a whole number, and nothing else") {
  CHECK(plain_threshold(score_at_least(60)) == 60);
  CHECK_FALSE(plain_threshold({}));
  CHECK_FALSE(plain_threshold(either(score_at_least(60), answered_yes(0))));
  Predicate between = score_at_least(60);
  between.comparisons.push_back({.op = Op::lt, .operands = {Value::of_number(90 * kMillion)}});
  CHECK_FALSE(plain_threshold(between));
  Predicate half = score_at_least(60);
  half.comparisons[0].operands[0].number += kMillion / 2;
  CHECK_FALSE(plain_threshold(half));
  Predicate of_fit = score_at_least(60);
  of_fit.kind = PredicateKind::fit;
  CHECK_FALSE(plain_threshold(of_fit));
}

} // namespace lb::test
