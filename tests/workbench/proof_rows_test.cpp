// The rows of the proof: what is shown, the version in force, each camp's draft, the suggested
// points and any form, each as if it had been read alone; and how many leads each rep would get.
#include "small_import.hpp"
#include "workbench/proof_figures.hpp"
#include "workbench/workshop.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <numeric>

#include <doctest/doctest.h>

namespace lb {

namespace {

// 160 leads, one outcome a day: of four, two buyers, who are won more often; some leads come late.
Workbench workbench_with_outcomes(const char* reps, int late = 0) {
  std::string leads, activities, decisions;
  for (int i = 0; i < 160; ++i) {
    const std::string n = std::to_string(i);
    const bool buyer = i % 4 < 2;
    const bool won = buyer ? i % 8 != 0 : i % 8 == 2;
    const std::string day = instant_text(*instant_from_text("2026-01-05") + i * kDaySeconds);
    const std::string comma = i == 0 ? "" : ",";
    leads +=
        concat({comma, R"({"id":"L)", n, R"(","created_at":"2026-01-01","attributes":{"title":")",
                buyer ? "buyer" : "intern", R"(","size":)", std::to_string(i % 5), "}}"});
    if (i % 3 == 0)
      activities += concat({activities.empty() ? "" : ",", R"({"id":"A)", n, R"(","lead":"L)", n,
                            R"(","at":"2026-01-02","kind":"form_submitted"})"});
    decisions += concat({comma, R"({"id":"D)", n, R"(","lead":"L)", n, R"(","at":")", day,
                         R"(","kind":")", won ? "won" : "lost", R"("})"});
  }
  for (int i = 0; i < late; ++i)
    leads += concat({R"(,{"id":"N)", std::to_string(i),
                     R"(","created_at":"2026-02-10","attributes":{"title":"buyer","size":4}})"});
  Result<WorkspaceDocument> read = read_workspace(concat(
      {R"({"format":"leadbench-workspace/1","leads":[)", leads, R"(],"activities":[)", activities,
       R"(],"decisions":[)", decisions, R"(],"reps":[)", reps,
       R"(],"definition":{"id":"d","version":1,"fit":{"groups":[{"id":"g","label":"G","rules":[
         {"id":"buyer","label":"Buyer","when":{"attr":"title","is":"buyer"},"points":40},
         {"id":"large","label":"Large","when":{"attr":"size","ge":3},"points":25}]}]},
         "behaviour":{"groups":[]},"stages":[{"id":"suspect","label":"S","owner":"marketing"},
         {"id":"mql","label":"M","owner":"marketing","enter":{"auto":{"score":{"ge":60}}}},
         {"id":"customer","label":"C","owner":"sales","enter":{"decision":"won"}}]},
       "routing_plan":{"stages":["mql"],"rules":[{"id":"all","strategy":"round_robin"}]}})"}));
  REQUIRE(read.has_value());
  Workbench workbench;
  workbench.now = *instant_from_text("2026-12-01T12:00:00Z");
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  return workbench;
}

const char* const kTwoReps =
    R"({"id":"R1","name":"One","territories":[],"industries":[],"languages":[],"seniority":2,
        "capacity":5},{"id":"R2","name":"Two","territories":[],"industries":[],"languages":[],
        "seniority":2,"capacity":50})";

int read_all(Workbench& workbench, ProofFigures& figures) {
  REQUIRE(recompute(workbench));
  int frames = 1;
  while (!figures.update(workbench)) {
    ++frames;
    REQUIRE(frames < 5'000);
  }
  return frames;
}

ReadyQuality read_alone(const Workbench& workbench, const Definition& definition) {
  const EvaluationInput input{workbench.workspace.facts, definition, as_of(workbench)};
  Evaluator evaluator;
  evaluator.update(input);
  Proven proven;
  read_proven(input, evaluator, ready_stage(definition), proven).finish();
  std::vector<std::uint32_t> all(proven.past.size());
  std::iota(all.begin(), all.end(), 0U);
  return quality_of(proven, all, [&](std::uint32_t i) { return proven.past[i].is_called; });
}

Definition edited(const Json& document, const DefinitionEdit& edit) {
  return apply_edit(document, edit)->definition;
}

std::vector<ProofOf> owners_of(const std::vector<ProofRow>& rows) {
  std::vector<ProofOf> of;
  for (const ProofRow& row : rows)
    if (row.call == ProofCall::line) of.push_back(row.of);
  return of;
}

} // namespace

TEST_CASE("law: each row of the proof is what its definition says when it is read alone") {
  Workbench workbench = workbench_with_outcomes(kTwoReps);
  const Json first = workbench.workspace.definition_document;
  Json sales = first;
  sales.set("stages", *read_json(R"([{"id":"suspect","label":"S","owner":"marketing"},
    {"id":"mql","label":"M","owner":"marketing",
     "enter":{"auto":{"any":[{"fit":{"ge":60}},{"attr":"size","is":4}]}}},
    {"id":"customer","label":"C","owner":"sales","enter":{"decision":"won"}}])"));
  apply(workbench, EditDefinition{SetStageThreshold{"mql", 40}, false});
  apply(workbench, PutCampDraft{false, apply_edit(first, SetStageThreshold{"mql", 20})->document});
  apply(workbench, PutCampDraft{true, sales});
  ProofFigures figures;
  CHECK(read_all(workbench, figures) > 1); // no frame waits for all of it
  const std::vector<ProofRow>& rows = figures.rows(false);
  REQUIRE(owners_of(rows) == std::vector{ProofOf::shown, ProofOf::in_force, ProofOf::marketing,
                                         ProofOf::sales, ProofOf::suggested});
  REQUIRE(rows.back().call == ProofCall::form);
  Warnings warnings;
  CHECK(rows[0].quality == read_alone(workbench, workbench.workspace.definition));
  CHECK(rows[1].quality == read_alone(workbench, *read_definition(first, warnings)));
  CHECK(rows[2].quality == read_alone(workbench, edited(first, SetStageThreshold{"mql", 20})));
  CHECK(rows[3].quality == read_alone(workbench, *read_definition(sales, warnings)));
  CHECK_FALSE(figures.get(ProofOf::sales)->ready->points);
  CHECK(rows[3].quality != rows[1].quality);
  // The suggested points are those of the version in force, put in as its document's edits would.
  const Suggestion& suggestion = **figures.suggestion();
  Json with = first;
  with = apply_edit(with, SetRulePoints{"buyer", suggestion.rules[0].points})->document;
  with = apply_edit(with, SetRulePoints{"large", suggestion.rules[1].points})->document;
  const Definition suggested = *read_definition(with, warnings);
  CHECK(*figures.get(ProofOf::suggested)->definition == suggested);
  CHECK(rows[4].quality == read_alone(workbench, suggested));
  CHECK(figures.rows(true).size() == 2 * rows.size());
}

TEST_CASE("a camp's row comes and goes with its draft, and is read anew when it is edited") {
  Workbench workbench = workbench_with_outcomes(kTwoReps);
  ProofFigures figures;
  read_all(workbench, figures);
  CHECK(owners_of(figures.rows(false)) == std::vector{ProofOf::shown, ProofOf::suggested});
  apply(workbench, PutCampDraft{true, workbench.workspace.definition_document});
  read_all(workbench, figures);
  REQUIRE(owners_of(figures.rows(false)) ==
          std::vector{ProofOf::shown, ProofOf::sales, ProofOf::suggested});
  CHECK(figures.rows(false)[1].quality == figures.rows(false)[0].quality);
  apply(workbench, EditCampDraft{true, SetStageThreshold{"mql", 20}, false});
  read_all(workbench, figures);
  const ReadyQuality wide = figures.rows(false)[1].quality;
  CHECK(wide == read_alone(workbench, *workbench.workspace.drafts.sales));
  CHECK(wide.called_won > figures.rows(false)[0].quality.called_won);
  apply(workbench, PutCampDraft{true, Json()});
  read_all(workbench, figures);
  CHECK(owners_of(figures.rows(false)) == std::vector{ProofOf::shown, ProofOf::suggested});
}

TEST_CASE("where facts change, every row is of the new ones") {
  Workbench workbench = workbench_with_outcomes(kTwoReps);
  apply(workbench, PutCampDraft{true, workbench.workspace.definition_document});
  ProofFigures figures;
  read_all(workbench, figures);
  import_csv(workbench, "Lead Number,title\nN1,buyer\nN2,intern\n");
  read_all(workbench, figures);
  for (const ProofRow& row : figures.rows(false)) CHECK(row.quality.won + row.quality.lost == 160);
  CHECK(figures.rows(false)[1].quality == read_alone(workbench, *workbench.workspace.drafts.sales));
}

TEST_CASE("each rep's leads a week are those who became ready while outcomes were recorded") {
  Workbench workbench = workbench_with_outcomes(kTwoReps);
  ProofFigures figures;
  read_all(workbench, figures);
  const RepPace* pace = figures.pace();
  REQUIRE(pace != nullptr);
  CHECK(pace->span.from == *instant_from_text("2026-01-05"));
  CHECK(pace->span.to == *instant_from_text("2026-01-05") + 159 * kDaySeconds);
  CHECK(pace->ready == 0); // the whole list was ready on the day it came, before the first outcome
  CHECK(pace->by_rep == std::vector<std::int64_t>{0, 0});
  workbench = workbench_with_outcomes(kTwoReps, 6);
  read_all(workbench, figures);
  REQUIRE(figures.pace() != nullptr);
  std::int64_t ready = 0;
  const Stages& stages = workbench.derived.evaluation->stages;
  for (std::size_t unit = 0; unit < stages.stage.size(); ++unit)
    ready += std::ranges::any_of(stages.moves_of(unit), [&](const Move& move) {
      return move.to == 1 && move.by == kByAuto && move.at >= figures.pace()->span.from &&
             move.at <= figures.pace()->span.to;
    });
  CHECK(ready == 6);
  CHECK(figures.pace()->ready == ready);
  CHECK(figures.pace()->by_rep[0] + figures.pace()->by_rep[1] == ready);
  CHECK(std::abs(figures.pace()->by_rep[0] - figures.pace()->by_rep[1]) <= 1); // in turn
}

TEST_CASE("without a rep there is no pace, and without enough outcomes nothing is suggested") {
  Workbench workbench = workbench_with_outcomes("");
  ProofFigures figures;
  read_all(workbench, figures);
  CHECK(figures.pace() == nullptr);
  Workbench few;
  few.now = workbench.now;
  Result<WorkspaceDocument> read = read_workspace(
      R"({"format":"leadbench-workspace/1","leads":[{"id":"L1","created_at":"2026-01-01"}],
          "decisions":[{"id":"D1","lead":"L1","at":"2026-01-02","kind":"won"}]})");
  REQUIRE(read.has_value());
  apply(few, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  ProofFigures of_few;
  read_all(few, of_few);
  CHECK(owners_of(of_few.rows(false)) == std::vector{ProofOf::shown});
}

} // namespace lb
