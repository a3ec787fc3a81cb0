// Small pictures of an evaluation beside the laws: what random workspaces meet too seldom.
#include "lead/evaluation.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

constexpr Instant kDay = kDaySeconds;

Definition demo_counts(std::int64_t points, std::int64_t needed) {
  Definition definition;
  ActivityCondition demo;
  demo.kind = "demo_request";
  definition.behaviour.groups = {
      {.id = "hand",
       .label = {},
       .rules = {{.id = "demo", .label = {}, .condition = demo, .points = points}}}};
  definition.stages[2].automatic->comparisons[0].operands[0] = Value::of_number(needed * kMillion);
  return definition;
}

PlainActivity demo(std::string id, std::string lead, Instant at) {
  return {
      .id = std::move(id), .lead = std::move(lead), .at = at, .kind = "demo_request", .detail = {}};
}

} // namespace

TEST_CASE("what a late lead did earlier counts from the day it joins its account") {
  PlainFacts plain;
  plain.leads = {{.id = "A", .created_at = kStart, .account = "firm", .role = {}, .attributes = {}},
                 {.id = "B",
                  .created_at = kStart + 10 * kDay,
                  .account = "firm",
                  .role = {},
                  .attributes = {}}};
  plain.activities = {demo("V1", "B", kStart + kDay), demo("V2", "B", kStart + 2 * kDay),
                      demo("V3", "A", kStart + 5 * kDay)};
  Definition definition = demo_counts(30, 60);
  definition.of_accounts = true;
  const Facts facts = to_facts(plain);
  const Evaluation evaluation = evaluate({facts, definition, kStart + 20 * kDay});
  REQUIRE(evaluation.units.size() == 1);
  const Move& last = evaluation.stages.moves_of(0).back();
  CHECK(stage_id(definition, last.to) == "mql");
  CHECK(last.at == kStart + 10 * kDay);
  CHECK(evaluation.scores.score[0] == 90 * kMicro);
}

TEST_CASE("a rung is entered where enough activities meet, not when the count is long past") {
  PlainFacts plain;
  plain.leads = {{.id = "A", .created_at = kStart, .account = {}, .role = {}, .attributes = {}}};
  for (int i = 0; i < 40; ++i) {
    plain.activities.push_back(demo("V" + std::to_string(100 + i), "A", kStart + i * 30 * kDay));
  }
  plain.activities.push_back(demo("W", "A", kStart + 20 * 30 * kDay + kDay));
  Definition definition = demo_counts(30, 50);
  definition.behaviour.decay = {.kind = DecayKind::half_life, .days = 10};
  const Facts facts = to_facts(plain);
  const Evaluation evaluation = evaluate({facts, definition, kStart + 2000 * kDay});
  // One a month leaves 30 * (1 + 1/8 + 1/64 ...) < 35; two within a day make 30 + 0.93 * 34.
  const Move& last = evaluation.stages.moves_of(0).back();
  CHECK(stage_id(definition, last.to) == "mql");
  CHECK(last.at == kStart + 20 * 30 * kDay + kDay);
}

TEST_CASE("the histogram counts shown points in equal parts; outside counts at the ends") {
  Scores scores;
  for (const std::int64_t points : {-5, 0, 9, 10, 24, 39, 40, 400}) {
    scores.score.push_back(points * kMicro);
  }
  scores.score.push_back(9 * kMicro + kMicro / 2); // shown as 10
  CHECK(score_histogram(scores, {.from = 0, .to = 40, .bucket_count = 4}) ==
        std::vector<std::uint32_t>{3, 2, 1, 3});
}

TEST_CASE("nothing at all is an evaluation too") {
  const Facts facts;
  const Definition definition;
  const Evaluation evaluation = evaluate({facts, definition, kStart});
  CHECK(evaluation.units.size() == 0);
  CHECK(evaluation.funnel.reached == std::vector<std::int64_t>(7, 0));
  CHECK(evaluation.funnel.time_in_stage.size() == evaluation.stages.codes.size());
  CHECK_FALSE(evaluation.funnel.cycle.has_value());
}

TEST_CASE("points are shown rounded half up, below zero and at the ends of the range too") {
  CHECK(shown_points(1'499'999) == 1);
  CHECK(shown_points(1'500'000) == 2);
  CHECK(shown_points(-1'500'000) == -1);
  CHECK(shown_points(-1'500'001) == -2);
  CHECK(shown_points(INT64_MAX) == 9'223'372'036'855); // ...,854.775807 points
  CHECK(shown_points(INT64_MIN) == -9'223'372'036'855);
}

} // namespace lb::test
