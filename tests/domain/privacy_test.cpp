// What the law and people ask: on what basis data is kept, and whom not to meet.
#include "lead/hand_over_brief.hpp"
#include "lead/nurture.hpp"
#include "lead/retention.hpp"

#include "domain/world.hpp"

namespace {

using namespace lb;
using namespace lb::test;

/// Sent to nurture on the 1st; a letter by e-mail, a call and one by post are due on the 3rd.
World nurtured(const std::string& consent) {
  return World(shipped("with_acceptance"))
      .lead("L", "", "\"consent\":" + consent)
      .decided("L", "2026-03-01", "recycle")
      .with(R"("nurture":{"tracks":[{"id":"all","persona":{"all":[]},"steps":[
        {"after_days":2,"content":"K","channel":"email"},
        {"after_days":2,"content":"K","channel":"call"},
        {"after_days":2,"content":"K","channel":"post"}]}],
        "contents":[{"id":"K","title":"T","kind":"white_paper"}]})");
}

/// The channels of the steps that are due.
std::string due_channels(const Told& told, std::string_view lead) {
  const Workspace& workspace = told.workspace;
  std::string text;
  for (const NurtureStay& stay : nurture_stays(told.input(), told.evaluation, workspace.nurture)) {
    const Consent* consent = told.facts().leads.consent(told.facts().leads.ids.find(lead));
    for (const PersonStep& step : person_steps(workspace.nurture, stay, consent))
      if (step.is_due) text += *workspace.nurture.tracks[stay.track].steps[step.step].channel + " ";
  }
  return text;
}

} // namespace

TEST_CASE("D12: who opted out of a way is not met by it, nor who withdrew by any, from then on") {
  CHECK(due_channels(nurtured("{}").told(), "L") == "email call post ");
  CHECK(due_channels(nurtured(R"({"opt_out":["email"]})").told(), "L") == "call post ");
  CHECK(due_channels(nurtured(R"({"opt_out":["phone","mail"]})").told(), "L") == "email ");
  const World withdrew = nurtured(R"({"basis":"consent","withdrawn_at":"2026-03-05"})");
  CHECK(due_channels(withdrew.told("2026-03-04T00:00:00Z"), "L") == "email call post ");
  CHECK(due_channels(withdrew.told("2026-03-05T00:00:00Z"), "L").empty());
}

TEST_CASE("D12: whom a rep takes over says what is not to be done") {
  const Told told = nurtured(R"({"opt_out":["phone"]})").told();
  Evaluator evaluator;
  const EvaluationInput input = told.input();
  evaluator.update(input);
  const HandOverBrief brief = hand_over_brief(input, evaluator, told.unit("L"));
  CHECK(brief.blocked.at(0) == ContactBlocks{std::nullopt, ContactBlock::opted_out, std::nullopt});
}

TEST_CASE("D12: no score, stage or route depends on what somebody opted out of") {
  const auto result = [](const std::string& consent) {
    const Told told = nurtured(consent).told();
    const Ownership owners = told.owners();
    const std::vector<Route> routes = told.routes();
    const std::vector<NurtureStay> stays =
        nurture_stays(told.input(), told.evaluation, told.workspace.nurture);
    return write_result({told.workspace, told.evaluation, &owners, &routes, &stays});
  };
  const std::string before = result("{}");
  CHECK(before.contains("nurture"));
  CHECK(result(R"({"opt_out":["email","phone","mail"]})") == before);
  CHECK(result(R"({"withdrawn_at":"2026-02-01"})") == before);
}

TEST_CASE("D11: each person has a basis with its source and date, and data has its end") {
  const Told told =
      World(shipped("with_acceptance"))
          .lead("L", "", R"("consent":{"basis":"contract","source":"order","at":"2026-02-01"})")
          .with(R"("retention":{"rules":[{"name":"orders","since":"consent","days":30}]})")
          .told();
  const Consent* consent = told.facts().leads.consent(0);
  REQUIRE(consent != nullptr);
  CHECK(consent->basis == LawfulBasis::contract);
  CHECK(consent->source == "order");
  CHECK(consent->at == instant_from_text("2026-02-01"));
  Evaluator evaluator;
  const EvaluationInput input = told.input();
  const Evaluation& evaluation = evaluator.update(input);
  const auto due = retention_due(input, evaluation, evaluator.timeline(), told.workspace.retention);
  REQUIRE(due.size() == 1);
  CHECK(date_text(due[0].due_day * kDaySeconds) == "2026-03-03");
}
