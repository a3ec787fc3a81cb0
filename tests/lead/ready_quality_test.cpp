// How well a line would have told the won from the lost: the same as counting the outcomes one by
// one, in one go or in slices.
#include "lead/ready_quality.hpp"

#include "lead/labels.hpp"
#include "lead/outcomes.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

TEST_CASE("what a line calls ready is counted as the outcomes tell it, of the span alone") {
  std::int64_t called = 0;
  std::int64_t left_out = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 12);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(input);
    const std::vector<Label> labels = labels_of(facts, definition, evaluation);
    const Outcomes outcomes = outcomes_of(input, evaluator);
    const ReadyLine line{.ready = {.points = static_cast<std::int64_t>(seed % 5) * 10},
                         .after = kStart + static_cast<std::int64_t>(seed % 40) * kDaySeconds};
    ReadyQuality expected;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      // The move that is the outcome is the first by `won`, else the newest.
      Instant decided_at = evaluation.stages.moves_of(labels[i].unit).back().at;
      for (const Move& move : evaluation.stages.moves_of(labels[i].unit))
        if (labels[i].won && move.by != kByAuto && move.by != kByCreated &&
            facts.decisions[move.by].kind == "won") {
          decided_at = move.at;
          break;
        }
      CHECK(labels[i].decided_at == decided_at);
      if (decided_at <= line.after) {
        ++left_out;
        continue;
      }
      const bool is_called = outcomes.units[i].score >= *line.ready.points * kMicro;
      if (outcomes.units[i].won) {
        ++expected.won;
        expected.called_won += is_called ? 1 : 0;
      } else {
        ++expected.lost;
        expected.called_lost += is_called ? 1 : 0;
      }
    }
    ReadyQuality whole;
    ready_quality(input, evaluator, line, whole).finish();
    CHECK(whole == expected);
    ReadyQuality sliced;
    Work work = ready_quality(input, evaluator, line, sliced);
    while (!work.advance({.now_ms = [] { return 1.0; }, .ends_at_ms = 0.0})) {
    }
    CHECK(sliced == expected);
    called += whole.called_won + whole.called_lost;
  }
  CHECK(called > 50);
  CHECK(left_out > 20);
}

} // namespace lb::test
