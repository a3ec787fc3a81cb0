#include "lead/past_points.hpp"

#include <algorithm>

namespace lb {

namespace {

std::vector<ActivityTerm> terms_of(std::span<const Feature> features) {
  std::vector<ActivityTerm> terms;
  for (const Feature& feature : features) {
    if (feature.reads_activities()) terms.push_back(feature.term());
  }
  return terms;
}

} // namespace

UnitView past_view(const Timeline& timeline, const Facts& facts, std::uint32_t place, Instant at) {
  UnitView view = view_at(timeline, facts, place, std::max(at, timeline.created_at(place)));
  BantState bant;
  for (const TimelineDecision& decision : timeline.decisions_of(place)) {
    if (decision.moment <= at) bant.see(facts, decision);
  }
  view.bant = bant.now();
  return view;
}

PastPoints::PastPoints(const EvaluationInput& input, const Evaluator::State& state)
    : facts_(input.facts), timeline_(state.timeline()), presence_(state.presence()),
      features_(state.features.all()), scoring_(make_scoring(input.definition)),
      sums_(timeline_, facts_, terms_of(features_)), values_(features_.size()),
      parts_(features_.size()) {
  for (const RuleRef& ref : rules_of(input.definition)) worths_.push_back(worth_of(*ref.rule));
}

void PastPoints::read_activities(std::uint32_t place, Instant at) {
  const bool exists = at >= timeline_.created_at(place);
  const std::uint32_t begin = timeline_.activity_begin[place];
  sums_.read({.unit = place,
              .begin = begin,
              .end = exists ? timeline_.activities_until(place, at) : begin,
              .moment = at});
}

void PastPoints::read(std::uint32_t unit, Instant at) {
  const std::uint32_t place = presence_.place(unit);
  const UnitView seen = past_view(timeline_, facts_, place, at);
  read_activities(place, at);
  groups_.assign(scoring_.groups.size(), 0);
  std::size_t term = 0;
  for (std::size_t rule = 0; rule < features_.size(); ++rule) {
    const Feature& feature = features_[rule];
    values_[rule] = feature.reads_activities()    ? sums_.value(term++)
                    : feature.holds(seen, facts_) ? 1
                                                  : 0;
    parts_[rule] = worths_[rule].part(values_[rule]);
    groups_[scoring_.group_of_rule[rule]] += parts_[rule];
  }
  points_ = scoring_.points(groups_);
}

} // namespace lb
