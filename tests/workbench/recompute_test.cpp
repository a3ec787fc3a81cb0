// Recomputing in slices: whatever a person does in between, what is shown at the end is what one
// go gives, and what is shown meanwhile is whole.
#include "support/counting_clock.hpp"
#include "workbench/lead_list.hpp"
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {

using namespace lb;
using lb::test::CountingClock;

// Leads whose activities bring some of them over the line, and reps to take them.
std::string workspace_text(int leads) {
  std::string text = R"({"format":"leadbench-workspace/1","leads":[)";
  for (int i = 0; i < leads; ++i)
    text += (i == 0 ? "" : ",") + (R"({"id":"L)" + std::to_string(i)) +
            R"(","created_at":"2026-01-01","attributes":{"title":")" +
            (i % 3 == 0 ? "intern" : "buyer") + R"("}})";
  text += R"(],"activities":[)";
  for (int i = 0; i < 3 * leads; ++i)
    text += (i == 0 ? "" : ",") + (R"({"id":"A)" + std::to_string(i)) + R"(","lead":"L)" +
            std::to_string(i % leads) + R"(","at":"2026-02-0)" + std::to_string(1 + i % 9) +
            R"(","kind":"demo_request"})";
  return text + R"(],"reps":[{"id":"R1","name":"Rep","territories":[],"industries":[],
    "languages":["*"],"seniority":2,"capacity":500}],
  "definition":{"id":"d","version":1,
    "fit":{"groups":[{"id":"person","label":"Person","rules":[
      {"id":"intern","label":"Intern","when":{"attr":"title","is":"intern"},"points":-20}]}]},
    "behaviour":{"groups":[{"id":"hand","label":"Hand","rules":[
      {"id":"demo","label":"Demo","when_activity":{"kind":"demo_request"},"points":25}]}]}},
  "routing_plan":{"stages":["lead","mql"],"rules":[{"id":"all","strategy":"round_robin"}]}})";
}

Workbench opened(const std::string& text) {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  Result<WorkspaceDocument> read = read_workspace(text);
  REQUIRE(read.has_value());
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  return workbench;
}

// The same as a workbench that never saw anything else would show.
void check_equals_one_go(const Workbench& workbench) {
  const Workspace& workspace = workbench.workspace;
  const EvaluationInput input{workspace.facts, workspace.definition, as_of(workbench)};
  Evaluator evaluator;
  const Evaluation& expected = evaluator.update(input);
  const Derived& derived = workbench.derived;
  REQUIRE(derived.evaluation != nullptr);
  CHECK(derived.evaluation->as_of == input.as_of);
  CHECK(std::ranges::equal(derived.evaluation->units.row, expected.units.row));
  CHECK(derived.evaluation->scores.score == expected.scores.score);
  CHECK(derived.evaluation->stages.stage == expected.stages.stage);
  CHECK(derived.evaluation->stages.moves == expected.stages.moves);
  CHECK(derived.evaluation->funnel.now == expected.funnel.now);
  CHECK(derived.rule_hits == evaluator.rule_hits());
  const Ownership owned = ownership(workspace.facts, workspace.definition, expected);
  CHECK(derived.ownership.reps == owned.reps);
  const std::vector<Route> routes =
      route({input, expected, owned, workspace.plan}, RouteLists::none);
  CHECK(std::ranges::equal(derived.routes(), routes));
}

// What is shown belongs together and to facts that are there.
void check_whole(const Workbench& workbench) {
  const Derived& derived = workbench.derived;
  if (derived.evaluation == nullptr) {
    CHECK(derived.routes().empty());
    return;
  }
  const Evaluation& evaluation = *derived.evaluation;
  const Definition& definition = *derived.definition;
  const std::size_t units = evaluation.units.size();
  CHECK(evaluation.scores.score.size() == units);
  CHECK(newest_scores(workbench).current().scores.score.size() == units);
  if (!derived.is_staged) { // the scores alone, which are right
    Evaluator fresh;
    const Evaluation& scored =
        fresh.update({workbench.workspace.facts, definition, evaluation.as_of});
    CHECK(evaluation.scores.score == scored.scores.score);
    CHECK(derived.routes().empty());
    CHECK_FALSE(is_evaluated(workbench));
    return;
  }
  REQUIRE(evaluation.stages.stage.size() == units);
  CHECK(evaluation.stages.codes.rung_count == definition.stages.size());
  CHECK(derived.ownership.owner.size() == units);
  if (!derived.is_routed()) CHECK(derived.routes().empty());
  for (const Route& route : derived.routes()) CHECK(derived.routing->explain(route.unit));
  CHECK(derived.rule_hits.size() == rules_of(definition).size());
  const EvaluationInput input{workbench.workspace.facts, definition, evaluation.as_of};
  for (std::size_t unit = 0; unit < units; ++unit)
    CHECK(derived.evaluator.explain(input, unit).score == evaluation.scores.score[unit]);
  LeadList list;
  CHECK(list.update(workbench, {}).size() == units);
}

// Another tab has moved a threshold and saved it.
void follow_other(Workbench& workbench, std::int64_t threshold) {
  Workbench other;
  other.now = workbench.now;
  Result<WorkspaceDocument> read = read_workspace(write_workspace(workbench.workspace));
  REQUIRE(read.has_value());
  apply(other, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  apply(other, EditDefinition{SetStageThreshold{"mql", threshold}});
  auto documents = std::make_unique<Workspace>(std::move(other.workspace));
  documents->facts = {};
  documents->audit = {documents->audit.back()};
  History history;
  history.first = workbench.history.first;
  for (const HistoryStep& step : workbench.history.done) {
    if (holds_rows(step)) return; // such are not made here
    HistoryStep same{.what = step.what, .change = AsOfStep{}};
    if (const auto* reps = std::get_if<RepsStep>(&step.change)) same.change = *reps;
    history.done.push_back(std::move(same));
  }
  for (HistoryStep& step : other.history.done) history.done.push_back(std::move(step));
  apply(workbench, WorkspaceFollowed{std::move(documents), std::move(history)});
}

void act_between(Workbench& workbench, std::mt19937& random, int serial) {
  const auto points = static_cast<std::int64_t>(random() % 61) - 30;
  switch (random() % 10) {
  case 0:
  case 1:
    apply(workbench, EditDefinition{SetRulePoints{"demo", points}, true});
    return;
  case 2:
    apply(workbench, EditDefinition{SetStageThreshold{"mql", points + 40}});
    return;
  case 3:
    apply(workbench, SetAsOf{workbench.now - serial * kDaySeconds});
    return;
  case 4:
    apply(workbench, PutRep{Rep{.id = "R" + std::to_string(serial % 3), .name = "Rep"}});
    return;
  case 5:
    apply(workbench, Undo{});
    return;
  case 6:
    apply(workbench, Redo{});
    return;
  case 7:
    apply(workbench, EditDefinition{RemoveRule{"intern"}});
    return;
  case 8:
    follow_other(workbench, points + 40);
    return;
  default:
    import_csv(workbench, "Lead Number,Email\nN" + std::to_string(serial) + ",n@firm.example\n");
  }
}

} // namespace

TEST_CASE("the bar of a first evaluation rises, and never falls") {
  for (const std::size_t apart_from : {std::size_t{1}, std::size_t{1'000'000}}) {
    for (const bool scores_alone : {false, true}) {
      Workbench workbench = opened(workspace_text(9000));
      workbench.apart_from_units = apart_from;
      CountingClock clock;
      double last = 0;
      int rises = 0;
      for (;;) {
        recompute(workbench, clock.budget(1));
        if (workbench.derived.is_staged) break;
        const double done = first_evaluation_done(workbench, scores_alone);
        REQUIRE(done >= last);
        REQUIRE(done <= 1);
        rises += done > last ? 1 : 0;
        last = done;
      }
      CHECK(rises > 5);
    }
  }
}

TEST_CASE("recomputed in any slices = recomputed at once, whatever is done in between") {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Workbench workbench = opened(workspace_text(12));
    if (seed % 2 == 0) workbench.apart_from_units = 0;
    CountingClock clock;
    for (int i = 0; i < 30; ++i) {
      CAPTURE(i);
      act_between(workbench, random, i + 1);
      for (unsigned slices = random() % 30; slices > 0; --slices) {
        const double length = static_cast<double>(random() % 5);
        if (recompute(workbench, clock.budget(length))) check_equals_one_go(workbench);
      }
      check_whole(workbench);
      if (random() % 4 != 0) continue;
      while (!recompute(workbench, clock.budget(3))) check_whole(workbench);
      check_equals_one_go(workbench);
    }
    CHECK(recompute(workbench));
    check_equals_one_go(workbench);
  }
}

TEST_CASE("what fits into the budget is shown at once, and rest costs nothing") {
  Workbench workbench = opened(workspace_text(12));
  CountingClock clock;
  CHECK(recompute(workbench, clock.budget(1e6)));
  const std::uint64_t stamp = workbench.derived.stamp;
  apply(workbench, EditDefinition{SetRulePoints{"demo", 9}});
  CHECK_FALSE(is_up_to_date(workbench));
  CHECK(recompute(workbench, clock.budget(1e6)));
  CHECK(workbench.derived.stamp == stamp + 1);
  CHECK(workbench.derived.definition->behaviour.groups[0].rules[0].points == 9);
  clock.asked = 0;
  CHECK(recompute(workbench, clock.budget(0)));
  CHECK(clock.asked == 1); // when the budget began
  CHECK(workbench.derived.stamp == stamp + 1);
}

TEST_CASE("while a slider never rests, what is shown follows it") {
  Workbench workbench = opened(workspace_text(30));
  recompute(workbench);
  CountingClock clock;
  std::int64_t points = 0;
  std::uint64_t stamp = workbench.derived.stamp;
  std::size_t frames_of_one = 0;
  std::size_t slowest = 0;
  for (int frame = 0; frame < 400; ++frame) {
    points = points % 50 + 1;
    apply(workbench, EditDefinition{SetRulePoints{"demo", points}, true});
    recompute(workbench, clock.budget(20));
    // The scores are in front of the rest and of the newest definition as soon as they are there.
    ++frames_of_one;
    slowest = std::max(slowest, frames_of_one);
    if (workbench.derived.stamp != stamp) frames_of_one = 0;
    stamp = workbench.derived.stamp;
  }
  CHECK(slowest < 20);
  CHECK(stamp > 20);
}

TEST_CASE("the scores come before the rest") {
  Workbench workbench = opened(workspace_text(30));
  recompute(workbench);
  apply(workbench, EditDefinition{SetRulePoints{"demo", 1}, true});
  CountingClock clock;
  bool was_ahead = false;
  while (!recompute(workbench, clock.budget(1))) {
    const bool is_ahead = &newest_scores(workbench) != &workbench.derived.evaluator;
    if (!is_ahead) continue;
    was_ahead = true;
    Evaluator evaluator;
    const Workspace& workspace = workbench.workspace;
    CHECK(newest_scores(workbench).current().scores.score ==
          evaluator.update_scores({workspace.facts, workspace.definition, as_of(workbench)})
              .scores.score);
    CHECK(workbench.derived.definition->behaviour.groups[0].rules[0].points == 25);
  }
  CHECK(was_ahead);
  CHECK(&newest_scores(workbench) == &workbench.derived.evaluator);
}

TEST_CASE("stages of many leads are shown before their routes, which come when nothing is newer") {
  constexpr int kLeads = 9000; // so many that their routing takes several slices
  Workbench workbench = opened(workspace_text(kLeads));
  workbench.apart_from_units = kLeads;
  CountingClock clock;
  recompute(workbench);
  CHECK(workbench.derived.routes().size() == kLeads);
  apply(workbench, EditDefinition{SetRulePoints{"demo", 24}, true});
  const auto until_evaluated = [&] {
    while (!is_evaluated(workbench)) REQUIRE_FALSE(recompute(workbench, clock.budget(1)));
  };
  until_evaluated();
  CHECK(workbench.derived.definition->behaviour.groups[0].rules[0].points == 24);
  CHECK_FALSE(workbench.derived.is_routed());
  CHECK_FALSE(is_up_to_date(workbench));
  CHECK_FALSE(recompute(workbench, clock.budget(1))); // in the midst of routing
  apply(workbench, EditDefinition{SetRulePoints{"demo", 26}, true});
  until_evaluated();
  CHECK(workbench.derived.definition->behaviour.groups[0].rules[0].points == 26);
  while (!is_up_to_date(workbench)) {
    CHECK(workbench.derived.routes().empty());
    recompute(workbench, clock.budget(1));
  }
  check_equals_one_go(workbench);
  CHECK(workbench.routes_coming == nullptr);
}

TEST_CASE("the first scores of many leads are shown before their stages") {
  constexpr int kLeads = 3000;
  Workbench workbench = opened(workspace_text(kLeads));
  workbench.apart_from_units = kLeads;
  CountingClock clock;
  const auto step = [&] { REQUIRE_FALSE(recompute(workbench, clock.budget(1))); };
  while (workbench.derived.evaluation == nullptr) step();
  CHECK_FALSE(workbench.derived.is_staged);
  check_whole(workbench);
  const std::uint64_t stamp = workbench.derived.stamp;
  LeadList list;
  LeadQuery by_stage;
  by_stage.sorts = {{.column = LeadColumn::stage}};
  by_stage.stage = StageCode{1};
  CHECK(list.update(workbench, by_stage).size() == kLeads); // as if nothing were asked of stages
  while (!workbench.derived.is_staged) step();
  CHECK(workbench.derived.stamp > stamp);
  CHECK(list.update(workbench, by_stage).size() < kLeads);
  recompute(workbench);
  check_equals_one_go(workbench);
  // Whatever is changed from then on, stages are there.
  apply(workbench, EditDefinition{SetRulePoints{"demo", 24}, true});
  step();
  CHECK(workbench.derived.is_staged);
}

TEST_CASE("facts that are cut off take what was shown of them along") {
  Workbench workbench = opened(workspace_text(12));
  import_csv(workbench, "Lead Number,Email\nN1,n@firm.example\n");
  recompute(workbench);
  CHECK(workbench.derived.evaluation->units.size() == 13);
  CountingClock clock;
  apply(workbench, EditDefinition{SetRulePoints{"demo", 9}});
  CHECK_FALSE(recompute(workbench, clock.budget(1)));
  apply(workbench, Undo{});
  apply(workbench, Undo{});
  CHECK(workbench.derived.evaluation == nullptr);
  CHECK(workbench.making == nullptr);
  recompute(workbench);
  CHECK(workbench.derived.evaluation->units.size() == 12);
}
