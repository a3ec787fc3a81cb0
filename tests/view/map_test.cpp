// The map of fit and behaviour: it counts everybody, an area of it filters the table, and the
// grades beside it are the same counts.
#include "plot/plane.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <numeric>

namespace lb {

namespace {

void show_map(HeadlessPage& page) {
  page.view.state.room = Room::leads;
  page.frames();
  page.click(MirrorRole::radio, "Map");
}

std::size_t in_area(const HeadlessPage& page) {
  const Scores& scores = page.workbench.derived.evaluation->scores;
  std::size_t count = 0;
  for (std::size_t unit = 0; unit < scores.fit.size(); ++unit)
    count += page.view.state.leads.query.area->contains(scores.behaviour[unit], scores.fit[unit]);
  return count;
}

} // namespace

TEST_CASE("the map counts every lead, in its cells and in its grades") {
  HeadlessPage page;
  open_sample(page);
  show_map(page);
  const std::size_t all = page.workbench.derived.evaluation->units.size();
  CHECK(page.view.map.density().in_sight == all);
  const auto& counts = page.view.map.grades().counts;
  CHECK(std::accumulate(counts.begin(), counts.end(), std::int64_t{0}) ==
        static_cast<std::int64_t>(all));
  const MirrorNode& grid = page.find(MirrorRole::grid, "Leads by grade");
  CHECK(grid.row_count == 5);
  CHECK(grid.column_count == 4);
  CHECK(page.find(MirrorRole::img, "Map of fit and behaviour").value.find("of") !=
        std::string::npos);
}

TEST_CASE("a press on a grade filters the leads to it, and another one takes the filter away") {
  HeadlessPage page;
  open_sample(page);
  show_map(page);
  const GradeCounts grades = page.view.map.grades();
  const std::string a1 =
      "A1: " + whole_text(page.view, grades.at(0, 0)) + (grades.at(0, 0) == 1 ? " lead" : " leads");
  page.click(MirrorRole::button, a1);
  REQUIRE(page.view.state.leads.query.area.has_value());
  CHECK(in_area(page) == static_cast<std::size_t>(grades.at(0, 0)));
  CHECK((page.find(MirrorRole::button, a1).flags & mirror_flag::pressed) != 0);
  page.click(MirrorRole::button, "Show them in the table");
  CHECK(page.find(MirrorRole::grid, "Leads").row_count == grades.at(0, 0) + 1);
  page.click(MirrorRole::button, "In the chosen area");
  CHECK_FALSE(page.view.state.leads.query.area.has_value());
}

TEST_CASE("a rectangle that is drawn takes those inside of it, and moves nothing") {
  HeadlessPage page;
  open_sample(page);
  show_map(page);
  page.click(MirrorRole::radio, "Select an area");
  const MirrorBox box = page.find(MirrorRole::img, "Map of fit and behaviour").box;
  page.drag(box.x + box.width * 0.2F, box.y + box.height * 0.2F, box.x + box.width * 0.7F,
            box.y + box.height * 0.8F);
  REQUIRE(page.view.state.leads.query.area.has_value());
  CHECK_FALSE(page.view.state.leads.map.shown.has_value());
  const plot::Area shown = page.view.map.shown();
  const ScoreArea& area = *page.view.state.leads.query.area;
  CHECK(plot::share_of(shown.x, area.behaviour_from) == doctest::Approx(0.2).epsilon(0.02));
  CHECK(plot::share_of(shown.y, area.fit_to) == doctest::Approx(0.8).epsilon(0.02));
  CHECK(page.view.lead_list.size() == in_area(page));
}

TEST_CASE("wheel, buttons, keys and a drag change what is in sight, and Show all takes it back") {
  HeadlessPage page;
  open_sample(page);
  show_map(page);
  const plot::Area all = page.view.map.shown();
  page.click(MirrorRole::button, "Nearer");
  const plot::Area near = page.view.map.shown();
  CHECK(near.x.length() < all.x.length());
  page.act(MirrorRole::button, "Farther", MirrorAct::press);
  CHECK(page.view.map.shown().x.length() == doctest::Approx(all.x.length()).epsilon(1e-6));
  const MirrorBox box = page.find(MirrorRole::img, "Map of fit and behaviour").box;
  const float x = box.x + box.width / 2.0F;
  const float y = box.y + box.height / 2.0F;
  ImGui::GetIO().AddMousePosEvent(x, y);
  ImGui::GetIO().AddMouseWheelEvent(0.0F, 2.0F);
  page.frames();
  const plot::Area wheeled = page.view.map.shown();
  CHECK(wheeled.x.length() < all.x.length() * 0.7);
  page.drag(x, y, x + 100.0F, y);
  CHECK(page.view.map.shown().x.from < wheeled.x.from);
  CHECK(page.view.map.shown().x.length() == doctest::Approx(wheeled.x.length()));
  page.act(MirrorRole::img, "Map of fit and behaviour", MirrorAct::focus);
  page.key(ImGuiKey_Home);
  CHECK(page.view.map.shown() == all);
  page.key(ImGuiKey_RightArrow);
  CHECK(page.view.map.shown().x.from > all.x.from);
  page.click(MirrorRole::button, "Show all");
  CHECK(page.view.map.shown() == all);
}

TEST_CASE("the map counts those whom the search leaves, and follows a moved weight") {
  HeadlessPage page;
  open_small(page);
  show_map(page);
  CHECK(page.view.map.size() == 3);
  page.view.state.leads.query.search = "Anna";
  page.frames();
  CHECK(page.view.map.size() == 1);
  CHECK(page.view.map.density().in_sight == 1);
  const std::int64_t before = page.view.map.spots().front().x + page.view.map.spots().front().y;
  const std::vector<RuleRef> rules = rules_of(page.workbench.workspace.definition);
  for (const RuleRef& rule : rules)
    page.view.send(EditDefinition{SetRulePoints{rule.rule->id, rule.rule->points + 3}});
  page.frames();
  CHECK(page.view.map.spots().front().x + page.view.map.spots().front().y != before);
}

TEST_CASE("a lead that stands alone is opened by a press on it") {
  HeadlessPage page;
  open_small(page);
  show_map(page);
  REQUIRE(page.view.map.is_single());
  const MirrorBox box = page.find(MirrorRole::img, "Map of fit and behaviour").box;
  const plot::Area shown = page.view.map.shown();
  const auto alone = std::ranges::find_if(
      page.view.map.spots(), [](const plot::Spot& spot) { return spot.points.size() == 1; });
  REQUIRE(alone != page.view.map.spots().end());
  page.press_at(box.x + box.width * static_cast<float>(plot::share_of(shown.x, alone->x)),
                box.y + box.height * static_cast<float>(1.0 - plot::share_of(shown.y, alone->y)));
  CHECK(page.view.state.leads.opened.has_value());
}

TEST_CASE("the map is drawn on a telephone and on a projector, with its numbers first") {
  HeadlessPage page(390.0F, 844.0F);
  open_sample(page);
  show_map(page);
  const MirrorBox grid = page.find(MirrorRole::grid, "Leads by grade").box;
  const MirrorBox map = page.find(MirrorRole::img, "Map of fit and behaviour").box;
  CHECK(grid.y < map.y);
  CHECK(map.x + map.width <= 390.0F);
  page.view.state.projector = true;
  page.resize(1280.0F, 720.0F);
  CHECK(page.find(MirrorRole::img, "Map of fit and behaviour").box.width > 500.0F);
}

TEST_CASE("the map hands out a line a cell, and a picture of the plot with its axes") {
  HeadlessPage page;
  open_sample(page);
  show_map(page);
  page.applies = false;
  page.click(MirrorRole::button, "Copy numbers");
  REQUIRE(page.asked.size() == 1);
  const std::string text = std::get<CopyText>(page.asked.front()).text;
  const auto& counts = page.view.map.density().counts;
  CHECK(std::ranges::count(text, '\n') ==
        std::ranges::count_if(counts, [](std::uint32_t count) { return count > 0; }));
  page.asked.clear();
  page.click(MirrorRole::button, "Save as PNG");
  const MirrorBox part = std::get<SavePicture>(page.asked.front()).part;
  const MirrorBox plot = page.find(MirrorRole::img, "Map of fit and behaviour").box;
  CHECK(part.x < plot.x);
  CHECK(part.y + part.height > plot.y + plot.height);
}

TEST_CASE("two fingers zoom the map about their middle and take along what is between them") {
  HeadlessPage page;
  open_sample(page);
  show_map(page);
  const MirrorBox box = page.find(MirrorRole::img, "Map of fit and behaviour").box;
  const auto at = [&](float x, float y) {
    const plot::Area shown = page.view.map.shown();
    return std::pair{plot::value_at(shown.x, (x - box.x) / box.width),
                     plot::value_at(shown.y, (box.y + box.height - y) / box.height)};
  };
  const auto pinch = [&](const Pinch& by) {
    page.view.pinch = by;
    page.frames(1);
    page.view.pinch.reset();
    page.frames();
  };
  const float x = box.x + box.width * 0.3F;
  const float y = box.y + box.height * 0.6F;
  for (const double spread : {2.0, 0.8, 1.0}) {
    CAPTURE(spread);
    const plot::Area before = page.view.map.shown();
    const auto held = at(x, y);
    pinch({x, y, x + 50.0F, y - 30.0F, spread});
    const plot::Area after = page.view.map.shown();
    CHECK(after.x.length() == doctest::Approx(before.x.length() / spread).epsilon(1e-6));
    CHECK(after.y.length() == doctest::Approx(before.y.length() / spread).epsilon(1e-6));
    const auto there = at(x + 50.0F, y - 30.0F);
    CHECK(std::abs(there.first - held.first) <= static_cast<std::int64_t>(after.x.length() / 1e5));
    CHECK(std::abs(there.second - held.second) <=
          static_cast<std::int64_t>(after.y.length() / 1e5));
  }
  const plot::Area before = page.view.map.shown();
  pinch({box.x - 20.0F, y, box.x - 20.0F, y, 2.0}); // beside the plot
  CHECK(page.view.map.shown() == before);
}

TEST_CASE("the area that a first finger had begun to take is none once a second one comes") {
  HeadlessPage page;
  open_sample(page);
  show_map(page);
  page.view.state.leads.map.selects = true;
  page.frames();
  const MirrorBox box = page.find(MirrorRole::img, "Map of fit and behaviour").box;
  const auto drag_with = [&](bool second_finger) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(box.x + 40.0F, box.y + 40.0F);
    page.frames(2);
    io.AddMouseButtonEvent(0, true);
    page.frames(1);
    io.AddMousePosEvent(box.x + 140.0F, box.y + 140.0F);
    page.frames(2);
    if (second_finger) {
      const float x = box.x + 200.0F;
      const float y = box.y + 200.0F;
      page.view.pinch = Pinch{x, y, x, y, 1.0};
    }
    io.AddMouseButtonEvent(0, false);
    page.frames(1);
    page.view.pinch.reset();
    page.frames();
  };
  drag_with(true);
  CHECK_FALSE(page.view.state.leads.query.area.has_value());
  drag_with(false);
  CHECK(page.view.state.leads.query.area.has_value());
}

} // namespace lb
