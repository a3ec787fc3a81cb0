#include "lead/predicate_at.hpp"

#include <algorithm>

namespace lb {

bool derived_holds(const CompiledPredicate& leaf, const Definition& definition,
                   const DerivedValues& values) {
  switch (leaf.kind) {
  case PredicateKind::score:
    return leaf.measure.holds(values.points.score);
  case PredicateKind::fit:
    return leaf.measure.holds(values.points.fit);
  case PredicateKind::behaviour:
    return leaf.measure.holds(values.points.behaviour);
  case PredicateKind::grade:
    return leaf.words.hold(grade_value(definition, values.points));
  case PredicateKind::temperature:
    return leaf.words.hold(temperature_value(values.temperature));
  case PredicateKind::stage:
    return leaf.stage.holds(values.stage,
                            {.rung_count = static_cast<StageCode>(definition.stages.size())});
  default:
    return false;
  }
}

UnitLeads leads_of_units(const Units& units) {
  UnitLeads result;
  result.begin.assign(units.size() + 1, 0);
  for (const Row unit : units.unit_of_lead)
    if (unit != kNoRow) ++result.begin[unit + 1];
  for (std::size_t unit = 0; unit < units.size(); ++unit)
    result.begin[unit + 1] += result.begin[unit];
  result.leads.resize(result.begin.back());
  std::vector<std::uint32_t> next(result.begin.begin(), result.begin.end() - 1);
  for (Row lead = 0; lead < units.unit_of_lead.size(); ++lead)
    if (units.unit_of_lead[lead] != kNoRow) result.leads[next[units.unit_of_lead[lead]]++] = lead;
  return result;
}

PredicatesAt::PredicatesAt(const AskedAt& asked,
                           std::span<const std::optional<Predicate>> predicates)
    : input_(asked.input), evaluation_(asked.evaluation),
      timeline_(asked.timeline == nullptr ? own_timeline_ : *asked.timeline) {
  if (input_.definition.of_accounts) unit_leads_ = leads_of_units(evaluation_.units);
  const auto asks_activity = [](const std::optional<Predicate>& predicate) {
    return predicate && uses(*predicate, PredicateKind::activity);
  };
  if (asked.timeline == nullptr && std::ranges::any_of(predicates, asks_activity))
    own_timeline_ = make_timeline(input_.facts, input_.definition.of_accounts);
  const CompileInput against{asked.columns, timeline_, input_.facts, input_.definition};
  for (const std::optional<Predicate>& predicate : predicates) {
    compiled_.emplace_back();
    if (predicate) compiled_.back() = compile(against, *predicate);
  }
}

std::span<const Row> PredicatesAt::leads_of(std::uint32_t unit) const {
  if (input_.definition.of_accounts) return unit_leads_.of(unit);
  return {&evaluation_.units.row[unit], 1};
}

UnitView PredicatesAt::view(std::uint32_t unit) const {
  const Row row = evaluation_.units.row[unit];
  const bool is_account = evaluation_.units.is_account[unit] != 0;
  return {.is_account = is_account,
          .row = row,
          .account = is_account ? row : input_.facts.leads.account[row],
          .leads = leads_of(unit),
          .bant = evaluation_.scores.bant[unit]};
}

bool PredicatesAt::activity_holds(const ActivityTest& test, std::uint32_t unit) const {
  const std::uint32_t place = timeline_.units.unit_of_lead[leads_of(unit).front()];
  const std::int64_t today = day_of(evaluation_.as_of);
  std::int64_t count = 0;
  const std::uint32_t end = timeline_.activities_until(place, evaluation_.as_of);
  for (std::uint32_t i = timeline_.activity_begin[place]; i < end; ++i) {
    const Row lead = input_.facts.activities.lead[timeline_.activity_row[i]];
    if (evaluation_.units.unit_of_lead[lead] == kNoRow) continue;
    count += test.class_matches[timeline_.words.class_of(i)] != 0 &&
             today - timeline_.words.day(i) < test.within_days;
  }
  return count >= test.min_count;
}

struct PredicatesAt::Asker {
  const PredicatesAt& at;
  std::uint32_t unit;

  Truth operator()(const CompiledPredicate& leaf) const {
    if (leaf.kind == PredicateKind::activity)
      return truth_of(at.activity_holds(leaf.activity, unit));
    const Scores& scores = at.evaluation_.scores;
    return truth_of(derived_holds(leaf, at.input_.definition,
                                  {.points = {.fit = scores.fit[unit],
                                              .behaviour = scores.behaviour[unit],
                                              .score = scores.score[unit]},
                                   .temperature = scores.temperature[unit],
                                   .stage = at.evaluation_.stages.stage[unit]}));
  }
};

bool PredicatesAt::holds(std::size_t predicate, std::uint32_t unit) const {
  if (!compiled_[predicate]) return true;
  Asker asker{*this, unit};
  return truth(*compiled_[predicate], view(unit), asker) == Truth::yes;
}

} // namespace lb
