#include "lead/definition.hpp"

namespace lb {

namespace {

Predicate attribute_known(std::string name) {
  return {.kind = PredicateKind::attribute,
          .name = std::move(name),
          .comparisons = {{.op = Op::is_known, .expected = true}}};
}

Predicate contact_or_activity() {
  return {.kind = PredicateKind::any,
          .parts = {attribute_known("email"),
                    attribute_known("phone"),
                    {.kind = PredicateKind::activity}}};
}

Predicate score_from(std::int64_t points) {
  return {.kind = PredicateKind::score,
          .comparisons = {{.op = Op::ge, .operands = {Value::of_number(points * kMillion)}}}};
}

} // namespace

std::vector<Stage> default_ladder() {
  return {
      {.id = "suspect", .label = "Suspect", .owner = Owner::marketing},
      {.id = "lead",
       .label = "Lead",
       .owner = Owner::marketing,
       .automatic = contact_or_activity()},
      {.id = "mql", .label = "MQL", .owner = Owner::marketing, .automatic = score_from(60)},
      {.id = "sal", .label = "SAL", .owner = Owner::inside_sales, .decision = "accept"},
      {.id = "sql", .label = "SQL", .owner = Owner::sales, .decision = "qualify"},
      {.id = "opportunity",
       .label = "Opportunity",
       .owner = Owner::sales,
       .decision = "opportunity"},
      {.id = "customer", .label = "Customer", .owner = Owner::sales, .decision = "won"},
  };
}

std::vector<RuleRef> rules_of(const Definition& definition) {
  std::vector<RuleRef> rules;
  for (const Dimension* dimension : {&definition.fit, &definition.behaviour}) {
    for (const Group& group : dimension->groups) {
      for (const Rule& rule : group.rules) {
        rules.push_back(
            {.group = &group, .rule = &rule, .behaviour = dimension == &definition.behaviour});
      }
    }
  }
  return rules;
}

const Rule* rule_named(const Definition& definition, std::string_view id) {
  for (const Dimension* dimension : {&definition.fit, &definition.behaviour})
    for (const Group& group : dimension->groups)
      for (const Rule& rule : group.rules)
        if (rule.id == id) return &rule;
  return nullptr;
}

} // namespace lb
