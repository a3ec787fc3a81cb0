// The guided tour: ten steps on the sample, each of which can be done by hand or by the tour, and
// is a real act.
#include "view/headless_page.hpp"
#include "workbench/sample.hpp"
#include "workbench/versions.hpp"

#include <doctest/doctest.h>

namespace lb {

TEST_CASE("the tour begins on the sample and does each step as a real act") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::home;
  page.frames();
  const std::size_t decisions = page.workbench.workspace.facts.decisions.size();
  page.click(MirrorRole::button, "Guided tour");
  page.frames();
  std::size_t steps = 0;
  while (page.view.state.tour) {
    REQUIRE(++steps <= 10);
    CAPTURE(page.view.state.tour->step);
    CHECK(page.says("Step " + std::to_string(steps) + " of 10"));
    if (page.look_for(MirrorRole::button, "Do it for me") != nullptr)
      page.click(MirrorRole::button, "Do it for me");
    page.frames(6);
    CHECK(page.look_for(MirrorRole::button, "Do it for me") == nullptr); // it is done now
    if (steps == 4) CHECK(page.workbench.workspace.facts.decisions.size() == decisions + 1);
    if (steps == 5) CHECK(has_draft(page.workbench.workspace));
    if (steps == 8) CHECK_FALSE(has_draft(page.workbench.workspace));
    page.click(MirrorRole::button, steps == 10 ? "Finish" : "Next");
    page.frames();
  }
  CHECK(steps == 10);
  CHECK_FALSE(page.workbench.history.undone.empty());
}

TEST_CASE("a step that a person does by hand is seen to be done") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::home;
  page.frames();
  page.click(MirrorRole::button, "Guided tour");
  page.frames();
  CHECK(page.look_for(MirrorRole::button, "Next") == nullptr);
  page.click(MirrorRole::link, "Leads");
  page.frames();
  page.click(MirrorRole::button, "Next");
  page.frames();
  CHECK(page.view.state.tour->step == 1);
  page.click(MirrorRole::button, "End the tour");
  page.frames();
  CHECK_FALSE(page.view.state.tour.has_value());
}

TEST_CASE(
    "the tour never acts on data that is no sample: it opens the sample, which can be undone") {
  HeadlessPage page;
  open_small(page);
  CHECK_FALSE(is_sample(page.workbench.workspace));
  page.view.state.room = Room::home;
  page.frames();
  CHECK(page.look_for(MirrorRole::button, "Guided tour") == nullptr);
  // A tour that is under way ends where other data is opened.
  page.view.state.tour = Tour{.step = 3};
  page.frames();
  CHECK_FALSE(page.view.state.tour.has_value());
  CHECK(page.look_for(MirrorRole::region, "Guided tour") == nullptr);
}

TEST_CASE("the tour's words have room on a telephone and in every language") {
  for (const char* language : {"en", "pl", "ru", "ja"}) {
    CAPTURE(language);
    HeadlessPage page(390.0F, 844.0F);
    open_sample(page);
    page.speak(language);
    page.view.state.tour = Tour{};
    page.frames();
    const MirrorNode& tour = page.find(MirrorRole::region, page.view.t("tour.tour"));
    for (const MirrorNode& node : page.view.mirror.nodes())
      if (node.role == MirrorRole::button && node.name == page.view.t("tour.close"))
        CHECK(node.box.y + node.box.height <= tour.box.y + tour.box.height);
  }
}

} // namespace lb
