// What waits for whom: of each unit by itself, the plain reference finds the same; the list is in
// its order, and who is not to be met is in no list that asks for it.
#include "lead/news.hpp"
#include "lead/nurture.hpp"
#include "lead/todos.hpp"
#include "random_workspace.hpp"
#include "reference.hpp"

#include <algorithm>
#include <doctest/doctest.h>

namespace lb::test {

namespace {

using reference::Reference;
using reference::ReferenceHistory;
using reference::ReferenceUnit;

struct TodoWorld {
  PlainFacts plain{};
  Facts facts{};
  Definition definition{};
  NurturePlan plan{};
  Instant as_of = 0;
};

NurturePlan plan_of_three_tracks(Random& random) {
  NurturePlan plan{.contents = {{.id = "K", .title = "K", .kind = ContentKind::email}}};
  for (int i = 0; i < 3; ++i) {
    Track track{.id = "track" + std::to_string(i), .persona = random_predicate(random, true)};
    for (int step = 0; step < 3; ++step)
      track.steps.push_back({.after_days = random.between(0, 12), .content = "K"});
    plan.tracks.push_back(std::move(track));
  }
  return plan;
}

// Half of the gates ask for BANT; some leads are a partner's, some withdrew, some are to be
// reviewed.
TodoWorld todo_world(std::uint64_t seed) {
  Random random(seed);
  TodoWorld world{.plain = random_facts(random, 12), .definition = random_definition(random)};
  for (Gate& gate : world.definition.gates)
    if (random.once_in(2))
      gate.when = {.kind = PredicateKind::negation,
                   .parts = {answered_yes(static_cast<std::size_t>(random.below(4)))}};
  world.plan = plan_of_three_tracks(random);
  world.facts = to_facts(world.plain);
  Facts& facts = world.facts;
  facts.reps = {{.id = "own", .name = "Own"}, {.id = "far", .name = "Far", .kind = "partner"}};
  for (Row lead = 0; lead < facts.leads.size(); ++lead) {
    if (random.once_in(3))
      facts.assignments.push_back({.id = "S" + std::to_string(lead),
                                   .lead = lead,
                                   .at = kStart,
                                   .rep = random.once_in(2) ? "own" : "far"});
    if (random.once_in(4)) facts.leads.consents[lead] = {.withdrawn_at = random_instant(random)};
  }
  for (Decision& decision : facts.decisions)
    if (random.once_in(2))
      decision.extras.push_back({"review_on", Json::string(date_text(random_instant(random)))});
  world.as_of = random_instant(random);
  return world;
}

// The rules of the header, unit by unit, with no care for speed.
class PlainTodos {
 public:
  PlainTodos(const TodoWorld& world, const Ownership& owned)
      : world_(world), owned_(owned), reference_(world.plain, world.definition, world.as_of) {}

  std::array<std::vector<Todo>, kRoleNames.size()> find() {
    for (std::uint32_t unit = 0; unit < reference_.units().size(); ++unit) look(unit);
    return found_;
  }

 private:
  void look(std::uint32_t unit) {
    const ReferenceUnit& of = reference_.units()[unit];
    const ReferenceHistory history = reference_.history(of);
    if (history.stage == "nurture") return look_in_nurture(unit, history);
    for (std::size_t rung = 0; rung < world_.definition.stages.size(); ++rung)
      if (world_.definition.stages[rung].id == history.stage) look_on(unit, rung, history);
  }

  bool by_person(std::size_t rung) const {
    return rung < world_.definition.stages.size() && !world_.definition.stages[rung].automatic &&
           !world_.definition.stages[rung].decision.empty();
  }

  Instant newest_decision(const ReferenceUnit& of) const {
    Instant newest = INT64_MIN;
    for (const PlainDecision& decision : world_.plain.decisions)
      for (const PlainLead* lead : of.leads)
        if (lead->id == decision.lead && lead->created_at <= world_.as_of &&
            decision.at <= world_.as_of)
          newest = std::max({newest, decision.at, lead->created_at});
    return newest;
  }

  std::optional<Instant> given_at(std::uint32_t unit) const {
    const std::uint32_t event = owned_.assignment[unit];
    return event == kNoEvent ? std::nullopt : std::optional(owned_.events[event].at);
  }

  bool may_be_met(const ReferenceUnit& of) const {
    return std::ranges::any_of(of.leads, [&](const PlainLead* lead) {
      const Consent* consent = world_.facts.leads.consent(world_.facts.leads.ids.find(lead->id));
      return lead->created_at <= world_.as_of && !(consent != nullptr && consent->withdrawn_at &&
                                                   *consent->withdrawn_at <= world_.as_of);
    });
  }

  Role role(Owner owner, std::uint32_t unit) const {
    const bool is_sold = owner == Owner::inside_sales || owner == Owner::sales;
    const bool is_far = owned_.owner[unit] != kNoRep && world_.facts.reps[owned_.owner[unit]].kind;
    return is_sold && is_far ? Role::partner : static_cast<Role>(owner);
  }

  void look_on(std::uint32_t unit, std::size_t rung, const ReferenceHistory& history) {
    const std::vector<Stage>& stages = world_.definition.stages;
    if (stages[rung].decision == "won") return; // it has arrived
    const ReferenceUnit& of = reference_.units()[unit];
    const Instant decided = newest_decision(of);
    Todo todo{.unit = unit, .at = history.since};
    const auto limit = [&] {
      if (!stages[rung].sla_hours) return;
      todo.is_late = history.sla_breached;
      todo.has_limit = todo.is_late || decided <= history.since;
      if (todo.has_limit) todo.at += *stages[rung].sla_hours * 3600;
    };
    if (!by_person(rung)) {
      if (by_person(rung + 1)) {
        limit();
        put(role(stages[rung + 1].owner, unit), todo);
      }
      if (stages[rung].owner == Owner::marketing && rung > 0) look_for_silence(unit);
    } else if (const auto from = stages[rung].sla_hours ? history.since : given_at(unit);
               from && decided <= *from) {
      todo.kind = TodoKind::reply;
      todo.at = *from;
      limit();
      if (may_be_met(of)) put(role(stages[rung].owner, unit), todo);
    } else if (by_person(rung + 1) && may_be_met(of)) {
      look_for_bant(unit, rung, history);
    }
  }

  void look_for_bant(std::uint32_t unit, std::size_t rung, const ReferenceHistory& history) {
    const std::vector<Stage>& stages = world_.definition.stages;
    const ReferenceUnit& of = reference_.units()[unit];
    const std::array<Bant, 4> known = reference_.bant(of, world_.as_of);
    for (const Gate& gate : world_.definition.gates) {
      if (!std::ranges::contains(gate.blocks, stages[rung + 1].id)) continue;
      if (!reference_.holds(gate.when, {of, world_.as_of, history.stage})) continue;
      for (std::size_t part = 0; part < 4; ++part)
        if (known[part] == Bant::unknown && asks(gate.when, part))
          return put(role(stages[rung].owner, unit), {.unit = unit,
                                                      .kind = TodoKind::ask_bant,
                                                      .bant_part = static_cast<std::uint8_t>(part),
                                                      .at = history.since});
    }
  }

  static bool asks(const Predicate& predicate, std::size_t part) {
    bool found = predicate.kind == PredicateKind::bant && predicate.bant[part].has_value();
    for (const Predicate& inner : predicate.parts) found = found || asks(inner, part);
    return found;
  }

  void look_for_silence(std::uint32_t unit) {
    const ReferenceUnit& of = reference_.units()[unit];
    Instant last = of.created_at;
    std::optional<Instant> newest;
    for (const PlainActivity& activity : world_.plain.activities)
      for (const PlainLead* lead : of.leads)
        if (lead->id == activity.lead && lead->created_at <= world_.as_of &&
            activity.at <= world_.as_of)
          newest = std::max(newest.value_or(activity.at), activity.at);
    last = newest.value_or(last);
    std::int64_t least = INT64_MAX;
    for (const RuleRef& ref : rules_of(world_.definition))
      if (const auto* silence = std::get_if<InactivityCondition>(&ref.rule->condition))
        least = std::min(least, silence->days);
    if (least == INT64_MAX) least = kQuietDays;
    const std::int64_t days = day_of(world_.as_of) - day_of(last);
    if (days >= least && days < least + kTodoDays && may_be_met(of))
      put(Role::marketing, {.unit = unit, .kind = TodoKind::quiet, .at = last});
  }

  void look_in_nurture(std::uint32_t unit, const ReferenceHistory& history) {
    const std::string& move = history.moves.back();
    const std::string by = move.substr(move.rfind(' ') + 1);
    for (const Decision& decision : world_.facts.decisions)
      if (by == "decision:" + decision.id && !decision.extras.empty())
        if (const auto day = instant_from_text(decision.extras.front().value.text());
            day && *day <= world_.as_of)
          return put(Role::marketing, {.unit = unit, .kind = TodoKind::review, .at = *day});
    const ReferenceUnit& of = reference_.units()[unit];
    for (const Track& track : world_.plan.tracks) {
      if (!reference_.holds(track.persona, {of, world_.as_of, "nurture"})) continue;
      std::optional<Instant> newest;
      for (const TrackStep& step : track.steps) {
        const Instant at = history.since + step.after_days * kDaySeconds;
        if (at <= world_.as_of && at > world_.as_of - kTodoDays * kDaySeconds && may_be_met(of))
          newest = std::max(newest.value_or(at), at);
      }
      if (newest) put(Role::marketing, {.unit = unit, .kind = TodoKind::nurture, .at = *newest});
      return;
    }
  }

  void put(Role role, const Todo& todo) { found_[static_cast<std::size_t>(role)].push_back(todo); }

  const TodoWorld& world_;
  const Ownership& owned_;
  Reference reference_;
  std::array<std::vector<Todo>, kRoleNames.size()> found_;
};

struct Found {
  const TodoWorld& world;
  EvaluationInput input{world.facts, world.definition, world.as_of};
  Evaluator evaluator{};
  const Evaluation& evaluation = evaluator.update(input);
  Ownership owned = ownership(world.facts, world.definition, evaluation);
  Todos todos = todos_of({input, evaluation, owned, evaluator.timeline(), world.plan});
};

} // namespace

TEST_CASE("law: what waits for whom is what asking each unit by itself finds, in its order") {
  std::array<std::int64_t, kTodoKindNames.size()> seen{};
  std::size_t late = 0, far = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const TodoWorld world = todo_world(seed);
    const Found found{world};
    CHECK(found.todos.has_partner);
    auto expected = PlainTodos(world, found.owned).find();
    for (std::size_t role = 0; role < kRoleNames.size(); ++role) {
      CAPTURE(kRoleNames[role]);
      std::vector<Todo>& all = expected[role];
      const RoleTodos& list = found.todos.by_role[role];
      std::vector<std::uint32_t> units;
      std::array<std::int64_t, kTodoKindNames.size()> counts{};
      for (const Todo& todo : all) {
        units.push_back(todo.unit);
        ++counts[static_cast<std::size_t>(todo.kind)];
      }
      CHECK(list.units == units);
      CHECK(list.counts == counts);
      CHECK(list.late == std::ranges::count(all, true, &Todo::is_late));
      std::ranges::stable_sort(all, [&](const Todo& a, const Todo& b) {
        const auto key = [&](const Todo& todo) {
          const std::int64_t score = found.evaluation.scores.score[todo.unit];
          const int rank = todo.is_late ? 0 : todo.has_limit ? 1 : 2;
          return std::tuple(rank, rank == 1 ? todo.at : -score, todo.unit);
        };
        return key(a) < key(b);
      });
      all.resize(std::min(all.size(), RoleTodos::kMostFirst));
      CHECK(list.first == all);
      for (std::size_t kind = 0; kind < counts.size(); ++kind) seen[kind] += counts[kind];
      late += static_cast<std::size_t>(list.late);
    }
    far += found.todos.of(Role::partner).units.size();
  }
  for (std::size_t kind = 0; kind + 1 < seen.size(); ++kind) {
    CAPTURE(kTodoKindNames[kind]);
    CHECK(seen[kind] > 5); // whom no rep fits comes from a run of routing
  }
  CHECK(late > 20);
  CHECK(far > 20);
}

TEST_CASE("of many the first are kept, and all are counted") {
  PlainFacts plain;
  for (int i = 0; i < 40; ++i)
    plain.leads.push_back({.id = "L" + std::to_string(10 + i),
                           .created_at = kStart - i * kHour,
                           .account = {},
                           .role = {},
                           .attributes = {}});
  TodoWorld world{.plain = plain, .facts = to_facts(plain), .as_of = kStart + kHour};
  world.definition.stages = {
      {.id = "first", .label = "First", .sla_hours = 10},
      {.id = "second", .label = "Second", .owner = Owner::sales, .decision = "accept"}};
  const Found found{world};
  const RoleTodos& sales = found.todos.of(Role::sales);
  CHECK(sales.count() == 40);
  CHECK(sales.late == 30); // those of more than 10 hours ago
  REQUIRE(sales.first.size() == RoleTodos::kMostFirst);
  CHECK(sales.first.front().unit == 10); // all score alike: the first of those
  CHECK(sales.first.back().unit == 21);
  CHECK_FALSE(found.todos.has_partner);
  CHECK(found.todos.of(Role::marketing).units.empty());
}

TEST_CASE(
    "law: the news since before everything are all of it, and none since the instant itself") {
  std::int64_t won = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    CAPTURE(seed);
    const TodoWorld world = todo_world(seed);
    const Found found{world};
    const Stages& stages = found.evaluation.stages;
    const auto since = [&](Instant at) {
      return news_since(world.facts, world.definition, found.evaluation, at);
    };
    CHECK(since(world.as_of) == News{});
    const News all = since(INT64_MIN);
    CHECK(all.came == static_cast<std::int64_t>(found.evaluation.units.size()));
    // Each part of the time has its own: two parts add up.
    const Instant middle = kStart + (world.as_of - kStart) / 2;
    const News late = since(middle);
    std::int64_t early_won = 0, early_came = 0;
    for (const Move& move : stages.moves) {
      if (move.at > middle) continue;
      early_came += move.from == kNoStage ? 1 : 0;
      const bool decided = move.by != kByCreated && move.by != kByAuto;
      early_won += decided && world.facts.decisions[move.by].kind == "won" ? 1 : 0;
    }
    CHECK(all.came == late.came + early_came);
    CHECK(all.won == late.won + early_won);
    CHECK(late.winners.size() <= News::kMostNamed);
    won += late.won;
  }
  CHECK(won > 5);
}

TEST_CASE("roles are found by their names, which their owners of stages share") {
  for (std::size_t i = 0; i < kOwnerNames.size(); ++i) CHECK(kRoleNames[i] == kOwnerNames[i]);
  CHECK(role_named("sales_manager") == Role::sales_manager);
  CHECK_FALSE(role_named("").has_value());
}

} // namespace lb::test
