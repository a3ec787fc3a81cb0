// What campaigns cost: entered, refused, told in the audit, taken back; nothing that is shown is
// evaluated anew for it.
#include "exchange/documents.hpp"
#include "workbench/outcome_figures.hpp"
#include "workbench/workbench.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

Workbench with_campaigns() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  Result<WorkspaceDocument> read = read_workspace(R"({"format":"leadbench-workspace/1",
    "leads":[{"id":"L1","created_at":"2026-01-01"}],
    "activities":[{"id":"A1","lead":"L1","at":"2026-01-02","kind":"visit","campaign":"fair"}],
    "campaigns":[{"id":"spring","source":"mail","cost":500}]})");
  REQUIRE(read.has_value());
  apply(workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace)), {}});
  recompute(workbench);
  return workbench;
}

} // namespace

TEST_CASE("a cost is told with what was before, and evaluates nothing anew") {
  Workbench workbench = with_campaigns();
  ReturnFigures figures;
  figures.update(workbench);
  CHECK(figures.total().cost == 500);
  const std::uint64_t stamp = workbench.derived.stamp;
  const Effects effects = apply(workbench, SetCampaignCost{"spring", 800});
  REQUIRE(effects.size() == 1);
  const PersistScope scope = std::get<Persist>(effects.front()).scope;
  CHECK(scope.campaigns);
  CHECK_FALSE((scope.everything || scope.reps || scope.rows));
  CHECK(is_up_to_date(workbench));
  CHECK(workbench.derived.stamp == stamp);
  figures.update(workbench);
  CHECK(figures.total().cost == 800);
  CHECK(compact_json(workbench.workspace.audit.back()) ==
        R"({"at":"2026-03-10T12:00:00Z","act":"do","what":"undo.campaign_cost",)"
        R"("arguments":{"campaign":"spring"},)"
        R"("changes":[{"place":"campaigns[spring].cost","before":500,"after":800}]})");
  CHECK(apply(workbench, SetCampaignCost{"spring", 800}).empty()); // it is so already
  CHECK(workbench.history.done.size() == 1);
  apply(workbench, SetCampaignCost{"spring", std::nullopt});
  CHECK_FALSE(workbench.workspace.facts.campaigns[0].cost.has_value());
  CHECK(workbench.workspace.facts.campaigns[0].source == "mail");
}

TEST_CASE("a campaign that activities alone name comes onto the list, and off it with Undo") {
  Workbench workbench = with_campaigns();
  apply(workbench, SetCampaignCost{"fair", 70});
  REQUIRE(workbench.workspace.facts.campaigns.size() == 2);
  CHECK(workbench.workspace.facts.campaigns[1].id == "fair");
  apply(workbench, Undo{});
  CHECK(workbench.workspace.facts.campaigns.size() == 1);
  apply(workbench, Redo{});
  CHECK(workbench.workspace.facts.campaigns[1].cost == 70);
}

TEST_CASE("a wrong cost is refused in plain words, and one of nobody's campaign does nothing") {
  Workbench workbench = with_campaigns();
  for (const std::int64_t wrong : {std::int64_t{-1}, INT64_MAX}) {
    CHECK(apply(workbench, SetCampaignCost{"spring", wrong}).empty());
    REQUIRE(workbench.notice.has_value());
    CHECK(workbench.notice->is_problem);
    CHECK(workbench.notice->what.key == "returns.cost_refused");
    CHECK(workbench.notice->where == "spring");
    apply(workbench, DismissNotice{});
  }
  CHECK(apply(workbench, SetCampaignCost{"nobody's", 5}).empty());
  CHECK_FALSE(workbench.notice.has_value());
  CHECK(workbench.history.done.empty());
  Workbench empty;
  CHECK(apply(empty, SetCampaignCost{"spring", 5}).empty());
}

} // namespace lb
