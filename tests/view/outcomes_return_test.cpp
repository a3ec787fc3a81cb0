// What campaigns brought: every model shares out all that was won, costs are entered in their
// place, and what is not known is a dash.
#include "exchange/documents.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/outcomes_parts.hpp"

#include <doctest/doctest.h>
#include <imgui.h>

#include <algorithm>

namespace lb {

namespace {

void go_returns(HeadlessPage& page) {
  page.view.state.room = Room::outcomes;
  page.view.state.outcomes.part = OutcomesPart::returns;
  page.frames();
}

void open_campaigns(HeadlessPage& page, const std::string& members) {
  Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1",)" + members + "}");
  REQUIRE(read.has_value());
  apply(page.workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  page.frames();
}

// One listed with a cost, one that activities alone name; a won amount of both, one of none.
const std::string kTwoCampaigns = R"("leads":[
  {"id":"L1","created_at":"2026-02-01","attributes":{"name":"Ann Lee"}},
  {"id":"L2","created_at":"2026-02-01","attributes":{"name":"Ben Ray"}}],
  "campaigns":[{"id":"spring","cost":100000}],
  "activities":[
   {"id":"A1","lead":"L1","at":"2026-02-02","kind":"visit","campaign":"spring"},
   {"id":"A2","lead":"L1","at":"2026-02-03","kind":"visit","campaign":"fair"}],
  "decisions":[
   {"id":"D1","lead":"L1","at":"2026-02-10","kind":"won","amount":300001},
   {"id":"D2","lead":"L2","at":"2026-02-11","kind":"won","amount":50000}])";

const ReturnRow& row_of(const HeadlessPage& page, std::string_view campaign) {
  for (const ReturnRow& row : page.view.returns.rows())
    if (row.campaign == campaign) return row;
  FAIL("no such campaign");
  std::abort();
}

std::optional<std::int64_t> cost_of(const HeadlessPage& page, std::string_view campaign) {
  for (const Campaign& one : page.workbench.workspace.facts.campaigns)
    if (one.id == campaign) return one.cost;
  return std::nullopt;
}

void enter_cost(HeadlessPage& page, std::string_view cell, std::string_view typed) {
  page.click(MirrorRole::gridcell, cell);
  page.click(MirrorRole::textbox, "Cost");
  page.key(ImGuiKey_A, true);
  page.key(ImGuiKey_Delete);
  page.type(typed);
  page.click(MirrorRole::button, "Set");
  page.frames();
}

} // namespace

TEST_CASE("O6: the credits of every model add up to what was won, to the last minor unit") {
  for (const bool of_sample : {false, true}) {
    HeadlessPage page(1440.0F, 1600.0F);
    if (of_sample)
      open_sample(page);
    else
      open_campaigns(page, kTwoCampaigns);
    go_returns(page);
    std::int64_t won = 0;
    for (const Move& move : page.workbench.derived.evaluation->stages.moves)
      if (move.by != kByCreated && move.by != kByAuto) {
        const Decision& decision = page.workbench.workspace.facts.decisions[move.by];
        if (decision.kind == "won") won += decision.amount.value_or(0);
      }
    REQUIRE(won > 0);
    CHECK(page.view.returns.won_amount() == won);
    for (std::size_t model = 0; model < kAttributionModels.size(); ++model) {
      std::int64_t sum = 0;
      for (const ReturnRow& row : page.view.returns.rows()) sum += row.credits[model];
      CHECK(sum == won);
      CHECK(page.view.returns.total().credits[model] == won);
    }
    const MirrorNode& grid = page.find(MirrorRole::grid, "Return by campaign");
    CHECK(grid.row_count == static_cast<std::int32_t>(page.view.returns.rows().size()) + 2);
    page.find(MirrorRole::gridcell, "Total");
    page.find(MirrorRole::gridcell, money_words(page.workbench, page.view, won));
  }
}

TEST_CASE("ROI stands beside each model, a dash where the cost is not known") {
  HeadlessPage page(1440.0F, 1200.0F);
  open_campaigns(page, kTwoCampaigns);
  go_returns(page);
  page.click(MirrorRole::radio, "ROI");
  // First touch: spring has 3,000.01 of a cost of 1,000.
  CHECK(row_of(page, "spring").roi[0] == 2'000'010);
  page.find(MirrorRole::gridcell, "+200.0%");
  CHECK(row_of(page, "spring").roi[1] == -1'000'000); // last touch: nothing
  page.find(MirrorRole::gridcell, "−100.0%");
  CHECK_FALSE(row_of(page, "fair").roi[0].has_value());
  page.find(MirrorRole::gridcell, "—");
  CHECK(roi_words(page.view, 0) == "0.0%");
}

TEST_CASE("O6: a cost is entered in its place, wrong ones are refused, and Undo takes it back") {
  HeadlessPage page(1440.0F, 1200.0F);
  open_campaigns(page, kTwoCampaigns);
  go_returns(page);
  enter_cost(page, "Enter cost", "much");
  CHECK(cost_of(page, "fair") == std::nullopt);
  CHECK(page.workbench.history.done.empty());
  const MirrorNode& field = page.find(MirrorRole::textbox, "Cost");
  CHECK((field.flags & mirror_flag::wrong) != 0);
  CHECK(field.description.starts_with("Write an amount"));
  page.click(MirrorRole::textbox, "Cost");
  page.key(ImGuiKey_A, true);
  page.type("-5");
  page.click(MirrorRole::button, "Set");
  CHECK(page.workbench.history.done.empty());
  page.click(MirrorRole::textbox, "Cost");
  page.key(ImGuiKey_A, true);
  page.type("1,500");
  page.click(MirrorRole::button, "Set");
  page.frames();
  CHECK(page.count(MirrorRole::dialog) == 0);
  CHECK(cost_of(page, "fair") == 150'000);
  CHECK(page.workbench.history.done.size() == 1);
  CHECK(row_of(page, "fair").roi[1] == 1'000'007); // last touch: 3,000.01 of 1,500, half up
  CHECK(page.view.returns.total().cost == 250'000);
  // Emptied: not known any more.
  enter_cost(page, "1,500.00", "");
  CHECK(page.workbench.history.done.size() == 2);
  CHECK(cost_of(page, "fair") == std::nullopt);
  apply(page.workbench, Undo{});
  CHECK(cost_of(page, "fair") == 150'000);
  apply(page.workbench, Undo{});
  page.frames();
  CHECK(page.workbench.workspace.facts.campaigns.size() == 1);
  page.find(MirrorRole::gridcell, "Enter cost");
}

TEST_CASE("the table of campaigns is sorted by its heads; the total stays at its foot") {
  HeadlessPage page(1440.0F, 1200.0F);
  open_sample(page);
  go_returns(page);
  for (const char* head : {"First touch", "Cost", "Campaign"}) {
    page.click(MirrorRole::columnheader, head);
    const std::vector<std::size_t> order = sorted_returns(page.view);
    REQUIRE(order.size() == page.view.returns.rows().size());
    page.click(MirrorRole::columnheader, head);
    const std::vector<std::size_t> turned = sorted_returns(page.view);
    const auto rows = page.view.returns.rows();
    const auto is_fallen = [&](std::size_t a, std::size_t b) {
      return std::string_view(head) == "Cost"       ? rows[a].cost > rows[b].cost
             : std::string_view(head) == "Campaign" ? rows[a].campaign > rows[b].campaign
                                                    : rows[a].credits[0] > rows[b].credits[0];
    };
    // One of the two orders falls all the way, the other rises.
    const bool falls = std::string_view(head) != "Campaign";
    const auto& down = falls ? order : turned;
    const auto& up = falls ? turned : order;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      CHECK_FALSE(is_fallen(down[i], down[i - 1]));
      CHECK_FALSE(is_fallen(up[i - 1], up[i]));
    }
  }
  std::int32_t last = 0;
  for (const MirrorNode& node : page.view.mirror.nodes())
    if (node.role == MirrorRole::gridcell) last = std::max(last, node.row_index);
  CHECK(page.find(MirrorRole::gridcell, "Total").row_index == last);
}

TEST_CASE("a campaign opens its leads; without one, or without a won amount, the page says so") {
  HeadlessPage page(1440.0F, 1200.0F);
  open_campaigns(page, kTwoCampaigns);
  go_returns(page);
  page.click(MirrorRole::gridcell, "fair");
  CHECK(page.view.state.room == Room::leads);
  CHECK(page.view.state.leads.query.only.size() == 1);
  open_campaigns(page, R"("leads":[{"id":"L1","created_at":"2026-02-01"}])");
  go_returns(page);
  CHECK(page.says("No campaign yet"));
  open_campaigns(page, R"("leads":[{"id":"L1","created_at":"2026-02-01"}],
                          "campaigns":[{"id":"spring"}])");
  go_returns(page);
  CHECK(page.says("No won amount yet."));
  page.find(MirrorRole::gridcell, "spring");
}

} // namespace lb
