// What a draft would change: places and moves against a plain reading of both evaluations, causes
// against a whole evaluation of every draft with changes taken back.
#include "lead/what_if.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

using Places = std::map<std::string, std::string>; // unit -> stage

Places stages_by_unit(const Facts& facts, const Definition& definition, Instant as_of) {
  const Evaluation found = evaluate({.facts = facts, .definition = definition, .as_of = as_of});
  Places places;
  for (std::size_t unit = 0; unit < found.units.size(); ++unit) {
    const std::string kind = found.units.is_account[unit] != 0 ? "account " : "lead ";
    places[kind + std::string(id_of_unit(facts, found.units, unit))] =
        stage_id(definition, found.stages.stage[unit]);
  }
  return places;
}

std::string place_in(const Places& places, const std::string& unit) {
  const auto found = places.find(unit);
  return found == places.end() ? "" : found->second;
}

// Two definitions on facts, and what comes of them.
struct Case {
  Facts facts;
  Definition current, draft;
  Instant as_of = kStart + 30 * kDaySeconds;
  std::vector<DefinitionChange> changes{};
  Evaluation current_evaluation{}, draft_evaluation{};
  WhatIf result{};
  std::vector<MoveCause> causes{};

  void run() {
    const EvaluationInput before{.facts = facts, .definition = current, .as_of = as_of};
    const EvaluationInput after{.facts = facts, .definition = draft, .as_of = as_of};
    current_evaluation = evaluate(before);
    draft_evaluation = evaluate(after);
    const WhatIfInput input{before, current_evaluation, after, draft_evaluation};
    changes = changes_between(current, draft);
    result = what_if(input);
    causes = causes_of(input, result, changes);
  }

  std::string unit_of(const ShiftedUnit& move) const {
    const bool now = move.unit_now != kNowhere;
    const Units& units = now ? current_evaluation.units : draft_evaluation.units;
    const std::uint32_t unit = now ? move.unit_now : move.unit_in_draft;
    const std::string kind = units.is_account[unit] != 0 ? "account " : "lead ";
    return kind + std::string(id_of_unit(facts, units, unit));
  }
  std::string name_of(std::uint32_t place) const {
    return place == kNowhere ? "" : result.places[place].id;
  }
  Places stages_without(std::span<const std::uint32_t> taken) const {
    std::vector<DefinitionChange> set;
    for (const std::uint32_t change : taken) set.push_back(changes[change]);
    return stages_by_unit(facts, with_taken_back(current, draft, set), as_of);
  }
};

Predicate score_from(std::int64_t points) {
  return {.kind = PredicateKind::score,
          .comparisons = {{.op = Op::ge, .operands = {Value::of_number(points * kMicro)}}}};
}

// Points that all units have and the score that MQL asks for, both moved: two changes that act
// through one comparison, often both needed, often either enough.
void move_threshold(Random& random, Definition& current, Definition& draft) {
  current.fit.groups.push_back(
      {.id = "base",
       .label = {},
       .rules = {{.id = "all", .label = {}, .condition = FitCondition{}, .points = 20}}});
  current.stages = default_ladder();
  current.stages[1].automatic = Predicate{};
  draft = current;
  current.stages[2].automatic = score_from(random.between(15, 35));
  draft.stages[2].automatic = score_from(random.between(15, 35));
  draft.fit.groups.back().rules[0].points = random.between(12, 30);
}

Case random_case(std::uint64_t seed) {
  Random random(seed);
  Case one{.facts = to_facts(random_facts(random, 12)), .current = {}, .draft = {}};
  one.current = random_definition(random);
  one.draft = one.current;
  if (seed % 2 == 0) move_threshold(random, one.current, one.draft);
  const std::int64_t edits = random.between(1, 5);
  for (std::int64_t i = 0; i < edits; ++i) random_edit(random, one.draft);
  one.as_of = random_instant(random);
  one.run();
  return one;
}

void check_causes(const Case& one, std::size_t move) {
  const std::string unit = one.unit_of(one.result.moves[move]);
  const std::string now = one.name_of(one.result.moves[move].from);
  const auto is_back = [&](std::span<const std::uint32_t> taken) {
    return place_in(one.stages_without(taken), unit) == now;
  };
  std::vector<std::uint32_t> alone;
  for (std::uint32_t change = 0; change < one.changes.size(); ++change)
    if (is_back({&change, 1})) alone.push_back(change);
  const MoveCause& cause = one.causes[move];
  CHECK(cause.together == alone.empty());
  if (!cause.together) {
    CHECK(cause.changes == alone);
    return;
  }
  CHECK(cause.changes.size() > 1);
  CHECK(std::ranges::is_sorted(cause.changes));
  CHECK(is_back(cause.changes));
  for (const std::uint32_t spared : cause.changes) {
    std::vector<std::uint32_t> fewer = cause.changes;
    std::erase(fewer, spared);
    CHECK_FALSE(is_back(fewer));
  }
}

} // namespace

TEST_CASE("a definition beside itself changes nothing") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    Random random(seed);
    Case one{.facts = to_facts(random_facts(random, 12)), .current = {}, .draft = {}};
    one.current = one.draft = random_definition(random);
    one.run();
    CHECK(one.changes.empty());
    CHECK(one.result.moves.empty());
    CHECK(one.causes.empty());
    for (const PlaceShift& place : one.result.places) {
      CHECK(place.now == place.in_draft);
      CHECK(place.enters + place.leaves == 0);
    }
  }
}

TEST_CASE("applying the draft gives just the stages that the moves name") {
  std::size_t moved = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const Case one = random_case(seed);
    Places stages = stages_by_unit(one.facts, one.current, one.as_of);
    std::map<std::string, std::int64_t> counts, counts_in_draft;
    for (const auto& [unit, stage] : stages) ++counts[stage];
    for (const ShiftedUnit& move : one.result.moves) {
      const std::string unit = one.unit_of(move);
      CHECK(move.from != move.to);
      CHECK(place_in(stages, unit) == one.name_of(move.from));
      if (move.to == kNowhere)
        stages.erase(unit);
      else
        stages[unit] = one.name_of(move.to);
    }
    CHECK(stages == stages_by_unit(one.facts, one.draft, one.as_of));
    for (const auto& [unit, stage] : stages) ++counts_in_draft[stage];
    for (const PlaceShift& place : one.result.places) {
      CHECK(place.now == counts[place.id]);
      CHECK(place.in_draft == counts_in_draft[place.id]);
      CHECK(place.in_draft == place.now + place.enters - place.leaves);
    }
    moved += one.result.moves.size();
  }
  CHECK(moved > 200);
}

TEST_CASE("the causes of a move: every change that alone takes it back, else what does together") {
  std::size_t several = 0;
  std::size_t together = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    const Case one = random_case(seed);
    REQUIRE(one.causes.size() == one.result.moves.size());
    for (std::size_t move = 0; move < one.causes.size(); ++move) {
      CAPTURE(one.unit_of(one.result.moves[move]));
      check_causes(one, move);
      together += one.causes[move].together ? 1 : 0;
      several += !one.causes[move].together && one.causes[move].changes.size() > 1 ? 1 : 0;
    }
  }
  CHECK(several > 10);
  CHECK(together > 10);
}

namespace {

// One lead with one fit rule for all; MQL from a number of points.
Definition fit_for_all(std::int64_t points, std::int64_t mql_from) {
  Definition definition;
  definition.fit.groups = {
      {.id = "g",
       .label = {},
       .rules = {{.id = "all", .label = {}, .condition = FitCondition{}, .points = points}}}};
  definition.stages[1].automatic = Predicate{};
  definition.stages[2].automatic = score_from(mql_from);
  return definition;
}

Case one_lead(Definition current, Definition draft) {
  PlainFacts plain;
  plain.leads = {{.id = "A", .created_at = kStart, .account = {}, .role = {}, .attributes = {}}};
  Case one{.facts = to_facts(plain), .current = std::move(current), .draft = std::move(draft)};
  one.run();
  return one;
}

} // namespace

TEST_CASE("two changes that are both needed are each a cause") {
  const Case one = one_lead(fit_for_all(50, 60), fit_for_all(55, 55));
  REQUIRE(one.result.moves.size() == 1);
  CHECK(one.name_of(one.result.moves[0].from) == "lead");
  CHECK(one.name_of(one.result.moves[0].to) == "mql");
  CHECK(one.changes == std::vector<DefinitionChange>{{.kind = ChangeKind::rule, .id = "all"},
                                                     {.kind = ChangeKind::stage, .id = "mql"}});
  CHECK_FALSE(one.causes[0].together);
  CHECK(one.causes[0].changes == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("two changes of which either is enough are the cause together") {
  const Case one = one_lead(fit_for_all(58, 60), fit_for_all(63, 55));
  REQUIRE(one.result.moves.size() == 1);
  CHECK(one.causes[0].together);
  CHECK(one.causes[0].changes == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("a change without a part in the move is no cause") {
  Definition draft = fit_for_all(50, 50);
  draft.temperature = {.by_score = true, .hot = 10, .warm = 5};
  const Case one = one_lead(fit_for_all(50, 60), std::move(draft));
  CHECK(one.changes.size() == 2);
  REQUIRE(one.result.moves.size() == 1);
  REQUIRE(one.causes[0].changes.size() == 1);
  CHECK(one.changes[one.causes[0].changes[0]].kind == ChangeKind::stage);
}

TEST_CASE("a rung that only one ladder has is a place of its own") {
  Definition draft = fit_for_all(70, 60);
  draft.stages[2].id = "ready";
  const Case one = one_lead(fit_for_all(70, 60), std::move(draft));
  REQUIRE(one.result.moves.size() == 1);
  CHECK(one.name_of(one.result.moves[0].from) == "mql");
  CHECK(one.name_of(one.result.moves[0].to) == "ready");
  CHECK(one.changes == std::vector<DefinitionChange>{{.kind = ChangeKind::ladder}});
  CHECK(one.causes[0].changes == std::vector<std::uint32_t>{0});
  std::vector<std::string> places;
  for (const PlaceShift& place : one.result.places) places.push_back(place.id);
  CHECK(places == std::vector<std::string>{"suspect", "lead", "ready", "sal", "sql", "opportunity",
                                           "customer", "mql", "nurture", "disqualified", "lost"});
}

} // namespace lb::test
