// Rules switched off for a moment, doubled, moved and dragged; and the words of the glossary.
#include "view/headless_page.hpp"
#include "view/rule_documents.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

namespace lb {

namespace {

void show_section(HeadlessPage& page, DefinitionSection section) {
  page.view.state.room = Room::definition;
  page.view.state.definition.section = section;
  page.frames();
}

const Rule& rule_named(const HeadlessPage& page, std::string_view id) {
  const RulePlace at = place_of_rule(page.workbench.workspace.definition, id);
  return at.group->rules[at.index];
}

Point middle_of(const MirrorNode& node) {
  return {node.box.x + node.box.width / 2, node.box.y + node.box.height / 2};
}

} // namespace

TEST_CASE("a rule is switched off and on in its row; off, it touches nobody and says so") {
  HeadlessPage page;
  open_sample(page);
  show_section(page, DefinitionSection::behaviour);
  const std::int64_t points = rule_named(page, "demo").points;
  page.act(MirrorRole::toggle, "Requests a demo counts", MirrorAct::press);
  page.frames();
  CHECK(rule_named(page, "demo").points == 0);
  CHECK(page.says("off"));
  page.act(MirrorRole::toggle, "Requests a demo counts", MirrorAct::press);
  page.frames();
  CHECK(rule_named(page, "demo").points == points);
}

TEST_CASE("a rule is doubled behind itself, and goes up and down by a press") {
  HeadlessPage page;
  open_sample(page);
  show_section(page, DefinitionSection::behaviour);
  page.view.state.definition.opened = "form";
  page.frames();
  const std::size_t index = place_of_rule(page.workbench.workspace.definition, "form").index;
  page.act(MirrorRole::button, "Duplicate", MirrorAct::press);
  page.frames();
  CHECK(place_of_rule(page.workbench.workspace.definition, "form_2").index == index + 1);
  CHECK(page.view.state.definition.opened == "form_2");
  page.act(MirrorRole::button, "Move up", MirrorAct::press);
  page.frames();
  CHECK(place_of_rule(page.workbench.workspace.definition, "form_2").index == index);
}

TEST_CASE("a rule is dragged by its grip to where the line shows") {
  HeadlessPage page(1440.0F, 2400.0F);
  open_sample(page);
  show_section(page, DefinitionSection::behaviour);
  const Point from = middle_of(page.find(MirrorRole::button, "Move Requests a demo"));
  const Point to = middle_of(page.find(MirrorRole::button, "Move Visits a key page"));
  page.drag(from.x, from.y, to.x, to.y - 16.0F);
  page.frames();
  const RulePlace at = place_of_rule(page.workbench.workspace.definition, "demo");
  CHECK(at.group->id == "website");
  CHECK(at.index == 0);
  apply(page.workbench, Undo{});
  CHECK(place_of_rule(page.workbench.workspace.definition, "demo").group->id == "requests");
}

TEST_CASE("a drag whose rule is gone, or that ended elsewhere, moves nothing") {
  HeadlessPage page;
  open_sample(page);
  const Json before = page.workbench.workspace.definition_document;
  for (const char* rule : {"nobody", "demo"}) {
    page.view.state.definition.dragged = rule;
    show_section(page, DefinitionSection::behaviour);
    CHECK(page.view.state.definition.dragged.empty());
    CHECK(page.workbench.workspace.definition_document == before);
  }
}

TEST_CASE(
    "T17: a term has its meaning, who answers for it and a name in each language, all editable") {
  HeadlessPage page(1440.0F, 6000.0F);
  open_sample(page);
  show_section(page, DefinitionSection::glossary);
  CHECK(page.says("An MQL that someone on the sales side, usually in inside sales, has checked and "
                  "agreed to work on."));
  for (const char* name :
       {"English: Opportunity", "日本語: 商談", "Polski: Szansa sprzedaży", "Русский: Сделка"})
    CHECK(page.says(name));
  page.view.state.definition.opened = "term.sal";
  page.frames();
  page.click(MirrorRole::textbox, "Meaning");
  page.key(ImGuiKey_A, true);
  page.type("Taken on by inside sales within a day.");
  page.key(ImGuiKey_Enter);
  page.frames();
  page.click(MirrorRole::combobox, "Who answers for it");
  page.frames();
  page.act(MirrorRole::option, "Inside sales", MirrorAct::press);
  page.frames();
  const Json* entry = page.workbench.workspace.definition_document.find("glossary")->find("sal");
  REQUIRE(entry != nullptr);
  CHECK(entry->text_of("text") == "Taken on by inside sales within a day.");
  CHECK(entry->text_of("owner") == "inside_sales");
  CHECK(page.says("our own"));
  page.click(MirrorRole::button, "Back to the shipped meaning");
  page.frames();
  CHECK(page.workbench.workspace.definition_document.find("glossary") == nullptr);
}

TEST_CASE("a term of their own is added to the glossary, and taken out again") {
  HeadlessPage page(1440.0F, 6000.0F);
  open_sample(page);
  show_section(page, DefinitionSection::glossary);
  page.click(MirrorRole::textbox, "New term");
  page.type("Champion");
  page.key(ImGuiKey_Enter);
  page.frames();
  page.find(MirrorRole::heading, "Champion");
  page.click(MirrorRole::button, "Remove this term");
  page.frames();
  CHECK(page.look_for(MirrorRole::heading, "Champion") == nullptr);
}

} // namespace lb
