// The home screen: what the sample comes to, a row that opens its lead, roles that are chosen, and
// plain words where there is nothing to say.
#include "exchange/documents.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/screen_leads.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

namespace lb {

namespace {

void go_home(HeadlessPage& page) {
  page.view.state.room = Room::home;
  page.frames();
}

void open_workspace(HeadlessPage& page, const std::string& leads) {
  Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1","leads":[)" + leads + "]}");
  REQUIRE(read.has_value());
  apply(page.workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  page.frames();
}

std::string count_words(const HeadlessPage& page, std::int64_t n) {
  return whole_text(page.view, n);
}

} // namespace

TEST_CASE("T16: one screen says captured, scored, handed over, closed and revenue") {
  HeadlessPage page;
  open_sample(page);
  go_home(page);
  const LeadToRevenue& way = page.view.home.way();
  CHECK(way.captured == static_cast<std::int64_t>(page.workbench.derived.evaluation->units.size()));
  for (const auto& [name, n] : {std::pair{"Captured", way.captured},
                                {"Scored", way.scored},
                                {"Handed over", way.distributed},
                                {"Closed", way.closed}})
    page.find(MirrorRole::listitem, std::string(name) + ": " + count_words(page, n));
  CHECK(page.says("Revenue: "));
  CHECK(page.says(" scored"));
  page.find(MirrorRole::heading, "Where every lead is now");
}

TEST_CASE("the list of the role in use opens its leads, and all of them in the list of leads") {
  HeadlessPage page;
  open_sample(page);
  apply(page.workbench, SetRole{Role::inside_sales});
  go_home(page);
  const RoleTodos& list = page.view.home.todos().of(Role::inside_sales);
  REQUIRE(list.units.size() > list.first.size());
  const MirrorNode& grid = page.find(MirrorRole::grid, "Inside sales, for you today");
  CHECK(grid.row_count > 4);
  const Todo first = list.first.front();
  const Units& units = page.workbench.derived.evaluation->units;
  page.click(MirrorRole::gridcell, unit_name(page.workbench.workspace, units, first.unit));
  CHECK(page.view.state.room == Room::leads);
  REQUIRE(page.view.state.leads.opened);
  CHECK(page.view.state.leads.opened->row == units.row[first.unit]);
  go_home(page);
  page.act(MirrorRole::link, "Show all " + count_words(page, list.count()), MirrorAct::press);
  page.frames();
  CHECK(page.view.state.room == Room::leads);
  CHECK(page.find(MirrorRole::grid, "Leads").row_count == list.count() + 1);
}

TEST_CASE("T13: each role is a line with what waits for it, and opens its own list") {
  HeadlessPage page;
  open_sample(page);
  apply(page.workbench, SetRole{Role::sales});
  go_home(page);
  page.find(MirrorRole::heading, "Sales, for you today");
  const RoleTodos& list = page.view.home.todos().of(Role::inside_sales);
  const std::string line = "Inside sales: " + count_words(page, list.count());
  CHECK_FALSE(page.find(MirrorRole::button, line).description.empty());
  CHECK(page.look_for(MirrorRole::grid, "Inside sales, for you today") == nullptr);
  page.act(MirrorRole::button, line, MirrorAct::press);
  page.frames();
  CHECK(page.look_for(MirrorRole::grid, "Inside sales, for you today") != nullptr);
}

TEST_CASE("the role is chosen in the top bar, beside the name") {
  HeadlessPage page;
  open_sample(page);
  apply(page.workbench, SetActor{"Marta Nowak"});
  page.applies = false;
  page.frames();
  page.click(MirrorRole::button, "Changes are made by Marta Nowak, Choose a role");
  page.click(MirrorRole::menuitem, "Sales manager");
  REQUIRE(page.asked.size() == 1);
  REQUIRE(std::holds_alternative<SetRole>(page.asked.front()));
  CHECK(std::get<SetRole>(page.asked.front()).role == Role::sales_manager);
}

TEST_CASE(
    "O12: where nothing is to be said, it is said: no leads, no rate of few, no visit before") {
  HeadlessPage page;
  open_workspace(page, "");
  go_home(page);
  CHECK(page.says("No leads yet"));
  open_workspace(page, R"({"id":"A","created_at":"2026-03-01","attributes":{"name":"Ann"}})");
  go_home(page);
  CHECK(page.says("Captured: 1"));
  CHECK(page.says("0 of 1")); // scored; too few for a rate
  CHECK(page.says("No customer yet"));
  CHECK(page.says("This is the first visit in this browser."));
  CHECK_FALSE(page.says("%"));
}

TEST_CASE("since the last visit stands what came, and nothing of a day before it") {
  HeadlessPage page;
  open_sample(page);
  page.workbench.last_visit = *instant_from_text("2026-03-06T09:00:00Z");
  go_home(page);
  page.find(MirrorRole::heading, "Since your last visit, 6 Mar");
  REQUIRE(page.view.home.news());
  CHECK(page.says("+" + count_words(page, page.view.home.news()->came) + " leads came in"));
  page.workbench.last_visit = *instant_from_text("2026-11-06T09:00:00Z");
  page.frames();
  CHECK(page.says("before your last visit"));
}

TEST_CASE("all of a list stay the same leads when another day is shown") {
  HeadlessPage page;
  open_sample(page);
  page.view.state.room = Room::home;
  page.frames();
  const std::vector<std::uint32_t> units = page.view.home.todos().of(Role::inside_sales).units;
  const auto ids_of = [&](std::span<const std::uint32_t> some) {
    const Facts& facts = page.workbench.workspace.facts;
    std::set<std::string> ids;
    for (const std::uint32_t unit : some)
      ids.emplace(id_of_unit(facts, page.workbench.derived.evaluation->units, unit));
    return ids;
  };
  const std::set<std::string> then = ids_of(units);
  page.click(MirrorRole::link, "Show all " + std::to_string(units.size()));
  page.frames();
  CHECK(ids_of(shown_leads(page.workbench, page.view)) == then);
  apply(page.workbench, SetAsOf{*instant_from_text("2025-12-01T00:00:00Z")});
  page.frames();
  const std::set<std::string> before = ids_of(shown_leads(page.workbench, page.view));
  CHECK(before.size() > 3);
  CHECK(before.size() < then.size());
  CHECK(std::ranges::includes(then, before));
}

} // namespace lb
