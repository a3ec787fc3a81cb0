// Filters of the leads in the words of rules, saved views, groups, and orders that follow one
// another.
#include "exchange/templates.hpp"
#include "view/headless_page.hpp"
#include "view/saved_view.hpp"
#include "workbench/lead_views.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

namespace lb {

namespace {

void choose_in(HeadlessPage& page, std::string_view field, std::string_view option) {
  page.click(MirrorRole::combobox, field);
  page.frames();
  page.act(MirrorRole::option, option, MirrorAct::press); // the list may have to scroll to it
  page.frames();
}

} // namespace

TEST_CASE("a filter is a sentence of choices, and stands as a chip until it is taken away") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::link, "Add filter");
  page.frames();
  choose_in(page, "What is compared", "Stage");
  choose_in(page, "Value", "MQL");
  page.click(MirrorRole::button, "Filter");
  page.frames();
  const LeadQuery& query = page.view.state.leads.query;
  REQUIRE(query.when.size() == 1);
  CHECK(query.when.front().predicate.kind == PredicateKind::stage);
  CHECK_FALSE(page.view.state.leads.filter_form.has_value());
  CHECK(page.view.lead_list.size() < page.workbench.derived.evaluation->units.size());
  page.click(MirrorRole::button, "Stage is “MQL”");
  page.frames();
  CHECK(query.when.empty());
}

TEST_CASE("Escape gives up a filter in the making, and a grade of one list is its letters") {
  HeadlessPage page;
  open_sample(page);
  apply(page.workbench,
        EditDefinition{ReplaceDefinition{template_document("as_account_engagement")}});
  page.view.state.room = Room::leads;
  page.frames();
  page.click(MirrorRole::link, "Add filter");
  page.frames();
  choose_in(page, "What is compared", "Grade");
  CHECK(page.view.state.leads.filter_form->operand == "A");
  page.key(ImGuiKey_Escape);
  CHECK_FALSE(page.view.state.leads.filter_form.has_value());
}

TEST_CASE("a filter of an attribute offers the values that there are, and asks for one") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::link, "Add filter");
  page.frames();
  choose_in(page, "What is compared", "Job title");
  page.click(MirrorRole::button, "Filter");
  page.frames();
  CHECK(page.says("Say which value the leads are to have."));
  CHECK(page.view.state.leads.query.when.empty());
  choose_in(page, "Comparison", "contains");
  page.click(MirrorRole::textbox, "Value");
  page.type("financial");
  page.click(MirrorRole::button, "Filter");
  page.frames();
  REQUIRE(page.view.state.leads.query.when.size() == 1);
  CHECK(page.says("Job title contains “financial”"));
}

TEST_CASE("a view is kept under a name, gone to, changed and removed, each undone by one step") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::columnheader, "Company");
  page.frames();
  page.click(MirrorRole::button, "All leads");
  page.frames();
  page.click(MirrorRole::menuitem, "Save as a new view");
  page.frames();
  page.type("By firm");
  page.key(ImGuiKey_Enter);
  page.frames();
  REQUIRE(lead_views(page.workbench.workspace).size() == 1);
  CHECK(page.look_for(MirrorRole::button, "By firm") != nullptr);
  page.click(MirrorRole::columnheader, "Score");
  page.frames();
  CHECK(page.look_for(MirrorRole::button, "By firm (changed)") != nullptr);
  page.click(MirrorRole::button, "By firm (changed)");
  page.frames();
  page.click(MirrorRole::menuitem, "By firm");
  page.frames();
  CHECK(page.view.state.leads.query.sorts.front().column == LeadColumn::company);
  page.click(MirrorRole::button, "By firm");
  page.frames();
  page.click(MirrorRole::menuitem, "Remove “By firm”");
  page.frames();
  CHECK(lead_views(page.workbench.workspace).empty());
  apply(page.workbench, Undo{});
  CHECK(lead_views(page.workbench.workspace).size() == 1);
}

TEST_CASE("leads stand in groups with their counts, one of which can be looked at") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::leads;
  page.frames();
  page.click(MirrorRole::button, "Group");
  page.frames();
  page.click(MirrorRole::menuitem, "Stage");
  page.frames();
  REQUIRE(page.look_for(MirrorRole::grid, "Groups of leads") != nullptr);
  const LeadGroup largest = page.view.lead_list.groups().front();
  page.view.state.leads.query.group = largest.key;
  page.frames();
  CHECK(static_cast<std::int64_t>(page.view.lead_list.size()) == largest.count);
  page.resize(390.0F, 844.0F);
  page.frames();
  CHECK(page.look_for(MirrorRole::grid, "Groups of leads") == nullptr);
  CHECK(page.look_for(MirrorRole::combobox, "Groups of leads") != nullptr);
}

TEST_CASE("one grouping after the other, each in the frame in which it is chosen") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::leads;
  page.frames();
  std::string button = "Group";
  for (const char* grouping : {"Account", "Stage", "Owner", "Source", "Account", "Owner"}) {
    page.click(MirrorRole::button, button);
    page.frames();
    page.click(MirrorRole::menuitem, grouping);
    page.frames();
    REQUIRE(page.look_for(MirrorRole::grid, "Groups of leads") != nullptr);
    button = "By " + std::string(grouping);
  }
}

TEST_CASE("a stage that the ladder has no more filters nobody, and a saved view goes on") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::leads;
  page.frames();
  show_view(page.workbench, page.view.state.leads, *lead_views(page.workbench.workspace).front());
  page.view.state.leads.query.stage = StageCode{9};
  page.frames();
  page.view.state.room = Room::definition;
  apply(page.workbench, EditDefinition{ReplaceDefinition{template_document("as_dynamics")}});
  page.frames();
  page.view.state.room = Room::leads;
  page.frames();
  CHECK_FALSE(page.view.state.leads.query.stage.has_value());
  CHECK(page.look_for(MirrorRole::button, "Working list") != nullptr);
}

TEST_CASE("what was sorted by before decides between rows that the new order calls alike") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::columnheader, "Company");
  page.click(MirrorRole::columnheader, "Stage");
  page.frames();
  const std::vector<LeadSort>& sorts = page.view.state.leads.query.sorts;
  REQUIRE(sorts.size() == 3);
  CHECK(sorts[0].column == LeadColumn::stage);
  CHECK(sorts[1].column == LeadColumn::company);
  CHECK(sorts[2].column == LeadColumn::score);
  CHECK(page.says("Sorted by Stage, earliest first, then by Company, then by Score"));
}

} // namespace lb
