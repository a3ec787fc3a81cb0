// A routing plan from its document (SEMANTICS 8).
#include "exchange/workspace_read.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::array<std::string_view, 2> kFallbacks{"rep", "pool"};
constexpr std::array<std::string_view, 3> kCovered{"territory", "industry", "language"};
constexpr std::array<std::string_view, 7> kWeighed{"territory", "industry", "language", "seniority",
                                                   "win_rate",  "response", "load"};
constexpr std::int64_t kMostMinutes = 1'000'000'000;
constexpr std::size_t kMostRoutingRules = 10'000;

std::vector<Criterion> read_require(ObjectReader& rule) {
  std::vector<Criterion> require;
  const Place place = rule.at("require");
  const std::vector<std::string> names =
      rule.optional_texts("require").value_or(std::vector<std::string>{});
  for (std::size_t i = 0; i < names.size() && !rule.reading().refused(); ++i) {
    const auto found = std::ranges::find(kCriterionNames, std::string_view(names[i]));
    if (found == kCriterionNames.end())
      rule.reading().refuse(item_of(place, i),
                            {"document.not_one_of",
                             {{"given", quotable(names[i])}, {"known", listed(kCriterionNames)}}});
    else
      require.push_back(static_cast<Criterion>(found - kCriterionNames.begin()));
  }
  return require;
}

std::map<std::string, std::int64_t> read_weights(ObjectReader& rule) {
  std::map<std::string, std::int64_t> weights;
  const Json* json = rule.optional("weights");
  if (json == nullptr) return weights;
  const Place place = rule.at("weights");
  ObjectReader object(rule.reading(), *json, place);
  object.expect({"territory", "industry", "language", "seniority", "win_rate", "response", "load"});
  for (const std::string_view name : kWeighed)
    if (const auto weight = object.optional_integer(name))
      weights[std::string(name)] =
          bounded(rule.reading(), object.at(name), *weight, {-kMostWeight, kMostWeight});
  return weights;
}

RoutingRule read_rule(ObjectReader& object, const PredicateScope& scope) {
  object.expect({"id", "when", "team", "kind", "reps", "require", "min_seniority", "strategy",
                 "weights", "keep_account_owner"});
  RoutingRule rule;
  rule.id = object.text("id");
  const Place when_place = object.at("when");
  if (const Json* when = object.optional("when"))
    rule.when = read_predicate(object.reading(), *when, when_place, scope);
  rule.team = object.optional_text("team");
  if (const auto kind = object.optional_choice("kind", kRepKinds)) rule.kind = kRepKinds[*kind];
  rule.reps = object.optional_texts("reps");
  rule.require = read_require(object);
  rule.min_seniority = object.optional_integer("min_seniority").value_or(1);
  rule.strategy = static_cast<Strategy>(object.choice("strategy", kStrategyNames));
  rule.weights = read_weights(object);
  rule.keep_account_owner = object.flag_or("keep_account_owner", false);
  return rule;
}

std::optional<RoutingFallback> read_fallback(ObjectReader& plan) {
  const Json* json = plan.optional("fallback");
  if (json == nullptr) return std::nullopt;
  const Place place = plan.at("fallback");
  ObjectReader object(plan.reading(), *json, place);
  object.expect({"rep", "pool"});
  const bool pool = object.flag_or("pool", false);
  const std::optional<std::string> rep = object.optional_text("rep");
  if (pool == rep.has_value()) {
    plan.reading().refuse(place, {"plan.one_fallback", {{"known", listed(kFallbacks)}}});
    return std::nullopt;
  }
  return RoutingFallback{.pool = pool, .rep = rep.value_or("")};
}

std::map<std::string, std::string> read_attributes(ObjectReader& plan) {
  std::map<std::string, std::string> attributes;
  const Json* json = plan.optional("attributes");
  if (json == nullptr) return attributes;
  const Place place = plan.at("attributes");
  ObjectReader object(plan.reading(), *json, place);
  object.expect({"territory", "industry", "language"});
  for (const std::string_view name : kCovered)
    if (auto attribute = object.optional_text(name))
      attributes[std::string(name)] = std::move(*attribute);
  return attributes;
}

} // namespace

DefinitionNames::DefinitionNames(const Definition* definition)
    : known_(definition != nullptr), stages_(kBesideLadder.begin(), kBesideLadder.end()) {
  if (definition == nullptr) return;
  for (const auto& [name, values] : definition->lists) lists_.push_back(name);
  for (const Stage& stage : definition->stages) stages_.push_back(stage.id);
}

PredicateScope DefinitionNames::scope() {
  return {.derived = true,
          .lists_must_exist = false,
          .names_known = known_,
          .lists = lists_,
          .stages = stages_,
          .count = &predicate_count_};
}

RoutingPlan read_plan_at(ObjectReader& plan, const Definition* definition) {
  refuse_too_deep(plan.reading(), plan.json(), plan.place());
  plan.expect({"stages", "rules", "fallback", "attributes", "sla_minutes", "reassign", "policy",
               "own_rules"});
  DefinitionNames names(definition);
  RoutingPlan result;
  plan.required("stages");
  result.stages = plan.optional_texts("stages").value_or(std::vector<std::string>{});
  const Place rules = plan.at("rules");
  const std::span<const Json> items = plan.list("rules");
  if (items.size() > kMostRoutingRules)
    plan.reading().refuse(rules,
                          {"definition.too_many", {{"limit", std::to_string(kMostRoutingRules)}}});
  UniqueIds ids;
  for (std::size_t i = 0; i < items.size() && !plan.reading().refused(); ++i) {
    const Place place = item_of(rules, i);
    ObjectReader rule(plan.reading(), items[i], place);
    result.rules.push_back(read_rule(rule, names.scope()));
    ids.add(plan.reading(), place, result.rules.back().id);
  }
  result.fallback = read_fallback(plan);
  result.attributes = read_attributes(plan);
  result.sla_minutes = plan.optional_integer("sla_minutes");
  if (result.sla_minutes)
    bounded(plan.reading(), plan.at("sla_minutes"), *result.sla_minutes, {0, kMostMinutes});
  result.reassign = plan.flag_or("reassign", false);
  return result;
}

Result<RoutingPlan> read_routing_plan(const Json& document, Warnings& warnings) {
  return read_alone(document, "routing_plan", warnings, read_plan_at);
}

} // namespace lb
