// An evaluation in slices: what is given up anywhere leaves no trace in the next, and over many
// facts the clock is asked at least once for each kPauseUnits units of each phase.
#include "base/slices.hpp"
#include "evaluation_words.hpp"
#include "large_facts.hpp"
#include "lead/nearest_rank.hpp"
#include "lead/ownership.hpp"
#include "lead/replay.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

// Nobody could guess where a pause is: some slices are short, some long, and most updates are not
// finished.
void give_up_somewhere(Random& random, Work work) {
  CountingClock clock;
  for (std::int64_t slices = random.below(60); slices > 0; --slices) {
    if (work.advance(clock.budget(static_cast<double>(random.below(4))))) return;
  }
}

Rule rule_of(std::string id, Condition condition, std::int64_t points) {
  return {.id = std::move(id), .label = {}, .condition = std::move(condition), .points = points};
}

Definition large_definition() {
  Definition definition;
  const Predicate known{.kind = PredicateKind::attribute,
                        .name = "email",
                        .comparisons = {{.op = Op::contains, .operands = {Value::of_text("7@")}}}};
  definition.fit.groups = {
      {.id = "fit", .label = {}, .rules = {rule_of("email", FitCondition{.when = known}, 10)}}};
  definition.behaviour.groups = {
      {.id = "hand",
       .label = {},
       .rules = {rule_of("view", ActivityCondition{.kind = "page_view"}, 3),
                 rule_of("idle", InactivityCondition{.days = 30}, -5)}}};
  return definition;
}

} // namespace

TEST_CASE("an update given up anywhere, then another, equals from nothing") {
  for (std::uint64_t seed = 6000; seed < 6020; ++seed) {
    CAPTURE(seed);
    auto [random, facts, definition, as_of] = random_world(seed, 20);
    Evaluator evaluator;
    for (int step = 0; step < 20; ++step) {
      CAPTURE(step);
      for (std::int64_t given_up = random.below(3); given_up > 0; --given_up) {
        const Definition other = definition;
        const EvaluationInput input{.facts = facts, .definition = other, .as_of = as_of};
        give_up_somewhere(random, random.once_in(3) ? evaluator.begin_scores(input)
                                                    : evaluator.begin_update(input));
        random_edit(random, definition);
        if (random.once_in(6)) as_of = random_instant(random);
        if (random.once_in(8)) replace_facts(facts, to_facts(random_facts(random, 20)));
      }
      const EvaluationInput input{.facts = facts, .definition = definition, .as_of = as_of};
      CHECK(words_of(facts, definition, evaluator.update(input)) ==
            words_of(facts, definition, evaluate(input)));
      Evaluator fresh;
      fresh.update(input);
      CHECK(evaluator.rule_hits() == fresh.rule_hits());
      CHECK(std::ranges::equal(evaluator.meeting(), fresh.meeting()));
      random_edit(random, definition);
    }
  }
}

TEST_CASE("an evaluator that shares with another equals from nothing, and leaves it as it was") {
  for (std::uint64_t seed = 6100; seed < 6120; ++seed) {
    CAPTURE(seed);
    auto [random, facts, definition, as_of] = random_world(seed, 20);
    Evaluator shown;
    Evaluator next;
    shown.update({.facts = facts, .definition = definition, .as_of = as_of});
    for (int step = 0; step < 20; ++step) {
      CAPTURE(step);
      const Definition before = definition;
      const Instant before_as_of = as_of;
      random_edit(random, definition);
      if (random.once_in(5)) as_of = random_instant(random);
      next.share(shown);
      const EvaluationInput input{.facts = facts, .definition = definition, .as_of = as_of};
      if (random.once_in(2)) {
        give_up_somewhere(random, next.begin_update(input));
        next.share(shown);
      }
      CHECK(words_of(facts, definition, next.update(input)) ==
            words_of(facts, definition, evaluate(input)));
      const EvaluationInput old{.facts = facts, .definition = before, .as_of = before_as_of};
      CHECK(words_of(facts, before, shown.current()) == words_of(facts, before, evaluate(old)));
      std::swap(shown, next);
    }
  }
}

TEST_CASE("over many facts the clock is asked at least once for each block of each phase") {
  constexpr std::size_t activity_count = 60'000;
  Facts facts = large_facts(30'000, activity_count);
  const std::size_t lead_count = facts.leads.size();
  Definition definition = large_definition();
  const EvaluationInput input{facts, definition, kStart + 200 * kDaySeconds};
  Timeline timeline;
  // Gathered twice, sorted, read for their class, put into words; the leads sorted by id too.
  CHECK(asks_of(make_timeline(facts, false, timeline)) >=
        5 * blocks(activity_count) + 3 * blocks(lead_count));
  FactColumns columns;
  CHECK(asks_of(columns.fill(facts)) >= 3 * blocks(lead_count)); // values, codes, roles
  Presence presence;
  CHECK(asks_of(presence_at(timeline, facts, input.as_of, presence)) >= blocks(lead_count)); // BANT
  Presence past; // who exists, whose lead is of them, BANT
  CHECK(asks_of(presence_at(timeline, facts, timeline.last_at - 1, past)) >=
        3 * blocks(lead_count) - 1);

  Evaluator evaluator;
  const std::size_t scan = blocks(activity_count + lead_count);
  const std::size_t all = asks_of(evaluator.begin_update(input));
  const std::size_t facts_alone = 5 * blocks(activity_count) + 8 * blocks(lead_count);
  // The e-mails' leaf and its column, the runs, the scan for the idle, points, two grades and
  // temperature, who meets what in three passes and one count; then the replay, the funnel, and the
  // counts again.
  const std::size_t runs = 3 * blocks(activity_count);
  CHECK(all >= facts_alone + runs + 2 * scan + 13 * blocks(lead_count));
  CHECK(evaluator.current().units.size() == lead_count);

  definition.behaviour.groups[0].rules[0].points = 4;
  // Points, the grade of what they do, one count.
  CHECK(asks_of(evaluator.begin_scores(input)) >= 3 * blocks(lead_count));
  std::get<ActivityCondition>(definition.behaviour.groups[0].rules[0].condition).within_days = 60;
  const auto views = static_cast<std::size_t>(
      std::ranges::count(facts.activities.kind, facts.activities.kinds.find("page_view")));
  CHECK(asks_of(evaluator.begin_scores(input)) >= blocks(views) + 3 * blocks(lead_count));
  CHECK(asks_of(evaluator.begin_update(input)) >= scan + blocks(lead_count));
  Ownership owned;
  CHECK(asks_of(ownership(facts, definition, evaluator.current(), owned)) >=
        3 * blocks(lead_count));
  std::vector<std::uint32_t> hits;
  CHECK(asks_of(evaluator.count_rule_hits(hits)) >= 3 * blocks(lead_count));
  std::vector<RuleEndings> endings;
  CHECK(asks_of(evaluator.count_rule_endings(endings)) >= blocks(lead_count));
}

TEST_CASE("a slice without time goes on to the next pause and no further") {
  const Facts facts = large_facts(9'000, 80'000);
  const Definition definition = large_definition();
  Evaluator evaluator;
  const EvaluationInput input{facts, definition, kStart + 200 * kDaySeconds};
  Work work = evaluator.begin_update(input);
  CountingClock clock;
  std::size_t slices = 1;
  while (!work.advance(clock.budget(0))) ++slices;
  CHECK(slices >= asks_of(Evaluator().begin_update(input)));
  CHECK(words_of(facts, definition, evaluator.current()) ==
        words_of(facts, definition, evaluate(input)));
}

TEST_CASE("what is sorted in slices is sorted, whatever its size and order") {
  Random random(11);
  for (const std::size_t size : {0UL, 1UL, 4095UL, 4096UL, 4097UL, 20'000UL}) {
    CAPTURE(size);
    std::vector<std::int64_t> numbers(size);
    for (std::int64_t& number : numbers) number = random.between(-1000, 1'000'000);
    std::vector<std::int64_t> expected = numbers;
    std::ranges::sort(expected);
    CHECK(asks_of(sort_in_slices(std::span(numbers), std::less{})) >= blocks(size));
    CHECK(numbers == expected);
    CHECK(asks_of(sort_in_slices(std::span(numbers), std::less{})) == blocks(size));
    CHECK(numbers == expected);
  }
}

TEST_CASE("the nearest rank is the one in the sorted list") {
  Random random(12);
  for (int round = 0; round < 200; ++round) {
    CAPTURE(round);
    const std::int64_t widest = std::int64_t{1} << random.below(62);
    std::vector<std::int64_t> numbers(static_cast<std::size_t>(random.between(1, 300)));
    for (std::int64_t& number : numbers) number = random.between(-widest / 3, widest);
    std::vector<std::int64_t> sorted = numbers;
    std::ranges::sort(sorted);
    for (const std::size_t percent : {1UL, 50UL, 90UL, 100UL}) {
      std::int64_t found = 0;
      nearest_rank(numbers, percent, found).finish();
      CHECK(found == sorted[(sorted.size() * percent + 99) / 100 - 1]);
    }
  }
}

} // namespace lb::test
