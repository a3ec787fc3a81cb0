// What has a column of its own on a wide page is there on a narrow one too.
#include "view/headless_page.hpp"
#include "view/text.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

constexpr float kPhoneWidth = 390.0F;
constexpr float kPhoneHeight = 844.0F;

} // namespace

TEST_CASE("a date order that is asked for can be chosen on a phone") {
  HeadlessPage page(kPhoneWidth, kPhoneHeight);
  drop_leads(page, "name,created_at\nAnna,03/04/2026\nJames,05/06/2026\n");
  page.click(MirrorRole::radio, "How the file reads");
  page.click(MirrorRole::combobox, "Order");
  page.click(MirrorRole::option, "day, month, year");
  REQUIRE(page.workbench.import);
  CHECK(page.workbench.import->mapping.dates == DateOrder::dmy);
  page.click(MirrorRole::radio, "First rows");
  CHECK(page.look_for(MirrorRole::text, "05/06/2026") != nullptr);
}

TEST_CASE("the name of a column is read whole on a phone") {
  HeadlessPage page(kPhoneWidth, kPhoneHeight);
  drop_leads(page, "How did you hear of us,created_at\nfriend,2026-02-01\n");
  const MirrorNode& name = page.find(MirrorRole::text, "How did you hear of us");
  CHECK(name.box.width > 100.0F); // whole: it is cut to what is drawn
  page.find(MirrorRole::combobox, "How did you hear of us goes to");
}

TEST_CASE("rules and reps are one press away on a phone, and a rep can be added there") {
  HeadlessPage page(kPhoneWidth, kPhoneHeight);
  open_small(page);
  page.view.state.room = Room::routing;
  page.frames();
  CHECK(page.look_for(MirrorRole::region, "Rules, first that fits") == nullptr);
  page.click(MirrorRole::radio, "Rules");
  CHECK(page.look_for(MirrorRole::region, "Rules, first that fits") != nullptr);
  page.click(MirrorRole::radio, "Reps");
  page.click(MirrorRole::button, "Add rep");
  CHECK(page.look_for(MirrorRole::textbox, "Name") != nullptr);
  page.act(MirrorRole::textbox, "Name", MirrorAct::set_value, "Ada Example");
  page.click(MirrorRole::button, "Add");
  REQUIRE(page.workbench.workspace.facts.reps.size() == 2);
  CHECK(page.workbench.workspace.facts.reps.back().name == "Ada Example");
}

TEST_CASE("what a changed definition does is told on every width") {
  for (const float width : {kPhoneWidth, 800.0F, 1280.0F, 1440.0F}) {
    INFO("width ", width);
    HeadlessPage page(width, kPhoneHeight);
    open_small(page);
    page.view.state.room = Room::definition;
    page.frames();
    CHECK(page.look_for(MirrorRole::complementary, "Effect of the definition") != nullptr);
    const std::int64_t now = page.workbench.derived.evaluation->funnel.now.front();
    const std::string first = page.workbench.workspace.definition.stages.front().label;
    CHECK(page.look_for(MirrorRole::text, first + " " + std::to_string(now)) != nullptr);
  }
}

TEST_CASE("the limits of a rule are read whole where the row is too narrow for them") {
  HeadlessPage page(1920.0F, 4000.0F);
  open_sample(page);
  page.view.state.room = Room::definition;
  page.view.state.definition.section = DefinitionSection::behaviour;
  page.frames();
  const auto width_of = [&](std::string_view limits) {
    return page.find(MirrorRole::text, limits).box.width;
  };
  for (const std::string_view limits :
       {"at most 6 times, within 30 days, from 4 times on", "at most 4 times, within 60 days"}) {
    INFO(limits);
    page.resize(1920.0F, 4000.0F);
    const float whole = width_of(limits);
    page.resize(1280.0F, 4000.0F);
    CHECK(width_of(limits) == doctest::Approx(whole));
    page.resize(800.0F, 4000.0F);
    CHECK(width_of(limits) == doctest::Approx(whole));
  }
}

TEST_CASE("a notice is read whole on a phone") {
  HeadlessPage page(kPhoneWidth, kPhoneHeight);
  open_small(page);
  page.applies = false;
  page.workbench.notice = Notice{{"notice.sample_opened", {}}, false, false, 77, {}};
  page.frames();
  const std::string_view said = page.view.t("notice.sample_opened");
  const MirrorBox at = page.find(MirrorRole::status, said).box;
  const float drawn = paragraph_height(page.view, said, style::small, at.width);
  CHECK(drawn > 30.0F); // it needs more than a line
  CHECK(at.height == doctest::Approx(drawn));
  const MirrorBox close = page.find(MirrorRole::button, "Close").box;
  CHECK(at.x + at.width <= close.x);
  CHECK(at.y + at.height < kPhoneHeight);
}

TEST_CASE("the points of every rule can be typed on a phone") {
  HeadlessPage page(kPhoneWidth, kPhoneHeight);
  open_small(page);
  page.view.state.room = Room::definition;
  page.view.state.definition.section = DefinitionSection::behaviour;
  page.frames();
  for (const Group& group : page.workbench.workspace.definition.behaviour.groups)
    for (const Rule& rule : group.rules) {
      INFO(rule.label);
      CHECK(page.look_for(MirrorRole::spinbutton, rule.label) != nullptr);
    }
}

} // namespace lb
