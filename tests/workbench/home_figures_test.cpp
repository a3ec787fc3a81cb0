// What the home screen says: kept while nothing changes, of the funnel's window, and since the last
// visit, which is one of an earlier day.
#include "workbench/home_figures.hpp"
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

Instant at(std::string_view text) {
  return *instant_from_text(text);
}

Workbench with_three_leads() {
  Workbench workbench;
  workbench.now = at("2026-03-10T12:00:00Z");
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(
                       std::move(read_workspace(R"({"format":"leadbench-workspace/1",
    "currency":"EUR",
    "leads":[{"id":"A","created_at":"2026-03-01","attributes":{"email":"a@firm.example"}},
             {"id":"B","created_at":"2026-03-08","attributes":{"email":"b@firm.example"}},
             {"id":"C","created_at":"2026-03-09"}],
    "decisions":[{"id":"D1","lead":"A","at":"2026-03-09T09:00:00Z","kind":"won","amount":4130000},
                 {"id":"D2","lead":"B","at":"2026-03-09T10:00:00Z","kind":"reject"}],
    "definition":{"id":"d","fit":{"groups":[{"id":"g","rules":[
      {"id":"r","when":{"attr":"email","is_known":true},"points":10}]}]}}})")
                                     ->workspace))});
  recompute(workbench);
  return workbench;
}

} // namespace

TEST_CASE("T16: the way to revenue is of the leads that the funnel's window holds") {
  Workbench workbench = with_three_leads();
  HomeFigures figures;
  figures.update(workbench);
  CHECK(figures.way().captured == 3);
  CHECK(figures.way().scored == 2);
  CHECK(figures.way().revenue == 4'130'000);
  CHECK(figures.came_of_late() == 2);
  workbench.workspace.funnel_window.from = at("2026-03-08T00:00:00Z");
  ++workbench.revision;
  recompute(workbench);
  figures.update(workbench);
  CHECK(figures.way().captured == 2);
  CHECK(figures.way().revenue == 0);
}

TEST_CASE("since the last visit: who came, who bought, what was rejected and what was changed") {
  Workbench workbench = with_three_leads();
  HomeFigures figures;
  figures.update(workbench);
  CHECK_FALSE(figures.news().has_value()); // the first visit
  workbench.last_visit = at("2026-03-08T12:00:00Z");
  figures.update(workbench);
  REQUIRE(figures.news());
  CHECK(*figures.news() == News{.came = 1,
                                .reached_mql = 1,
                                .won = 1,
                                .revenue = 4'130'000,
                                .rejected = 1,
                                .winners = {0}});
  CHECK(figures.definition_changes() == 0);
  apply(workbench, EditDefinition{SetRulePoints{"r", 20}});
  apply(workbench, Undo{});
  recompute(workbench);
  figures.update(workbench);
  CHECK(figures.definition_changes() == 2);
  apply(workbench, SetAsOf{at("2026-03-07T00:00:00Z")});
  recompute(workbench);
  figures.update(workbench);
  CHECK_FALSE(figures.news().has_value()); // what is shown is from before it
}

TEST_CASE("the last visit is of an earlier day, however often the page is opened on this one") {
  const Instant first = at("2026-03-06T15:00:00Z"), second = at("2026-03-10T08:00:00Z");
  Visits visits = visits_at("", first);
  CHECK_FALSE(visits.last.has_value());
  visits = visits_at(visits_text(visits), first + 3600);
  CHECK_FALSE(visits.last.has_value());
  CHECK(visits.now == first);
  for (const Instant hour : {0, 3600, 7200}) {
    visits = visits_at(visits_text(visits), second + hour);
    CHECK(visits.last == first);
    CHECK(visits.now == second);
  }
  CHECK(visits_text(visits) == "2026-03-10T08:00:00Z 2026-03-06T15:00:00Z");
  // A clock that was set back, or any other text, is a first visit.
  CHECK_FALSE(visits_at(visits_text(visits), first).last.has_value());
  CHECK_FALSE(visits_at("yesterday", second).last.has_value());
}

} // namespace lb
