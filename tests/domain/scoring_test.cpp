// Scores: what they are made of, when they change, and what they set in motion.
#include "lead/threshold_stage.hpp"
#include "workbench/lead_list.hpp"

#include "domain/world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

Workbench opened(const World& world) {
  Workbench workbench;
  workbench.now = *instant_from_text(kAsOf);
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(world.workspace())});
  recompute(workbench);
  return workbench;
}

TEST_CASE("C1: a score has three parts in sight: who they are, what they do, where they stand") {
  World world(shipped("with_acceptance"));
  world.lead("who", R"("email":"a@firm.example","country":"Poland","industry":"Machinery")");
  ask_for_demos(world.lead("does"), "does", "2026-03-10");
  ask_for_demos(world.lead("both", kCompany), "both", "2026-03-10");
  const Told told = world.told();
  const auto parts = [&](std::string_view lead) {
    CHECK(told.score(lead) == told.fit(lead) + told.behaviour(lead)); // both count in full
    return std::array{told.fit(lead), told.behaviour(lead)};
  };
  CHECK(parts("who") == std::array<std::int64_t, 2>{30, 0}); // 5 + 10 + 15
  CHECK(parts("does") == std::array<std::int64_t, 2>{0, 60});
  CHECK(parts("both") == std::array<std::int64_t, 2>{15, 60});
  CHECK(told.stage("who") == "lead");
  CHECK(told.stage("both") == "mql");
}

TEST_CASE("C2: what is imported has its score at once, without a press") {
  Workbench workbench = opened(World(shipped("with_acceptance")));
  const std::string csv = "id,email,country\nN1,a@firm.example,Poland\nN2,b@gmail.com,Poland\n";
  apply(workbench, FileArrived{7, "new.csv", csv.size()});
  apply(workbench, FilePiece{7, 0, csv, csv.size(), true});
  apply(workbench, ConfirmImport{});
  apply(workbench, FilePiece{7, 0, csv, csv.size(), true});
  recompute(workbench); // as each frame does
  const Evaluation& evaluation = *workbench.derived.evaluation;
  REQUIRE(evaluation.units.size() == 2);
  CHECK(shown_points(evaluation.scores.score[0]) == 15);
  CHECK(shown_points(evaluation.scores.score[1]) == 10); // a free address
}

TEST_CASE("C2: crossing the threshold hands a lead over once, however often it crosses") {
  World world(shipped("with_acceptance"));
  world.lead("L").rep("R1").with(
      R"("routing_plan":{"stages":["mql"],"rules":[{"id":"r","strategy":"round_robin"}]})");
  ask_for_demos(world, "L", "2026-02-01");
  const Told faded = world.told("2026-03-03T12:00:00Z"); // 30 days later half of it is left
  CHECK(faded.score("L") == 30);
  CHECK(faded.routed() == "L>R1");
  ask_for_demos(world, "L", "2026-03-05");
  const Told again = world.told("2026-03-05T12:00:00Z");
  CHECK(again.score("L") == 60);
  CHECK(again.way("L") == "suspect lead mql");
  CHECK(again.routed() == "L>R1");
  CHECK(world.assigned("L", "2026-03-05T11:30:00Z", "R1").told().routed().empty());
}

TEST_CASE("C3: points and a band, counted again at each event and as time passes") {
  World world(R"({"behaviour":{"decay":{"half_life":{"days":30}},"groups":[{"id":"g","label":"",
    "rules":[{"id":"d","label":"","when_activity":{"kind":"demo_request"},"points":40}]}]},
    "grade":{"behaviour":[{"grade":"1","from":40},{"grade":"2","from":20},{"grade":"3","from":0}]}})");
  world.lead("L").did("L", "2026-02-01", "demo_request").did("L", "2026-03-03", "demo_request");
  const auto at = [&](std::string_view instant) {
    const Told told = world.told(instant);
    const auto& grades = told.workspace.definition.grade->behaviour;
    return std::to_string(told.score("L")) + " " +
           grades[told.evaluation.scores.behaviour_grade[told.unit("L")]].grade;
  };
  CHECK(at("2026-02-01T00:00:00Z") == "40 1");
  CHECK(at("2026-02-02T00:00:00Z") == "39 2"); // 40 * 2^(-1/30) = 39.09
  CHECK(at("2026-03-02T23:59:59Z") == "20 2"); // 29 days: 20.47
  CHECK(at("2026-03-03T00:00:00Z") == "60 1"); // half of the first one, and the second one
  CHECK(at("2026-04-02T00:00:00Z") == "30 2"); // a quarter and a half
}

TEST_CASE("C4: the work list begins with the highest score") {
  World world(shipped("with_acceptance"));
  world.lead("a").did("a", "2026-03-10", "download");               // 15
  ask_for_demos(world.lead("b", kCompany), "b", "2026-03-10");      // 75
  world.lead("c", kCompany);                                        // 15, as a
  world.lead("d", kCompany).did("d", "2026-03-10", "demo_request"); // 45
  Workbench workbench = opened(world);
  LeadList list;
  const auto rows = list.update(workbench, {});
  CHECK(std::vector(rows.begin(), rows.end()) == std::vector<std::uint32_t>{1, 3, 0, 2});
}

TEST_CASE(
    "C5: the lower the threshold is drawn, the more leads are handed over, all along the way") {
  World world(shipped("with_acceptance"));
  std::int64_t suspects = 0; // with neither an address nor a deed: no threshold makes them leads
  for (int i = 0; i < 60; ++i) {
    suspects += i % 2 == 1 && i % 7 == 0 ? 1 : 0;
    const std::string id = "L" + std::to_string(100 + i);
    world.lead(id, i % 2 == 0 ? kCompany : "");
    for (int k = 0; k < i % 7; ++k)
      world.did(id, "2026-03-10", k % 2 == 0 ? "download" : "webinar");
  }
  Workbench workbench = opened(world);
  std::int64_t before = 0;
  for (std::int64_t threshold = 90; threshold >= 0; threshold -= 5) {
    apply(workbench, EditDefinition{SetStageThreshold{"mql", threshold}, threshold > 0});
    recompute(workbench);
    const Evaluation& evaluation = *workbench.derived.evaluation;
    const std::int64_t handed_over = evaluation.funnel.reached[2];
    const std::vector<std::int64_t> score = evaluation.scores.score.to_vector();
    CHECK(handed_over == std::ranges::count_if(score, [&](std::int64_t micro) {
                           return micro >= threshold * kMicro;
                         }) - (threshold == 0 ? suspects : 0));
    CHECK(handed_over >= before);
    before = handed_over;
  }
  CHECK(before > 0);
  apply(workbench, Undo{}); // one drag, one step
  recompute(workbench);
  CHECK(stage_threshold(workbench.workspace.definition.stages[2]) == 60);
}

TEST_CASE(
    "C6: from crossing the threshold to the first touch: time in MQL, and minutes to respond") {
  World world(shipped("with_acceptance"));
  world.rep("R1");
  constexpr std::array<int, 3> kHours{2, 5, 30};
  for (std::size_t i = 0; i < kHours.size(); ++i) {
    const std::string id = "L" + std::to_string(i);
    ask_for_demos(world.lead(id, kCompany), id, "2026-03-01"); // over 60 at 11:00
    const std::string answered =
        instant_text(*instant_from_text("2026-03-01T11:00:00Z") + kHours[i] * 3600);
    world.assigned(id, "2026-03-01T11:00:00Z", "R1");
    world.decided(id, answered, "respond", R"("actor":"R1")").decided(id, answered, "accept");
  }
  const Told told = world.told();
  const StayStatistics& in_mql = told.evaluation.funnel.time_in_stage[2];
  CHECK(in_mql.count == 3);
  CHECK(in_mql.median_seconds == 5 * 3600);
  CHECK(in_mql.p90_seconds == 30 * 3600);
  CHECK(told.owners().reps[0].response_minutes == 5 * 60);
}

TEST_CASE("T15: the list sorts by quality and by urgency, each on its own") {
  World world(shipped("with_acceptance"));
  world.lead("a", R"("email":"a@firm.example","country":"Poland","industry":"Machinery")"); // B
  world.lead("b").decided("b", "2026-03-01", "bant", kAllYes);                              // hot
  world.lead("c", kCompany).decided("c", "2026-03-01", "bant", R"("need":"yes")"); // C, warm
  Workbench workbench = opened(world);
  LeadList list;
  const auto sorted = [&](LeadColumn column) {
    const auto rows = list.update(workbench, {.sorts = {{.column = column}}});
    return std::vector(rows.begin(), rows.end());
  };
  CHECK(sorted(LeadColumn::grade) == std::vector<std::uint32_t>{0, 2, 1});
  CHECK(sorted(LeadColumn::temperature) == std::vector<std::uint32_t>{1, 2, 0});
}

} // namespace
