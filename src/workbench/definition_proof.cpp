#include "workbench/definition_proof.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

constexpr int kPausesAFrame = 48;          // of 32 outcomes each: a few milliseconds
constexpr int kEvaluatingPausesAFrame = 8; // of 4,096 leads or activities each

Work read_proof(EvaluationInput input, const Evaluator& evaluator, DefinitionProof& proof) {
  co_await read_proven(input, evaluator, proof.ready, proof.proven);
  co_await read_hand_backs(input, evaluator, proof.hand_backs);
  co_await find_leakage(input, evaluator, proof.leakage);
}

// As the backtest puts them in order.
std::array<std::vector<std::uint32_t>, 10> units_of_deciles(std::span<const Outcome> outcomes) {
  std::vector<Outcome> sorted(outcomes.begin(), outcomes.end());
  std::ranges::stable_sort(sorted, [](const Outcome& a, const Outcome& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  std::array<std::vector<std::uint32_t>, 10> deciles;
  for (std::size_t i = 0; i < sorted.size(); ++i)
    deciles[10 * i / sorted.size()].push_back(sorted[i].unit);
  return deciles;
}

std::vector<RuleOutcomes> outcomes_by_rule(const Definition& definition, const Outcomes& outcomes) {
  std::vector<RuleOutcomes> rules(rules_of(definition).size());
  for (std::size_t unit = 0; unit < outcomes.units.size(); ++unit)
    for (const std::uint32_t rule : outcomes.hits_of(unit)) {
      ++rules[rule].count;
      if (outcomes.units[unit].won) ++rules[rule].won;
    }
  return rules;
}

// Wins that the record has and the ladder does not: their leads count as open.
void count_refused_wins(const Facts& facts, const Evaluation& evaluation, DefinitionProof& proof) {
  std::vector<std::int64_t> by_gate(proof.definition->gates.size());
  const Stages& stages = evaluation.stages;
  std::uint32_t last_unit = UINT32_MAX;
  for (const Refusal& refusal : stages.refusals) {
    const bool counts = facts.decisions[refusal.decision].kind == "won" &&
                        stages.ending[refusal.unit] != Ending::won && refusal.unit != last_unit;
    if (!counts) continue;
    last_unit = refusal.unit; // once, however often it was tried
    ++proof.refused_wins;
    ++by_gate[refusal.gate];
  }
  if (proof.refused_wins > 0)
    proof.refusing_gate =
        static_cast<std::uint32_t>(std::ranges::max_element(by_gate) - by_gate.begin());
}

void conclude(const Facts& facts, const Evaluation& evaluation, DefinitionProof& proof) {
  count_refused_wins(facts, evaluation, proof);
  proof.rules = outcomes_by_rule(*proof.definition, proof.proven.outcomes);
  proof.advice = advice_of(*proof.definition, facts, proof.hand_backs, proof.proven.outcomes);
  proof.backtest = backtest(proof.proven.outcomes.units);
  proof.deciles = units_of_deciles(proof.proven.outcomes.units);
  proof.grades = grade_outcomes(*proof.definition, proof.proven);
  proof.reversals = grade_reversals(proof.grades);
  proof.head_start = head_start(proof.proven);
  proof.leaky = leaky_rules(*proof.definition, proof.leakage);
  proof.middle = middle_of(proof.proven.past);
}

bool is_wanted(ProofWho who, bool won, bool called) {
  switch (who) {
  case ProofWho::outcomes:
    return true;
  case ProofWho::called:
    return called;
  case ProofWho::won_called:
    return won && called;
  case ProofWho::missed:
    return won && !called;
  }
  return false;
}

} // namespace

Budget slice_of_pauses(int pauses) {
  return {.now_ms = [passed = 0.0]() mutable { return passed += 1.0; },
          .ends_at_ms = static_cast<double>(pauses)};
}

std::vector<std::uint32_t> DefinitionProof::places(ProofSpan span,
                                                   std::optional<Instant> split) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t place = 0; place < proven.past.size(); ++place) {
    const bool is_before = split && proven.past[place].decided_at < *split;
    if (span == ProofSpan::all || is_before == (span == ProofSpan::before)) found.push_back(place);
  }
  return found;
}

std::vector<std::uint32_t> DefinitionProof::units(ProofWho who, ProofCall call,
                                                  std::span<const std::uint32_t> places) const {
  std::vector<std::uint32_t> found;
  for (const std::uint32_t place : places) {
    const Outcome& outcome = proven.outcomes.units[place];
    if (is_wanted(who, outcome.won, calls(call, place))) found.push_back(outcome.unit);
  }
  return found;
}

bool ProofSlot::bring(const Workbench& workbench, const Source& source) {
  if (definition_ != source.definition || stamp_ != source.stamp) {
    work_ = {};
    const Facts& facts = workbench.workspace.facts;
    if (facts_revision_ != facts.revision) done_.reset(); // units may be others
    facts_revision_ = facts.revision;
    definition_ = source.definition;
    stamp_ = source.stamp;
    making_ = std::make_unique<DefinitionProof>();
    making_->definition = source.definition;
    making_->ready = ready_stage(*source.definition);
    work_ = read_proof({facts, *making_->definition, workbench.derived.evaluation->as_of,
                        workbench.workspace.funnel_window},
                       source.evaluator, *making_);
  }
  if (!making_) return done_ != nullptr;
  if (!work_.advance(slice_of_pauses(kPausesAFrame))) return false;
  work_ = {};
  conclude(workbench.workspace.facts, source.evaluator.current(), *making_);
  done_ = std::move(making_);
  ++serial_;
  return true;
}

void ProofSlot::give_up() {
  work_ = {};
  making_.reset();
  definition_.reset();
}

void ProofSlot::clear() {
  give_up();
  done_.reset();
}

bool ProofBeside::bring(const Workbench& workbench, const Definition* definition) {
  if (definition == nullptr) {
    clear();
    return true;
  }
  if (!definition_ || *definition_ != *definition) {
    slot_.give_up(); // it reads what the evaluator has
    evaluating_ = {};
    definition_ = std::make_shared<const Definition>(*definition);
    ++stamp_;
    evaluator_ = {};
    evaluator_.share(workbench.derived.evaluator);
    evaluating_ = evaluator_.begin_update({workbench.workspace.facts, *definition_,
                                           workbench.derived.evaluation->as_of,
                                           workbench.workspace.funnel_window});
  }
  if (slot_.is_read_of(stamp_)) return true;
  if (!evaluating_.advance(slice_of_pauses(kEvaluatingPausesAFrame))) return false;
  if (!slot_.bring(workbench, {definition_, evaluator_, stamp_})) return false;
  evaluator_ = {}; // its columns are as many as it has rules
  return true;
}

void ProofBeside::clear() {
  slot_.clear();
  evaluating_ = {};
  definition_.reset();
}

} // namespace lb
