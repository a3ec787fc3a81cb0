#include "lead/evaluation.hpp"

#include "base/check.hpp"
#include "lead/evaluator_state.hpp"
#include "lead/funnel.hpp"
#include "lead/replay.hpp"

#include <algorithm>

namespace lb {

std::string_view stage_id(const Definition& definition, StageCode code) {
  const StageCodes codes{.rung_count = static_cast<StageCode>(definition.stages.size())};
  LB_CHECK(code < codes.size());
  if (code == codes.nurture()) return "nurture";
  if (code == codes.disqualified()) return "disqualified";
  if (code == codes.lost()) return "lost";
  return definition.stages[code].id;
}

std::size_t histogram_bucket(const HistogramBounds& bounds, std::int64_t shown) {
  LB_CHECK(bounds.from < bounds.to && bounds.bucket_count > 0);
  const auto count = static_cast<std::int64_t>(bounds.bucket_count);
  const std::int64_t within = std::clamp(shown, bounds.from, bounds.to) - bounds.from;
  const std::int64_t bucket = within * count / (bounds.to - bounds.from);
  return static_cast<std::size_t>(std::min(bucket, count - 1));
}

std::vector<std::uint32_t> score_histogram(const Scores& scores, const HistogramBounds& bounds) {
  std::vector<std::uint32_t> counts(bounds.bucket_count, 0);
  for (std::size_t unit = 0; unit < scores.score.size(); ++unit) {
    ++counts[histogram_bucket(bounds, shown_points(scores.score[unit]))];
  }
  return counts;
}

FactsStamp stamp_of(const Facts& facts) {
  return {.facts = &facts,
          .revision = facts.revision,
          .sizes = {facts.leads.size(), facts.accounts.size(), facts.activities.size(),
                    facts.decisions.size(), facts.leads.attributes.columns().size()}};
}

void Evaluator::State::bring_facts(const EvaluationInput& input) {
  const FactsStamp now = stamp_of(input.facts);
  if (is_made && now == stamp && of_accounts == input.definition.of_accounts) return;
  stamp = now;
  of_accounts = input.definition.of_accounts;
  timeline = make_timeline(input.facts, of_accounts);
  columns.emplace(input.facts);
  leaves.clear();
  features.clear();
  unit_scores.clear();
  counts.clear();
  forget_stages();
  is_made = false;
}

void Evaluator::State::bring_instant(const EvaluationInput& input) {
  if (is_made && presence.as_of == input.as_of) return;
  presence = presence_at(timeline, input.facts, input.as_of);
  features.forget_columns();
  unit_scores.forget_units();
  counts.clear();
  forget_stages();
  evaluation.as_of = input.as_of;
  evaluation.units = presence.units;
  evaluation.scores.bant = presence.bant;
}

CompileInput Evaluator::State::compile_input(const EvaluationInput& input) {
  return {.columns = *columns,
          .timeline = timeline,
          .facts = input.facts,
          .definition = input.definition,
          .cache = &leaves};
}

void Evaluator::State::bring_features(const EvaluationInput& input) {
  if (lists != input.definition.lists) {
    lists = input.definition.lists;
    leaves.forget_lists();
    features.forget_lists();
    counts.forget_lists();
  }
  features.update(compile_input(input), presence);
}

void Evaluator::State::bring_scores(const EvaluationInput& input) {
  bring_facts(input);
  bring_instant(input);
  bring_features(input);
  unit_scores.update(input.definition, features, evaluation.scores);
  is_made = true;
  stages_are_fresh = false;
  if (evaluation.stages.stage.size() != evaluation.units.size()) forget_stages();
  bring_counts(input);
}

UnitColumns Evaluator::State::unit_columns(const EvaluationInput& input) const {
  return {.facts = input.facts,
          .timeline = timeline,
          .definition = input.definition,
          .presence = presence,
          .scores = &evaluation.scores,
          .stages = &evaluation.stages};
}

void Evaluator::State::bring_counts(const EvaluationInput& input) {
  counts.update({.columns = unit_columns(input),
                 .compile = compile_input(input),
                 .points_revision = unit_scores.points_revision(),
                 .scores_revision = unit_scores.revision(),
                 .stages_revision = stages_revision});
}

void Evaluator::State::forget_stages() {
  evaluation.stages = {};
  evaluation.funnel = {};
  ++stages_revision;
}

void Evaluator::State::bring_stages(const EvaluationInput& input) {
  const Ladder ladder = make_ladder(compile_input(input));
  leaves.forget_unused();
  evaluation.stages = replay({.facts = input.facts,
                              .timeline = timeline,
                              .definition = input.definition,
                              .presence = presence,
                              .features = features,
                              .scoring = unit_scores.scoring(),
                              .scores = evaluation.scores,
                              .ladder = ladder});
  evaluation.funnel = make_funnel({.facts = input.facts,
                                   .timeline = timeline,
                                   .definition = input.definition,
                                   .presence = presence,
                                   .stages = evaluation.stages,
                                   .window = input.window});
  ++stages_revision;
  stages_are_fresh = true;
  bring_counts(input);
}

Evaluator::Evaluator() : state_(std::make_unique<State>()) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

const Evaluation& Evaluator::update(const EvaluationInput& input) {
  state_->bring_scores(input);
  state_->bring_stages(input);
  return state_->evaluation;
}

const Evaluation& Evaluator::update_scores(const EvaluationInput& input) {
  state_->bring_scores(input);
  return state_->evaluation;
}

bool Evaluator::has_fresh_stages() const {
  return state_->stages_are_fresh;
}

std::span<const std::optional<std::int64_t>> Evaluator::meeting() const {
  LB_CHECK(state_->is_made);
  return state_->counts.meeting();
}

std::vector<std::uint32_t> Evaluator::histogram(Ending ending,
                                                const HistogramBounds& bounds) const {
  LB_CHECK(state_->is_made);
  return state_->counts.histogram(ending, bounds);
}

const Evaluation& Evaluator::current() const {
  LB_CHECK(state_->is_made);
  return state_->evaluation;
}

std::vector<std::uint32_t> Evaluator::rule_hits() const {
  LB_CHECK(state_->is_made);
  return count_hits(state_->unit_scores.worths(), state_->features);
}

Explanation Evaluator::explain(const EvaluationInput& input, std::size_t unit) const {
  LB_CHECK(state_->is_made && unit < state_->evaluation.units.size());
  return explain_unit(input, *state_, unit);
}

Evaluation evaluate(const EvaluationInput& input) {
  Evaluator evaluator;
  return evaluator.update(input);
}

} // namespace lb
