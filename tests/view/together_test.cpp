// Several leads at once: what can be done with the chosen rows, told before it is done.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

namespace lb {

namespace {

void choose_all(HeadlessPage& page) {
  open_small(page);
  page.act(MirrorRole::grid, "Leads", MirrorAct::focus);
  page.key(ImGuiKey_A, true);
  page.frames();
  REQUIRE_FALSE(page.view.state.leads.chosen.is_empty());
}

} // namespace

TEST_CASE("without a choice there is nothing to do together") {
  HeadlessPage page;
  open_small(page);
  CHECK(page.look_for(MirrorRole::button, "Assign") == nullptr);
}

TEST_CASE("chosen leads are recycled together, after the screen has said what that does") {
  HeadlessPage page;
  choose_all(page);
  const std::size_t chosen = page.view.state.leads.chosen.keys.size();
  page.click(MirrorRole::button, "Recycle");
  page.frames();
  const DecisionTally tally = page.view.together.tally;
  CHECK(tally.moves + tally.refused + tally.nothing == static_cast<std::int64_t>(chosen));
  page.applies = false;
  page.click(MirrorRole::button, "Recycle"); // without a reason
  CHECK(page.asked.empty());
  CHECK(page.find(MirrorRole::textbox, "Reason").description ==
        "Say why: marketing learns from it.");
  page.click(MirrorRole::textbox, "Reason");
  page.type("after the fair");
  page.key(ImGuiKey_Enter);
  REQUIRE(page.asked.size() == 1);
  const auto& asked = std::get<DecideTogether>(page.asked.front());
  CHECK(asked.leads.size() == chosen);
  CHECK(asked.what.kind == "recycle");
  CHECK(asked.what.reason == "after the fair");
}

TEST_CASE("chosen leads are given to a rep") {
  HeadlessPage page;
  choose_all(page);
  page.applies = false;
  page.click(MirrorRole::button, "Assign");
  page.frames();
  page.click(MirrorRole::menuitem, page.workbench.workspace.facts.reps.front().name);
  REQUIRE(page.asked.size() == 1);
  CHECK(std::get<AssignLeads>(page.asked.front()).rep ==
        page.workbench.workspace.facts.reps.front().id);
}

TEST_CASE("escape leaves the form before it takes the choice away") {
  HeadlessPage page;
  choose_all(page);
  page.click(MirrorRole::button, "More decisions");
  page.frames();
  page.click(MirrorRole::menuitem, "Reopen");
  page.frames();
  CHECK(page.view.state.leads.together.has_value());
  page.click(MirrorRole::button, "Cancel");
  CHECK_FALSE(page.view.state.leads.together.has_value());
  page.key(ImGuiKey_Escape);
  CHECK(page.view.state.leads.chosen.is_empty());
}

TEST_CASE("whatever is decided of several leads is said in a sentence, by the page and by Undo") {
  HeadlessPage page;
  choose_all(page);
  std::vector<std::string> kinds = decision_kinds(page.workbench.workspace.definition);
  kinds.insert(kinds.end(), {"bant", "handshake"});
  for (const std::string& kind : kinds) {
    CAPTURE(kind);
    apply(page.workbench, DecideTogether{{"L1", "L2"}, {.lead = {}, .kind = kind}});
    CHECK(page.view.catalogue->has(page.workbench.notice->what.key));
    CHECK(page.view.catalogue->has(page.workbench.history.done.back().what.key));
    apply(page.workbench, RecordDecision{.lead = "L1", .kind = kind});
    CHECK(page.view.catalogue->has(page.workbench.notice->what.key));
    CHECK(page.view.catalogue->has(page.workbench.history.done.back().what.key));
  }
}

} // namespace lb
