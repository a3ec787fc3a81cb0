// The scores of the last 90 days: what an evaluation of that day gives.
#include "exchange/embedded_assets.hpp"
#include "workbench/score_history.hpp"

#include <doctest/doctest.h>

namespace lb {

TEST_CASE("law: each point of the history is the score that an evaluation as of then gives") {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  apply(workbench, OpenSample{});
  recompute(workbench);
  ScoreHistory history;
  const Evaluation& now = *workbench.derived.evaluation;
  std::size_t seen = 0, not_yet = 0;
  for (const std::size_t i :
       {std::size_t{0}, std::size_t{5}, std::size_t{11}, ScoreHistory::kPoints - 1}) {
    CAPTURE(i);
    const auto back = static_cast<std::int64_t>(ScoreHistory::kPoints - 1 - i);
    const Instant at = now.as_of - back * ScoreHistory::kDays * kDaySeconds / 17;
    const Evaluation then =
        evaluate({workbench.workspace.facts, *workbench.derived.definition, at});
    for (std::uint32_t unit = 0; unit < now.units.size(); unit += 37) {
      const std::int64_t score = history.of(workbench, unit)[i];
      const Row lead = now.units.row[unit];
      const Row past = then.units.unit_of_lead[lead];
      if (score == ScoreHistory::kNotYet) {
        CHECK(past == kNoRow);
        ++not_yet;
        continue;
      }
      REQUIRE(past != kNoRow);
      CHECK(then.scores.score[past] == score);
      ++seen;
    }
  }
  CHECK(seen > 200);
  CHECK(not_yet > 5);
}

} // namespace lb
