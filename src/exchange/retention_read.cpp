// The retention document: the rules by which data of people is due to go.
#include "exchange/workspace_read.hpp"

namespace lb {

namespace {

constexpr std::size_t kMostRetentionRules = 100;

RetentionRule read_retention_rule(ObjectReader& object, const PredicateScope& scope) {
  object.expect({"name", "when", "since", "days"});
  RetentionRule rule;
  rule.name = object.text_or("name", {});
  const Place when_place = object.at("when");
  if (const Json* when = object.optional("when"))
    rule.when = read_predicate(object.reading(), *when, when_place, scope);
  rule.since = static_cast<RetentionSince>(object.choice("since", kRetentionSinceNames));
  rule.days =
      bounded(object.reading(), object.at("days"), object.integer("days"), {0, kMostRetentionDays});
  return rule;
}

} // namespace

RetentionPlan read_retention_at(ObjectReader& retention, const Definition* definition) {
  refuse_too_deep(retention.reading(), retention.json(), retention.place());
  retention.expect({"rules"});
  DefinitionNames names(definition);
  RetentionPlan plan;
  const Place rules = retention.at("rules");
  const std::span<const Json> items = retention.list("rules");
  if (items.size() > kMostRetentionRules)
    retention.reading().refuse(
        rules, {"definition.too_many", {{"limit", std::to_string(kMostRetentionRules)}}});
  for (std::size_t i = 0; i < items.size() && !retention.reading().refused(); ++i) {
    const Place place = item_of(rules, i);
    ObjectReader object(retention.reading(), items[i], place);
    plan.rules.push_back(read_retention_rule(object, names.scope()));
  }
  return plan;
}

Result<RetentionPlan> read_retention(const Json& document, Warnings& warnings) {
  return read_alone(document, "retention", warnings, read_retention_at);
}

} // namespace lb
