// Laws of the counts over the scores: equal to asking every unit, however the definition was edited
// before, whether the stages were brought up to date or only the scores.
#include "lead/predicate_at.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

// Scores alone are asked before the stages follow; each entry of every unit one by one.
void check_meeting(const EvaluationInput& input, const Evaluator& evaluator) {
  const Evaluation evaluation = evaluate(input);
  const FactColumns columns(input.facts);
  std::vector<std::optional<Predicate>> entries;
  for (const Stage& stage : input.definition.stages) entries.push_back(stage.automatic);
  const PredicatesAt predicates({input, evaluation, columns}, entries);
  const auto meeting = evaluator.meeting();
  REQUIRE(meeting.size() == entries.size());
  for (std::size_t rung = 0; rung < entries.size(); ++rung) {
    CAPTURE(rung);
    REQUIRE(meeting[rung].has_value() == entries[rung].has_value());
    if (!entries[rung]) continue;
    std::int64_t expected = 0;
    for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
      expected += predicates.holds(rung, unit) ? 1 : 0;
    }
    CHECK(*meeting[rung] == expected);
  }
}

void check_histogram(const Evaluator& evaluator, const HistogramBounds& bounds) {
  const Evaluation& evaluation = evaluator.current();
  const std::vector<std::uint32_t> all = score_histogram(evaluation.scores, bounds);
  std::vector<std::uint32_t> sum(bounds.bucket_count, 0);
  for (std::size_t ending = 0; ending < kEndingCount; ++ending) {
    const auto counts = evaluator.histogram(static_cast<Ending>(ending), bounds);
    std::uint32_t units = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      sum[i] += counts[i];
      units += counts[i];
    }
    if (evaluator.has_fresh_stages()) {
      CHECK(units == std::ranges::count(evaluation.stages.ending, static_cast<Ending>(ending)));
    }
  }
  CHECK(sum == all);
}

bool asks_stage(const Definition& definition) {
  return std::ranges::any_of(definition.stages, [](const Stage& stage) {
    return stage.automatic && uses(*stage.automatic, PredicateKind::stage);
  });
}

} // namespace

TEST_CASE("counts over the scores = asking every unit, over random edits") {
  int meeting_checks = 0;
  for (std::uint64_t seed = 7000; seed < 7020; ++seed) {
    CAPTURE(seed);
    auto [random, facts, definition, as_of] = random_world(seed, 30);
    Evaluator evaluator;
    for (int step = 0; step < 25; ++step) {
      CAPTURE(step);
      if (random.once_in(8)) as_of = random_instant(random);
      if (random.once_in(12)) replace_facts(facts, to_facts(random_facts(random, 30)));
      const EvaluationInput input{.facts = facts, .definition = definition, .as_of = as_of};
      const bool all = random.once_in(2);
      all ? evaluator.update(input) : evaluator.update_scores(input);
      CHECK(evaluator.has_fresh_stages() == all);
      // An entry that asks for the stage knows only the one of the last replay.
      if (all || !asks_stage(definition)) {
        check_meeting(input, evaluator);
        ++meeting_checks;
      }
      check_histogram(evaluator, {});
      check_histogram(evaluator, {.from = -20, .to = 37, .bucket_count = 11});
      random_edit(random, definition);
    }
  }
  CHECK(meeting_checks > 100);
}

TEST_CASE("scores brought up to date alone are those of an evaluation") {
  for (std::uint64_t seed = 7100; seed < 7120; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 30));
    Definition definition = random_definition(random);
    const Instant as_of = random_instant(random);
    Evaluator evaluator;
    for (int step = 0; step < 20; ++step) {
      CAPTURE(step);
      const EvaluationInput input{.facts = facts, .definition = definition, .as_of = as_of};
      const Scores& scores = evaluator.update_scores(input).scores;
      const Evaluation whole = evaluate(input);
      CHECK(scores.score == whole.scores.score);
      CHECK(scores.fit == whole.scores.fit);
      CHECK(scores.behaviour == whole.scores.behaviour);
      CHECK(scores.fit_grade == whole.scores.fit_grade);
      CHECK(scores.behaviour_grade == whole.scores.behaviour_grade);
      CHECK(scores.temperature == whole.scores.temperature);
      random_edit(random, definition);
    }
  }
}

TEST_CASE("a threshold that moves by parts of a point counts every unit on its right side") {
  Random random(7200);
  const Facts facts = to_facts(random_facts(random, 60));
  Definition definition = random_definition(random);
  definition.stages = default_ladder();
  const Instant as_of = random_instant(random);
  Evaluator evaluator;
  for (std::int64_t from = -3 * kMicro; from < 40 * kMicro; from += 370'001) {
    for (const std::int64_t threshold : {from, from - from % (kMicro / 2), 4'000 * from}) {
      definition.stages[2].automatic->comparisons[0].operands[0].number = threshold;
      const std::vector<std::int64_t> score =
          evaluator.update_scores({facts, definition, as_of}).scores.score.to_vector();
      CHECK(evaluator.meeting()[2] ==
            std::ranges::count_if(score, [&](std::int64_t micro) { return micro >= threshold; }));
    }
  }
}

} // namespace lb::test
