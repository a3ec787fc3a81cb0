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

std::vector<std::uint32_t> score_histogram(const Scores& scores, const HistogramBounds& bounds) {
  LB_CHECK(bounds.from < bounds.to && bounds.bucket_count > 0);
  std::vector<std::uint32_t> counts(bounds.bucket_count, 0);
  const std::int64_t width = bounds.to - bounds.from;
  const auto last = static_cast<std::int64_t>(bounds.bucket_count) - 1;
  for (const std::int64_t micro : scores.score) {
    const std::int64_t shown = std::clamp(shown_points(micro), bounds.from, bounds.to);
    const std::int64_t bucket = (shown - bounds.from) * (last + 1) / width;
    ++counts[static_cast<std::size_t>(std::min(bucket, last))];
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
  is_made = false;
}

void Evaluator::State::bring_instant(const EvaluationInput& input) {
  if (is_made && presence.as_of == input.as_of) return;
  presence = presence_at(timeline, input.facts, input.as_of);
  features.forget_columns();
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
  }
  features.update(compile_input(input), presence);
  worths.clear();
  for (const RuleRef& ref : rules_of(input.definition)) worths.push_back(worth_of(*ref.rule));
}

void Evaluator::State::bring_evaluation(const EvaluationInput& input) {
  const Scoring scoring = make_scoring(input.definition);
  score_units(input.definition, scoring, features, evaluation.scores);
  const Ladder ladder = make_ladder(compile_input(input));
  leaves.forget_unused();
  evaluation.stages = replay({.facts = input.facts,
                              .timeline = timeline,
                              .definition = input.definition,
                              .presence = presence,
                              .features = features,
                              .scoring = scoring,
                              .scores = evaluation.scores,
                              .ladder = ladder});
  evaluation.funnel = make_funnel({.facts = input.facts,
                                   .timeline = timeline,
                                   .definition = input.definition,
                                   .presence = presence,
                                   .stages = evaluation.stages,
                                   .window = input.window});
}

Evaluator::Evaluator() : state_(std::make_unique<State>()) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

const Evaluation& Evaluator::update(const EvaluationInput& input) {
  state_->bring_facts(input);
  state_->bring_instant(input);
  state_->bring_features(input);
  state_->bring_evaluation(input);
  state_->is_made = true;
  return state_->evaluation;
}

const Evaluation& Evaluator::current() const {
  LB_CHECK(state_->is_made);
  return state_->evaluation;
}

std::vector<std::uint32_t> Evaluator::rule_hits() const {
  LB_CHECK(state_->is_made);
  return count_hits(state_->worths, state_->features);
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
