// Changes between two definitions: each is taken back alone, and all of them together leave nothing
// of the draft.
#include "lead/definition_changes.hpp"
#include "lead/evaluation.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

using Changes = std::vector<DefinitionChange>;

Definition edited(Random& random, Definition definition) {
  const std::int64_t count = random.between(1, 4);
  for (std::int64_t i = 0; i < count; ++i) random_edit(random, definition);
  return definition;
}

template <class List> void reverse_each(List& groups) {
  std::ranges::reverse(groups);
  for (Group& group : groups) {
    std::ranges::reverse(group.rules);
    group.label += "!";
    for (Rule& rule : group.rules) rule.label += "!";
  }
}

} // namespace

TEST_CASE("order and words are no change") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Random random(seed);
    const Definition definition = random_definition(random);
    Definition other = definition;
    reverse_each(other.fit.groups);
    reverse_each(other.behaviour.groups);
    std::ranges::reverse(other.gates);
    for (Gate& gate : other.gates) gate.reason += "!";
    for (Stage& stage : other.stages) stage.owner = Owner::partner;
    CHECK(changes_between(definition, other).empty());
  }
}

TEST_CASE("a change taken back is gone, and the others stay") {
  std::array<int, 12> kinds{};
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Definition current = random_definition(random);
    const Definition draft = edited(random, current);
    const Changes changes = changes_between(current, draft);
    CHECK(with_taken_back(current, draft, {}) == draft);
    CHECK(changes_between(current, with_taken_back(current, draft, changes)).empty());
    for (const DefinitionChange& change : changes) {
      ++kinds[static_cast<std::size_t>(change.kind)];
      Changes others = changes;
      std::erase(others, change);
      CHECK(others.size() + 1 == changes.size());
      const Definition without = with_taken_back(current, draft, {&change, 1});
      CHECK(std::ranges::is_permutation(changes_between(current, without), others));
      const Definition only = with_taken_back(current, draft, others);
      CHECK(changes_between(current, only) == Changes{change});
    }
  }
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::subject)] > 10);
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::list)] > 10);
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::limits)] > 10);
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::group)] > 10);
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::rule)] > 100);
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::ladder)] > 5);
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::stage)] > 10);
  CHECK(kinds[static_cast<std::size_t>(ChangeKind::gate)] > 10);
}

TEST_CASE("with everything taken back scores and histories are those of the definition in force") {
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 12));
    const Definition current = random_definition(random);
    const Definition draft =
        random.once_in(3) ? random_definition(random) : edited(random, current);
    const Definition back = with_taken_back(current, draft, changes_between(current, draft));
    const Instant as_of = random_instant(random);
    const Evaluation expected = evaluate({.facts = facts, .definition = current, .as_of = as_of});
    const Evaluation found = evaluate({.facts = facts, .definition = back, .as_of = as_of});
    CHECK(found.scores.score == expected.scores.score);
    CHECK(found.scores.fit_grade == expected.scores.fit_grade);
    CHECK(found.scores.temperature == expected.scores.temperature);
    CHECK(found.stages.moves == expected.stages.moves);
    CHECK(found.stages.sla_breached == expected.stages.sla_breached);
  }
}

TEST_CASE("a rule that a draft moves to a group of its own is one change, its limit another") {
  const Rule rule{.id = "r", .label = {}, .condition = FitCondition{}, .points = 5};
  Definition current;
  current.fit.groups = {{.id = "old", .label = {}, .rules = {rule}}};
  Definition draft;
  draft.behaviour.groups = {{.id = "new", .label = {}, .rules = {rule}, .cap = 3}};
  const DefinitionChange limit{.kind = ChangeKind::group, .behaviour = true, .id = "new"};
  const DefinitionChange move{.kind = ChangeKind::rule, .id = "r"};
  CHECK(changes_between(current, draft) == Changes{limit, move});
  const Definition back = with_taken_back(current, draft, {&move, 1});
  REQUIRE(back.fit.groups.size() == 1);
  CHECK(back.fit.groups[0].id == "old");
  CHECK(back.fit.groups[0].rules == std::vector<Rule>{rule});
  CHECK(back.behaviour.groups[0].rules.empty());
}

} // namespace lb::test
