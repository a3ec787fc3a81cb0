// The reps beside the routes: a rep that is added in the midst of a frame.
#include "exchange/embedded_assets.hpp"
#include "support/counting_clock.hpp"
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

constexpr std::string_view kOneLead = "id,name,email\nA1,Anna,anna@example.com\n";

} // namespace

TEST_CASE("the first rep of a workspace can be added by its name") {
  HeadlessPage page(1280.0F, 720.0F);
  drop_leads(page, std::string(kOneLead));
  page.workbench.starter_plan = *read_json(embedded_asset("plans/starter.json"));
  page.click(MirrorRole::button, "Import 1 row");
  lb::apply(page.workbench, FilePiece{.file = 1,
                                      .offset = 0,
                                      .bytes = std::string(kOneLead),
                                      .next_offset = kOneLead.size(),
                                      .last = true});
  page.frames();
  page.click(MirrorRole::link, "Routing");
  page.click(MirrorRole::button, "Add rep");
  page.click(MirrorRole::textbox, "Name");
  page.type("Ada Example");
  page.click(MirrorRole::button, "Add");
  REQUIRE(page.workbench.workspace.facts.reps.size() == 1);
  CHECK(page.workbench.workspace.facts.reps.front().name == "Ada Example");
}

TEST_CASE("while many leads are being routed the screen says so, and shows no figure of it") {
  HeadlessPage page(1280.0F, 720.0F);
  open_sample(page);
  page.click(MirrorRole::link, "Routing");
  CHECK(page.look_for(MirrorRole::text, "Routing the leads") == nullptr);
  test::CountingClock clock;
  page.evaluation_budget = clock.budget(0);
  page.workbench.derived.routing.reset();
  page.frames(1);
  CHECK(page.look_for(MirrorRole::text, "Routing the leads") != nullptr);
  CHECK(page.find(MirrorRole::link, "Routing").value == "…");
  page.evaluation_budget = {};
  page.frames();
  CHECK(page.look_for(MirrorRole::text, "Routing the leads") == nullptr);
  CHECK(page.find(MirrorRole::link, "Routing").value != "…");
}

TEST_CASE("R5: a sales manager approves, then the routes that are shown come true by one press") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::routing;
  page.frames();
  std::size_t assigned = 0;
  for (const Route& route : page.workbench.derived.routes())
    if (route.outcome == RouteOutcome::assigned) ++assigned;
  REQUIRE(assigned > 0);
  const std::size_t before = page.workbench.workspace.facts.assignments.size();
  page.click(MirrorRole::button, "Approve as sales manager");
  CHECK(page.workbench.workspace.facts.assignments.size() == before);
  page.frames();
  page.click(MirrorRole::button, "Assign " + std::to_string(assigned) + " leads");
  CHECK(page.workbench.workspace.facts.assignments.size() == before + assigned);
  CHECK(page.workbench.workspace.audit.back().text_of("role") == "sales_manager");
}

} // namespace lb
