#include "lead/features.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

ActivityTerm Feature::term() const {
  if (const auto* inactivity = std::get_if<InactivityCondition>(&condition)) {
    return {.class_matches = &class_matches, .inactive_days = inactivity->days};
  }
  const auto& activity = std::get<ActivityCondition>(condition);
  return {.class_matches = &class_matches,
          .factors = factors.data(),
          .within_days = activity.within_days.value_or(INT64_MAX),
          .max_count = activity.max_count.value_or(INT64_MAX),
          .min_count = activity.min_count.value_or(0)};
}

namespace {

bool holds_roles(const Feature& feature, const UnitView& unit, const Facts& facts) {
  const auto& committee = std::get<CommitteeCondition>(feature.condition);
  std::vector<char> held(committee.roles.size() + 1, 0);
  std::int64_t count = 0;
  for (const Row lead : unit.leads) {
    const Code role = facts.leads.role[lead];
    const std::uint32_t number = role == kNoCode ? 0 : feature.role_number[role];
    if (number != 0 && held[number] == 0) ++count;
    held[number] = 1;
  }
  return count >= committee.at_least;
}

} // namespace

bool Feature::holds(const UnitView& unit, const Facts& facts) const {
  if (std::holds_alternative<CommitteeCondition>(condition)) return holds_roles(*this, unit, facts);
  AskNothing nothing;
  return truth(when, unit, nothing) == Truth::yes;
}

RuleWorth worth_of(const Rule& rule) {
  const auto* activity = std::get_if<ActivityCondition>(&rule.condition);
  if (activity == nullptr) return {.factor = rule.points * kMicro};
  RuleWorth worth{.factor = rule.points};
  if (activity->cap && rule.points < 0) worth.limits.floor = -*activity->cap * kMicro;
  if (activity->cap && rule.points >= 0) worth.limits.cap = *activity->cap * kMicro;
  return worth;
}

void Features::forget_columns() {
  for (Feature& feature : features_) feature.is_filled = false;
}

void Features::forget_lists() {
  const auto names_list = [](const Feature& feature) {
    if (const auto* fit = std::get_if<FitCondition>(&feature.condition)) {
      return uses_lists(fit->when);
    }
    const auto* activity = std::get_if<ActivityCondition>(&feature.condition);
    return activity != nullptr && uses_lists(Predicate{.comparisons = activity->detail});
  };
  std::erase_if(features_, names_list);
}

namespace {

Condition without_cap(Condition condition) {
  if (auto* activity = std::get_if<ActivityCondition>(&condition)) activity->cap.reset();
  return condition;
}

Decay decay_in_force(const Rule& rule, const Dimension& dimension) {
  const auto* activity = std::get_if<ActivityCondition>(&rule.condition);
  return activity == nullptr ? Decay{} : activity->decay.value_or(dimension.decay);
}

// By role code: its number among the different roles of the rule, from 1.
std::vector<std::uint32_t> number_roles(const CommitteeCondition& committee, const Leads& leads) {
  std::vector<std::string> keys;
  for (const std::string& role : committee.roles) {
    std::string key = text_key(role);
    if (!key.empty() && !std::ranges::contains(keys, key)) keys.push_back(std::move(key));
  }
  std::vector<std::uint32_t> numbers(leads.roles.size(), 0);
  for (Code role = 0; role < numbers.size(); ++role) {
    const auto found = std::ranges::find(keys, text_key(leads.roles.text(role)));
    if (found != keys.end()) numbers[role] = static_cast<std::uint32_t>(found - keys.begin()) + 1;
  }
  return numbers;
}

std::vector<char> classes_of_kinds(const CompileInput& input,
                                   const std::optional<std::vector<std::string>>& kinds) {
  if (!kinds) return std::vector<char>(input.timeline.classes.size(), 1);
  std::vector<char> matches(input.timeline.classes.size(), 0);
  for (const std::string& kind : *kinds) {
    const std::vector<char> of_kind = matching_classes(input, kind, {});
    for (std::size_t one = 0; one < matches.size(); ++one) {
      matches[one] = static_cast<char>(matches[one] | of_kind[one]);
    }
  }
  return matches;
}

Feature make_feature(const CompileInput& input, Condition condition, const Decay& decay) {
  Feature feature{.condition = std::move(condition), .decay = decay};
  if (const auto* fit = std::get_if<FitCondition>(&feature.condition)) {
    feature.when = compile(input, fit->when);
    feature.uses_bant = uses(fit->when, PredicateKind::bant);
  } else if (const auto* activity = std::get_if<ActivityCondition>(&feature.condition)) {
    feature.class_matches = matching_classes(input, activity->kind, activity->detail);
    feature.factors = decay_factors(decay);
  } else if (const auto* inactivity = std::get_if<InactivityCondition>(&feature.condition)) {
    feature.class_matches = classes_of_kinds(input, inactivity->kinds);
  } else {
    feature.role_number =
        number_roles(std::get<CommitteeCondition>(feature.condition), input.facts.leads);
  }
  return feature;
}

void fill_fixed(Feature& feature, const CompileInput& input, const Presence& presence) {
  const std::size_t count = presence.units.size();
  feature.bits.resize(count);
  for (std::size_t unit = 0; unit < count; ++unit) {
    UnitView view =
        view_at(input.timeline, input.facts, presence.on_timeline[unit], presence.as_of);
    view.bant = presence.bant[unit];
    feature.bits[unit] = feature.holds(view, input.facts) ? 1 : 0;
  }
  feature.is_filled = true;
}

// The features of the last update, each given away once.
class Former {
 public:
  explicit Former(std::vector<Feature> features)
      : features_(std::move(features)), given_(features_.size(), 0) {}

  /// The feature made of the same; where rules only changed their points it is at `likely`.
  std::optional<Feature> take(const Condition& condition, const Decay& decay, std::size_t likely) {
    const auto fits = [&](std::size_t i) {
      return given_[i] == 0 && features_[i].decay == decay && features_[i].condition == condition;
    };
    std::size_t found = likely;
    if (found >= features_.size() || !fits(found)) {
      for (found = 0; found < features_.size() && !fits(found);) ++found;
    }
    if (found >= features_.size()) return std::nullopt;
    given_[found] = 1;
    return std::move(features_[found]);
  }

 private:
  std::vector<Feature> features_;
  std::vector<char> given_;
};

} // namespace

void Features::update(const CompileInput& input, const Presence& presence) {
  Former former(std::move(features_));
  features_.clear();
  for (const RuleRef& ref : rules_of(input.definition)) {
    const Dimension& dimension = ref.behaviour ? input.definition.behaviour : input.definition.fit;
    Condition condition = without_cap(ref.rule->condition);
    const Decay decay = decay_in_force(*ref.rule, dimension);
    std::optional<Feature> feature = former.take(condition, decay, features_.size());
    if (!feature) feature = make_feature(input, std::move(condition), decay);
    features_.push_back(std::move(*feature));
  }
  for (Feature& feature : features_) {
    if (!feature.is_filled && feature.is_fixed()) fill_fixed(feature, input, presence);
  }
  fill_activities(input, presence);
}

void Features::fill_activities(const CompileInput& input, const Presence& presence) {
  std::vector<Feature*> open;
  std::vector<ActivityTerm> terms;
  for (Feature& feature : features_) {
    if (feature.is_filled || !feature.reads_activities()) continue;
    const std::size_t count = presence.units.size();
    feature.is_activity() ? feature.sums.resize(count) : feature.bits.resize(count);
    feature.is_filled = true;
    open.push_back(&feature);
    terms.push_back(feature.term());
  }
  if (open.empty()) return;
  ActivitySums sums(input.timeline, input.facts, std::move(terms));
  for (std::size_t unit = 0; unit < presence.units.size(); ++unit) {
    const std::uint32_t place = presence.on_timeline[unit];
    sums.read({.unit = place,
               .begin = input.timeline.activity_begin[place],
               .end = input.timeline.activities_until(place, presence.as_of),
               .moment = presence.as_of});
    for (std::size_t i = 0; i < open.size(); ++i) {
      if (open[i]->is_activity()) {
        open[i]->sums[unit] = sums.value(i);
      } else {
        open[i]->bits[unit] = static_cast<char>(sums.value(i));
      }
    }
  }
}

} // namespace lb
