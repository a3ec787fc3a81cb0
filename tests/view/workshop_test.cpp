// The workshop from the first name to both signatures, through the page: what is hidden until it is
// revealed, what makes the difference, what is settled, what is signed; every width and language.
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/workshop_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb {

namespace {

void go_workshop(HeadlessPage& page, WorkshopPart part = WorkshopPart::drafts) {
  page.view.state.room = Room::workshop;
  page.view.state.workshop.part = part;
  page.frames(4);
}

void fill_in(HeadlessPage& page, std::string_view name, std::string text) {
  page.act(MirrorRole::textbox, name, MirrorAct::set_value, std::move(text));
  page.frames();
}

void press(HeadlessPage& page, std::string_view name) {
  page.act(MirrorRole::button, name, MirrorAct::press);
  page.frames(4);
}

// With the pointer, which reaches only what is in sight.
void vote_seen(HeadlessPage& page, std::string_view answer) {
  page.click(MirrorRole::button, answer);
  page.frames(2);
}

void add_person(HeadlessPage& page, const std::string& name, bool sales) {
  page.view.state.workshop.new_of_sales = sales;
  fill_in(page, "Name", name);
  press(page, "Add");
}

Workshop kept(const HeadlessPage& page) {
  return workshop_in(page.workbench.workspace);
}

// Both camps with one person each, drafts of both, and the three leads as the sample.
void begin_workshop(HeadlessPage& page) {
  open_small(page);
  go_workshop(page);
  add_person(page, "Marta", false);
  add_person(page, "Oliver", true);
  for (const bool sales : {false, true}) {
    const Json definition = page.workbench.workspace.definition_document;
    apply(page.workbench, PutCampDraft{sales, definition});
  }
  apply(page.workbench, DrawSample{.count = 4, .seed = 3});
  go_workshop(page, WorkshopPart::votes);
}

// Everybody says the same of all leads, but that sales does not want the first few.
void vote(HeadlessPage& page, std::size_t unwanted = 1) {
  for (const std::string person : {"Marta", "Oliver"}) {
    page.view.state.workshop.part = WorkshopPart::votes;
    page.frames();
    const std::size_t leads = kept(page).sample.size();
    press(page, person + ": 0 of " + std::to_string(leads) + " voted");
    for (std::size_t n = 0; n < leads; ++n)
      vote_seen(page, person == "Oliver" && n < unwanted ? "Not ready yet" : "Ready for sales");
    press(page, "Next person");
  }
}

} // namespace

TEST_CASE("a workshop begins with who is there, and says what is missing") {
  HeadlessPage page;
  open_small(page);
  go_workshop(page);
  CHECK(page.says("Who is here"));
  CHECK(page.says("This side has no draft yet"));
  add_person(page, "Marta", false);
  add_person(page, "Oliver", true);
  REQUIRE(kept(page).people.size() == 2);
  CHECK(kept(page).people[1] == Participant{.id = "person-2", .name = "Oliver", .sales = true});
  go_workshop(page, WorkshopPart::votes);
  CHECK(page.says("Vote on real leads"));
  go_workshop(page, WorkshopPart::compare);
  CHECK(page.says("The votes are not revealed yet."));
  press(page, "Go to the votes");
  CHECK(page.view.state.workshop.part == WorkshopPart::votes);
  press(page, "Draw 30 leads");
  CHECK(kept(page).sample.size() == 3); // all there are
  CHECK(page.says("Marketing: nobody has voted yet."));
}

TEST_CASE("nobody sees a vote before both sides have voted and all are revealed") {
  HeadlessPage page;
  begin_workshop(page);
  vote(page);
  CHECK(page.says("Everybody has voted on every lead."));
  CHECK(page.workbench.workspace.facts.votes.empty());
  CHECK_FALSE(page.view.workshop.figures().is_revealed);
  CHECK(page.view.workshop.figures().leads.empty());
  go_workshop(page, WorkshopPart::compare);
  CHECK_FALSE(page.says("Only marketing"));
  for (const Json& entry : page.workbench.workspace.audit)
    CHECK_FALSE(compact_json(entry).contains("not_ready"));
  go_workshop(page, WorkshopPart::votes);
  press(page, "Reveal votes");
  CHECK(page.workbench.workspace.facts.votes.size() == 6);
  go_workshop(page, WorkshopPart::compare);
  CHECK(page.says("2 of 3 leads get the same vote"));
  CHECK(page.says("Only marketing: 1"));
  CHECK(page.says("3 leads with both votes are too few to say."));
  apply(page.workbench, Undo{}); // hidden again, and nothing is lost
  page.frames(4);
  CHECK(page.workbench.workspace.facts.votes.empty());
  CHECK(kept(page).ballots.size() == 2);
}

TEST_CASE("O7: the rule that makes the difference is settled, and both sides sign one text") {
  HeadlessPage page;
  begin_workshop(page);
  apply(page.workbench, EditCampDraft{false, SetRulePoints{"demo", 60}});
  apply(page.workbench, EditCampDraft{true, SetRulePoints{"demo", 5}});
  vote(page);
  press(page, "Reveal votes");
  go_workshop(page, WorkshopPart::compare);
  const std::vector<ComparedLead>& leads = page.view.workshop.figures().leads;
  REQUIRE(std::ranges::count_if(leads, &ComparedLead::differs) == 1);
  apply(page.workbench, SettleRule{"demo", 30});
  page.frames(4);
  REQUIRE(kept(page).settled.size() == 1);
  CHECK(kept(page).settled[0] == SettledRule{.rule = "demo", .asked = {60, 5}, .agreed = 30});
  go_workshop(page, WorkshopPart::sign);
  CHECK(page.says("marketing +60, sales +5, agreed +30"));
  fill_in(page, "Name for Marketing", "Marta Nowak");
  press(page, "Sign as marketing");
  CHECK_FALSE(signed_by(page.workbench.workspace.definition_document).has_value());
  // A change voids the name that stands under another text.
  apply(page.workbench, EditDefinition{SetRulePoints{"demo", 31}});
  page.frames(4);
  CHECK(page.says("Marta Nowak signed an earlier text; it has changed since."));
  fill_in(page, "Name for Marketing", "Marta Nowak");
  press(page, "Sign as marketing");
  fill_in(page, "Name for Sales", "Oliver Grant");
  press(page, "Sign as sales");
  const auto by = signed_by(page.workbench.workspace.definition_document);
  REQUIRE(by.has_value());
  CHECK(by->is_intact);
  CHECK(by->camps[0].name == "Marta Nowak");
  CHECK(by->camps[1].name == "Oliver Grant");
  CHECK(page.says("The text is the one that was signed."));
  CHECK(page.says("Marketing: 0 of 0 leads handed over did not meet the definition"));
  CHECK(page.says("Sales: 0 of 0 leads sent back had met the definition"));
  // What was signed stays; a change is a draft that nobody has signed.
  apply(page.workbench, EditDefinition{SetRulePoints{"demo", 40}});
  CHECK_FALSE(signed_by(page.workbench.workspace.definition_document).has_value());
  apply(page.workbench, DiscardDraft{});
  CHECK(signed_by(page.workbench.workspace.definition_document)->is_intact);
}

TEST_CASE("the paper says the definition, the promises and the names, and needs nothing else") {
  HeadlessPage page;
  begin_workshop(page);
  Workshop workshop = kept(page);
  workshop.question = "What is a lead for <presses>?";
  workshop.terms = {.leads_a_month = 20, .first_touch_hours = 4, .reason_with_return = true};
  apply(page.workbench, ChangeWorkshop{workshop, {"undo.workshop_terms"}});
  apply(page.workbench, SignDefinition{false, "Marta"});
  apply(page.workbench, SignDefinition{true, "Oliver"});
  page.frames(4);
  const PrintedPage paper = workshop_paper(page.workbench, page.view);
  const std::string html = paper.html();
  for (const char* words : {"What is a lead for &lt;presses&gt;?", "Marta", "Oliver",
                            "Marketing: leads a month", "Fingerprint (SHA-256)"})
    CHECK_MESSAGE(html.contains(words), words);
  for (const char* foreign : {"<script", "src=", "http"}) CHECK_FALSE(html.contains(foreign));
  CHECK(paper.markdown().contains("What is a lead for \\<presses\\>?"));
}

TEST_CASE("the paper proves the definition on recorded outcomes, or says that there are none") {
  HeadlessPage small;
  begin_workshop(small);
  go_workshop(small, WorkshopPart::sign);
  CHECK(workshop_paper(small.workbench, small.view).html().contains("No outcome yet"));
  HeadlessPage page;
  open_sample(page);
  go_workshop(page, WorkshopPart::sign);
  page.frames(40);
  const std::string html = workshop_paper(page.workbench, page.view).html();
  const EvaluationInput input{page.workbench.workspace.facts, *page.workbench.derived.definition,
                              page.workbench.derived.evaluation->as_of};
  const Backtest proof = backtest(outcomes_of(input, page.workbench.derived.evaluator).units);
  REQUIRE(proof.won_count > 40);
  CHECK(html.contains(std::to_string(proof.won_count) + " won and " +
                      std::to_string(proof.lost_count) + " lost"));
  const std::size_t deciles = html.find("Gains by decile");
  REQUIRE(deciles != std::string::npos);
  std::size_t at = deciles; // one below the other, best first, each with its bar
  for (std::size_t n = 0; n < proof.deciles.size(); ++n) {
    const std::string cells = "<tr><th>" + std::to_string(n + 1) + "</th><td>" +
                              std::to_string(proof.deciles[n].count) + "</td>";
    at = html.find(cells, at);
    REQUIRE_MESSAGE(at != std::string::npos, cells);
    CHECK(html.find("class=\"b\"", at) < html.find("</tr>", at));
  }
  for (const char* words : {"Precision", "Any form fill", "before"})
    CHECK_MESSAGE(html.find(words) < deciles, words);
}

TEST_CASE("the smallest step brings the drafts as near as it said, once it is tried") {
  HeadlessPage page;
  open_sample(page);
  apply(page.workbench, RehearseWorkshop{});
  go_workshop(page);
  const CampDrafts* drafts = ready_camp_drafts(page.workbench);
  REQUIRE(drafts != nullptr);
  REQUIRE(drafts->smallest[0].has_value());
  REQUIRE(drafts->smallest[1].has_value());
  CHECK(page.says("Both call " + whole_text(page.view, drafts->comparison.both)));
  const bool is_of_marketing = drafts->smallest[0]->edit.has_value(); // whose step stands first
  const SmallestEdit found = *drafts->smallest[is_of_marketing ? 0 : 1];
  REQUIRE(found.edit.has_value());
  CHECK(agrees_more(found.then, found.now));
  press(page, "Try it");
  drafts = ready_camp_drafts(page.workbench);
  REQUIRE(drafts != nullptr);
  CHECK(Overlap{drafts->comparison.both, drafts->comparison.either} == found.then);
  CHECK(page.workbench.history.done.back().what.key == "undo.camp_draft");
}

TEST_CASE("a projector shows the votes, the rules that differ, and who still signs") {
  HeadlessPage page(1280.0F, 720.0F);
  begin_workshop(page);
  apply(page.workbench, EditCampDraft{false, SetRulePoints{"demo", 60}});
  apply(page.workbench, EditCampDraft{true, SetRulePoints{"demo", 5}});
  vote(page, 3);
  press(page, "Reveal votes");
  page.view.state.projector = true;
  go_workshop(page, WorkshopPart::compare);
  CHECK(page.says("Leads where one rule makes us differ"));
  CHECK(page.says("Only marketing: 3"));
  CHECK(page.count(MirrorRole::listitem) == 1);
  CHECK(page.says("+60, +5"));
  press(page, "Settle");
  apply(page.workbench, SettleRule{"demo", 30});
  apply(page.workbench, SignDefinition{false, "Marta"});
  page.frames(4);
  CHECK(page.says("Marketing signed"));
  CHECK_FALSE(page.says("Sales signed"));
  press(page, "Sign");
  CHECK(page.view.state.workshop.part == WorkshopPart::sign);
}

TEST_CASE("a step has its time, which is told in minutes and runs out") {
  HeadlessPage page;
  open_small(page);
  go_workshop(page);
  const auto left = [&] { return page.find(MirrorRole::button, "Timer").value; };
  CHECK(left().empty());
  press(page, "Timer");
  page.act(MirrorRole::menuitem, "10 minutes", MirrorAct::press);
  page.frames(2);
  CHECK(left() == "10 minutes left");
  CHECK(page.view.wake_after_ms.has_value());
  go_workshop(page, WorkshopPart::votes); // which has a time of its own
  CHECK(left().empty());
  go_workshop(page);
  CHECK(left() == "10 minutes left");
  page.view.now_ms += 9.5 * 60'000;
  page.frames(2);
  CHECK(left() == "1 minute left");
  page.view.now_ms += 60'000;
  page.frames(2);
  CHECK(left() == "The time is over");
  press(page, "Timer");
  page.act(MirrorRole::menuitem, "Stop the timer", MirrorAct::press);
  page.frames(2);
  CHECK(left().empty());
}

TEST_CASE("the workshop is drawn in every language and width, empty and full") {
  for (const char* language : {"en", "pl", "ru", "ja"}) {
    HeadlessPage page;
    page.speak(language);
    open_small(page);
    for (const float width : {390.0F, 800.0F, 1280.0F, 1920.0F}) {
      page.resize(width, 800.0F);
      for (const WorkshopPart part :
           {WorkshopPart::drafts, WorkshopPart::votes, WorkshopPart::compare, WorkshopPart::sign}) {
        go_workshop(page, part);
        CHECK(page.count(MirrorRole::tabpanel) == 1);
      }
    }
  }
}

} // namespace lb
