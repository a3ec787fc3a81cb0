#include "workbench/proof_figures.hpp"

#include "lead/evaluator_state.hpp"
#include "workbench/versions.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

constexpr int kFitPausesAFrame = 4; // of 4,096 rows or more each
constexpr int kRoutingPausesAFrame = 16;

// From the first outcome to the last.
PaceSpan span_of_outcomes(const DefinitionProof& proof) {
  const auto [first, last] = std::ranges::minmax(proof.proven.past, {}, &PastUnit::decided_at);
  return {.from = first.decided_at, .to = last.decided_at};
}

std::optional<std::int64_t> auc_among(const DefinitionProof& proof,
                                      std::span<const std::uint32_t> places) {
  std::vector<Outcome> units;
  for (const std::uint32_t place : places) units.push_back(proof.proven.outcomes.units[place]);
  return backtest(units).auc;
}

} // namespace

bool ProofFigures::update(const Workbench& workbench) {
  const Derived& derived = workbench.derived;
  forget_other_facts(workbench);
  bool is_read = shown_.bring(workbench, {derived.definition, derived.evaluator, derived.stamp});
  has_draft_ = has_draft(workbench.workspace);
  const InForce* in_force = workbench.in_force.get();
  if (!has_draft_ || in_force == nullptr || !in_force->work.is_finished()) {
    in_force_.clear(); // what it speaks of may be gone
    is_read = is_read && !has_draft_;
  } else {
    is_read = in_force_.bring(workbench, {in_force->definition, in_force->evaluator, 0}) && is_read;
  }
  is_read =
      is_read && bring_pace(workbench) && bring_drafts(workbench) && bring_suggested(workbench);
  count_rows();
  return is_read;
}

// Units and ids that are gone must not be counted any more.
void ProofFigures::forget_other_facts(const Workbench& workbench) {
  const auto& order = workbench.derived.evaluator.state().order;
  const Instant as_of = workbench.derived.evaluation->as_of;
  if (order_.lock() == order && as_of_ == as_of) return;
  order_ = order;
  as_of_ = as_of;
  for (ProofBeside& camp : camps_) camp.clear();
  suggested_.clear();
  pacing_.reset();
  pace_.reset();
}

bool ProofFigures::bring_pace(const Workbench& workbench) {
  const Derived& derived = workbench.derived;
  const Facts& facts = workbench.workspace.facts;
  if (facts.reps.empty() || !shown().ready || shown().past_count() == 0) {
    pacing_.reset();
    pace_.reset();
    return true;
  }
  if (!pacing_ || pacing_->stamp != derived.stamp) {
    pacing_ = std::make_unique<Pacing>(
        Pacing{.stamp = derived.stamp,
               .definition = derived.definition,
               .plan = derived.plan,
               .input = {facts, *derived.definition, derived.evaluation->as_of}});
    pacing_->work =
        find_rep_pace({pacing_->input, *derived.evaluation, derived.ownership, *pacing_->plan,
                       &derived.evaluator.timeline()},
                      shown().ready->stage, span_of_outcomes(shown()), *pacing_->result);
  }
  if (!pacing_->work.advance(slice_of_pauses(kRoutingPausesAFrame))) return false;
  if (pacing_->result) pace_ = std::move(pacing_->result);
  return true;
}

bool ProofFigures::bring_drafts(const Workbench& workbench) {
  const Drafts& drafts = workbench.workspace.drafts;
  const std::optional<Definition>* of_camps[] = {&drafts.marketing, &drafts.sales};
  bool is_read = true;
  for (std::size_t camp = 0; camp < camps_.size(); ++camp) {
    const Definition* draft = *of_camps[camp] ? &**of_camps[camp] : nullptr;
    if (draft != nullptr && !is_read) continue; // one after the other
    is_read = camps_[camp].bring(workbench, draft) && is_read;
  }
  return is_read;
}

bool ProofFigures::bring_suggested(const Workbench& workbench) {
  const DefinitionProof* learned = suggests_for();
  if (learned == nullptr || !learned->can_be_learned_from()) {
    suggested_.clear();
    return true;
  }
  if (!bring_suggestion()) return false;
  const Result<Suggestion>& found = *suggestion();
  if (found && !suggesting_->definition)
    suggesting_->definition = with_points(*learned->definition, *found);
  return suggested_.bring(workbench, found ? &*suggesting_->definition : nullptr);
}

const DefinitionProof* ProofFigures::get(ProofOf of) const {
  switch (of) {
  case ProofOf::shown:
    return shown_.get();
  case ProofOf::in_force:
    return in_force();
  case ProofOf::marketing:
    return camps_[0].get();
  case ProofOf::sales:
    return camps_[1].get();
  case ProofOf::suggested:
    return suggested_.get();
  }
  return nullptr;
}

std::array<std::uint64_t, kProofOfCount> ProofFigures::serials() const {
  const auto of = [](const auto& slot) { return slot.get() != nullptr ? slot.serial() : 0; };
  return {of(shown_), in_force() != nullptr ? in_force_.serial() : 0, of(camps_[0]), of(camps_[1]),
          of(suggested_)};
}

void ProofFigures::count_rows() {
  if (!has() || counted_ == serials()) return;
  counted_ = serials();
  whole_ = rows_of(false);
  halves_ = rows_of(true);
}

std::vector<ProofRow> ProofFigures::rows_of(bool by_time) const {
  std::vector<ProofRow> rows;
  const std::optional<Instant> split = shown().middle;
  if (by_time && !split) return rows;
  const auto add = [&](const DefinitionProof& proof, ProofOf of, ProofCall call) {
    if (call == ProofCall::line && !proof.ready) return;
    for (const ProofSpan span : {ProofSpan::all, ProofSpan::before, ProofSpan::after}) {
      if ((span != ProofSpan::all) != by_time) continue;
      const std::vector<std::uint32_t> places = proof.places(span, split);
      ProofRow row{.of = of, .call = call, .span = span};
      row.quality = quality_of(proof.proven, places,
                               [&](std::uint32_t place) { return proof.calls(call, place); });
      if (call == ProofCall::line) row.auc = auc_among(proof, places);
      rows.push_back(row);
    }
  };
  for (std::size_t i = 0; i < kProofOfCount; ++i)
    if (const DefinitionProof* proof = get(static_cast<ProofOf>(i)))
      add(*proof, static_cast<ProofOf>(i), ProofCall::line);
  add(shown(), ProofOf::shown, ProofCall::form);
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
  return suggesting_->work.advance(slice_of_pauses(kFitPausesAFrame));
}

const Result<Suggestion>* ProofFigures::suggestion() const {
  if (suggests_for() == nullptr || is_suggesting_anew() || !suggesting_->work.is_finished())
    return nullptr;
  return &*suggesting_->result;
}

} // namespace lb
