#include "view/rule_documents.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace lb {

namespace {

// The first rule of the dimension that is wanted.
template <class Wanted> const Json* rule_in(const Json* dimension, const Wanted& is_wanted) {
  const Json* groups = dimension == nullptr ? nullptr : dimension->find("groups");
  if (groups == nullptr || !groups->is_array()) return nullptr;
  for (const Json& group : groups->items()) {
    const Json* rules = group.find("rules");
    if (rules == nullptr || !rules->is_array()) continue;
    for (const Json& candidate : rules->items())
      if (is_wanted(candidate)) return &candidate;
  }
  return nullptr;
}

template <class Wanted> const Json* rule_of(const Json& definition, const Wanted& is_wanted) {
  const Json* in_fit = rule_in(definition.find("fit"), is_wanted);
  return in_fit != nullptr ? in_fit : rule_in(definition.find("behaviour"), is_wanted);
}

bool asks_alike(const Json& rule, const Json& other) {
  constexpr std::array kConditions{"when", "when_activity", "no_activity", "committee"};
  return std::ranges::all_of(kConditions, [&](const char* name) {
    const Json* one = rule.find(name);
    const Json* two = other.find(name);
    return one == nullptr || two == nullptr ? one == two : *one == *two;
  });
}

Json rule_object(const Definition& definition, std::string_view wish, std::string_view label) {
  Json rule = Json::object();
  rule.set("id", Json::string(free_id(definition, wish)));
  rule.set("label", Json::string(std::string(label)));
  return rule;
}

} // namespace

const Json* rule_document(const Json& definition, std::string_view rule) {
  return rule_of(definition, [&](const Json& one) { return one.text_of("id") == rule; });
}

const Json* rule_that_asks(const Json& definition, const Json& rule) {
  return rule_of(definition, [&](const Json& one) { return asks_alike(one, rule); });
}

RulePlace place_of_rule(const Definition& definition, std::string_view rule) {
  for (const Dimension* dimension : {&definition.fit, &definition.behaviour})
    for (const Group& group : dimension->groups)
      for (std::size_t i = 0; i < group.rules.size(); ++i)
        if (group.rules[i].id == rule) return {dimension == &definition.behaviour, &group, i};
  LB_CHECK(false);
  return {};
}

std::string free_id(std::span<const Definition* const> definitions, std::string_view wish) {
  std::set<std::string, std::less<>> taken{"fit", "behaviour"};
  for (const Definition* definition : definitions)
    for (const Dimension* dimension : {&definition->fit, &definition->behaviour})
      for (const Group& group : dimension->groups) {
        taken.insert(group.id);
        for (const Rule& rule : group.rules) taken.insert(rule.id);
      }
  std::string id(wish);
  for (int n = 2; taken.contains(id); ++n) id = std::string(wish) + "_" + std::to_string(n);
  return id;
}

Json new_activity_rule(const Definition& definition, std::string_view kind,
                       std::string_view label) {
  Json rule = rule_object(definition, kind, label);
  Json condition = Json::object();
  condition.set("kind", Json::string(std::string(kind)));
  rule.set("when_activity", std::move(condition));
  rule.set("points", Json::number(10));
  return rule;
}

Json new_inactivity_rule(const Definition& definition, std::string_view label) {
  Json rule = rule_object(definition, "silence", label);
  Json condition = Json::object();
  condition.set("days", Json::number(45));
  rule.set("no_activity", std::move(condition));
  rule.set("points", Json::number(-10));
  return rule;
}

Json new_attribute_rule(const Definition& definition, std::string_view attribute,
                        std::string_view label) {
  Json rule = rule_object(definition, attribute, label);
  Json condition = Json::object();
  condition.set("attr", Json::string(std::string(attribute)));
  condition.set("is_known", Json::boolean(true));
  rule.set("when", std::move(condition));
  rule.set("points", Json::number(10));
  return rule;
}

bool is_of_behaviour(const Predicate& test) {
  const Predicate& asked = test.kind == PredicateKind::negation ? test.parts.front() : test;
  return asked.kind == PredicateKind::activity;
}

Json rule_of_test(const LeadFilter& test, std::string_view label) {
  const Predicate& predicate = test.predicate;
  const bool is_silence = predicate.kind == PredicateKind::negation;
  const bool is_activity = predicate.kind == PredicateKind::activity;
  const bool has_name = predicate.kind == PredicateKind::attribute || predicate.has_name;
  const std::string wish = is_silence    ? "silence"
                           : has_name    ? predicate.name
                           : is_activity ? "activity"
                                         : "bant";
  Json rule =
      Json::object({{"id", Json::string(wish)}, {"label", Json::string(std::string(label))}});
  if (is_silence) {
    const Predicate& missed = predicate.parts.front();
    Json silence = Json::object({{"days", Json::number(missed.within_days.value_or(1))}});
    if (missed.has_name) silence.set("kinds", Json::array({Json::string(missed.name)}));
    rule.set("no_activity", std::move(silence));
  } else if (is_activity) {
    rule.set("when_activity", *test.document.find("activity"));
  } else {
    rule.set("when", test.document);
  }
  rule.set("points", Json::number(is_silence ? -10 : 10));
  return rule;
}

} // namespace lb
