// Personal data on the page: rules of retention are sentences, whose data is due stands in a list,
// a consent is noted and withdrawn, and a blocked step of nurture is never called due.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <imgui.h>

namespace lb {

namespace {

bool has_text(const HeadlessPage& page, MirrorRole role, std::string_view words) {
  return std::ranges::any_of(page.names(role),
                             [&](const std::string& name) { return name.contains(words); });
}

void open_document(HeadlessPage& page, const std::string& members) {
  Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1",)" + members + "}");
  REQUIRE(read.has_value());
  lb::apply(page.workbench,
            WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  page.frames();
}

const Consent* consent_of(const HeadlessPage& page, std::string_view lead) {
  const Leads& leads = page.workbench.workspace.facts.leads;
  return leads.consent(leads.ids.find(lead));
}

void open_panel(HeadlessPage& page, LeadTab tab) {
  page.view.state.leads.opened = UnitKey{false, 0};
  page.view.state.leads.tab = tab;
  page.frames();
}

} // namespace

TEST_CASE("a rule of retention is added, changed and removed as a sentence") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::link, "Personal data");
  CHECK(page.look_for(MirrorRole::text, "Nothing says whose data is due to go") != nullptr);
  page.click(MirrorRole::button, "Add a rule");
  const auto& rules = page.workbench.workspace.retention.rules;
  REQUIRE(rules.size() == 1);
  CHECK(rules[0].since == RetentionSince::last_activity);
  CHECK(page.look_for(MirrorRole::text, "Nobody's data is due to go") != nullptr);

  page.act(MirrorRole::spinbutton, "Days", MirrorAct::set_value, "3", 3.0);
  CHECK(rules[0].days == 3);
  page.click(MirrorRole::combobox, "Since when the days count");
  page.click(MirrorRole::option, "the lead came in");
  CHECK(rules[0].since == RetentionSince::created);
  page.act(MirrorRole::textbox, "Name of the rule", MirrorAct::set_value, "Old ones");
  CHECK(rules[0].name == "Old ones");

  page.click(MirrorRole::button, "Remove");
  CHECK(rules.empty());
  page.key(ImGuiKey_Z, true);
  REQUIRE(rules.size() == 1);
  CHECK(rules[0].name == "Old ones");
}

TEST_CASE("whose data is due stands in a list by date, and a press opens the person") {
  HeadlessPage page;
  open_small(page); // created on the 1st, 2nd and 3rd of March
  page.click(MirrorRole::link, "Personal data");
  const auto keep = [&](int days) {
    lb::apply(page.workbench,
              SetRetention{*read_json(R"({"rules":[{"name":"Old ones","since":"created","days":)" +
                                      std::to_string(days) + "}]}")});
    page.frames();
  };
  // As of the day of the page, the 10th: 7 days are over for those of the 1st to the 3rd.
  REQUIRE(day_of(as_of(page.workbench)) == day_of(*instant_from_text("2026-03-10")));
  keep(10);
  CHECK(page.look_for(MirrorRole::grid, "Due to go") == nullptr);
  keep(8);
  CHECK(page.find(MirrorRole::grid, "Due to go").row_count == 3);
  CHECK(page.look_for(MirrorRole::gridcell, "9 Mar 2026") != nullptr);
  CHECK(page.look_for(MirrorRole::gridcell, "10 Mar 2026") != nullptr);
  CHECK(has_text(page, MirrorRole::gridcell, "8 days since the lead came in, 1 Mar 2026"));
  page.click(MirrorRole::gridcell, "James Whitfield");
  CHECK(page.view.state.room == Room::leads);
  page.frames();
  CHECK(page.look_for(MirrorRole::complementary, "James Whitfield") != nullptr);
  CHECK(page.look_for(MirrorRole::heading, "Consent") != nullptr);
}

TEST_CASE("a consent is noted, withdrawn and given again in the lead panel") {
  HeadlessPage page;
  open_small(page);
  open_panel(page, LeadTab::attributes);
  CHECK(page.look_for(MirrorRole::button, "Withdraw consent") == nullptr);
  page.click(MirrorRole::combobox, "Lawful basis");
  page.click(MirrorRole::option, "Legitimate interests");
  REQUIRE(consent_of(page, "L1") != nullptr);
  CHECK(consent_of(page, "L1")->basis == LawfulBasis::legitimate_interests);
  CHECK(consent_of(page, "L1")->at == page.workbench.now);
  page.act(MirrorRole::textbox, "Source", MirrorAct::set_value, "trade fair");
  CHECK(consent_of(page, "L1")->source == "trade fair");
  page.act(MirrorRole::textbox, "Since", MirrorAct::set_value, "2026-01-05");
  CHECK(consent_of(page, "L1")->at == instant_from_text("2026-01-05"));
  page.act(MirrorRole::textbox, "Since", MirrorAct::set_value, "soon"); // is no date
  CHECK(consent_of(page, "L1")->at == instant_from_text("2026-01-05"));
  page.click(MirrorRole::checkbox, "No calls");
  CHECK(consent_of(page, "L1")->opt_out == std::array{false, true, false});

  page.click(MirrorRole::button, "Withdraw consent");
  CHECK(consent_of(page, "L1")->withdrawn_at == page.workbench.now);
  CHECK(has_text(page, MirrorRole::text, "Withdrawn on "));
  page.click(MirrorRole::button, "Given again");
  CHECK_FALSE(consent_of(page, "L1")->withdrawn_at.has_value());
  CHECK(consent_of(page, "L1")->at == page.workbench.now);
  CHECK(consent_of(page, "L1")->opted_out(ContactChannel::phone)); // which stays
}

TEST_CASE("taking back all that was noted leaves nothing noted") {
  HeadlessPage page;
  open_document(
      page, R"("leads":[{"id":"L1","created_at":"2026-03-01","consent":{"opt_out":["email"]}}])");
  open_panel(page, LeadTab::attributes);
  page.click(MirrorRole::checkbox, "No e-mail");
  CHECK(consent_of(page, "L1") == nullptr);
}

TEST_CASE("what a file says of a consent in its own way is shown") {
  HeadlessPage page;
  open_document(page, R"("leads":[{"id":"L1","created_at":"2026-03-01","consent":"on paper"}])");
  open_panel(page, LeadTab::attributes);
  CHECK(has_text(page, MirrorRole::text, "\"on paper\""));
}

TEST_CASE("of an account each person has a consent of their own") {
  HeadlessPage page;
  open_document(page, R"("accounts":[{"id":"A","name":"Firm"}],
    "leads":[{"id":"L1","created_at":"2026-03-01","account":"A","attributes":{"name":"Ann"}},
             {"id":"L2","created_at":"2026-03-01","account":"A","attributes":{"name":"Bob"}}],
    "definition":{"id":"d","subject":"account","fit":{"groups":[]},"behaviour":{"groups":[]}})");
  page.view.state.leads.opened = UnitKey{true, 0};
  page.view.state.leads.tab = LeadTab::attributes;
  page.frames();
  CHECK(page.look_for(MirrorRole::heading, "Consent of Ann") != nullptr);
  CHECK(page.look_for(MirrorRole::heading, "Consent of Bob") != nullptr);
  page.act(MirrorRole::checkbox, "No calls", MirrorAct::press); // the first, Ann's
  CHECK(consent_of(page, "L1") != nullptr);
  CHECK(consent_of(page, "L2") == nullptr);
}

TEST_CASE("a step of nurture that is blocked says why, and is never called due") {
  HeadlessPage page;
  open_document(page, R"("leads":[{"id":"L1","created_at":"2026-03-01"}],
    "decisions":[{"id":"D1","lead":"L1","at":"2026-03-02","kind":"recycle"}],
    "nurture":{"tracks":[{"id":"slow","persona":{"all":[]},"steps":[
        {"after_days":0,"content":"K1"},{"after_days":1,"content":"K2"},
        {"after_days":90,"content":"K1"}]}],
      "contents":[{"id":"K1","title":"First letter","kind":"email"},
                  {"id":"K2","title":"A film","kind":"video"}]})");
  open_panel(page, LeadTab::stages);
  // Of each step what follows its title.
  const auto picture = [&] {
    page.frames();
    std::string text;
    for (const std::string& name : page.names(MirrorRole::listitem))
      for (const char* title : {"First letter, ", "A film, "})
        if (const std::size_t at = name.find(title); at != std::string::npos)
          text += name.substr(at) + "; ";
    return text;
  };
  CHECK(picture() == "First letter, Due; A film, Due; First letter, Planned; ");
  lb::apply(page.workbench, SetConsent{"L1", Consent{.opt_out = {true, false, false}}});
  CHECK(picture() == "First letter, No e-mail; A film, Due; First letter, No e-mail; ");
  lb::apply(page.workbench, SetConsent{"L1", Consent{.withdrawn_at = page.workbench.now}});
  CHECK(picture() == "First letter, Consent withdrawn; A film, Consent withdrawn; "
                     "First letter, Consent withdrawn; ");
  lb::apply(page.workbench, Undo{});
  lb::apply(page.workbench, Undo{});
  CHECK(picture() == "First letter, Due; A film, Due; First letter, Planned; ");
}

TEST_CASE("a history teaches the words of what happened: stages, nurture, decisions") {
  HeadlessPage page;
  open_document(page, R"("leads":[{"id":"L1","created_at":"2026-03-01"}],
    "decisions":[
      {"id":"D1","lead":"L1","at":"2026-03-02","kind":"bant","need":"yes"},
      {"id":"D2","lead":"L1","at":"2026-03-03","kind":"recycle"}],
    "nurture":{"tracks":[{"id":"slow","persona":{"all":[]},"steps":[
        {"after_days":0,"content":"K1"}]}],
      "contents":[{"id":"K1","title":"First letter","kind":"email"}]})");
  const auto description_of = [&](std::string_view part) {
    for (const MirrorNode& node : page.view.mirror.nodes())
      if (node.name.contains(part)) return node.description;
    return std::string("there is no such text");
  };
  const auto meaning = [&](const char* term) {
    return std::string(page.view.t("glossary." + std::string(term)));
  };
  open_panel(page, LeadTab::stages);
  page.frames();
  CHECK(description_of("Nurture, for ") == meaning("nurture"));
  CHECK(description_of("Nurture: slow") == meaning("nurture"));
  CHECK(description_of(": Suspect, ") == meaning("suspect"));
  open_panel(page, LeadTab::timeline);
  page.frames();
  CHECK(description_of("BANT updated") == meaning("bant"));
  CHECK(description_of(": Recycled") == meaning("recycle"));
}

} // namespace lb
