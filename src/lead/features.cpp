#include "lead/features.hpp"

#include "base/text.hpp"
#include "lead/activity_scan.hpp"
#include "lead/predicate_columns.hpp"

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

// Up to so many rules are summed one by one rather than all activities read.
constexpr std::size_t kAlone = 3;
constexpr std::size_t kChunkUnits = 4096;

Condition without_cap(Condition condition) {
  if (auto* activity = std::get_if<ActivityCondition>(&condition)) activity->cap.reset();
  return condition;
}

Decay decay_in_force(const RuleRef& ref, const Definition& definition) {
  const Dimension& dimension = ref.behaviour ? definition.behaviour : definition.fit;
  const auto* activity = std::get_if<ActivityCondition>(&ref.rule->condition);
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

// The features of the last update, each given away once, and the decay factors of this one.
class Former {
 public:
  static constexpr std::size_t kNone = SIZE_MAX;
  explicit Former(std::vector<Feature> features)
      : features_(std::move(features)), given_(features_.size(), 0) {}
  /// Where the feature made of the same is; where rules only changed their points, at `likely`.
  std::size_t find(const Condition& condition, const Decay& decay, std::size_t likely) const {
    const auto fits = [&](std::size_t i) {
      return given_[i] == 0 && features_[i].decay == decay && features_[i].condition == condition;
    };
    if (likely < features_.size() && fits(likely)) return likely;
    for (std::size_t i = 0; i < features_.size(); ++i) {
      if (fits(i)) return i;
    }
    return kNone;
  }
  Feature give(std::size_t place) {
    given_[place] = 1;
    return std::move(features_[place]);
  }

  /// One that nobody asked for and that counts the same activities; nullptr without. It is given
  /// with it.
  Feature* of_same_activities(const ActivityCondition& condition) {
    for (std::size_t i = 0; i < features_.size(); ++i) {
      const auto* other = std::get_if<ActivityCondition>(&features_[i].condition);
      if (given_[i] != 0 || other == nullptr || other->kind != condition.kind ||
          other->detail != condition.detail) {
        continue;
      }
      given_[i] = 1;
      return &features_[i];
    }
    return nullptr;
  }

  const std::vector<std::int32_t>& factors(const Decay& decay) {
    const auto found = std::ranges::find(factors_, decay, &DecayFactors::decay);
    if (found != factors_.end()) return found->factors;
    return factors_.emplace_back(DecayFactors{.decay = decay, .factors = decay_factors(decay)})
        .factors;
  }

 private:
  struct DecayFactors {
    Decay decay;
    std::vector<std::int32_t> factors;
  };
  std::vector<Feature> features_;
  std::vector<char> given_;
  std::vector<DecayFactors> factors_;
};

// The matching activities of another rule that asks for the same ones stay as they are, whatever
// their decay.
Feature make_feature(const CompileInput& input, Condition condition, const Decay& decay,
                     Former& former) {
  Feature feature{.condition = std::move(condition), .decay = decay};
  if (const auto* fit = std::get_if<FitCondition>(&feature.condition)) {
    feature.when = compile(input, fit->when);
    feature.uses_bant = uses(fit->when, PredicateKind::bant);
  } else if (const auto* activity = std::get_if<ActivityCondition>(&feature.condition)) {
    if (Feature* alike = former.of_same_activities(*activity)) {
      feature.class_matches = alike->class_matches;
      feature.hits = std::move(alike->hits);
      feature.sums = std::move(alike->sums); // their memory, to be filled anew
    } else {
      feature.class_matches = matching_classes(input, activity->kind, activity->detail);
    }
    feature.factors = former.factors(decay);
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
  feature.is_filled = true;
  if (std::holds_alternative<FitCondition>(feature.condition)) {
    const UnitColumns columns{.facts = input.facts,
                              .timeline = input.timeline,
                              .definition = input.definition,
                              .presence = presence};
    for (std::size_t first = 0; first < count; first += kChunkUnits) {
      const std::size_t size = std::min(kChunkUnits, count - first);
      columnar_truth(feature.when, columns, first, std::span(feature.bits).subspan(first, size));
    }
    return;
  }
  for (std::size_t unit = 0; unit < count; ++unit) {
    const UnitView view =
        view_at(input.timeline, input.facts, presence.on_timeline[unit], presence.as_of);
    feature.bits[unit] = feature.holds(view, input.facts) ? 1 : 0;
  }
}

} // namespace

void Features::update(const CompileInput& input, const Presence& presence) {
  Former former(std::move(features_));
  const std::vector<RuleRef> rules = rules_of(input.definition);
  std::vector<std::optional<Feature>> features(rules.size());
  std::vector<Condition> conditions;
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    const Condition& condition = conditions.emplace_back(without_cap(rules[rule].rule->condition));
    const std::size_t place =
        former.find(condition, decay_in_force(rules[rule], input.definition), rule);
    if (place != Former::kNone) features[rule] = former.give(place);
  }
  features_.clear();
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    const Decay decay = decay_in_force(rules[rule], input.definition);
    if (!features[rule]) {
      features[rule] = make_feature(input, std::move(conditions[rule]), decay, former);
    }
    features_.push_back(std::move(*features[rule]));
  }
  for (Feature& feature : features_) {
    if (!feature.is_filled) feature.stamp = ++fill_count_;
  }
  for (Feature& feature : features_) {
    if (!feature.is_filled && feature.is_fixed()) fill_fixed(feature, input, presence);
  }
  fill_activities(input, presence);
}

// A rule that asks neither for an order nor for a number of activities can be summed from its own.
void Features::sum_alone(Feature& feature, const Timeline& timeline, Instant as_of) {
  if (starts_.is_empty()) starts_ = unit_starts(timeline);
  if (feature.hits.empty()) feature.hits = matching_activities(timeline, feature.class_matches);
  const std::int64_t ages = std::min(feature.term().within_days, kDecayDays + 1);
  sum_hits({.timeline = timeline,
            .starts = starts_,
            .factors = std::span(feature.factors).first(static_cast<std::size_t>(ages)),
            .today = day_of(as_of)},
           feature.hits, feature.sums.as<std::int32_t>());
}

void Features::fill_activities(const CompileInput& input, const Presence& presence) {
  std::vector<Feature*> open;
  std::size_t plain_count = 0;
  for (Feature& feature : features_) {
    if (feature.is_filled || !feature.reads_activities()) continue;
    const std::size_t count = presence.units.size();
    feature.is_activity() ? feature.sums.reset(count) : feature.bits.resize(count);
    feature.is_filled = true;
    open.push_back(&feature);
    plain_count += is_plain(feature.term()) ? 1 : 0;
  }
  const bool each_alone = plain_count == open.size() && open.size() <= kAlone &&
                          presence.sees_all && input.timeline.most_activities <= kNarrowCount;
  if (each_alone) {
    for (Feature* feature : open) sum_alone(*feature, input.timeline, presence.as_of);
    for (Feature* feature : open) feature->most = feature->sums.most();
    return;
  }
  std::vector<ScanTerm> terms;
  for (Feature* feature : open) {
    terms.push_back({.term = feature->term(),
                     .sums = feature->is_activity() ? &feature->sums : nullptr,
                     .bits = feature->is_activity() ? nullptr : &feature->bits});
  }
  ActivityScan scan(input.timeline, input.facts, presence, std::move(terms));
  scan.units(0, static_cast<std::uint32_t>(presence.units.size()));
  for (Feature* feature : open) feature->most = feature->sums.most();
}

} // namespace lb
