// The leads screen: the table sorts, filters and opens rows, by pointer, keyboard and mirror; the
// panel's lines add up.
#include "support/counting_clock.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/lead_panel.hpp"
#include "view/lead_words.hpp"
#include "workbench/apply.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <random>

namespace lb {

namespace {

// The cells of the first column, from the top.
std::vector<std::string> shown_names(const HeadlessPage& page) {
  std::vector<std::string> names;
  for (const MirrorNode& node : page.view.mirror.nodes())
    if (node.role == MirrorRole::gridcell && node.column_index == 1) names.push_back(node.name);
  return names;
}

std::string opened_name(const HeadlessPage& page) {
  const auto& opened = page.view.state.leads.opened;
  if (!opened) return {};
  const Evaluation& evaluation = *page.workbench.derived.evaluation;
  return unit_name(page.workbench.workspace, evaluation.units, *unit_of(evaluation, *opened));
}

} // namespace

TEST_CASE("the grid tells the whole table's size and shows the rows in score order") {
  HeadlessPage page;
  open_small(page);
  const MirrorNode& grid = page.find(MirrorRole::grid, "Leads");
  CHECK(grid.row_count == 4); // the head too
  CHECK(grid.column_count == 9);
  // Anna has points; the others have none and stay in the order of their ids.
  CHECK(shown_names(page) ==
        std::vector<std::string>{"Anna Kowalska", "James Whitfield", "田中 美咲"});
  const MirrorNode& score = page.find(MirrorRole::columnheader, "Score");
  CHECK((score.flags & mirror_flag::sort_descending) != 0);
}

TEST_CASE("the scores of many leads are a list already while their stages are worked out") {
  HeadlessPage page;
  test::CountingClock clock;
  page.workbench.apart_from_units = 1;
  open_small(page);
  page.evaluation_budget = clock.budget(0);
  // Draws the room in the first frame that has scores.
  const auto show = [&](Room room) {
    page.view.state.room = room;
    forget_derived(page.workbench);
    while (page.workbench.derived.evaluation == nullptr) page.frames(1);
    REQUIRE_FALSE(page.workbench.derived.is_staged);
  };
  for (const Room room : {Room::routing, Room::definition, Room::funnel, Room::privacy}) show(room);
  page.view.state.leads.opened = UnitKey{false, 0};
  show(Room::leads);
  CHECK(shown_names(page).front() == "Anna Kowalska");
  CHECK(std::ranges::contains(page.names(MirrorRole::gridcell), "…"));
  CHECK(page.look_for(MirrorRole::button, "Copy the name") == nullptr);
  page.evaluation_budget = {};
  page.frames();
  CHECK(page.workbench.derived.is_staged);
  CHECK_FALSE(std::ranges::contains(page.names(MirrorRole::gridcell), "…"));
  CHECK(page.look_for(MirrorRole::button, "Copy the name") != nullptr);
}

TEST_CASE("a press on a head sorts, and another one turns the order round") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::columnheader, "Lead");
  CHECK((page.find(MirrorRole::columnheader, "Lead").flags & mirror_flag::sort_ascending) != 0);
  CHECK(shown_names(page).front() == "Anna Kowalska");
  page.click(MirrorRole::columnheader, "Lead");
  CHECK((page.find(MirrorRole::columnheader, "Lead").flags & mirror_flag::sort_descending) != 0);
  CHECK(shown_names(page).back() == "Anna Kowalska");
}

TEST_CASE("typing in the search field filters; no hit says so and offers the way back") {
  HeadlessPage page;
  open_small(page);
  page.key(ImGuiKey_F, true);
  page.type("thornbury");
  CHECK(shown_names(page) == std::vector<std::string>{"James Whitfield"});
  CHECK(page.look_for(MirrorRole::status, "1 of 3") != nullptr);
  page.act(MirrorRole::searchbox, "Find in all texts", MirrorAct::set_value, "nobody");
  CHECK(page.look_for(MirrorRole::text, "No lead matches “nobody”") != nullptr);
  page.click(MirrorRole::button, "Clear search");
  CHECK(shown_names(page).size() == 3);
}

TEST_CASE("a row opens by press, by keys and by the mirror, and Escape closes it") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::gridcell, "James Whitfield");
  CHECK(opened_name(page) == "James Whitfield");
  CHECK(page.look_for(MirrorRole::complementary, "James Whitfield") != nullptr);
  page.key(ImGuiKey_UpArrow);
  page.key(ImGuiKey_Enter);
  CHECK(opened_name(page) == "Anna Kowalska");
  page.key(ImGuiKey_End);
  page.key(ImGuiKey_Enter);
  CHECK(opened_name(page) == "田中 美咲");
  page.key(ImGuiKey_Escape);
  CHECK_FALSE(page.view.state.leads.opened.has_value());
  for (const MirrorNode& node : page.view.mirror.nodes())
    if (node.role == MirrorRole::row && node.row_index == 3)
      page.view.acts.push_back({node.id, MirrorAct::press, {}, 0.0});
  page.frames();
  CHECK(opened_name(page) == "James Whitfield");
}

TEST_CASE("only rows in sight are drawn, and the end of 5,000 is one key away") {
  HeadlessPage page;
  open_sample(page);
  CHECK(page.find(MirrorRole::grid, "Leads").row_count == 5001);
  CHECK(shown_names(page).size() < 40);
  page.click(MirrorRole::gridcell, shown_names(page).front());
  page.key(ImGuiKey_Escape);
  page.key(ImGuiKey_End);
  std::int32_t last = 0;
  for (const MirrorNode& node : page.view.mirror.nodes())
    if (node.role == MirrorRole::row) last = std::max(last, node.row_index);
  CHECK(last == 5001);
}

TEST_CASE("an attribute becomes a column from the list of columns, and unknown is said as a word") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::button, "Columns");
  page.act(MirrorRole::menuitem, "Job title", MirrorAct::press); // the list may have to scroll
  page.key(ImGuiKey_Escape);
  CHECK(page.look_for(MirrorRole::columnheader, "Job title") != nullptr);
  CHECK(page.look_for(MirrorRole::gridcell, "Chief Financial Officer") != nullptr);
  CHECK(page.look_for(MirrorRole::gridcell, "unknown") != nullptr);
}

// The worked example of the definition: 25 for the chief; the download a week old gives 10, the
// demo request a day old 36.23, together limited to 40, of which half counts.
TEST_CASE("the panel explains each point, and the shown lines come to the shown score") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::gridcell, "Anna Kowalska");
  CHECK(page.look_for(MirrorRole::heading, "Why 45") != nullptr);
  std::int64_t shown = 0;
  std::int64_t micro = 0;
  for (const ScoreLine& line : page.view.panel.lines) {
    shown += line.shown;
    micro += line.micro;
  }
  CHECK(micro == 45 * kMicro);
  CHECK(shown == 4500);
  const auto said = [&](std::string_view text) {
    for (const MirrorNode& node : page.view.mirror.nodes())
      if (node.name.find(text) != std::string::npos) return true;
    return false;
  };
  CHECK(said("A chief, Chief Financial Officer: +25.00"));
  CHECK(said("Download, 20 × 0.500, 7 days old: +10.00"));
  CHECK(said("Demo request, 40 × 0.906, 1 day old: +36.23"));
  CHECK(said("Limit: Raised a hand at most 40, over by 6.23: −6.23"));
  CHECK(said("Behaviour counts 50%: −20.00"));
  CHECK(said("Score, shown as 45: 45.00"));
}

TEST_CASE("a rule opens to its activities") {
  HeadlessPage page;
  open_small(page);
  page.click(MirrorRole::gridcell, "Anna Kowalska");
  const std::string line = "Download, 20 × 0.500, 7 days old: +10.00";
  CHECK((page.find(MirrorRole::button, line).flags & mirror_flag::expanded) == 0);
  page.click(MirrorRole::button, line);
  CHECK((page.find(MirrorRole::button, line).flags & mirror_flag::expanded) != 0);
  CHECK(page.look_for(MirrorRole::text,
                      "3 Mar, Download, Choosing a filter press, 20 × 0.500: +10.00") != nullptr);
}

TEST_CASE("all leads of the sample have explanations that add up as shown") {
  HeadlessPage page;
  open_sample(page);
  const Workbench& workbench = page.workbench;
  const Evaluation& evaluation = *workbench.derived.evaluation;
  const EvaluationInput input{workbench.workspace.facts, workbench.workspace.definition,
                              evaluation.as_of, workbench.workspace.funnel_window};
  for (std::size_t unit = 0; unit < evaluation.units.size(); unit += 37) {
    const Explanation explanation = workbench.derived.evaluator.explain(input, unit);
    std::int64_t micro = 0;
    std::int64_t shown = 0;
    for (const ScoreLine& line : score_lines(explanation, workbench.workspace.definition)) {
      micro += line.micro;
      shown += line.shown;
    }
    CHECK(micro == evaluation.scores.score[unit]);
    CHECK(shown == floor_div(micro + 5000, 10'000));
  }
}

TEST_CASE("hundredths add up to the rounded total and none is off by a hundredth or more") {
  std::mt19937_64 random(20260310);
  std::uniform_int_distribution<std::int64_t> points(-40'000'000, 40'000'000);
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::int64_t> micro(1 + random() % 12);
    for (std::int64_t& part : micro) part = points(random);
    const std::vector<std::int64_t> shown = hundredths_that_add_up(micro);
    std::int64_t total = 0;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < micro.size(); ++i) {
      total += micro[i];
      sum += shown[i];
      CHECK(shown[i] * 10'000 > micro[i] - 10'000);
      CHECK(shown[i] * 10'000 < micro[i] + 10'000);
    }
    CHECK(sum == floor_div(total + 5000, 10'000));
  }
}

} // namespace lb
