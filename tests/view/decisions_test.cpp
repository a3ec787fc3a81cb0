// Decisions on the lead's panel: the next step by one press, a reason where one is needed, and a
// gate that says no before anything is recorded.
#include "exchange/decision_evidence.hpp"
#include "view/headless_page.hpp"
#include "view/lead_words.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

namespace lb {

namespace {

void open_anna(HeadlessPage& page) {
  open_small(page);
  page.click(MirrorRole::gridcell, "Anna Kowalska");
}

const RecordDecision& asked(const HeadlessPage& page) {
  REQUIRE(page.asked.size() == 1);
  const auto* decision = std::get_if<RecordDecision>(&page.asked.front());
  REQUIRE(decision != nullptr);
  return *decision;
}

} // namespace

TEST_CASE("the next step of the ladder is one press, and says where the lead is then") {
  HeadlessPage page;
  open_anna(page);
  page.applies = false;
  CHECK(page.find(MirrorRole::button, "Qualify as SQL").description == "The lead is then at SQL.");
  page.click(MirrorRole::button, "Qualify as SQL");
  CHECK(asked(page).lead == "L1");
  CHECK(asked(page).kind == "qualify");
  CHECK(asked(page).reason.empty());
}

TEST_CASE("what is in the way to the next stage is said, with the points that are missing") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::gridcell, "James Whitfield");
  // Neither a chief's title (25) nor a demo request (40 at half weight) makes 60 by itself.
  CHECK(page.look_for(MirrorRole::group, "In the way of MQL:") != nullptr);
  CHECK(page.says("Points missing: 60"));
}

TEST_CASE("reject asks for a reason, takes none for an answer, and records the one that is given") {
  HeadlessPage page;
  open_anna(page);
  page.applies = false;
  page.click(MirrorRole::button, "Reject");
  CHECK(page.asked.empty());
  CHECK(page.look_for(MirrorRole::heading, "Reject") != nullptr);
  page.click(MirrorRole::button, "Reject");
  CHECK(page.asked.empty());
  CHECK(page.find(MirrorRole::textbox, "Reason").description ==
        "Say why: marketing learns from it.");
  page.click(MirrorRole::textbox, "Reason");
  page.type("no budget this year");
  page.click(MirrorRole::button, "Reject");
  CHECK(asked(page).lead == "L1");
  CHECK(asked(page).kind == "reject");
  CHECK(asked(page).reason == "no budget this year");
}

TEST_CASE("cancel leaves the form, and nothing was recorded") {
  HeadlessPage page;
  open_anna(page);
  page.applies = false;
  page.click(MirrorRole::button, "Recycle");
  page.click(MirrorRole::button, "Cancel");
  CHECK(page.asked.empty());
  CHECK(page.look_for(MirrorRole::textbox, "Reason") == nullptr);
  CHECK(page.look_for(MirrorRole::button, "Recycle") != nullptr);
}

TEST_CASE("a review date has to come after the day that is shown, as the language writes dates") {
  HeadlessPage page;
  open_anna(page);
  page.applies = false;
  apply(page.workbench, SetAsOf{*instant_from_text("2026-03-10T12:00:00Z")});
  page.frames();
  page.click(MirrorRole::button, "Recycle");
  CHECK(page.says("Recorded as of 10 March 2026, the day that is shown."));
  page.click(MirrorRole::textbox, "Reason");
  page.type("not now");
  page.click(MirrorRole::textbox, "Review on");
  page.type("1 Mar 2026");
  page.click(MirrorRole::button, "Recycle");
  CHECK(page.asked.empty());
  CHECK(page.find(MirrorRole::textbox, "Review on").description ==
        "Write a date after 10 Mar 2026, such as 9 Apr 2026.");
  page.key(ImGuiKey_A, true);
  page.click(MirrorRole::textbox, "Review on");
  page.key(ImGuiKey_A, true);
  page.type("1 June 2026");
  page.click(MirrorRole::button, "Recycle");
  REQUIRE(asked(page).review_on.has_value());
  CHECK(date_text(*asked(page).review_on) == "2026-06-01");
}

TEST_CASE("letters act on the row under the keyboard, and on nothing while a text is typed") {
  HeadlessPage page;
  open_small(page);
  page.applies = false;
  page.act(MirrorRole::grid, "Leads", MirrorAct::focus);
  page.key(ImGuiKey_DownArrow);
  page.key(ImGuiKey_A);
  CHECK(page.asked.size() == 1);
  page.asked.clear();
  page.key(ImGuiKey_J);
  CHECK(page.asked.empty());
  CHECK(page.look_for(MirrorRole::heading, "Reject") != nullptr);
  page.type("ja");
  CHECK(page.asked.empty());
  CHECK(page.find(MirrorRole::textbox, "Reason").value == "ja");
}

TEST_CASE("an answer to BANT is one press, and what it rests on is asked for then") {
  HeadlessPage page;
  open_anna(page);
  page.click(MirrorRole::tab, "BANT");
  page.click(MirrorRole::radio, "Missing"); // of the budget, which stands first
  const std::vector<Decision>& decisions = page.workbench.workspace.facts.decisions;
  CHECK(decisions.back().kind == "bant");
  CHECK(decisions.back().bant ==
        std::array<std::optional<Bant>, 4>{Bant::no, std::nullopt, std::nullopt, std::nullopt});
  page.frames();
  page.type("frozen until autumn");
  page.click(MirrorRole::combobox, "Where");
  page.click(MirrorRole::option, "Call");
  page.click(MirrorRole::button, "Add");
  CHECK(evidence_of(decisions.back()) == Evidence{"frozen until autumn", "call"});
  CHECK(decisions.back().bant[0] == Bant::no);
  page.frames();
  CHECK(page.says("“frozen until autumn”"));
  CHECK(page.look_for(MirrorRole::textbox, "Evidence") == nullptr);
}

TEST_CASE("the evidence of an empty field is none, and cancel leaves it") {
  HeadlessPage page;
  open_anna(page);
  page.click(MirrorRole::tab, "BANT");
  const std::size_t before = page.workbench.workspace.facts.decisions.size();
  page.click(MirrorRole::button, "Add evidence");
  page.click(MirrorRole::button, "Add");
  page.click(MirrorRole::button, "Add evidence");
  page.frames();
  page.type("never mind");
  page.click(MirrorRole::button, "Cancel");
  CHECK(page.workbench.workspace.facts.decisions.size() == before);
  CHECK(page.look_for(MirrorRole::textbox, "Evidence") == nullptr);
}

TEST_CASE("E4: where a gate asks for BANT, its refusal leads to the answers, and they open it") {
  HeadlessPage page;
  open_sample(page);
  const Row row = page.workbench.workspace.facts.leads.ids.find("E4");
  page.view.state.leads.opened = UnitKey{false, row};
  page.frames();
  page.click(MirrorRole::button, "Qualify as SQL");
  page.click(MirrorRole::button, "Answer the BANT questions");
  CHECK(page.view.state.leads.tab == LeadTab::bant);
  for (std::size_t part = 0; part < kBantParts.size(); ++part) {
    RecordDecision answer{.lead = "E4", .kind = "bant"};
    answer.bant[part] = Bant::yes;
    apply(page.workbench, std::move(answer));
  }
  page.frames();
  page.click(MirrorRole::button, "Qualify as SQL");
  const Evaluation& evaluation = *page.workbench.derived.evaluation;
  CHECK(stage_id(*page.workbench.derived.definition,
                 evaluation.stages.stage[*unit_of(evaluation, UnitKey{false, row})]) == "sql");
}

TEST_CASE("B3: the hand-over brief is one page that says all, and runs nothing") {
  HeadlessPage page;
  open_sample(page);
  Facts& facts = page.workbench.workspace.facts;
  const Row row = facts.leads.ids.find("E5");
  page.view.state.leads.opened = UnitKey{false, row};
  page.frames();
  page.applies = false;
  page.click(MirrorRole::button, "Save the hand-over brief");
  REQUIRE(page.asked.size() == 1);
  const auto& file = std::get<OfferFile>(page.asked.front());
  CHECK(file.media_type == "text/html;charset=utf-8");
  const std::string& html = file.bytes;
  for (const char* said :
       {"<h1>Hannah Krüger</h1>", "Geschäftsführerin", "hannah.krueger@lindenfels-chemie.example",
        "Why it is ready", "Ready since ", "<th>Budget<td>Confirmed, “Wir wachsen schneller",
        "Accepted", "What they have read"}) {
    CAPTURE(said);
    CHECK(html.contains(said));
  }
  for (const char* never : {"<script", "http:", "https:", "src="})
    CHECK_FALSE(html.contains(never));
}

TEST_CASE("a text of the data cannot become a part of the brief's page") {
  HeadlessPage page;
  import_three_leads(page, "Lead Number,First Name,Last Name\n1,<script>alert(1)</script>,A&B\n"
                           "2,Ann,Example\n3,Bo,Example\n");
  page.view.state.leads.opened = UnitKey{false, 0};
  page.view.state.room = Room::leads;
  page.frames();
  page.applies = false;
  page.click(MirrorRole::button, "Save the hand-over brief");
  const std::string& html = std::get<OfferFile>(page.asked.front()).bytes;
  CHECK(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; A&amp;B"));
  CHECK_FALSE(html.contains("<script"));
}

TEST_CASE("a letter that means nothing at the lead's stage says so") {
  HeadlessPage page;
  open_small(page);
  page.act(MirrorRole::grid, "Leads", MirrorAct::focus);
  page.click(MirrorRole::gridcell, "James Whitfield");
  page.act(MirrorRole::grid, "Leads", MirrorAct::focus);
  page.key(ImGuiKey_A);
  page.frames();
  const bool is_accepted = !page.workbench.workspace.facts.decisions.empty() &&
                           page.workbench.workspace.facts.decisions.back().kind == "accept";
  page.key(ImGuiKey_A); // a second acceptance changes nothing in any case
  page.frames();
  CHECK(page.says("Accept as SAL changes nothing at SAL."));
  CHECK(is_accepted);
}

TEST_CASE("the palette offers what can be decided of the lead that is open") {
  HeadlessPage page;
  open_anna(page);
  page.applies = false;
  page.key(ImGuiKey_K, true);
  page.type("qualify");
  page.key(ImGuiKey_Enter);
  CHECK(asked(page).kind == "qualify");
}

} // namespace lb
