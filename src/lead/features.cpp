#include "lead/features.hpp"

#include "base/check.hpp"
#include "base/slices.hpp"
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

namespace {

// A column that nobody else shows may be written again.
std::shared_ptr<FeatureColumn> sole(std::shared_ptr<FeatureColumn> column) {
  return column.use_count() == 1 ? std::move(column) : nullptr;
}

std::shared_ptr<FeatureColumn> column_for(Feature& feature) {
  std::shared_ptr<FeatureColumn> column = sole(std::move(feature.room));
  return column ? std::move(column) : std::make_shared<FeatureColumn>();
}

} // namespace

void Features::forget_columns() {
  for (Feature& feature : features_) {
    if (feature.column) feature.room = sole(std::move(feature.column));
    feature.column.reset();
  }
}

void Features::share(const Features& other) {
  LB_CHECK(has_joined(other));
  if (!runs_) runs_ = other.runs_;
  std::vector<char> is_taken(features_.size(), 0);
  for (const Feature& filled : other.features_) {
    if (!filled.column) continue;
    std::size_t own = 0;
    while (own < is_taken.size() && (is_taken[own] != 0 || features_[own].decay != filled.decay ||
                                     features_[own].condition != filled.condition)) {
      ++own;
    }
    if (own == is_taken.size()) {
      features_.push_back(filled);
      continue;
    }
    is_taken[own] = 1;
    if (!features_[own].column) features_[own] = filled;
  }
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

Work match_any(const CompileInput& input, const std::optional<std::vector<std::string>>& kinds,
               std::vector<char>& matches) {
  matches.assign(input.timeline.classes.size(), kinds ? 0 : 1);
  if (!kinds) co_return;
  for (const std::string& kind : *kinds) {
    std::vector<char> of_kind;
    co_await match_classes(input, kind, {}, of_kind);
    for (std::size_t one = 0; one < matches.size(); ++one) {
      matches[one] = static_cast<char>(matches[one] | of_kind[one]);
    }
  }
}

// The features of the last update, each given away once.
class Former {
 public:
  explicit Former(std::vector<Feature> features)
      : features_(std::move(features)), given_(features_.size(), 0) {}

  /// The one made of the same, if any: it is given with it. Mostly rules only change their points,
  /// and it comes after the last one that was found.
  std::optional<Feature> take(const Condition& condition, const Decay& decay) {
    const auto fits = [&](std::size_t i) {
      return given_[i] == 0 && features_[i].decay == decay && features_[i].condition == condition;
    };
    std::size_t place = likely_++;
    if (place >= features_.size() || !fits(place)) {
      place = 0;
      while (place < features_.size() && !fits(place)) ++place;
      if (place == features_.size()) return std::nullopt;
    }
    likely_ = place + 1;
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

 private:
  std::vector<Feature> features_;
  std::vector<char> given_;
  std::size_t likely_ = 0;
};

// The matching activities of another rule that asks for the same ones stay as they are, whatever
// their decay.
Feature unformed_feature(Condition condition, const Decay& decay, Former& former) {
  Feature feature{.condition = std::move(condition), .decay = decay};
  const auto* activity = std::get_if<ActivityCondition>(&feature.condition);
  Feature* alike = activity == nullptr ? nullptr : former.of_same_activities(*activity);
  if (alike == nullptr) return feature;
  feature.class_matches = std::move(alike->class_matches);
  feature.room = sole(std::move(alike->column));
  return feature;
}

} // namespace

void Features::match_rules(const Definition& definition) {
  Former former(std::move(features_));
  const std::vector<RuleRef> rules = rules_of(definition);
  std::vector<std::optional<Feature>> features;
  std::vector<Condition> conditions;
  for (const RuleRef& rule : rules) {
    conditions.push_back(without_cap(rule.rule->condition));
    features.push_back(former.take(conditions.back(), decay_in_force(rule, definition)));
  }
  features_.clear();
  for (std::size_t rule = 0; rule < rules.size(); ++rule) {
    if (!features[rule]) {
      features[rule] = unformed_feature(std::move(conditions[rule]),
                                        decay_in_force(rules[rule], definition), former);
    }
    features_.push_back(std::move(*features[rule]));
  }
}

// They are the same for many rules, and cost more to make than to copy.
std::vector<std::int32_t> Features::factors(const Decay& decay) const {
  const auto found = std::ranges::find_if(features_, [&](const Feature& other) {
    return other.is_formed && other.is_activity() && other.decay == decay;
  });
  return found == features_.end() ? decay_factors(decay) : found->factors;
}

Work Features::form(Feature& feature, const CompileInput& input) {
  if (const auto* fit = std::get_if<FitCondition>(&feature.condition)) {
    co_await compile_leaves(input, fit->when);
    feature.when = compile(input, fit->when);
    feature.uses_bant = uses(fit->when, PredicateKind::bant);
  } else if (const auto* activity = std::get_if<ActivityCondition>(&feature.condition)) {
    std::vector<char> matches = std::move(feature.class_matches);
    if (matches.empty()) co_await match_classes(input, activity->kind, activity->detail, matches);
    feature.class_matches = std::move(matches);
    feature.factors = factors(feature.decay);
  } else if (const auto* inactivity = std::get_if<InactivityCondition>(&feature.condition)) {
    co_await match_any(input, inactivity->kinds, feature.class_matches);
  } else {
    feature.role_number =
        number_roles(std::get<CommitteeCondition>(feature.condition), input.facts.leads);
  }
  feature.is_formed = true;
}

Work Features::update(const CompileInput& input, const Presence& presence) {
  match_rules(input.definition);
  for (Feature& feature : features_) {
    if (!feature.is_formed) co_await form(feature, input);
  }
  co_await fill_fixed(input, presence);
  co_await fill_activities(input, presence);
}

namespace {

// The columns that are being filled, each for its feature.
struct Filling {
  Feature* feature = nullptr;
  std::shared_ptr<FeatureColumn> column{};
};

// Of the units [first, first + size of `bits`).
void fill_bits(const Feature& feature, const UnitColumns& columns, std::size_t first,
               std::span<char> bits) {
  if (std::holds_alternative<FitCondition>(feature.condition)) {
    columnar_truth(feature.when, columns, first, bits);
    return;
  }
  for (std::size_t i = 0; i < bits.size(); ++i) {
    const UnitView view = view_at(columns.timeline, columns.facts,
                                  columns.presence.place(first + i), columns.presence.as_of);
    bits[i] = feature.holds(view, columns.facts) ? 1 : 0;
  }
}

} // namespace

void Features::put(Feature& feature, std::shared_ptr<FeatureColumn> column) {
  feature.column = std::move(column);
  feature.stamp = ++*fill_count_;
}

// All of them block by block, so that what they ask of the same units is near.
Work Features::fill_fixed(const CompileInput& input, const Presence& presence) {
  std::vector<Filling> open;
  const std::size_t count = presence.units.size();
  for (Feature& feature : features_) {
    if (feature.column || !feature.is_fixed()) continue;
    open.push_back({&feature, column_for(feature)});
    open.back().column->bits.resize(count);
    co_await Pause{};
  }
  const UnitColumns columns{.facts = input.facts,
                            .timeline = input.timeline,
                            .definition = input.definition,
                            .presence = presence};
  for (std::size_t first = 0; first < count; first += kPauseUnits) {
    for (const Filling& one : open) {
      const std::size_t size = std::min(kPauseUnits, count - first);
      fill_bits(*one.feature, columns, first, std::span(one.column->bits).subspan(first, size));
      co_await Pause{};
    }
  }
  for (const Filling& one : open) put(*one.feature, one.column);
}

Work Features::bring_runs(const Timeline& timeline) {
  if (runs_) co_return;
  auto runs = std::make_shared<ActivityRuns>();
  co_await runs->fill(timeline);
  runs_ = std::move(runs);
}

namespace {

// Unit by unit: what asks for an order or a number of activities, or for a past instant.
Work scan(std::span<const Filling> open, const CompileInput& input, const Presence& presence) {
  if (open.empty()) co_return;
  std::vector<ScanTerm> terms;
  for (const Filling& one : open) {
    const std::size_t count = presence.units.size();
    one.feature->is_activity() ? one.column->sums.reset(count) : one.column->bits.resize(count);
    co_await Pause{};
    terms.push_back({.term = one.feature->term(),
                     .sums = one.feature->is_activity() ? &one.column->sums : nullptr,
                     .bits = one.feature->is_activity() ? nullptr : &one.column->bits});
  }
  ActivityScan reading(input.timeline, input.facts, presence, std::move(terms));
  const auto count = static_cast<std::uint32_t>(presence.units.size());
  for (std::uint32_t first = 0; first < count;) {
    const std::uint32_t end = block_end(input.timeline, presence, first);
    reading.units(first, end);
    first = end;
    co_await Pause{};
  }
}

} // namespace

Work Features::fill_activities(const CompileInput& input, const Presence& presence) {
  std::vector<Filling> open;
  for (Feature& feature : features_) {
    if (!feature.column && feature.reads_activities()) {
      open.push_back({&feature, column_for(feature)});
    }
  }
  const auto scanned = std::ranges::partition(
      open, [&](const Filling& one) { return presence.sees_all && is_plain(one.feature->term()); });
  std::vector<ActivityRuns::Sum> sums;
  for (const Filling& one : std::span(open.begin(), scanned.begin())) {
    sums.push_back(
        {.term = one.feature->term(), .sums = &one.column->sums, .most = &one.column->most});
  }
  if (!sums.empty()) {
    co_await bring_runs(input.timeline);
    co_await runs_->sum(std::move(sums), day_of(presence.as_of));
  }
  co_await scan(scanned, input, presence);
  for (const Filling& one : scanned) {
    one.column->most = one.column->sums.most();
    co_await Pause{};
  }
  for (const Filling& one : open) put(*one.feature, one.column);
}

} // namespace lb
