// The outcomes screen: the proof beside recorded outcomes, results with their reasons; plain words
// where there is nothing or too little to say, and every width and language.
#include "exchange/documents.hpp"
#include "lead/threshold_stage.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/outcomes_parts.hpp"
#include "view/place.hpp"
#include "view/screen_leads.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

void go_outcomes(HeadlessPage& page, OutcomesPart part = OutcomesPart::proof) {
  page.view.state.room = Room::outcomes;
  page.view.state.outcomes.part = part;
  page.frames();
}

void open_outcomes(HeadlessPage& page, const std::string& members) {
  Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1",)" + members + "}");
  REQUIRE(read.has_value());
  apply(page.workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  page.frames();
}

/// Two leads of one rep: one who filled in a form and bought, one who did and was lost.
const std::string kWonAndLost = R"("leads":[
  {"id":"L1","created_at":"2026-02-01","attributes":{"name":"Ann Lee","email":"ann@firm.example"}},
  {"id":"L2","created_at":"2026-02-01","attributes":{"name":"Ben Ray","email":"ben@firm.example"}}],
  "activities":[
   {"id":"A1","lead":"L1","at":"2026-02-02","kind":"form_submitted"},
   {"id":"A2","lead":"L2","at":"2026-02-02","kind":"form_submitted"},
   {"id":"A3","lead":"L1","at":"2026-02-03","kind":"demo_request"}],
  "decisions":[
   {"id":"D1","lead":"L1","at":"2026-02-06","kind":"accept","actor":"R1"},
   {"id":"D2","lead":"L1","at":"2026-02-10","kind":"won","amount":100000},
   {"id":"D3","lead":"L2","at":"2026-02-06","kind":"accept"},
   {"id":"D4","lead":"L2","at":"2026-02-08","kind":"reject","reason":"Only collecting information"},
   {"id":"D5","lead":"L2","at":"2026-02-09","kind":"lost"}],
  "reps":[{"id":"R1","name":"Rita Rep","territories":[],"industries":[],"languages":[],
           "seniority":3,"capacity":10}],
  "assignments":[{"id":"S1","lead":"L1","at":"2026-02-05","rep":"R1"}],
  "definition":{"id":"d","fit":{"groups":[]},"behaviour":{"groups":[{"id":"g","label":"G",
    "rules":[{"id":"demo","label":"Demo","when_activity":{"kind":"demo_request"},"points":60}]}]}})";

void read_whole_proof(HeadlessPage& page) {
  for (int i = 0; i < 2'000 && !page.view.proof.update(page.workbench); ++i) {
  }
  REQUIRE(page.view.proof.update(page.workbench));
  page.frames();
}

std::int64_t shown_count(const HeadlessPage& page) {
  return std::ssize(page.view.state.leads.query.only);
}

} // namespace

TEST_CASE(
    "O12: without an outcome, or with few, the outcomes screen says so and divides by nothing") {
  HeadlessPage page;
  open_outcomes(page, R"("leads":[])");
  go_outcomes(page);
  CHECK(page.says("No leads yet"));
  open_outcomes(page, R"("leads":[{"id":"L1","created_at":"2026-02-01"}])");
  go_outcomes(page);
  CHECK(page.says("No outcome yet"));
  go_outcomes(page, OutcomesPart::results);
  CHECK(page.says("Sales has not taken or sent back anything yet."));
  CHECK(page.says("Sales has rejected nothing."));
  go_outcomes(page);
  page.click(MirrorRole::button, "To the leads");
  CHECK(page.view.state.room == Room::leads);
  open_outcomes(page, kWonAndLost);
  go_outcomes(page);
  CHECK(page.says("Fewer than 40 won and 40 lost: 1 won, 1 lost"));
  CHECK(page.says("1 of 1, too few to say"));
}

TEST_CASE("E9: any form fill stands beside the definition, before the same outcomes") {
  HeadlessPage page;
  open_outcomes(page, kWonAndLost);
  go_outcomes(page);
  page.click(MirrorRole::radio, "All");
  page.find(MirrorRole::gridcell, "This definition");
  page.find(MirrorRole::gridcell, "Any form fill");
  const std::vector<ProofRow>& rows = page.view.proof.rows(false);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].quality == ReadyQuality{.won = 1, .lost = 1, .called_won = 1, .called_lost = 0});
  CHECK(rows[1].quality == ReadyQuality{.won = 1, .lost = 1, .called_won = 1, .called_lost = 1});
  CHECK(page.says("1 of 2, too few to say")); // of the two with a form, one was won
  CHECK(page.says("No good lead would have been missed."));
  page.click(MirrorRole::gridcell, "Any form fill");
  CHECK(page.view.state.room == Room::leads);
  CHECK(shown_count(page) == 2);
}

TEST_CASE(
    "the proof of the sample: its numbers are the backtest's, and open the leads behind them") {
  HeadlessPage page(1440.0F, 2400.0F);
  open_sample(page);
  go_outcomes(page);
  const DefinitionProof& proof = page.view.proof.shown();
  REQUIRE(proof.ready);
  REQUIRE(proof.ready->points);
  CHECK(proof.backtest.won_count > 40);
  CHECK(proof.backtest.lost_count > 40);
  for (std::size_t i = 0; i < proof.deciles.size(); ++i)
    CHECK(std::ssize(proof.deciles[i]) == proof.backtest.deciles[i].count);
  read_whole_proof(page);
  const std::vector<ProofRow>& whole = page.view.proof.rows(false);
  const std::vector<ProofRow>& halves = page.view.proof.rows(true);
  REQUIRE(halves.size() == 2 * whole.size());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    CHECK(halves[2 * i].quality.won + halves[2 * i + 1].quality.won == whole[i].quality.won);
    CHECK(halves[2 * i].quality.called_lost + halves[2 * i + 1].quality.called_lost ==
          whole[i].quality.called_lost);
  }
  // The threshold of the backtest that the line lies on.
  const Threshold* last = nullptr;
  for (const Threshold& one : proof.backtest.thresholds)
    if (one.score >= *proof.ready->points * kMicro) last = &one;
  REQUIRE(last != nullptr);
  CHECK(last->won == whole[0].quality.called_won);
  CHECK(last->called == whole[0].quality.called_won + whole[0].quality.called_lost);
  CHECK(page.find(MirrorRole::grid, "Who calls it ready").row_count ==
        static_cast<std::int32_t>(halves.size()) + 1);
  CHECK(page.says("AUC"));
  page.find(MirrorRole::img, "ROC curve");
  page.find(MirrorRole::list, "Gains by decile");
  page.find(MirrorRole::grid, "Won by grade");
  const Decile& best = proof.backtest.deciles.front();
  const std::string row =
      "Decile 1: " + std::to_string(best.won) + " of " + std::to_string(best.count) + " won";
  page.click(MirrorRole::link, row);
  CHECK(page.view.state.room == Room::leads);
  CHECK(shown_count(page) == best.count);
  go_outcomes(page);
  const auto missed = whole[0].quality.won - whole[0].quality.called_won;
  if (missed == 0) return;
  page.click(MirrorRole::link,
             std::to_string(missed) + (missed == 1 ? " good lead would have been missed"
                                                   : " good leads would have been missed"));
  CHECK(shown_count(page) == missed);
}

TEST_CASE("an agreement that is no line on the score is proven by its words") {
  HeadlessPage page(1280.0F, 720.0F);
  open_outcomes(page, kWonAndLost.substr(0, kWonAndLost.size() - 1) + R"(,"stages":[
    {"id":"suspect","label":"Suspect","owner":"marketing"},
    {"id":"mql","label":"MQL","owner":"marketing","enter":{"auto":{"any":[
      {"all":[{"fit":{"ge":60}},{"behaviour":{"ge":40}}]},
      {"activity":{"kind":"demo_request"}}]}}},
    {"id":"sal","label":"SAL","owner":"inside_sales","enter":{"decision":"accept"}},
    {"id":"customer","label":"Customer","owner":"sales","enter":{"decision":"won"}}]})");
  go_outcomes(page);
  read_whole_proof(page);
  REQUIRE(page.view.proof.shown().ready);
  CHECK_FALSE(page.view.proof.shown().ready->points);
  CHECK(page.says("It calls a lead ready when"));
  const std::vector<ProofRow>& rows = page.view.proof.rows(false);
  CHECK(rows[0].quality == ReadyQuality{.won = 1, .lost = 1, .called_won = 1, .called_lost = 0});
}

TEST_CASE("the proof says how many leads a week each rep would have got, and what it lacks") {
  HeadlessPage page(1280.0F, 4000.0F);
  open_sample(page);
  go_outcomes(page);
  read_whole_proof(page);
  const RepPace* pace = page.view.proof.pace();
  REQUIRE(pace != nullptr);
  CHECK(pace->ready > 0);
  page.find(MirrorRole::grid, "Leads a week for each rep");
  CHECK(page.says("shares them out here by the scores that they have now"));
  const std::vector<RepPaceRow> rows = rep_paces(page.workbench, page.view);
  REQUIRE(rows.size() == page.workbench.workspace.facts.reps.size());
  CHECK(std::ranges::is_sorted(rows, std::greater<>{}, &RepPaceRow::hundredths));
  for (const RepPaceRow& row : rows) page.find(MirrorRole::gridcell, row.name);
  page.find(MirrorRole::gridcell, "Suggested points, " + std::string("before ") +
                                      date_text(page.view, *page.view.proof.shown().middle));
  CHECK(page.says("The suggested points were learned from these same outcomes"));
  open_outcomes(page, kWonAndLost); // one rep, and both outcomes on neighbouring days
  go_outcomes(page);
  read_whole_proof(page);
  CHECK(page.says("The recorded outcomes lie within one week"));
  std::string without = kWonAndLost;
  without.erase(without.find("\"reps\""),
                without.find("\"definition\"") - without.find("\"reps\""));
  open_outcomes(page, without);
  go_outcomes(page);
  CHECK(page.says("No reps yet: add them in Routing"));
}

TEST_CASE("while a draft is open the version in force stands beside it") {
  HeadlessPage page(1440.0F, 2400.0F);
  open_sample(page);
  const auto line = threshold_stage(page.workbench.workspace.definition);
  REQUIRE(line);
  const std::string stage = page.workbench.workspace.definition.stages[line->stage].id;
  apply(page.workbench, EditDefinition{SetStageThreshold{stage, line->points - 10}, false});
  go_outcomes(page);
  page.frames();
  REQUIRE(page.view.proof.in_force() != nullptr);
  CHECK(page.view.proof.in_force()->ready->points == line->points);
  CHECK(page.view.proof.shown().ready->points == line->points - 10);
  CHECK(page.view.proof.rows(false).size() >= 3);
  page.click(MirrorRole::radio, "All");
  page.find(MirrorRole::gridcell, "Draft");
  page.find(MirrorRole::gridcell, "Version in force");
  apply(page.workbench, DiscardDraft{});
  page.frames();
  CHECK(page.view.proof.in_force() == nullptr);
  page.find(MirrorRole::gridcell, "This definition");
}

TEST_CASE(
    "O1, O2, O3: results by source, campaign, rep and criterion, each number with its leads") {
  HeadlessPage page(1440.0F, 2400.0F);
  open_sample(page);
  go_outcomes(page, OutcomesPart::results);
  const Evaluation& evaluation = *page.workbench.derived.evaluation;
  const auto won = std::ranges::count(evaluation.stages.ending, Ending::won);
  CHECK(std::ssize(page.view.results.all().won) == won);
  std::int64_t by_source = 0;
  for (const ResultPart& part : page.view.results.parts()) by_source += std::ssize(part.units);
  CHECK(by_source == std::ssize(evaluation.stages.stage));
  page.find(MirrorRole::columnheader, "Won of handed over");
  page.find(MirrorRole::columnheader, "Cycle, 90th percentile");
  for (const char* by : {"Campaign", "Criterion", "Rep"}) {
    page.click(MirrorRole::radio, by);
    CHECK(page.find(MirrorRole::grid, by).row_count ==
          static_cast<std::int32_t>(page.view.results.parts().size()) + 1);
  }
  // Each handed over lead is one rep's, or nobody's.
  std::int64_t by_rep = 0, won_by_rep = 0;
  for (const ResultPart& part : page.view.results.parts()) {
    by_rep += std::ssize(part.handed_over);
    won_by_rep += std::ssize(part.won);
  }
  CHECK(by_rep == std::ssize(page.view.results.all().handed_over));
  CHECK(won_by_rep == won);
  const ResultPart& first = page.view.results.parts().front();
  std::string name = "Nobody";
  for (const Rep& rep : page.workbench.workspace.facts.reps)
    if (rep.id == first.name) name = rep.name;
  const std::int64_t all = std::ssize(first.units);
  page.click(MirrorRole::gridcell, name);
  CHECK(shown_count(page) == all);
}

TEST_CASE("O4, O9: the reasons of sales are counted, and rejects cost hours") {
  HeadlessPage page(1440.0F, 1600.0F);
  open_outcomes(page, kWonAndLost);
  go_outcomes(page, OutcomesPart::results);
  page.find(MirrorRole::gridcell, "Only collecting information");
  CHECK(page.says("0.5 h: 1 rejects of 30 minutes each, an estimate."));
  page.click(MirrorRole::radio, "120");
  CHECK(page.says("2.0 h"));
  page.click(MirrorRole::link, "1 rejected lead");
  CHECK(shown_count(page) == 1);
  go_outcomes(page, OutcomesPart::results);
  page.click(MirrorRole::gridcell, "Only collecting information");
  CHECK(shown_count(page) == 1);
}

TEST_CASE("the place of the outcomes screen is an address, by its part") {
  HeadlessPage page;
  open_outcomes(page, kWonAndLost);
  page.click(MirrorRole::link, "Outcomes");
  CHECK(fragment_of(place_of(page.workbench, page.view.state)) == "outcomes");
  page.click(MirrorRole::tab, "Results");
  CHECK(fragment_of(place_of(page.workbench, page.view.state)) == "outcomes?part=results");
  go_to(page.workbench, page.view.state, place_from("outcomes"));
  page.frames();
  page.find(MirrorRole::tabpanel, "Proof");
}

TEST_CASE("every part of the outcomes screen is there on every width and in every language") {
  for (const char* language : {"en", "pl", "ru", "ja"})
    for (const float width : {390.0F, 800.0F, 1280.0F, 1440.0F}) {
      HeadlessPage page(width, 900.0F);
      page.speak(language);
      open_sample(page);
      for (const OutcomesPart part :
           {OutcomesPart::proof, OutcomesPart::points, OutcomesPart::results, OutcomesPart::returns,
            OutcomesPart::reports}) {
        go_outcomes(page, part);
        CHECK(page.count(MirrorRole::tabpanel) == 1);
        CHECK_FALSE(page.says("⟨")); // a text that is not there
      }
    }
}

TEST_CASE("wins that a gate refuses are told above all that they are missing from") {
  HeadlessPage page(1440.0F, 1200.0F);
  open_outcomes(page, R"("leads":[{"id":"L1","created_at":"2026-01-01"},
      {"id":"L2","created_at":"2026-01-01"},{"id":"L3","created_at":"2026-01-01"}],
    "decisions":[{"id":"D1","lead":"L1","at":"2026-02-01","kind":"won"},
      {"id":"D2","lead":"L1","at":"2026-02-02","kind":"won"},
      {"id":"D3","lead":"L2","at":"2026-02-01","kind":"won"},
      {"id":"D4","lead":"L3","at":"2026-02-01","kind":"lost"}],
    "definition":{"id":"d","fit":{"groups":[]},"behaviour":{"groups":[]},
      "gates":[{"id":"need","blocks":["sql"],"when":{"not":{"bant":{"need":"yes"}}},
                "reason":"Nobody asked"}]})");
  go_outcomes(page);
  page.frames(10);
  CHECK(page.view.proof.shown().backtest.won_count == 0);
  CHECK(page.says("2 wins do not count: gates refuse them (most: Nobody asked)"));
  page.click(MirrorRole::button, "To the gates");
  CHECK(page.view.state.room == Room::definition);
  CHECK(page.view.state.definition.section == DefinitionSection::gates);
  open_outcomes(page, R"("leads":[])");
  go_outcomes(page);
  CHECK(page.view.proof.shown().refused_wins == 0);
}

TEST_CASE("what was filled in after the outcome is named, with its evidence and its rule") {
  // A tag that sales writes when it is over: known for the won, hardly for the lost.
  std::string leads, decisions;
  for (int n = 0; n < 100; ++n) {
    const std::string id = "L" + std::to_string(n);
    const bool won = n % 2 == 0;
    const std::string tag = won || n % 10 == 1 ? R"("tag":"closed",)" : "";
    leads += (n == 0 ? "" : ",") + std::string(R"({"id":")") + id +
             R"(","created_at":"2026-01-01","attributes":{)" + tag + R"("email":"a@b.example"}})";
    decisions += (n == 0 ? "" : ",") + std::string(R"({"id":"D)") + std::to_string(n) +
                 R"(","lead":")" + id + R"(","at":"2026-02-01","kind":")" + (won ? "won" : "lost") +
                 "\"}";
  }
  const std::string document =
      R"({"format":"leadbench-workspace/1","leads":[)" + leads + R"(],"decisions":[)" + decisions +
      R"(],"definition":{"id":"d","fit":{"groups":[{"id":"g","label":"G","rules":[
        {"id":"tagged","label":"Has a tag","when":{"attr":"tag","is_known":true},"points":30}]}]},
        "behaviour":{"groups":[]}}})";
  HeadlessPage page(1440.0F, 2400.0F);
  Result<WorkspaceDocument> read = read_workspace(document);
  REQUIRE(read.has_value());
  page.workbench.now = *instant_from_text("2026-03-01T12:00:00Z");
  apply(page.workbench,
        WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace)), {}});
  go_outcomes(page, OutcomesPart::proof);
  page.frames(40);
  CHECK(page.says("known for 100.0% of the won and 20.0% of the lost"));
  CHECK(page.says("Scored by: Has a tag"));
  HeadlessPage sample(1440.0F, 2400.0F);
  open_sample(sample);
  go_outcomes(sample, OutcomesPart::proof);
  CHECK(sample.says("Nothing that is scored looks as if it were filled in afterwards."));
}

} // namespace lb
