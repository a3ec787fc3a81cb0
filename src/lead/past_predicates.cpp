#include "lead/past_predicates.hpp"

#include "base/check.hpp"
#include "lead/predicate_at.hpp"

#include <algorithm>

namespace lb {

namespace {

bool asks_points(const Predicate& predicate) {
  constexpr std::array kinds{PredicateKind::score, PredicateKind::fit, PredicateKind::behaviour,
                             PredicateKind::grade, PredicateKind::temperature};
  return std::ranges::any_of(kinds, [&](PredicateKind kind) { return uses(predicate, kind); });
}

} // namespace

PastPredicates::PastPredicates(const EvaluationInput& input, std::span<const Predicate> predicates)
    : input_(input), own_(std::make_unique<Evaluator::State>()), state_(*own_) {
  own_->bring_facts(input).finish();
  own_->bring_instant(input).finish();
  for (const Predicate& predicate : predicates)
    compiled_.push_back(compile(own_->compile_input(input), predicate));
  if (std::ranges::none_of(predicates, asks_points)) return;
  own_->bring_features(input).finish();
  points_.emplace(input_, state_);
}

PastPredicates::PastPredicates(const EvaluationInput& input, const Evaluator::State& state,
                               std::span<const Predicate> predicates, LeafCache* leaves)
    : input_(input), state_(state) {
  const CompileInput against{state.order->columns, state.timeline(), input_.facts,
                             input_.definition, leaves};
  for (const Predicate& predicate : predicates) compiled_.push_back(compile(against, predicate));
  if (std::ranges::any_of(predicates, asks_points)) points_.emplace(input_, state_);
}

bool PastPredicates::has_activities(const ActivityTest& test, const PastMoment& moment) const {
  const Timeline& timeline = state_.timeline();
  const std::uint32_t place = state_.presence().place(moment.unit);
  const std::int64_t today = day_of(moment.at);
  std::int64_t count = 0;
  const std::uint32_t end = timeline.activities_until(place, moment.at);
  for (std::uint32_t i = timeline.activity_begin[place]; i < end; ++i) {
    const Row lead = input_.facts.activities.lead[timeline.activity_row[i]];
    const bool is_seen = input_.facts.leads.created_at[lead] <= moment.at;
    count += is_seen && test.class_matches[timeline.words.class_of(i)] != 0 &&
             today - timeline.words.day(i) < test.within_days;
  }
  return count >= test.min_count;
}

struct PastPredicates::Asker {
  PastPredicates& past;
  const UnitView& unit;
  const PastMoment& moment;
  bool has_points = false; // read once, however many leaves ask

  Truth operator()(const CompiledPredicate& leaf) {
    if (leaf.kind == PredicateKind::activity)
      return truth_of(past.has_activities(leaf.activity, moment));
    DerivedValues values{.stage = moment.stage};
    if (leaf.kind != PredicateKind::stage) {
      LB_CHECK(past.points_.has_value());
      if (!has_points) past.points_->read(moment.unit, moment.at);
      has_points = true;
      values.points = past.points_->points();
      values.temperature =
          temperature_of(past.input_.definition.temperature, values.points.score, unit.bant);
    }
    return truth_of(derived_holds(leaf, past.input_.definition, values));
  }
};

bool PastPredicates::holds(std::size_t predicate, const PastMoment& moment) {
  LB_CHECK(moment.at <= input_.as_of);
  const std::uint32_t place = state_.presence().place(moment.unit);
  const UnitView unit = past_view(state_.timeline(), input_.facts, place, moment.at);
  Asker asker{*this, unit, moment};
  return truth(compiled_[predicate], unit, asker) == Truth::yes;
}

} // namespace lb
