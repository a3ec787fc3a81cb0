#include "lead/scoring.hpp"

#include <algorithm>

namespace lb {

namespace {

Limits limits_of(std::optional<std::int64_t> floor, std::optional<std::int64_t> cap) {
  return {.floor = floor ? *floor * kMicro : INT64_MIN, .cap = cap ? *cap * kMicro : INT64_MAX};
}

} // namespace

Scoring make_scoring(const Definition& definition) {
  Scoring scoring;
  for (const Dimension* dimension : {&definition.fit, &definition.behaviour}) {
    for (const Group& group : dimension->groups) {
      const auto index = static_cast<std::uint32_t>(scoring.groups.size());
      scoring.groups.push_back(limits_of(group.floor, group.cap));
      scoring.group_of_rule.insert(scoring.group_of_rule.end(), group.rules.size(), index);
    }
    if (dimension == &definition.fit) scoring.fit_group_count = scoring.groups.size();
  }
  scoring.fit = limits_of(definition.fit.floor, definition.fit.cap);
  scoring.behaviour = limits_of(definition.behaviour.floor, definition.behaviour.cap);
  scoring.mix_fit = definition.mix_fit;
  scoring.mix_behaviour = definition.mix_behaviour;
  return scoring;
}

std::int64_t Scoring::mixed(std::int64_t fit_micro, std::int64_t behaviour_micro) const {
  std::int64_t of_fit = 0;
  std::int64_t of_behaviour = 0;
  std::int64_t sum = 0;
  const bool too_large = __builtin_mul_overflow(fit_micro, mix_fit, &of_fit) ||
                         __builtin_mul_overflow(behaviour_micro, mix_behaviour, &of_behaviour) ||
                         __builtin_add_overflow(of_fit, of_behaviour, &sum);
  if (!too_large) return floor_div(sum, 100);
  // Only a mix far beyond any meaning comes here: the score stays at the end of its range.
  __extension__ using Wide = __int128;
  const Wide wide = Wide{fit_micro} * mix_fit + Wide{behaviour_micro} * mix_behaviour;
  const Wide hundredth = wide / 100 - (wide % 100 < 0 ? 1 : 0);
  return static_cast<std::int64_t>(std::clamp<Wide>(hundredth, INT64_MIN, INT64_MAX));
}

Points Scoring::points(std::span<const std::int64_t> group_sums) const {
  std::int64_t fit_sum = 0;
  std::int64_t behaviour_sum = 0;
  for (std::size_t group = 0; group < group_sums.size(); ++group) {
    (group < fit_group_count ? fit_sum : behaviour_sum) += groups[group](group_sums[group]);
  }
  const std::int64_t fit_micro = fit(fit_sum);
  const std::int64_t behaviour_micro = behaviour(behaviour_sum);
  return {
      .fit = fit_micro, .behaviour = behaviour_micro, .score = mixed(fit_micro, behaviour_micro)};
}

std::uint8_t grade_index(std::span<const GradeStep> steps, std::int64_t micro) {
  if (steps.empty()) return kNoGrade;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (micro >= steps[i].from * kMicro) return static_cast<std::uint8_t>(i);
  }
  return static_cast<std::uint8_t>(steps.size() - 1);
}

Value grade_value(const Definition& definition, std::uint8_t fit_grade,
                  std::uint8_t behaviour_grade) {
  if (!definition.grade) return {};
  std::string grade;
  if (fit_grade != kNoGrade) grade += definition.grade->fit[fit_grade].grade;
  if (behaviour_grade != kNoGrade) grade += definition.grade->behaviour[behaviour_grade].grade;
  return Value::of_text(std::move(grade));
}

Value grade_value(const Definition& definition, const Points& points) {
  if (!definition.grade) return {};
  return grade_value(definition, grade_index(definition.grade->fit, points.fit),
                     grade_index(definition.grade->behaviour, points.behaviour));
}

Temperature temperature_of(const TemperatureRule& rule, std::int64_t score,
                           const std::array<Bant, 4>& bant) {
  if (rule.by_score) {
    if (score >= rule.hot * kMicro) return Temperature::hot;
    return score >= rule.warm * kMicro ? Temperature::warm : Temperature::cold;
  }
  const auto [budget, authority, need, timeline] = bant;
  if (need != Bant::yes) return Temperature::cold;
  return budget == Bant::yes && timeline == Bant::yes ? Temperature::hot : Temperature::warm;
}

Value temperature_value(Temperature temperature) {
  switch (temperature) {
  case Temperature::hot:
    return Value::of_text("hot");
  case Temperature::warm:
    return Value::of_text("warm");
  case Temperature::cold:
    break;
  }
  return Value::of_text("cold");
}

} // namespace lb
