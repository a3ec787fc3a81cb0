// What a workshop shows and keeps beyond its steps: cards that give nothing away, leads of one side
// alone, and what was signed when the workshop has gone on.
#include "exchange/workspace_read.hpp"
#include "view/headless_page.hpp"
#include "view/workshop_parts.hpp"
#include "workbench/workshop.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

// A lead of which a system and a person have already said what became of it.
constexpr std::string_view kDecided = R"({"format":"leadbench-workspace/1",
"leads":[{"id":"L1","created_at":"2026-03-01","attributes":{"name":"Anna Kowalska","industry":"food",
  "Lead Quality":"High in Relevance","Converted":"1","lead_score":77,"Status":"Won"}}],
"activities":[
  {"id":"V1","lead":"L1","at":"2026-03-02T10:00:00Z","kind":"download","detail":"Before"},
  {"id":"V2","lead":"L1","at":"2026-03-06T10:00:00Z","kind":"meeting","detail":"After"}],
"decisions":[{"id":"D0","lead":"L1","at":"2026-03-03","kind":"bant","need":"yes"},
  {"id":"D1","lead":"L1","at":"2026-03-05T09:00:00Z","kind":"accept"}],
"definition":{"id":"D"}})";

void sign_both(HeadlessPage& page) {
  apply(page.workbench, SignDefinition{false, "Marta", "Head of marketing"});
  apply(page.workbench, SignDefinition{true, "Oliver", "Head of sales"});
  page.frames(4);
  REQUIRE(signed_by(page.workbench.workspace.definition_document).has_value());
}

} // namespace

TEST_CASE("a card tells nothing of score, stage and end, nor what followed a decision") {
  HeadlessPage page;
  Result<WorkspaceDocument> read = read_workspace(kDecided);
  REQUIRE(read.has_value());
  apply(page.workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  Workshop workshop{.id = "w", .question = {}, .sample = {"L1"}};
  apply(page.workbench, ChangeWorkshop{workshop, {"undo.workshop_question"}});
  page.view.state.room = Room::workshop;
  page.frames(4);
  const BallotCard card = ballot_card(page.workbench, page.view, 0);
  std::vector<std::string> told;
  for (const BallotLine& line : card.attributes) told.push_back(line.words);
  CHECK(std::ranges::contains(told, "Anna Kowalska"));
  CHECK(std::ranges::any_of(told, [](const std::string& words) { return words == "food"; }));
  for (const char* verdict : {"High in Relevance", "1", "77", "Won"})
    CHECK_FALSE(std::ranges::contains(told, verdict));
  REQUIRE(card.activities.size() == 1);
  CHECK(card.activities.front().words.ends_with("Before"));
}

TEST_CASE("E8: the leads that one draft alone calls ready are listed, and open as a list") {
  HeadlessPage page(1280.0F, 3000.0F);
  open_sample(page);
  apply(page.workbench, RehearseWorkshop{});
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::drafts;
  page.frames(8);
  const CampDrafts* drafts = ready_camp_drafts(page.workbench);
  REQUIRE(drafts != nullptr);
  const auto only_marketing =
      std::ranges::count(drafts->comparison.differences, false, &DraftDifference::only_sales);
  REQUIRE(only_marketing > 0);
  REQUIRE(page.says("List the " + std::to_string(only_marketing) + " of marketing alone"));
  page.act(MirrorRole::button, "List the " + std::to_string(only_marketing) + " of marketing alone",
           MirrorAct::press);
  page.frames(4);
  CHECK(page.view.state.room == Room::leads);
  CHECK(std::cmp_equal(page.view.lead_list.size(), only_marketing));
}

TEST_CASE(
    "the paper of a signed definition says what was asked and promised when the workshop is gone") {
  HeadlessPage page;
  open_small(page);
  Workshop workshop{.id = "w", .question = "What is a lead for presses?"};
  workshop.terms = {.leads_a_month = 23, .first_touch_hours = 4};
  apply(page.workbench, ChangeWorkshop{workshop, {"undo.workshop_terms"}});
  sign_both(page);
  const std::string before = workshop_paper(page.workbench, page.view).markdown();
  CHECK(before.contains("What is a lead for presses?"));
  CHECK(before.contains("23"));
  CHECK(before.contains("Head of sales"));
  apply(page.workbench, BeginWorkshopAnew{});
  page.frames(4);
  CHECK(workshop_paper(page.workbench, page.view).markdown() == before);
}

TEST_CASE("what differs from the text that both signed last is said where the next is signed") {
  HeadlessPage page;
  open_small(page);
  sign_both(page);
  apply(page.workbench, EditDefinition{SetRulePoints{"demo", 33}});
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = WorkshopPart::sign;
  page.frames(4);
  CHECK(page.says("Differs from signed version"));
  CHECK(page.says("Demo request"));
}

} // namespace lb
