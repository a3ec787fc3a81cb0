// Decisions that are recorded: a fact like an imported one, signed, undone in one step, told in the
// audit; and the currency that amounts are in.
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

Workbench with_leads() {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  auto workspace = std::make_unique<Workspace>(
      std::move(read_workspace(R"({"format":"leadbench-workspace/1","definition":{"id":"d",
        "fit":{"groups":[]},"behaviour":{"groups":[]},
        "gates":[{"id":"free","blocks":["sal"],"when":{"attr":"mail","is":"free"},"reason":"Free mail"}]},
        "leads":[
          {"id":"L1","created_at":"2026-03-01T00:00:00Z","attributes":{"first_name":"Ada","last_name":"Example"}},
          {"id":"L2","created_at":"2026-03-01T00:00:00Z","attributes":{"mail":"free"}}]})")
                    ->workspace));
  apply(workbench, WorkspaceLoaded{std::move(workspace), {}});
  return workbench;
}

std::string place(Workbench& workbench, std::size_t unit) {
  REQUIRE(recompute(workbench));
  const Evaluation& evaluation = *workbench.derived.evaluation;
  return std::string(stage_id(*workbench.derived.definition, evaluation.stages.stage[unit]));
}

std::string newest_audit(const Workbench& workbench) {
  REQUIRE_FALSE(workbench.workspace.audit.empty());
  return compact_json(workbench.workspace.audit.back());
}

} // namespace

TEST_CASE("an answer to BANT counts from then on, with what it rests on, and undo takes it back") {
  Workbench workbench = with_leads();
  RecordDecision answer{.lead = "L1", .kind = "bant", .evidence = {" 40k this year ", "call"}};
  answer.bant[0] = Bant::yes;
  apply(workbench, std::move(answer));
  REQUIRE(recompute(workbench));
  CHECK(workbench.derived.evaluation->scores.bant[0] ==
        std::array{Bant::yes, Bant::unknown, Bant::unknown, Bant::unknown});
  const Decision& decision = workbench.workspace.facts.decisions.back();
  CHECK(evidence_of(decision) == Evidence{"40k this year", "call"});
  CHECK(newest_audit(workbench).contains(R"("after":{"kind":"bant","budget":"yes"}})"));
  apply(workbench, Undo{});
  REQUIRE(recompute(workbench));
  CHECK(workbench.derived.evaluation->scores.bant[0][0] == Bant::unknown);
}

TEST_CASE("of many answers on one shown day the last one counts") {
  Workbench workbench = with_leads();
  apply(workbench, SetAsOf{*instant_from_text("2026-03-05T00:00:00Z")});
  for (int i = 0; i < 25; ++i) {
    RecordDecision answer{.lead = "L1", .kind = "bant"};
    answer.bant[2] = i % 2 == 0 ? Bant::yes : Bant::no;
    apply(workbench, std::move(answer));
    REQUIRE(recompute(workbench));
    CHECK(workbench.derived.evaluation->scores.bant[0][2] == (i % 2 == 0 ? Bant::yes : Bant::no));
  }
}

TEST_CASE("a decision moves its lead, is signed, and one step of undo takes it back") {
  Workbench workbench = with_leads();
  apply(workbench, SetActor{"Marta Example"});
  const std::string before = write_workspace(workbench.workspace);
  apply(workbench, RecordDecision{.lead = "L1", .kind = "accept", .reason = " good talk "});
  CHECK(place(workbench, 0) == "sal");
  const Decision& decision = workbench.workspace.facts.decisions.back();
  CHECK(decision.actor == "Marta Example");
  CHECK(decision.reason == "good talk");
  CHECK(decision.at == workbench.now);
  REQUIRE(workbench.notice.has_value());
  CHECK(workbench.notice->offers_undo);
  CHECK(workbench.notice->what ==
        Message{"notice.decided_accept", {{"lead", "Ada Example"}, {"kind", "accept"}}});
  CHECK(
      newest_audit(workbench) ==
      R"({"at":"2026-03-10T12:00:00Z","actor":"Marta Example","act":"do","what":"undo.decided_accept",)"
      R"("arguments":{"lead":"L1","kind":"accept"},"changes":[)"
      R"({"place":"decisions[decision-2026-03-10T12:00:00Z-000001]","before":null,"after":{"kind":"accept","reason":"good talk"}}]})");
  apply(workbench, Undo{});
  CHECK(place(workbench, 0) != "sal");
  workbench.workspace.audit.clear();
  CHECK(write_workspace(workbench.workspace) == before);
  apply(workbench, Redo{});
  CHECK(place(workbench, 0) == "sal");
}

TEST_CASE("two decisions of one second are two facts, and both are there after a reload") {
  Workbench workbench = with_leads();
  apply(workbench, RecordDecision{.lead = "L1", .kind = "won", .amount = 1'250'000});
  apply(workbench, RecordDecision{.lead = "L1",
                                  .kind = "recycle",
                                  .review_on = *instant_from_text("2026-06-01T00:00:00Z")});
  const Result<WorkspaceDocument> again = read_workspace(write_workspace(workbench.workspace));
  REQUIRE(again.has_value());
  const std::vector<Decision>& decisions = again->workspace.facts.decisions;
  REQUIRE(decisions.size() == 2);
  CHECK(decisions[0].id != decisions[1].id);
  CHECK(decisions[0].amount == 1'250'000);
  CHECK(compact_json(Json::object(decisions[1].extras)) == R"({"review_on":"2026-06-01"})");
}

TEST_CASE("what a gate blocks is kept as refused, and moves nobody") {
  Workbench workbench = with_leads();
  apply(workbench, RecordDecision{.lead = "L2", .kind = "accept"});
  CHECK(place(workbench, 1) != "sal");
  CHECK(workbench.derived.evaluation->stages.refusals_of(1).size() == 1);
}

TEST_CASE("of a lead that is not there nothing is recorded") {
  Workbench workbench = with_leads();
  apply(workbench, RecordDecision{.lead = "L9", .kind = "accept"});
  CHECK(workbench.workspace.facts.decisions.empty());
  CHECK(workbench.history.done.empty());
}

TEST_CASE("what is decided while another day is shown is decided on that day") {
  Workbench workbench = with_leads();
  apply(workbench, SetAsOf{*instant_from_text("2026-03-05T23:59:59Z")});
  apply(workbench, RecordDecision{.lead = "L1", .kind = "accept"});
  CHECK(instant_text(workbench.workspace.facts.decisions.back().at) == "2026-03-05T23:59:59Z");
}

TEST_CASE("the currency is the workspace's, travels with it, and is undone") {
  Workbench workbench = with_leads();
  CHECK(currency_of(workbench.workspace).empty());
  apply(workbench, SetCurrency{"EUR"});
  const Result<WorkspaceDocument> again = read_workspace(write_workspace(workbench.workspace));
  REQUIRE(again.has_value());
  CHECK(currency_of(again->workspace) == "EUR");
  CHECK(again->warnings.empty());
  apply(workbench, SetCurrency{"euro"});
  CHECK(currency_of(workbench.workspace) == "EUR");
  apply(workbench, SetCurrency{"PLN"});
  CHECK(newest_audit(workbench).ends_with(
      R"("changes":[{"place":"currency","before":"EUR","after":"PLN"}]})"));
  apply(workbench, Undo{});
  CHECK(currency_of(workbench.workspace) == "EUR");
  apply(workbench, Undo{});
  CHECK(currency_of(workbench.workspace).empty());
}

} // namespace lb
