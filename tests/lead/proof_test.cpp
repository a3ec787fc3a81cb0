// What the outcomes tell of a definition: read in slices the same as at once, its parts add up and
// equal a plain count, the grid of grades says where a better one wins less.
#include "lead/proof.hpp"

#include "lead/labels.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

namespace lb::test {

namespace {

GradeOutcomes grid_of(std::vector<std::array<std::int64_t, 2>> won_and_count, std::size_t columns) {
  GradeOutcomes grades{.fit = won_and_count.size() / columns, .behaviour = columns};
  for (const auto& [won, count] : won_and_count)
    grades.cells.push_back(
        {.units = std::vector<std::uint32_t>(static_cast<std::size_t>(count)), .won = won});
  return grades;
}

PastUnit decided(const char* at) {
  return {.decided_at = *instant_from_text(at)};
}

void check_equals_plain_count(const Facts& facts, const EvaluationInput& input,
                              const Evaluation& evaluation, const Proven& proven) {
  const std::vector<Label> labels = labels_of(facts, input.definition, evaluation);
  REQUIRE(proven.past.size() == labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    CHECK(proven.past[i].decided_at == labels[i].decided_at);
    CHECK(proven.past[i].handed_over_at == labels[i].scored_at + 1);
    const Instant created = evaluation.stages.moves_of(labels[i].unit).front().at;
    bool has_form = false;
    for (std::size_t row = 0; row < facts.activities.size(); ++row) {
      const Code kind = facts.activities.kind[row];
      const bool is_its = evaluation.units.unit_of_lead[facts.activities.lead[row]] ==
                          proven.outcomes.units[i].unit;
      has_form = has_form ||
                 (is_its && kind != kNoCode && is_form_kind(facts.activities.kinds.text(kind)) &&
                  std::max(facts.activities.at[row], created) <= labels[i].scored_at);
    }
    CHECK(proven.past[i].has_form == has_form);
  }
}

} // namespace

TEST_CASE(
    "law: proven outcomes are the outcomes, sliced or not, and each is as a plain count has it") {
  std::size_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const PlainFacts plain = random_facts(random, 12);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(plain);
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
    Evaluator evaluator;
    const Evaluation& evaluation = evaluator.update(input);
    const Outcomes outcomes = outcomes_of(input, evaluator);
    const auto ready = ready_stage(definition);
    Proven whole, sliced;
    read_proven(input, evaluator, ready, whole).finish();
    Work work = read_proven(input, evaluator, ready, sliced);
    while (!work.advance({.now_ms = [] { return 1.0; }, .ends_at_ms = 0.0})) {
    }
    for (const Proven* proven : {&whole, &sliced}) {
      CHECK(proven->outcomes.hits == outcomes.hits);
      CHECK(proven->outcomes.hit_begin == outcomes.hit_begin);
      REQUIRE(proven->outcomes.units.size() == outcomes.units.size());
      for (std::size_t i = 0; i < outcomes.units.size(); ++i) {
        CHECK(proven->outcomes.units[i].unit == outcomes.units[i].unit);
        CHECK(proven->outcomes.units[i].score == outcomes.units[i].score);
        CHECK(proven->outcomes.units[i].won == outcomes.units[i].won);
      }
    }
    check_equals_plain_count(facts, input, evaluation, whole);
    // The cells of the grid hold each outcome once.
    const GradeOutcomes grades = grade_outcomes(definition, whole);
    std::int64_t in_cells = 0;
    std::int64_t won = 0;
    for (const GradeOutcome& cell : grades.cells) {
      in_cells += cell.count();
      won += cell.won;
    }
    if (!grades.cells.empty()) {
      CHECK(in_cells == std::ssize(outcomes.units));
      CHECK(won == std::ranges::count_if(outcomes.units, &Outcome::won));
    }
    CHECK(head_start(whole).count <= std::ranges::count_if(outcomes.units, &Outcome::won));
    seen += outcomes.units.size();
  }
  CHECK(seen > 60);
}

TEST_CASE("law: the halves of a time split add up to all, for a line and for any other call") {
  std::size_t parted = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Definition definition = random_definition(random);
    const Facts facts = to_facts(random_facts(random, 14));
    const EvaluationInput input{
        .facts = facts, .definition = definition, .as_of = kStart + 60 * kDaySeconds};
    Evaluator evaluator;
    evaluator.update(input);
    Proven proven;
    read_proven(input, evaluator, std::nullopt, proven).finish();
    std::vector<std::uint32_t> all(proven.past.size());
    std::iota(all.begin(), all.end(), 0U);
    const auto middle = middle_of(proven.past);
    std::vector<std::uint32_t> before, after;
    for (const std::uint32_t place : all)
      (middle && proven.past[place].decided_at < *middle ? before : after).push_back(place);
    CHECK(middle.has_value() == !before.empty());
    parted += middle ? 1 : 0;
    CHECK(before.size() <= after.size()); // those of the middle day come after
    const auto line = [&](std::uint32_t place) {
      return proven.outcomes.units[place].score >= 10 * kMicro;
    };
    const auto form = [&](std::uint32_t place) { return proven.past[place].has_form; };
    const auto adds_up = [&](auto calls) {
      const ReadyQuality whole = quality_of(proven, all, calls);
      const ReadyQuality one = quality_of(proven, before, calls);
      const ReadyQuality other = quality_of(proven, after, calls);
      CHECK(whole.won == one.won + other.won);
      CHECK(whole.lost == one.lost + other.lost);
      CHECK(whole.called_won == one.called_won + other.called_won);
      CHECK(whole.called_lost == one.called_lost + other.called_lost);
      return whole;
    };
    adds_up(form);
    ReadyQuality expected;
    ready_quality(input, evaluator, {.ready = {.points = 10}, .after = INT64_MIN}, expected)
        .finish();
    CHECK(adds_up(line) == expected);
  }
  CHECK(parted > 20);
}

TEST_CASE("rates of a call are those of a plain fraction, and none of nothing") {
  const CallRates rates = rates_of({.won = 4, .lost = 6, .called_won = 3, .called_lost = 1});
  CHECK(rates.precision == 750'000);
  CHECK(rates.recall == 750'000);
  CHECK(rates.lift == 1'875'000); // 0.75 over 0.4
  CHECK(rates.precision_interval == wilson_interval(3, 4));
  const CallRates nothing = rates_of({});
  CHECK_FALSE(nothing.precision.has_value());
  CHECK_FALSE(nothing.recall.has_value());
  CHECK_FALSE(nothing.lift.has_value());
  CHECK_FALSE(nothing.precision_interval.has_value());
}

TEST_CASE("the middle date parts the outcomes by whole days") {
  const std::vector<PastUnit> past{decided("2026-01-05T10:00:00Z"), decided("2026-01-01T10:00:00Z"),
                                   decided("2026-01-09T23:00:00Z")};
  CHECK(middle_of(past) == *instant_from_text("2026-01-05"));
  CHECK_FALSE(middle_of({}).has_value());
  // Of one day nothing lies before: a file without dates says so of everybody.
  const std::vector<PastUnit> of_one_day{decided("2026-01-05T00:00:00Z"),
                                         decided("2026-01-05T23:00:00Z")};
  CHECK_FALSE(middle_of(of_one_day).has_value());
}

TEST_CASE("a better grade that wins less is named, beyond doubt only where intervals do not meet") {
  // A1 9 of 10, A2 8 of 10, B1 0 of 10, B2 9 of 10: B1 is as good as B2 or better, and wins less.
  const auto found = grade_reversals(grid_of({{9, 10}, {8, 10}, {0, 10}, {9, 10}}, 2));
  REQUIRE(found.size() == 2);
  CHECK(found[0] == GradeReversal{.better = 2, .worse = 3, .is_certain = true});
  CHECK(found[1] == GradeReversal{.better = 1, .worse = 3, .is_certain = false});
  CHECK(grade_reversals(grid_of({{9, 10}, {5, 10}, {5, 10}, {1, 10}}, 2)).empty());
  CHECK(grade_reversals(grid_of({{0, 0}, {5, 10}}, 2)).empty()); // of nobody there is no rate
}

TEST_CASE("a form is known by the word its kind begins with, in any of the languages") {
  for (const char* kind : {"form_submitted", "Web form", "Formularz kontaktowy", "Отправка формы",
                           "フォーム送信", "Submitted form on website", "お問い合わせフォーム"})
    CHECK_MESSAGE(is_form_kind(kind), kind);
  for (const char* kind : {"download", "platform_visit", "Information request", "email_opened", ""})
    CHECK_FALSE_MESSAGE(is_form_kind(kind), kind);
}

} // namespace lb::test
