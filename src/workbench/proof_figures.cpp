#include "workbench/proof_figures.hpp"

#include "workbench/versions.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

constexpr int kPausesAFrame = 48;   // of 32 outcomes each: a few milliseconds
constexpr int kFitPausesAFrame = 4; // of 4,096 rows or more each

// Ends by itself, and needs no clock.
Budget one_slice(int pauses) {
  return {.now_ms = [passed = 0.0]() mutable { return passed += 1.0; },
          .ends_at_ms = static_cast<double>(pauses)};
}

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

std::optional<std::int64_t> auc_among(const DefinitionProof& proof,
                                      std::span<const std::uint32_t> places) {
  std::vector<Outcome> units;
  for (const std::uint32_t place : places) units.push_back(proof.proven.outcomes.units[place]);
  return backtest(units).auc;
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
  if (!work_.advance(one_slice(kPausesAFrame))) return false;
  work_ = {};
  conclude(workbench.workspace.facts, source.evaluator.current(), *making_);
  done_ = std::move(making_);
  ++serial_;
  return true;
}

void ProofSlot::clear() {
  work_ = {};
  making_.reset();
  done_.reset();
  definition_.reset();
}

bool ProofFigures::update(const Workbench& workbench) {
  const Derived& derived = workbench.derived;
  bool is_read = shown_.bring(workbench, {derived.definition, derived.evaluator, derived.stamp});
  has_draft_ = has_draft(workbench.workspace);
  const InForce* in_force = workbench.in_force.get();
  if (!has_draft_ || in_force == nullptr || !in_force->work.is_finished()) {
    in_force_.clear(); // what it speaks of may be gone
    is_read = is_read && !has_draft_;
  } else {
    is_read = in_force_.bring(workbench, {in_force->definition, in_force->evaluator, 0}) && is_read;
  }
  count_rows();
  return is_read;
}

void ProofFigures::count_rows() {
  const std::uint64_t beside = in_force() != nullptr ? in_force_.serial() : 0;
  if (!has() || (counted_shown_ == shown_.serial() && counted_in_force_ == beside)) return;
  counted_shown_ = shown_.serial();
  counted_in_force_ = beside;
  whole_ = rows_of(false);
  halves_ = rows_of(true);
}

std::vector<ProofRow> ProofFigures::rows_of(bool by_time) const {
  std::vector<ProofRow> rows;
  const std::optional<Instant> split = shown().middle;
  const auto add = [&](const DefinitionProof& proof, bool is_in_force, ProofCall call) {
    if (call == ProofCall::line && !proof.ready) return;
    for (const ProofSpan span : {ProofSpan::all, ProofSpan::before, ProofSpan::after}) {
      if ((span != ProofSpan::all) != by_time) continue;
      const std::vector<std::uint32_t> places = proof.places(span, split);
      ProofRow row{.is_in_force = is_in_force, .call = call, .span = span};
      row.quality = quality_of(proof.proven, places,
                               [&](std::uint32_t place) { return proof.calls(call, place); });
      if (call == ProofCall::line) row.auc = auc_among(proof, places);
      rows.push_back(row);
    }
  };
  add(shown(), false, ProofCall::line);
  if (in_force() != nullptr) add(*in_force(), true, ProofCall::line);
  add(shown(), false, ProofCall::form);
  return rows;
}

const DefinitionProof* ProofFigures::suggests_for() const {
  return suggesting_slot().get();
}

bool ProofFigures::is_suggesting_anew() const {
  return !suggesting_ || suggesting_->of_in_force != has_draft_ ||
         suggesting_->serial != suggesting_slot().serial();
}

bool ProofFigures::bring_suggestion() {
  const DefinitionProof* proof = suggests_for();
  if (proof == nullptr) return false;
  if (is_suggesting_anew()) {
    suggesting_ = std::make_unique<Suggesting>(suggesting_slot().serial(), has_draft_);
    suggesting_->work =
        suggest_points(*proof->definition, proof->proven.outcomes, suggesting_->result);
  }
  return suggesting_->work.advance(one_slice(kFitPausesAFrame));
}

const Result<Suggestion>* ProofFigures::suggestion() const {
  if (suggests_for() == nullptr || is_suggesting_anew() || !suggesting_->work.is_finished())
    return nullptr;
  return &*suggesting_->result;
}

} // namespace lb
