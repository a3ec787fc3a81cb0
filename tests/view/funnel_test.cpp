// The funnel: what of a rung goes on, where there was anybody on it; its charts count what the
// history of moves holds, say it in the mirror, and hand it out.
#include "exchange/templates.hpp"
#include "lead/funnel_units.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>
#include <numeric>
#include <sstream>

namespace lb {

namespace {

void show_funnel(HeadlessPage& page, FunnelForm form) {
  page.view.state.room = Room::funnel;
  page.view.state.funnel.form = form;
  page.frames();
}

std::int64_t sum_of(std::span<const std::int64_t> counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

// The only command of that kind among those that were asked for.
template <class Kind> const Kind& only_asked(const HeadlessPage& page) {
  REQUIRE(page.asked.size() == 1);
  REQUIRE(std::holds_alternative<Kind>(page.asked.front()));
  return std::get<Kind>(page.asked.front());
}

} // namespace

TEST_CASE("a rung says what goes on from it where somebody reached it, and nothing else") {
  HeadlessPage page;
  open_small(page);
  page.view.state.room = Room::funnel;
  page.frames();
  const Funnel& funnel = page.workbench.derived.evaluation->funnel;
  const std::vector<Stage>& stages = page.workbench.workspace.definition.stages;
  REQUIRE(funnel.reached.back() == 0);
  for (std::size_t code = 0; code + 1 < stages.size(); ++code) {
    INFO(stages[code].label);
    const std::string said = stages[code].label + ": " + std::to_string(funnel.reached[code]) +
                             " reached, " + std::to_string(funnel.now[code]) + " here now";
    const MirrorNode& rung = page.find(MirrorRole::button, said);
    const bool says_rate = rung.description.contains(" to " + stages[code + 1].label);
    CHECK(says_rate == (funnel.reached[code] > 0));
  }
}

TEST_CASE("the flow counts every move of the history, and where all are now") {
  HeadlessPage page;
  open_sample(page);
  show_funnel(page, FunnelForm::flow);
  const Evaluation& evaluation = *page.workbench.derived.evaluation;
  const StageFlows& flows = page.view.flows;
  CHECK(std::ranges::equal(flows.stays(), evaluation.funnel.now));
  std::int64_t moves = sum_of(flows.begun());
  for (const plot::Flow& flow : flows.flows()) moves += flow.count;
  CHECK(moves == static_cast<std::int64_t>(evaluation.stages.moves.size()));
  // Whom a place holds now came into it and did not leave it again.
  for (std::size_t place = 0; place < flows.sankey().nodes.size(); ++place)
    CHECK(flows.sankey().nodes[place].bar - flows.sankey().nodes[place].out ==
          evaluation.funnel.now[place]);
  CHECK(page.names(MirrorRole::listitem).size() == flows.flows().size());
}

TEST_CASE("the entries over time are the moves of the last weeks into the chosen stage") {
  HeadlessPage page;
  open_sample(page);
  show_funnel(page, FunnelForm::over_time);
  const Evaluation& evaluation = *page.workbench.derived.evaluation;
  const Instant from = evaluation.as_of - 26 * 7 * kDaySeconds;
  for (StageCode place = 0; place < evaluation.stages.codes.size(); ++place)
    CHECK(sum_of(page.view.flows.entries(place)) ==
          std::ranges::count_if(evaluation.stages.moves, [&](const Move& move) {
            return move.to == place && move.at > from && move.at <= evaluation.as_of;
          }));
  CHECK(page.names(MirrorRole::listitem).size() == StageFlows::kWeeks);
  page.find(MirrorRole::heading, "Entries into MQL by week");
}

TEST_CASE("the grades below the table open their leads") {
  HeadlessPage page(1440.0F, 1600.0F);
  open_sample(page);
  show_funnel(page, FunnelForm::table);
  const GradeCounts grades =
      count_grades(page.workbench.workspace.definition, page.workbench.derived.evaluation->scores);
  page.click(MirrorRole::button, "D3: " + whole_text(page.view, grades.at(3, 2)) + " leads");
  CHECK(page.view.state.room == Room::leads);
  CHECK(page.find(MirrorRole::grid, "Leads").row_count == grades.at(3, 2) + 1);
}

TEST_CASE("every number of the funnel opens the leads that it counts") {
  HeadlessPage page;
  open_sample(page);
  const Funnel& funnel = page.workbench.derived.evaluation->funnel;
  const auto opens = [&](FunnelForm form, std::string_view what, std::int64_t count) {
    CAPTURE(what);
    show_funnel(page, form);
    page.click(MirrorRole::link, std::string(what) + ": " + whole_text(page.view, count));
    page.frames();
    CHECK(page.view.state.room == Room::leads);
    CHECK(page.find(MirrorRole::grid, "Leads").row_count == count + 1);
    CHECK(page.says(std::string(what) + " (" + whole_text(page.view, count) + ")"));
  };
  opens(FunnelForm::table, "Reached MQL", funnel.reached[2]);
  opens(FunnelForm::table, "Nurture, here now", funnel.now[funnel.reached.size()]);
  opens(FunnelForm::table, "MQL, past the SLA", funnel.sla_breached[2]);
  opens(FunnelForm::flow, "SAL, here now", funnel.now[3]);
  // Counted with the moves; behind it stand as many.
  const FunnelNumber again{.who = FunnelWho::came_again, .place = 2};
  CHECK(page.view.flows.came_again()[again.place] > 0);
  CHECK(static_cast<std::size_t>(page.view.flows.came_again()[again.place]) ==
        units_behind(*page.workbench.derived.evaluation, {}, again).size());
  show_funnel(page, FunnelForm::flow);
  const plot::Flow flow = page.view.flows.flows().front();
  const std::string move = page.names(MirrorRole::listitem).front();
  page.act(MirrorRole::listitem, move, MirrorAct::press);
  page.frames();
  CHECK(page.view.state.room == Room::leads);
  CHECK(page.find(MirrorRole::grid, "Leads").row_count <= flow.count + 1);
}

TEST_CASE(
    "a number that is pressed after the ladder changed elsewhere opens its leads all the same") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::leads;
  page.frames();
  show_funnel(page, FunnelForm::table);
  apply(page.workbench, EditDefinition{ReplaceDefinition{template_document("as_hubspot")}});
  page.frames();
  const Funnel& funnel = page.workbench.derived.evaluation->funnel;
  REQUIRE(funnel.now[2] > 0);
  page.click(MirrorRole::button, "MQL: " + whole_text(page.view, funnel.reached[2]) + " reached, " +
                                     whole_text(page.view, funnel.now[2]) + " here now");
  page.frames();
  CHECK(page.find(MirrorRole::grid, "Leads").row_count == funnel.now[2] + 1);
}

TEST_CASE("the funnel is compared by owner, source, campaign and month, cell by cell") {
  HeadlessPage page;
  open_sample(page);
  show_funnel(page, FunnelForm::compare);
  for (std::uint8_t by = 0; by < kFunnelPartitions.size(); ++by) {
    CAPTURE(kFunnelPartitions[by]);
    page.view.state.funnel.by = by;
    show_funnel(page, FunnelForm::compare);
    REQUIRE(page.view.funnel_by.parts().size() > 1);
    const FunnelPart& part = page.view.funnel_by.parts().front();
    const std::int64_t mql = part.funnel.reached[2];
    const std::size_t all = part.part.units.size();
    std::vector<MirrorBox> cells;
    for (const MirrorNode& node : page.view.mirror.nodes())
      if (node.role == MirrorRole::gridcell && node.row_index == 2) cells.push_back(node.box);
    REQUIRE(cells.size() > 4);
    const MirrorBox& cell = cells[3]; // name, leads, lead, MQL
    page.press_at(cell.x + cell.width / 2, cell.y + cell.height / 2);
    page.frames();
    CHECK(page.view.state.room == Room::leads);
    CHECK(static_cast<std::int64_t>(page.view.lead_list.size()) == mql);
    CHECK(mql < static_cast<std::int64_t>(all));
  }
}

TEST_CASE("each chart gives its numbers and its picture") {
  HeadlessPage page;
  open_sample(page);
  page.applies = false;
  for (const FunnelForm form : {FunnelForm::flow, FunnelForm::over_time}) {
    show_funnel(page, form);
    page.asked.clear();
    page.click(MirrorRole::button, "Copy numbers");
    const std::string text = only_asked<CopyText>(page).text;
    const std::size_t rows =
        form == FunnelForm::flow ? page.view.flows.flows().size() : StageFlows::kWeeks;
    CHECK(static_cast<std::size_t>(std::ranges::count(text, '\n')) == rows);
    page.asked.clear();
    page.click(MirrorRole::button, "Save as PNG");
    const SavePicture& picture = only_asked<SavePicture>(page);
    CHECK(picture.name.ends_with(".png"));
    CHECK(picture.part.width > 400.0F);
    CHECK(picture.part.x + picture.part.width <= 1440.0F);
    CHECK(picture.part.y + picture.part.height <= 900.0F);
  }
}

TEST_CASE("a telephone shows the funnel's numbers as a list, and no flow") {
  HeadlessPage page(390.0F, 844.0F);
  open_sample(page);
  show_funnel(page, FunnelForm::flow);
  CHECK(page.look_for(MirrorRole::radio, "Flow") == nullptr);
  CHECK(page.look_for(MirrorRole::list, "Moves from stage to stage") == nullptr);
  page.find(MirrorRole::heading, "Beside the ladder");
  const auto width_of = [&](const char* head) {
    return page.find(MirrorRole::text, head).box.width;
  };
  const std::vector<const char*> heads{"Reached", "Goes on", "Here now"};
  std::vector<float> widths;
  for (const char* head : heads) widths.push_back(static_cast<float>(width_of(head)));
  page.resize(1440.0F, 900.0F);
  show_funnel(page, FunnelForm::table);
  for (std::size_t i = 0; i < heads.size(); ++i) { // none is cut on the telephone
    CAPTURE(heads[i]);
    CHECK(widths[i] == static_cast<float>(width_of(heads[i])));
  }
}

TEST_CASE("the bars of the funnel give their numbers and their picture") {
  HeadlessPage page;
  open_sample(page);
  page.applies = false;
  show_funnel(page, FunnelForm::table);
  page.click(MirrorRole::button, "Copy numbers"); // the first: the grades' are below
  const Funnel& funnel = page.workbench.derived.evaluation->funnel;
  const std::string text = only_asked<CopyText>(page).text;
  CHECK(text.starts_with("Stage\tReached\tHere now\tMedian stay (days)\t"));
  CHECK(static_cast<std::size_t>(std::ranges::count(text, '\n')) == funnel.now.size());
  const std::string& first = page.workbench.workspace.definition.stages.front().label;
  CHECK(text.contains("\n" + first + "\t" + std::to_string(funnel.reached.front()) + "\t" +
                      std::to_string(funnel.now.front()) + "\t"));
  // Nobody reaches a place beside the ladder by climbing it.
  const std::string beside = "\nNurture\t\t" + std::to_string(funnel.now[funnel.reached.size()]);
  CHECK(text.contains(beside + "\t"));
  page.asked.clear();
  page.click(MirrorRole::button, "Save as PNG");
  const SavePicture& picture = only_asked<SavePicture>(page);
  CHECK(picture.name == "leadbench-funnel.png");
  const MirrorBox head = page.find(MirrorRole::text, "Goes on").box;
  const MirrorBox acts = page.find(MirrorRole::button, "Save as PNG").box;
  CHECK(picture.part.y <= head.y);
  CHECK(picture.part.y + picture.part.height <= acts.y);
}

TEST_CASE("the histogram of scores gives its numbers, everybody in one bin, and its picture") {
  for (const float width : {1440.0F, 390.0F}) {
    CAPTURE(width);
    HeadlessPage page(width, 900.0F);
    open_sample(page);
    page.applies = false;
    page.view.state.room = Room::definition;
    page.view.state.definition.section = DefinitionSection::lists;
    page.frames();
    page.act(MirrorRole::button, "Copy numbers", MirrorAct::press); // it may be below the fold
    std::istringstream lines(only_asked<CopyText>(page).text);
    std::string head;
    std::getline(lines, head);
    CHECK(head == "Score from\tScore to\tLeads");
    std::int64_t all = 0;
    std::int64_t upper = 0;
    for (std::int64_t from = 0, to = 0, count = 0; lines >> from >> to >> count; all += count) {
      CHECK(from == upper);
      upper = to;
    }
    CHECK(upper == 100);
    CHECK(all == static_cast<std::int64_t>(page.workbench.derived.evaluation->units.size()));
    page.asked.clear();
    page.act(MirrorRole::button, "Save as PNG", MirrorAct::press);
    const SavePicture& picture = only_asked<SavePicture>(page);
    CHECK(picture.name == "leadbench-scores.png");
    const MirrorBox plot =
        page.find(MirrorRole::img, page.view.t("definition.histogram_summary")).box;
    CHECK(picture.part.x <= plot.x - 10.0F); // half of the axis's first number is beside the plot
    CHECK(picture.part.width >= plot.width + 20.0F);
    CHECK(plot.width > 250.0F);
    CHECK(picture.part.x + picture.part.width <= width);
  }
}

TEST_CASE("the words of the funnel teach what they mean, to the pointer and to the keyboard") {
  HeadlessPage page;
  open_sample(page);
  const auto meaning = [&](const char* term) {
    return std::string(page.view.t("glossary." + std::string(term)));
  };
  show_funnel(page, FunnelForm::table);
  CHECK(page.find(MirrorRole::text, "Goes on").description == meaning("conversion"));
  CHECK(page.find(MirrorRole::text, "Median stay").description == meaning("time_in_stage"));
  CHECK(page.find(MirrorRole::text, "9 of 10 within").description == meaning("time_in_stage"));
  CHECK(page.find(MirrorRole::text, "Past the SLA").description == meaning("sla"));
  const MirrorBox box = page.find(MirrorRole::text, "Past the SLA").box;
  ImGui::GetIO().AddMousePosEvent(box.x + 4.0F, box.y + 4.0F);
  page.frames();
  CHECK(page.look_for(MirrorRole::text, meaning("sla")) == nullptr);
  page.view.now_ms += 500.0;
  page.frames();
  CHECK(page.look_for(MirrorRole::text, meaning("sla")) != nullptr);
  ImGui::GetIO().AddMousePosEvent(-1.0F, -1.0F);
  show_funnel(page, FunnelForm::over_time);
  CHECK(page.find(MirrorRole::heading, "Entries into MQL by week").description == meaning("mql"));
  for (const FunnelForm form : {FunnelForm::table, FunnelForm::flow}) {
    show_funnel(page, form);
    const auto rung = std::ranges::find_if(page.view.mirror.nodes(), [](const MirrorNode& node) {
      return node.role == MirrorRole::button && node.name.starts_with("MQL: ");
    });
    REQUIRE(rung != page.view.mirror.nodes().end());
    CHECK(rung->description.contains(" to SAL"));
    CHECK(rung->description.ends_with(meaning("mql")));
    page.act(MirrorRole::button, std::string(rung->name), MirrorAct::focus);
    CHECK(page.look_for(MirrorRole::text, meaning("mql")) != nullptr); // in the tooltip
  }
}

} // namespace lb
