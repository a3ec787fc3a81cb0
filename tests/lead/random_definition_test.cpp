// The definitions of random_workspace.hpp and their edits, and that they do not degenerate.
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

constexpr std::array kPlaces{"suspect", "lead",         "mql",  "sal",    "customer",
                             "nurture", "disqualified", "lost", "nowhere"};

Comparison random_comparison(Random& random) {
  Comparison comparison{.op = static_cast<Op>(random.below(16))};
  switch (comparison.op) {
  case Op::in_list:
  case Op::not_in_list:
    comparison.list = "free_mail";
    break;
  case Op::is_known:
  case Op::is_unknown:
    comparison.expected = random.once_in(2);
    break;
  case Op::in:
  case Op::not_in:
    for (int i = 0; i < 3; ++i) comparison.operands.push_back(random_value(random));
    break;
  case Op::between:
    comparison.operands = {Value::of_number(0), Value::of_number(random.below(3) * kMillion)};
    break;
  default:
    comparison.operands = {random_value(random)};
  }
  return comparison;
}

std::vector<Comparison> random_comparisons(Random& random) {
  std::vector<Comparison> comparisons{random_comparison(random)};
  if (random.once_in(4)) comparisons.push_back(random_comparison(random));
  return comparisons;
}

Comparison detail_comparison(Random& random) {
  constexpr std::array ops{Op::is, Op::starts_with, Op::contains, Op::is_not, Op::is_unknown};
  Comparison comparison{.op = random.pick(ops)};
  if (comparison.op != Op::is_unknown) {
    comparison.operands = {Value::of_text(random.pick(kDetails))};
  }
  return comparison;
}

std::optional<std::int64_t> maybe(Random& random, std::int64_t least, std::int64_t most) {
  if (!random.once_in(3)) return std::nullopt;
  return random.between(least, most);
}

Predicate static_leaf(Random& random) {
  if (random.once_in(4)) {
    Predicate bant{.kind = PredicateKind::bant};
    bant.bant[static_cast<std::size_t>(random.below(4))] =
        random.once_in(2) ? Bant::yes : Bant::unknown;
    return bant;
  }
  constexpr std::array names{"title", "email", "size", "since", "email_domain", "committee_role"};
  return {.kind = random.once_in(4) ? PredicateKind::account_attribute : PredicateKind::attribute,
          .name = random.pick(names),
          .comparisons = random_comparisons(random)};
}

Comparison points_comparison(Random& random) {
  constexpr std::array ops{Op::ge, Op::ge, Op::ge, Op::gt, Op::lt, Op::le, Op::between};
  Comparison comparison{.op = random.pick(ops),
                        .operands = {Value::of_number(random.between(5, 60) * kMillion)}};
  if (comparison.op == Op::between) comparison.operands.push_back(Value::of_number(80 * kMillion));
  return comparison;
}

Predicate activity_leaf(Random& random) {
  Predicate activity{.kind = PredicateKind::activity};
  activity.has_name = random.once_in(2);
  if (activity.has_name) activity.name = random.pick(kKinds);
  if (random.once_in(3)) activity.comparisons = {detail_comparison(random)};
  activity.within_days = maybe(random, 1, 10);
  activity.min_count = random.between(1, 3);
  return activity;
}

Predicate dynamic_leaf(Random& random) {
  const auto words = [](PredicateKind kind, std::vector<Value> values) {
    return Predicate{.kind = kind, .comparisons = {{.op = Op::in, .operands = std::move(values)}}};
  };
  switch (random.below(8)) {
  case 0:
    return activity_leaf(random);
  case 1:
    return {.kind = PredicateKind::fit, .comparisons = {points_comparison(random)}};
  case 2:
    return {.kind = PredicateKind::behaviour, .comparisons = {points_comparison(random)}};
  case 3:
    return words(PredicateKind::grade, {Value::of_text("a1"), Value::of_text("B1")});
  case 4:
    return words(PredicateKind::temperature, {Value::of_text("warm"), Value::of_text("hot")});
  case 5:
    return {.kind = PredicateKind::stage,
            .name = random.pick(kPlaces),
            .stage_at_least = random.once_in(2)};
  default:
    return {.kind = PredicateKind::score, .comparisons = {points_comparison(random)}};
  }
}

} // namespace

Predicate random_predicate(Random& random, bool dynamic, int depth) {
  if (depth > 0 && random.once_in(3)) {
    constexpr std::array kinds{PredicateKind::all, PredicateKind::any, PredicateKind::negation};
    Predicate tree{.kind = random.pick(kinds)};
    const auto count = tree.kind == PredicateKind::negation ? 1 : random.between(0, 3);
    for (std::int64_t i = 0; i < count; ++i) {
      tree.parts.push_back(random_predicate(random, dynamic, depth - 1));
    }
    return tree;
  }
  return dynamic && !random.once_in(3) ? dynamic_leaf(random) : static_leaf(random);
}

namespace {

Decay random_decay(Random& random) {
  const auto kind = static_cast<DecayKind>(random.below(4));
  return {.kind = kind,
          .days = kind == DecayKind::none ? 0 : random.between(1, 20),
          .percent = kind == DecayKind::step ? random.between(1, 100) : 0};
}

Condition activity_condition(Random& random) {
  ActivityCondition activity;
  if (!random.once_in(4)) activity.kind = random.pick(kKinds);
  if (random.once_in(3)) activity.detail = {detail_comparison(random)};
  activity.within_days = maybe(random, 1, 20);
  activity.max_count = maybe(random, 0, 3);
  activity.min_count = maybe(random, 1, 3);
  activity.cap = maybe(random, 0, 40);
  if (random.once_in(2)) activity.decay = random_decay(random);
  return activity;
}

Condition random_condition(Random& random, bool of_accounts) {
  switch (random.below(of_accounts ? 6 : 5)) {
  case 0:
  case 1:
    return FitCondition{random_predicate(random, false)};
  case 2:
    return random.once_in(2)
               ? InactivityCondition{.days = random.between(1, 15), .kinds = {}}
               : InactivityCondition{.days = random.between(1, 15),
                                     .kinds = {{random.pick(kKinds), random.pick(kKinds)}}};
  case 5:
    return CommitteeCondition{.roles = {random.pick(kRoles), random.pick(kRoles), "user"},
                              .at_least = random.between(1, 2)};
  default:
    return activity_condition(random);
  }
}

Rule random_rule(Random& random, bool of_accounts) {
  return {.id = "rule" + std::to_string(random.below(1'000'000)),
          .label = {},
          .condition = random_condition(random, of_accounts),
          .points = random.between(-10, 30)};
}

Dimension random_dimension(Random& random, const std::string& name, bool of_accounts) {
  Dimension dimension;
  for (int i = 0; i < random.between(0, 3); ++i) {
    Group group{.id = name + std::to_string(i), .label = {}, .rules = {}};
    for (int j = 0; j < random.between(0, 4); ++j) {
      group.rules.push_back(random_rule(random, of_accounts));
    }
    group.floor = maybe(random, -20, 10);
    group.cap = maybe(random, 10, 50);
    dimension.groups.push_back(std::move(group));
  }
  if (random.once_in(3)) dimension.floor = random.between(-20, 5);
  dimension.cap = maybe(random, 20, 80);
  dimension.decay = random_decay(random);
  return dimension;
}

Gate random_gate(Random& random, int number) {
  return {.id = "gate" + std::to_string(number),
          .blocks = {random.pick(kPlaces), random.pick(kPlaces)},
          .when = random_predicate(random, false),
          .reason = {}};
}

std::vector<Stage> random_stages(Random& random) {
  std::vector<Stage> stages = default_ladder();
  stages[2].automatic = random_predicate(random, true);
  if (random.once_in(2)) stages[1].automatic = random_predicate(random, true);
  if (random.once_in(3)) {
    stages[4].decision.clear();
    stages[4].automatic = random_predicate(random, true);
  }
  if (random.once_in(5))
    stages.erase(stages.begin() + 1 + static_cast<std::ptrdiff_t>(random.below(5)));
  for (Stage& stage : stages) stage.sla_hours = maybe(random, 0, 100);
  return stages;
}

} // namespace

Definition random_definition(Random& random) {
  Definition definition;
  definition.of_accounts = random.once_in(2);
  definition.lists["free_mail"] = {Value::of_text("free.example"), Value::of_number(kMillion)};
  definition.fit = random_dimension(random, "f", definition.of_accounts);
  definition.behaviour = random_dimension(random, "b", definition.of_accounts);
  if (random.once_in(3)) definition.mix_behaviour = random.between(-20, 150);
  if (random.once_in(2)) {
    definition.grade = GradeGrid{.fit = {{"A", 20}, {"B", 0}}, .behaviour = {{"1", 15}, {"2", 5}}};
    if (random.once_in(3)) definition.grade->fit.clear();
  }
  if (random.once_in(2)) definition.temperature = {.by_score = true, .hot = 40, .warm = 15};
  if (!random.once_in(4)) definition.stages = random_stages(random);
  for (int i = 0; i < random.between(0, 3); ++i) definition.gates.push_back(random_gate(random, i));
  return definition;
}

namespace {

Group* random_group(Random& random, Definition& definition) {
  Dimension& dimension = random.once_in(2) ? definition.fit : definition.behaviour;
  if (dimension.groups.empty()) return nullptr;
  return &dimension.groups[static_cast<std::size_t>(
      random.below(static_cast<std::int64_t>(dimension.groups.size())))];
}

void edit_rule(Random& random, Definition& definition) {
  Group* group = random_group(random, definition);
  if (group == nullptr) return;
  if (group->rules.empty() || random.once_in(5)) {
    group->rules.push_back(random_rule(random, definition.of_accounts));
  } else if (random.once_in(5)) {
    random.shuffle(group->rules);
    group->rules.pop_back();
  } else {
    Rule& rule = group->rules[static_cast<std::size_t>(
        random.below(static_cast<std::int64_t>(group->rules.size())))];
    auto* activity = std::get_if<ActivityCondition>(&rule.condition);
    if (random.once_in(2)) {
      rule.points = random.between(-20, 40);
    } else if (activity != nullptr && random.once_in(2)) {
      activity->cap = maybe(random, 0, 30);
    } else {
      rule.condition = random_condition(random, definition.of_accounts);
    }
  }
}

} // namespace

void random_edit(Random& random, Definition& definition) {
  switch (random.below(12)) {
  case 0:
    definition.behaviour.decay = random_decay(random);
    break;
  case 1:
    definition.stages = random_stages(random);
    break;
  case 2:
    definition.gates = {random_gate(random, 0)};
    break;
  case 3:
    definition.lists["free_mail"].push_back(random_value(random));
    break;
  case 4:
    definition.of_accounts = random.once_in(2);
    break;
  case 5:
    definition.fit = random_dimension(random, "f", definition.of_accounts);
    break;
  default:
    edit_rule(random, definition);
  }
}

TEST_CASE("random definitions have rules of every kind, and gates") {
  std::array<int, 4> conditions{};
  std::size_t gates = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    Random random(seed);
    const Definition definition = random_definition(random);
    gates += definition.gates.size();
    for (const RuleRef& ref : rules_of(definition)) ++conditions[ref.rule->condition.index()];
  }
  for (const int count : conditions) CHECK(count > 5);
  CHECK(gates > 20);
}

} // namespace lb::test
