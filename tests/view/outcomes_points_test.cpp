// Suggested points are taken over line by line, and only where there is enough to learn from; what
// sales sent back leads to the rule, the gates or the agreement.
#include "exchange/documents.hpp"
#include "view/format.hpp"
#include "view/headless_page.hpp"
#include "view/outcomes_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace lb {

namespace {

void go_points(HeadlessPage& page) {
  page.view.state.room = Room::outcomes;
  page.view.state.outcomes.part = OutcomesPart::points;
  page.frames(24); // read and learned in slices
}

void open_with(HeadlessPage& page, const std::string& members) {
  Result<WorkspaceDocument> read =
      read_workspace(R"({"format":"leadbench-workspace/1",)" + members + "}");
  REQUIRE(read.has_value());
  apply(page.workbench, WorkspaceLoaded{std::make_unique<Workspace>(std::move(read->workspace))});
  page.frames();
}

const std::string kTwoRules = R"("definition":{"id":"d","fit":{"groups":[{"id":"g","label":"G",
  "rules":[{"id":"student","label":"Student","when":{"attr":"title","is":"student"},"points":10},
           {"id":"buyer","label":"Buyer","when":{"attr":"title","is":"buyer"},"points":40}]}]},
  "behaviour":{"groups":[]}})";

struct DecidedLead {
  int count = 0;
  std::string title, kind, reason{};
};

// So many leads of a title that were decided so.
std::string decided_leads(std::initializer_list<DecidedLead> endings) {
  std::string leads, decisions;
  int number = 0;
  for (const DecidedLead& ending : endings)
    for (int i = 0; i < ending.count; ++i) {
      const std::string id = std::to_string(++number);
      if (number > 1) leads += ",", decisions += ",";
      leads += R"({"id":"L)" + id + R"(","created_at":"2026-02-01","attributes":{"title":")" +
               ending.title + R"("}})";
      decisions += R"({"id":"D)" + id + R"(","lead":"L)" + id + R"(","at":"2026-02-05","kind":")" +
                   ending.kind + "\"" +
                   (ending.reason.empty() ? "" : R"(,"reason":")" + ending.reason + "\"") + "}";
    }
  return R"("leads":[)" + leads + R"(],"decisions":[)" + decisions + "]," + kTwoRules;
}

std::int64_t points_of(const HeadlessPage& page, const std::string& rule) {
  for (const RuleRef& ref : rules_of(page.workbench.workspace.definition))
    if (ref.rule->id == rule) return ref.rule->points;
  return INT64_MIN;
}

} // namespace

TEST_CASE("the sample's suggestion stands beside today's points, and a line is one step of undo") {
  HeadlessPage page(1440.0F, 2600.0F);
  open_sample(page);
  go_points(page);
  const Result<Suggestion>* found = page.view.proof.suggestion();
  REQUIRE((found != nullptr && found->has_value()));
  const Suggestion suggestion = **found;
  const DefinitionProof& proof = page.view.proof.shown();
  CHECK(page.says("Cross-validated AUC " + auc_text(page.view, suggestion.cross_validated_auc) +
                  " beside today’s " + auc_text(page.view, proof.backtest.auc) + "."));
  const auto& folds = proof.backtest.folds;
  CHECK(std::accumulate(folds.begin(), folds.end(), std::int64_t{0}) ==
        proof.backtest.won_count + proof.backtest.lost_count);
  const std::vector<RuleRef> rules = rules_of(*proof.definition);
  std::size_t first = rules.size(), differing = 0;
  for (std::size_t i = rules.size(); i-- > 0;)
    if (rules[i].rule->points != suggestion.rules[i].points) {
      first = i;
      ++differing;
    }
  REQUIRE(differing > 1);
  const auto accepts = [&] { return std::ranges::count(page.names(MirrorRole::button), "Accept"); };
  CHECK(accepts() == static_cast<std::ptrdiff_t>(differing));
  const std::string rule = rules[first].rule->id;
  const std::int64_t before = rules[first].rule->points;
  const std::size_t steps = page.workbench.history.done.size();
  page.click(MirrorRole::button, "Accept");
  CHECK(points_of(page, rule) == suggestion.rules[first].points);
  CHECK(page.workbench.history.done.size() == steps + 1);
  REQUIRE(page.workbench.notice.has_value());
  CHECK(page.workbench.notice->what.key == "notice.points_accepted");
  CHECK(page.workbench.notice->offers_undo);
  // The other lines stay what they were: they are learned for the version in force.
  page.frames(40);
  REQUIRE((page.view.proof.suggestion() != nullptr && page.view.proof.suggestion()->has_value()));
  for (std::size_t i = 0; i < rules.size(); ++i)
    CHECK((*page.view.proof.suggestion())->rules[i].points == suggestion.rules[i].points);
  CHECK(accepts() == static_cast<std::ptrdiff_t>(differing) - 1);
  apply(page.workbench, Undo{});
  CHECK(points_of(page, rule) == before);
}

TEST_CASE("of fewer than 40 won and 40 lost it says so, and nothing can be accepted") {
  HeadlessPage page(1440.0F, 1600.0F);
  open_with(page,
            decided_leads({{12, "buyer", "won"}, {8, "student", "won"}, {14, "student", "lost"}}));
  go_points(page);
  CHECK(page.says("Fewer than 40 won and 40 lost: 20 won, 14 lost"));
  const MirrorNode& accept = page.find(MirrorRole::button, "Accept");
  CHECK((accept.flags & mirror_flag::disabled) != 0);
  CHECK(accept.description == "There are too few outcomes to learn points from.");
  page.click(MirrorRole::button, "Accept");
  CHECK(page.workbench.history.done.empty());
}

TEST_CASE("where nothing can be suggested the next step is named") {
  HeadlessPage page(1440.0F, 1600.0F);
  open_with(page, R"("leads":[{"id":"L1","created_at":"2026-02-01"}])");
  go_points(page);
  CHECK(page.says("No outcome yet"));
  open_with(page, decided_leads({{3, "buyer", "won"}}));
  go_points(page);
  CHECK(page.says("No points can be suggested"));
  page.click(MirrorRole::button, "To the definition");
  CHECK(page.view.state.room == Room::definition);
}

TEST_CASE("C5: each reason of what was sent back says how often, what to change, and leads there") {
  HeadlessPage page(1440.0F, 2000.0F);
  open_with(page, decided_leads({{12, "student", "reject", "Only studying"},
                                 {12, "buyer", "won"},
                                 {2, "buyer", "recycle", "Next year"},
                                 {3, "boss", "reject"}}));
  go_points(page);
  CHECK(page.says("Lower Student (+10) or ask for more in it: it held in 12 of these 12, and in 0 "
                  "of the 12 won."));
  CHECK(page.says("No rule tells these from the won."));
  CHECK(page.says("Agree that each return comes with one."));
  page.click(MirrorRole::link, "Rejected: Only studying: 12 times");
  CHECK(page.view.state.room == Room::leads);
  CHECK(page.view.state.leads.query.only.size() == 12);
  go_points(page);
  page.click(MirrorRole::button, "To the rule");
  CHECK(page.view.state.room == Room::definition);
  CHECK(page.view.state.definition.section == DefinitionSection::fit);
  CHECK(page.view.state.definition.opened == "student");
  go_points(page);
  page.click(MirrorRole::button, "To the gates");
  CHECK(page.view.state.definition.section == DefinitionSection::gates);
  go_points(page);
  page.click(MirrorRole::button, "To the agreement");
  CHECK(page.view.state.room == Room::workshop);
  CHECK(page.view.state.workshop.part == WorkshopPart::sign);
}

TEST_CASE("while sales has sent nothing back the list says what it waits for") {
  HeadlessPage page(1440.0F, 1600.0F);
  open_with(page, decided_leads({{2, "buyer", "won"}, {2, "student", "lost"}}));
  go_points(page);
  CHECK(page.says("Sales has sent nothing back."));
}

} // namespace lb
