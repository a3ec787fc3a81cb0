#include "lead/evaluation.hpp"

#include "base/check.hpp"
#include "lead/evaluator_state.hpp"
#include "lead/funnel.hpp"
#include "lead/replay.hpp"

#include <algorithm>

namespace lb {

std::vector<Row> leads_of(const Units& units, std::size_t unit) {
  std::vector<Row> leads;
  for (Row lead = 0; lead < units.unit_of_lead.size(); ++lead)
    if (units.unit_of_lead[lead] == unit) leads.push_back(lead);
  return leads;
}

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

void Evaluator::State::forget_facts() {
  stamp = {};
  order.reset();
  leaves.clear();
  features.clear();
  forget_instant();
}

void Evaluator::State::forget_instant() {
  presence_.reset();
  has_units = false;
  features.forget_columns();
  unit_scores.clear();
  counts.clear();
  forget_stages();
}

void Evaluator::State::forget_stages() {
  evaluation.stages = {};
  evaluation.funnel = {};
  ++stages_revision;
}

void Evaluator::State::see_lists(const NamedLists& now) {
  if (lists == now) return;
  lists = now;
  leaves.forget_lists();
  features.forget_lists();
  counts.forget_lists();
}

Work Evaluator::State::bring_facts(const EvaluationInput& input) {
  const FactsStamp now = stamp_of(input.facts);
  if (order && now == stamp && of_accounts == input.definition.of_accounts) co_return;
  forget_facts();
  of_accounts = input.definition.of_accounts;
  const auto made = std::make_shared<FactsOrder>();
  co_await make_timeline(input.facts, of_accounts, made->timeline);
  co_await made->columns.fill(input.facts);
  stamp = now;
  order = made;
}

Work Evaluator::State::bring_instant(const EvaluationInput& input) {
  if (presence_ && presence_->as_of == input.as_of) co_return;
  forget_instant();
  const auto made = std::make_shared<Presence>();
  co_await presence_at(timeline(), input.facts, input.as_of, *made);
  presence_ = made;
}

Work Evaluator::State::bring_units() {
  if (has_units) co_return;
  evaluation.as_of = presence().as_of;
  evaluation.scores.bant = presence().bant;
  evaluation.units = presence().units;
  has_units = true;
}

CompileInput Evaluator::State::compile_input(const EvaluationInput& input) {
  return {.columns = order->columns,
          .timeline = timeline(),
          .facts = input.facts,
          .definition = input.definition,
          .cache = &leaves};
}

Work Evaluator::State::bring_features(const EvaluationInput& input) {
  see_lists(input.definition.lists);
  const CompileInput compile = compile_input(input);
  co_await features.update(compile, presence());
}

Work Evaluator::State::bring_scores(const EvaluationInput& input) {
  is_made = stages_are_fresh = false;
  co_await bring_facts(input);
  co_await bring_instant(input);
  co_await bring_units();
  co_await bring_features(input);
  co_await unit_scores.update(input.definition, features, evaluation.scores);
  if (evaluation.stages.stage.size() != evaluation.units.size()) forget_stages();
  co_await bring_counts(input);
  is_made = true;
}

UnitColumns Evaluator::State::unit_columns(const EvaluationInput& input) const {
  return {.facts = input.facts,
          .timeline = timeline(),
          .definition = input.definition,
          .presence = presence(),
          .scores = &evaluation.scores,
          .stages = &evaluation.stages};
}

Work Evaluator::State::bring_counts(const EvaluationInput& input) {
  const UnitColumns columns = unit_columns(input);
  const CompileInput compile = compile_input(input);
  const ScoreCounts::Input counted{.columns = columns,
                                   .compile = compile,
                                   .points_revision = unit_scores.points_revision(),
                                   .scores_revision = unit_scores.revision(),
                                   .stages_revision = stages_revision};
  co_await counts.update(counted);
}

// Stages and funnel from scores that are up to date.
Work Evaluator::State::bring_stages(const EvaluationInput& input) {
  const CompileInput compile = compile_input(input);
  co_await compile_ladder_leaves(compile);
  const Ladder ladder = make_ladder(compile);
  leaves.forget_unused();
  forget_stages(); // two lists of all moves at once are a lot of memory
  co_await replay({.facts = input.facts,
                   .timeline = timeline(),
                   .definition = input.definition,
                   .presence = presence(),
                   .features = features,
                   .scoring = unit_scores.scoring(),
                   .scores = evaluation.scores,
                   .ladder = ladder},
                  evaluation.stages);
  ++stages_revision;
  co_await make_funnel({.facts = input.facts,
                        .timeline = timeline(),
                        .definition = input.definition,
                        .presence = presence(),
                        .stages = evaluation.stages,
                        .window = input.window},
                       evaluation.funnel);
  co_await bring_counts(input);
  stages_are_fresh = true;
}

void Evaluator::State::share(const State& other) {
  if (!features.has_joined(other.features)) {
    *this = {};
    features.join(other.features);
  }
  if (!other.order || !other.presence_) return;
  is_made = stages_are_fresh = false;
  if (order != other.order) {
    forget_facts();
    stamp = other.stamp;
    of_accounts = other.of_accounts;
    order = other.order;
  }
  if (presence_ != other.presence_) {
    forget_instant();
    presence_ = other.presence_;
  }
  see_lists(other.lists);
  leaves.add(other.leaves);
  features.share(other.features);
}

Evaluator::Evaluator() : state_(std::make_unique<State>()) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

const Evaluation& Evaluator::update(const EvaluationInput& input) {
  begin_update(input).finish();
  return state_->evaluation;
}

Work Evaluator::begin_update(EvaluationInput input) {
  co_await state_->bring_scores(input);
  co_await state_->bring_stages(input);
}

const Evaluation& Evaluator::update_scores(const EvaluationInput& input) {
  begin_scores(input).finish();
  return state_->evaluation;
}

Work Evaluator::begin_scores(EvaluationInput input) {
  co_await state_->bring_scores(input);
}

void Evaluator::share(const Evaluator& other) {
  state_->share(*other.state_);
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
  std::vector<std::uint32_t> hits;
  count_rule_hits(hits).finish();
  return hits;
}

const Timeline& Evaluator::timeline() const {
  return state_->timeline();
}

Work Evaluator::count_rule_hits(std::vector<std::uint32_t>& hits) const {
  LB_CHECK(state_->is_made);
  return count_hits(state_->unit_scores.worths(), state_->features, hits);
}

Work Evaluator::count_rule_endings(std::vector<RuleEndings>& endings) const {
  LB_CHECK(state_->is_made);
  return count_endings(state_->unit_scores.worths(), state_->features,
                       state_->evaluation.stages.ending, endings);
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
