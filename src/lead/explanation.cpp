#include "lead/explanation.hpp"

#include "base/check.hpp"
#include "lead/evaluator_state.hpp"

namespace lb {

namespace {

// The activities that an activity rule counted, newest first, each with its points.
std::vector<CountedActivity> counted(const EvaluationInput& input, const Timeline& timeline,
                                     const SeenActivities& seen, const ActivityTerm& term,
                                     std::int64_t points) {
  std::vector<CountedActivity> activities;
  std::int64_t count = 0;
  const std::int64_t today = day_of(seen.moment);
  for (std::uint32_t i = seen.end; i-- > seen.begin;) {
    const Row row = timeline.activity_row[i];
    const std::int64_t age = today - timeline.words.day(i);
    const Row lead = input.facts.activities.lead[row];
    if ((*term.class_matches)[timeline.words.class_of(i)] == 0 || age >= term.within_days ||
        input.facts.leads.created_at[lead] > seen.moment) {
      continue;
    }
    if (count++ >= term.max_count) continue;
    const std::int32_t factor = age > kDecayDays ? 0 : term.factors[age];
    activities.push_back(
        {.activity = row, .age_days = age, .factor_ppm = factor, .micro = points * factor});
  }
  if (count < term.min_count) activities.clear();
  return activities;
}

LimitPart limit_part(std::string id, bool behaviour, std::int64_t sum, const Limits& limits) {
  return {.id = std::move(id), .behaviour = behaviour, .micro = limits(sum) - sum};
}

class ExplanationMaker {
 public:
  ExplanationMaker(const EvaluationInput& input, const Evaluator::State& state, std::size_t unit)
      : input_(input), state_(state), unit_(unit), place_(state.presence().place(unit)),
        scoring_(make_scoring(input.definition)) {
    seen_ = {.unit = place_,
             .begin = state.timeline().activity_begin[place_],
             .end = state.timeline().activities_until(place_, input.as_of),
             .moment = input.as_of};
  }

  Explanation make() {
    const std::vector<RuleRef> rules = rules_of(input_.definition);
    LB_CHECK(rules.size() == state_.features.all().size());
    std::size_t rule = 0;
    result_.fit = add_dimension(input_.definition.fit, false, rule);
    result_.behaviour = add_dimension(input_.definition.behaviour, true, rule);
    result_.score = scoring_.mixed(result_.fit, result_.behaviour);
    return std::move(result_);
  }

 private:
  std::int64_t add_dimension(const Dimension& dimension, bool behaviour, std::size_t& rule) {
    std::int64_t sum = 0;
    for (std::size_t group = 0; group < dimension.groups.size(); ++group) {
      std::int64_t group_sum = 0;
      for (const Rule& one : dimension.groups[group].rules) {
        group_sum += add_rule(one, rule++);
        result_.parts.back().behaviour = behaviour;
        result_.parts.back().group = group;
      }
      const std::size_t index = behaviour ? scoring_.fit_group_count + group : group;
      const Limits& limits = scoring_.groups[index];
      result_.limits.push_back(
          limit_part(dimension.groups[group].id, behaviour, group_sum, limits));
      sum += limits(group_sum);
    }
    const Limits& limits = behaviour ? scoring_.behaviour : scoring_.fit;
    result_.limits.push_back(limit_part(behaviour ? "behaviour" : "fit", behaviour, sum, limits));
    result_.limits.back().of_dimension = true;
    return limits(sum);
  }

  std::int64_t add_rule(const Rule& rule, std::size_t index) {
    const Feature& feature = state_.features.all()[index];
    const RuleWorth worth = worth_of(rule);
    const std::int64_t value = feature.value(unit_);
    RulePart part;
    part.rule = &rule;
    part.micro = worth.part(value);
    part.cap_correction = part.micro - worth.factor * value;
    if (feature.is_activity()) {
      part.activities = counted(input_, state_.timeline(), seen_, feature.term(), rule.points);
    }
    result_.parts.push_back(std::move(part));
    return result_.parts.back().micro;
  }

  const EvaluationInput& input_;
  const Evaluator::State& state_;
  std::size_t unit_, place_;
  Scoring scoring_;
  SeenActivities seen_;
  Explanation result_;
};

} // namespace

Explanation explain_unit(const EvaluationInput& input, const Evaluator::State& state,
                         std::size_t unit) {
  return ExplanationMaker(input, state, unit).make();
}

Explainer::Explainer(const EvaluationInput& input)
    : input_(input), state_(std::make_unique<Evaluator::State>()) {
  state_->bring_facts(input).finish();
  state_->bring_instant(input).finish();
  state_->bring_features(input).finish();
}
Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;

Explanation Explainer::explain(std::size_t unit) const {
  LB_CHECK(unit < state_->presence().units.size());
  return explain_unit(input_, *state_, unit);
}

Explanation explain(const EvaluationInput& input, const Units& units, std::size_t unit) {
  LB_CHECK(unit < units.size());
  return Explainer(input).explain(unit);
}

} // namespace lb
