#include "lead/decision_outcome.hpp"

#include "base/check.hpp"
#include "lead/facts_part.hpp"
#include "lead/step.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::string_view kBesideTheLadder[] = {"recycle", "reject", "disqualify", "lost",
                                                 "reopen"};

// The facts are as they were afterwards.
DecisionOutcome outcome_of(Facts& facts, const EvaluationInput& input, std::string kind) {
  const auto added = static_cast<std::uint32_t>(facts.decisions.size());
  add_step(facts, {.kind = StepKind::decision, .name = kind}, {.lead = 0, .at = input.as_of});
  const Evaluation then = evaluate({facts, input.definition, input.as_of});
  facts.decisions.pop_back();
  DecisionOutcome outcome{.kind = std::move(kind), .stage = then.stages.stage[0]};
  for (const Refusal& refusal : then.stages.refusals_of(0)) {
    if (refusal.decision != added) continue;
    outcome.answer = DecisionAnswer::refused;
    outcome.gate = refusal.gate;
  }
  for (const Move& move : then.stages.moves_of(0))
    if (move.by == added) outcome.answer = DecisionAnswer::moves;
  return outcome;
}

} // namespace

std::vector<std::string> decision_kinds(const Definition& definition) {
  std::vector<std::string> kinds;
  for (const Stage& stage : definition.stages)
    if (!stage.decision.empty()) kinds.push_back(stage.decision);
  for (const std::string_view kind : kBesideTheLadder) kinds.emplace_back(kind);
  return kinds;
}

std::vector<DecisionOutcome> decision_outcomes(const EvaluationInput& input,
                                               const Evaluation& evaluation, std::uint32_t unit) {
  LB_CHECK(unit < evaluation.units.size());
  Facts facts = part_of(input.facts, leads_of(evaluation.units, unit), input.as_of);
  std::vector<DecisionOutcome> outcomes;
  for (std::string& kind : decision_kinds(input.definition))
    outcomes.push_back(outcome_of(facts, input, std::move(kind)));
  return outcomes;
}

DecisionTally decision_tally(const EvaluationInput& input, const Evaluation& evaluation,
                             std::span<const std::uint32_t> units, const std::string& kind) {
  std::vector<Row> leads;
  for (const std::uint32_t unit : units)
    for (const Row lead : leads_of(evaluation.units, unit)) leads.push_back(lead);
  std::ranges::sort(leads);
  Facts facts = part_of(input.facts, leads, input.as_of);
  const auto added = static_cast<std::uint32_t>(facts.decisions.size());
  for (const std::uint32_t unit : units) {
    const Row first = leads_of(evaluation.units, unit).front();
    const Row row = facts.leads.ids.find(input.facts.leads.ids.text(first));
    add_step(facts, {.kind = StepKind::decision, .name = kind}, {.lead = row, .at = input.as_of});
  }
  const Evaluation then = evaluate({facts, input.definition, input.as_of});
  DecisionTally tally;
  for (std::size_t unit = 0; unit < then.units.size(); ++unit) {
    const auto is_added = [&](std::uint32_t by) {
      return by != kByAuto && by != kByCreated && by >= added;
    };
    const bool is_moved = std::ranges::any_of(then.stages.moves_of(unit), is_added, &Move::by);
    const bool is_refused =
        std::ranges::any_of(then.stages.refusals_of(unit), is_added, &Refusal::decision);
    ++(is_moved ? tally.moves : is_refused ? tally.refused : tally.nothing);
  }
  return tally;
}

} // namespace lb
