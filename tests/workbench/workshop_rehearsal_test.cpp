// The workshop to rehearse with, on the sample: both sides have voted, and they differ for a
// reason.
#include "workbench/workshop_figures.hpp"

#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

Workbench sample_workbench() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  workbench.sample_definition = *read_json(embedded_asset("definitions/with_acceptance.json"));
  apply(workbench, OpenSample{});
  while (!recompute(workbench)) {
  }
  return workbench;
}

} // namespace

TEST_CASE("E7, E8: the rehearsal differs on leads that marketing holds for hot, by one rule most") {
  Workbench workbench = sample_workbench();
  apply(workbench, RehearseWorkshop{});
  apply(workbench, CompareCamps{true});
  while (!recompute(workbench)) {
  }
  Workshop workshop = workshop_in(workbench.workspace);
  REQUIRE(workshop.sample.size() == 24);
  WorkshopFigures figures = workshop_figures(workbench, workshop);
  for (const Turnout& turnout : figures.turnout) CHECK(turnout.voted == 24);
  CHECK(figures.leads.empty()); // nothing is revealed yet
  apply(workbench, RevealVotes{});
  while (!recompute(workbench)) {
  }
  figures = workshop_figures(workbench, workshop_in(workbench.workspace));
  CHECK(figures.table.pair_count() == 24);
  CHECK(figures.table.marketing_only >= 3);
  CHECK(figures.table.both_ready >= 2);
  CHECK(figures.table.neither >= 2);
  const auto reading = std::ranges::find_if(
      figures.leads, [](const ComparedLead& lead) { return lead.differs() && !lead.rule.empty(); });
  REQUIRE(reading != figures.leads.end());
  CHECK(std::ranges::contains(reading->reasons[1], "Just collecting information"));
  apply(workbench, BeginWorkshopAnew{});
  CHECK_FALSE(has_workshop(workbench.workspace));
  CHECK(workbench.workspace.facts.votes.size() == 48); // what was revealed stays
  apply(workbench, Undo{});
  CHECK(workshop_in(workbench.workspace) == workshop);
}
