// The draft on the screen: what it changes beside the version in force, the two acts that end it,
// and the versions with their differences.
#include "view/headless_page.hpp"
#include "workbench/versions.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

// The first rule of behaviour gets other points, by the command that its field sends.
void change_points(HeadlessPage& page, std::int64_t points) {
  const Definition& definition = page.workbench.workspace.definition;
  const std::string rule = definition.behaviour.groups.front().rules.front().id;
  apply(page.workbench, EditDefinition{SetRulePoints{rule, points}, false});
  page.frames();
}

void open_definition(HeadlessPage& page) {
  open_sample(page);
  page.view.state.room = Room::definition;
  page.frames();
}

} // namespace

TEST_CASE("without a draft there is no bar; the first edit opens it, and says so on every screen") {
  HeadlessPage page;
  open_definition(page);
  CHECK(page.look_for(MirrorRole::button, "Discard") == nullptr);
  change_points(page, 99);
  CHECK(page.look_for(MirrorRole::region, "Draft") != nullptr);
  CHECK(page.look_for(MirrorRole::heading, "What if draft v2") != nullptr);
  CHECK(page.look_for(MirrorRole::heading, "Who enters and leaves") != nullptr);
  CHECK(page.look_for(MirrorRole::heading, "Load on reps") != nullptr);
  CHECK(page.look_for(MirrorRole::heading, "On last year") != nullptr);
  CHECK(page.says("1 change"));
  page.view.state.room = Room::leads;
  page.frames();
  page.click(MirrorRole::link, "Draft v2");
  CHECK(page.view.state.room == Room::definition);
}

TEST_CASE("apply makes the next version, and the bar goes") {
  HeadlessPage page;
  open_definition(page);
  change_points(page, 99);
  page.click(MirrorRole::button, "Apply as v2");
  page.frames();
  CHECK_FALSE(has_draft(page.workbench.workspace));
  CHECK(page.look_for(MirrorRole::region, "Draft") == nullptr);
  page.click(MirrorRole::button, "Versions");
  page.frames();
  CHECK(page.look_for(MirrorRole::heading, "Version 2") != nullptr);
  CHECK(page.says("in force"));
  page.click(MirrorRole::button, "Back to this version");
  page.frames();
  CHECK(has_draft(page.workbench.workspace));
  CHECK(page.workbench.workspace.definition_document ==
        *versions_of(page.workbench.workspace).front().document);
}

TEST_CASE("discard goes back, and undo has the draft again") {
  HeadlessPage page;
  open_definition(page);
  const Json before = page.workbench.workspace.definition_document;
  change_points(page, 99);
  page.click(MirrorRole::button, "Discard");
  page.frames();
  CHECK(page.workbench.workspace.definition_document == before);
  apply(page.workbench, Undo{});
  page.frames();
  CHECK(page.look_for(MirrorRole::region, "Draft") != nullptr);
}

TEST_CASE("where there is no room for columns the draft is one line with its acts") {
  HeadlessPage page;
  open_definition(page);
  for (const float width : {390.0F, 760.0F}) {
    CAPTURE(width);
    page.resize(width, 844.0F);
    change_points(page, 90 + static_cast<std::int64_t>(width / 100.0F));
    CHECK(page.look_for(MirrorRole::button, "Apply as v2") != nullptr);
    CHECK(page.look_for(MirrorRole::heading, "On last year") == nullptr);
  }
}

TEST_CASE("before the first change the versions say how one comes to be") {
  HeadlessPage page;
  open_definition(page);
  page.click(MirrorRole::button, "Versions");
  page.frames();
  CHECK(page.says("No version yet. The first change keeps what is in force now as a version."));
}

TEST_CASE("a template is looked at as a draft, and one step of undo leads back") {
  HeadlessPage page;
  open_sample(page);
  const Json before = page.workbench.workspace.definition_document;
  page.view.state.room = Room::definition;
  page.view.state.definition.section = DefinitionSection::templates;
  page.frames();
  page.find(MirrorRole::heading, "As in HubSpot");
  CHECK(page.says("begun from this"));
  const MirrorNode* use = nullptr;
  for (const MirrorNode& node : page.view.mirror.nodes())
    if (node.role == MirrorRole::button && node.description == "As in HubSpot") use = &node;
  REQUIRE(use != nullptr);
  page.press_at(use->box.x + use->box.width / 2, use->box.y + use->box.height / 2);
  page.frames();
  CHECK(page.workbench.workspace.definition.id == "as_hubspot");
  CHECK(has_draft(page.workbench.workspace));
  apply(page.workbench, Undo{});
  page.frames();
  CHECK(page.workbench.workspace.definition_document == before);
}

} // namespace lb
