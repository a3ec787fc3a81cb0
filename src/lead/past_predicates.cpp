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
    : input_(input), scoring_(make_scoring(input.definition)) {
  state_.bring_facts(input);
  state_.bring_instant(input);
  for (const Predicate& predicate : predicates)
    compiled_.push_back(compile(state_.compile_input(input), predicate));
  if (std::ranges::none_of(predicates, asks_points)) return;
  state_.bring_features(input);
  moment_points_ =
      std::make_unique<MomentPoints>(MomentPoints::Input{.facts = input.facts,
                                                         .timeline = state_.timeline,
                                                         .definition = input.definition,
                                                         .presence = state_.presence,
                                                         .features = state_.features,
                                                         .scoring = scoring_});
}

UnitView PastPredicates::view(const PastMoment& moment) const {
  const std::uint32_t place = state_.presence.on_timeline[moment.unit];
  UnitView view = view_at(state_.timeline, input_.facts, place, moment.at);
  BantState bant;
  for (const TimelineDecision& decision : state_.timeline.decisions_of(place))
    if (decision.moment <= moment.at) bant.see(input_.facts, decision);
  view.bant = bant.now();
  return view;
}

Points PastPredicates::points(const UnitView& view, const PastMoment& moment) {
  LB_CHECK(moment_points_ != nullptr);
  const std::uint32_t place = state_.presence.on_timeline[moment.unit];
  moment_points_->start_unit(moment.unit);
  moment_points_->start_phase(view);
  return moment_points_->exact(state_.timeline.activities_until(place, moment.at), moment.at);
}

bool PastPredicates::has_activities(const ActivityTest& test, const PastMoment& moment) const {
  const Timeline& timeline = state_.timeline;
  const std::uint32_t place = state_.presence.on_timeline[moment.unit];
  const std::int64_t today = day_of(moment.at);
  std::int64_t count = 0;
  const std::uint32_t end = timeline.activities_until(place, moment.at);
  for (std::uint32_t i = timeline.activity_begin[place]; i < end; ++i) {
    const Row lead = input_.facts.activities.lead[timeline.activity_row[i]];
    const bool is_seen = input_.facts.leads.created_at[lead] <= moment.at;
    count += is_seen && test.class_matches[timeline.activity_class[i]] != 0 &&
             today - timeline.activity_day[i] < test.within_days;
  }
  return count >= test.min_count;
}

struct PastPredicates::Asker {
  PastPredicates& past;
  const UnitView& unit;
  const PastMoment& moment;

  Truth operator()(const CompiledPredicate& leaf) const {
    if (leaf.kind == PredicateKind::activity)
      return truth_of(past.has_activities(leaf.activity, moment));
    DerivedValues values{.stage = moment.stage};
    if (leaf.kind != PredicateKind::stage) {
      values.points = past.points(unit, moment);
      values.temperature =
          temperature_of(past.input_.definition.temperature, values.points.score, unit.bant);
    }
    return truth_of(derived_holds(leaf, past.input_.definition, values));
  }
};

bool PastPredicates::holds(std::size_t predicate, const PastMoment& moment) {
  LB_CHECK(moment.at <= input_.as_of);
  const UnitView unit = view(moment);
  const Asker asker{*this, unit, moment};
  return truth(compiled_[predicate], unit, asker) == Truth::yes;
}

} // namespace lb
