// Dimensions, groups and rules of a definition (SEMANTICS 4).
#include "exchange/definition_read.hpp"

#include <algorithm>
#include <cstdlib>

namespace lb {

namespace {

constexpr std::int64_t kMostPoints = 1000;
constexpr std::int64_t kMostLimit = 1'000'000'000;
// The limits of all groups together, so that their sum in micro-points stays far within 64 bits.
constexpr std::int64_t kMostLimits = 1'000'000'000'000;
constexpr std::int64_t kMostCount = 1'000'000'000;
constexpr std::size_t kMostScoreRules = 10'000; ///< and groups: each has a column of all leads
constexpr std::array<std::string_view, 4> kConditions{"when", "when_activity", "no_activity",
                                                      "committee"};
constexpr std::array<std::string_view, 4> kDecays{"none", "half_life", "step", "linear"};

// Which one of several members stands here; refuses none and two.
std::optional<std::size_t> only_one_of(ObjectReader& object, Names names, std::string_view key) {
  std::optional<std::size_t> index;
  std::size_t count = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (object.optional(names[i]) == nullptr) continue;
    index = i;
    ++count;
  }
  if (count == 1) return index;
  object.reading().refuse(object.place(), {std::string(key), {{"known", listed(names)}}});
  return std::nullopt;
}

std::optional<std::int64_t> limit(ObjectReader& object, std::string_view name,
                                  std::int64_t lowest) {
  const std::optional<std::int64_t> value = object.optional_integer(name);
  if (!value) return value;
  return bounded(object.reading(), object.at(name), *value, {lowest, kMostLimit});
}

std::int64_t largest_limit(const Group& group) {
  return std::max(std::abs(group.floor.value_or(0)), std::abs(group.cap.value_or(0)));
}

FitCondition read_fit(DefinitionContext& context, ObjectReader& rule) {
  rule.expect({"id", "label", "points", "points_off", "when"});
  const Place place = rule.at("when");
  return {read_predicate(context.reading, *rule.optional("when"), place, context.facts_only())};
}

ActivityCondition read_activity(DefinitionContext& context, ObjectReader& rule) {
  rule.expect({"id", "label", "points", "points_off", "when_activity", "within_days", "max_count",
               "min_count", "cap", "decay"});
  const Place place = rule.at("when_activity");
  ObjectReader activity(context.reading, *rule.optional("when_activity"), place);
  activity.expect({"kind", "detail"});
  ActivityCondition condition{.kind = activity.optional_text("kind")};
  if (const Json* detail = activity.optional("detail")) {
    const Place detail_place = activity.at("detail");
    ObjectReader ops(context.reading, *detail, detail_place);
    condition.detail = read_comparisons(ops, {}, context.everything());
  }
  condition.within_days = limit(rule, "within_days", 0);
  condition.max_count = limit(rule, "max_count", 0);
  condition.min_count = limit(rule, "min_count", 0);
  condition.cap = limit(rule, "cap", 0);
  const Place decay_place = rule.at("decay");
  if (const Json* decay = rule.optional("decay"))
    condition.decay = read_decay(context.reading, *decay, decay_place);
  return condition;
}

InactivityCondition read_inactivity(DefinitionContext& context, ObjectReader& rule) {
  rule.expect({"id", "label", "points", "points_off", "no_activity"});
  const Place place = rule.at("no_activity");
  ObjectReader object(context.reading, *rule.optional("no_activity"), place);
  object.expect({"days", "kinds"});
  InactivityCondition condition{.days = object.integer("days"),
                                .kinds = object.optional_texts("kinds")};
  bounded(context.reading, object.at("days"), condition.days, {1, kMostCount});
  return condition;
}

CommitteeCondition read_committee(DefinitionContext& context, ObjectReader& rule) {
  rule.expect({"id", "label", "points", "points_off", "committee"});
  const Place place = rule.at("committee");
  if (!context.of_accounts) context.reading.refuse(place, {"rule.committee_of_leads"});
  ObjectReader object(context.reading, *rule.optional("committee"), place);
  object.expect({"roles", "at_least"});
  object.required("roles");
  CommitteeCondition condition{
      .roles = object.optional_texts("roles").value_or(std::vector<std::string>{}),
      .at_least = object.integer("at_least")};
  bounded(context.reading, object.at("at_least"), condition.at_least, {0, kMostCount});
  return condition;
}

Condition read_condition(DefinitionContext& context, ObjectReader& rule) {
  switch (only_one_of(rule, kConditions, "rule.one_condition").value_or(kConditions.size())) {
  case 0:
    return read_fit(context, rule);
  case 1:
    return read_activity(context, rule);
  case 2:
    return read_inactivity(context, rule);
  case 3:
    return read_committee(context, rule);
  default:
    return FitCondition{};
  }
}

// Groups and rules share one set of ids, and the dimensions' names are taken.
std::string unique_id(DefinitionContext& context, ObjectReader& object) {
  std::string id = object.text("id");
  context.ids.add(context.reading, object.place(), id);
  if (context.ids.size() > kMostScoreRules)
    context.reading.refuse(object.place(), {"definition.too_many_rules",
                                            {{"limit", std::to_string(kMostScoreRules)}}});
  if (id == "fit" || id == "behaviour")
    context.reading.refuse(object.at("id"), {"definition.dimension_id", {{"id", id}}});
  return id;
}

Rule read_rule(DefinitionContext& context, const Json& json, const Place& place) {
  ObjectReader object(context.reading, json, place);
  Rule rule;
  rule.id = unique_id(context, object);
  rule.label = object.text_or("label", rule.id);
  rule.points = object.integer("points");
  bounded(context.reading, object.at("points"), rule.points, {-kMostPoints, kMostPoints});
  if (rule.points == 0) rule.points_off = object.optional_integer("points_off");
  if (rule.points_off)
    bounded(context.reading, object.at("points_off"), *rule.points_off,
            {-kMostPoints, kMostPoints});
  rule.condition = read_condition(context, object);
  return rule;
}

Group read_group(DefinitionContext& context, const Json& json, const Place& place) {
  ObjectReader object(context.reading, json, place);
  object.expect({"id", "label", "rules", "floor", "cap"});
  Group group;
  group.id = unique_id(context, object);
  group.label = object.text_or("label", group.id);
  group.floor = limit(object, "floor", -kMostLimit);
  group.cap = limit(object, "cap", -kMostLimit);
  const Place rules = object.at("rules");
  const std::span<const Json> items = object.list("rules");
  for (std::size_t i = 0; i < items.size() && !context.reading.refused(); ++i)
    group.rules.push_back(read_rule(context, items[i], item_of(rules, i)));
  return group;
}

std::int64_t decay_days(ObjectReader& object, std::string_view name) {
  return bounded(object.reading(), object.at(name), object.integer(name), {1, kMostCount});
}

} // namespace

Decay read_decay(Reading& reading, const Json& json, const Place& place) {
  ObjectReader object(reading, json, place);
  object.expect({"none", "half_life", "step", "linear"});
  const std::optional<std::size_t> index = only_one_of(object, kDecays, "rule.one_decay");
  if (!index) return {};
  Decay decay{.kind = static_cast<DecayKind>(*index)};
  const Place form_place = object.at(kDecays[*index]);
  ObjectReader form(reading, *object.optional(kDecays[*index]), form_place);
  switch (decay.kind) {
  case DecayKind::none:
    form.expect({});
    break;
  case DecayKind::step:
    form.expect({"percent", "every_days"});
    decay.percent = bounded(reading, form.at("percent"), form.integer("percent"), {0, 100});
    decay.days = decay_days(form, "every_days");
    break;
  case DecayKind::half_life:
  case DecayKind::linear:
    form.expect({"days"});
    decay.days = decay_days(form, "days");
  }
  return decay;
}

Dimension read_dimension(DefinitionContext& context, const Json& json, const Place& place) {
  ObjectReader object(context.reading, json, place);
  object.expect({"groups", "floor", "cap", "decay"});
  Dimension dimension;
  dimension.floor = limit(object, "floor", -kMostLimit).value_or(0);
  dimension.cap = limit(object, "cap", -kMostLimit);
  std::int64_t limits = 0;
  const Place decay_place = object.at("decay");
  if (const Json* decay = object.optional("decay"))
    dimension.decay = read_decay(context.reading, *decay, decay_place);
  const Place groups = object.at("groups");
  const std::span<const Json> items = object.list("groups");
  for (std::size_t i = 0; i < items.size() && !context.reading.refused(); ++i) {
    const Place group_place = item_of(groups, i);
    dimension.groups.push_back(read_group(context, items[i], group_place));
    limits += largest_limit(dimension.groups.back());
    if (limits > kMostLimits)
      context.reading.refuse(
          group_place, {"definition.limits_too_large", {{"limit", std::to_string(kMostLimits)}}});
  }
  return dimension;
}

} // namespace lb
