// Whose data is due to go: by whole days, by the rule that came due first.
#include "lead/retention.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

std::vector<RetentionDue> due_at(const Facts& facts, Instant as_of, const RetentionPlan& plan,
                                 const Definition& definition = {}) {
  const EvaluationInput input{facts, definition, as_of};
  Evaluator evaluator;
  const Evaluation& evaluation = evaluator.update(input);
  return retention_due(input, evaluation, evaluator.timeline(), plan);
}

RetentionPlan one_rule(RetentionSince since, std::int64_t days) {
  return {{{.name = "r", .since = since, .days = days}}};
}

PlainLead person(const char* id, Instant created_at) {
  return {.id = id, .created_at = created_at, .account = {}, .role = {}, .attributes = {}};
}

constexpr std::int64_t kFirstDay = kStart / kDaySeconds;

} // namespace

TEST_CASE("a rule is due from the first second of its day on, whatever the hour of the beginning") {
  for (const Instant hour : {Instant{0}, 13 * kHour, kDaySeconds - 1}) {
    CAPTURE(hour);
    PlainFacts plain;
    plain.leads = {person("A", kStart + hour)};
    const Facts facts = to_facts(plain);
    const RetentionPlan plan = one_rule(RetentionSince::created, 10);
    const Instant day = kStart + 10 * kDaySeconds;
    CHECK(due_at(facts, day - 1, plan).empty());
    const std::vector<RetentionDue> expected{
        {.lead = 0, .rule = 0, .since = kFirstDay, .due_day = kFirstDay + 10}};
    CHECK(due_at(facts, day, plan) == expected);
    CHECK(due_at(facts, day + 500 * kDaySeconds, plan) == expected); // the day that it was due
    CHECK(due_at(facts, kStart + hour, one_rule(RetentionSince::created, 0)).size() == 1);
  }
}

TEST_CASE("silence counts from the newest activity until then, without one from the creation") {
  PlainFacts plain;
  plain.leads = {person("active", kStart), person("silent", kStart),
                 person("early", kStart + 5 * kDaySeconds)};
  plain.activities = {
      {.id = "1", .lead = "active", .at = kStart + 3 * kDaySeconds, .kind = "visit", .detail = {}},
      {.id = "2", .lead = "active", .at = kStart + 8 * kDaySeconds, .kind = "visit", .detail = {}},
      {.id = "3", .lead = "early", .at = kStart, .kind = "visit", .detail = {}}};
  const Facts facts = to_facts(plain);
  const RetentionPlan plan = one_rule(RetentionSince::last_activity, 4);
  // "row:day" in order.
  const auto picture = [&](std::int64_t day) {
    std::string text;
    for (const RetentionDue& due : due_at(facts, kStart + day * kDaySeconds, plan))
      text += std::to_string(due.lead) + ":" + std::to_string(due.due_day - kFirstDay) + " ";
    return text;
  };
  CHECK(picture(3).empty());
  CHECK(picture(4) == "1:4 ");
  CHECK(picture(7) == "1:4 0:7 "); // the visit of day 8 has not been yet
  CHECK(picture(8) == "1:4 ");
  CHECK(picture(12) == "1:4 2:9 0:12 ");
}

TEST_CASE("a rule of consent speaks of whose consent has a date, and one that was given by then") {
  PlainFacts plain;
  plain.leads = {person("none", kStart), person("undated", kStart), person("given", kStart),
                 person("later", kStart)};
  Facts facts = to_facts(plain);
  facts.leads.consents[1] = {.basis = LawfulBasis::consent};
  facts.leads.consents[2] = {.at = kStart + kDaySeconds};
  facts.leads.consents[3] = {.at = kStart + 3 * kDaySeconds};
  const RetentionPlan plan = one_rule(RetentionSince::consent, 0);
  CHECK(due_at(facts, kStart, plan).empty());
  const auto due = due_at(facts, kStart + 2 * kDaySeconds, plan);
  REQUIRE(due.size() == 1);
  CHECK(due[0].lead == 2);
  CHECK(due[0].due_day == kFirstDay + 1);
  CHECK(due_at(facts, kStart + 3 * kDaySeconds, plan).size() == 2);
}

TEST_CASE("of several rules that of the earliest day counts, of the same day the first") {
  PlainFacts plain;
  plain.leads = {person("A", kStart), person("B", kStart + kDaySeconds)};
  plain.leads[1].attributes["kind"] = Value::of_text("student");
  const Facts facts = to_facts(plain);
  const Predicate student{.kind = PredicateKind::attribute,
                          .name = "kind",
                          .comparisons = {{.operands = {Value::of_text("student")}}}};
  const RetentionPlan plan{
      {{.name = "all", .since = RetentionSince::created, .days = 20},
       {.name = "students", .when = student, .since = RetentionSince::created, .days = 10},
       {.name = "again", .since = RetentionSince::created, .days = 20}}};
  const auto late = due_at(facts, kStart + 30 * kDaySeconds, plan);
  CHECK(late == std::vector<RetentionDue>{{1, 1, kFirstDay + 1, kFirstDay + 11},
                                          {0, 0, kFirstDay, kFirstDay + 20}});
  CHECK(due_at(facts, kStart + 30 * kDaySeconds, RetentionPlan{}).empty());
}

TEST_CASE("who does not exist then is not due") {
  PlainFacts plain;
  plain.leads = {person("A", kStart + 5 * kDaySeconds)};
  plain.activities = {
      {.id = "1", .lead = "only named", .at = kStart, .kind = "visit", .detail = {}}};
  const Facts facts = to_facts(plain);
  for (const RetentionSince since : {RetentionSince::created, RetentionSince::last_activity}) {
    CHECK(due_at(facts, kStart + 4 * kDaySeconds, one_rule(since, 0)).empty());
    CHECK(due_at(facts, kStart + 5 * kDaySeconds, one_rule(since, 0)).size() == 1);
  }
}

TEST_CASE("the list is what asking each lead and rule by itself gives, also where accounts score") {
  std::size_t seen = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Facts facts = to_facts(random_facts(random, 10));
    const Definition definition = random_definition(random);
    const EvaluationInput input{facts, definition, random_instant(random)};
    RetentionPlan plan;
    for (int i = 0; i < 3; ++i) {
      RetentionRule rule{.since = static_cast<RetentionSince>(random.between(0, 1)),
                         .days = random.between(0, 20)};
      if (random.between(0, 1) == 0) rule.when = random_predicate(random, true);
      plan.rules.push_back(std::move(rule));
    }
    std::map<Row, std::int64_t> alone; // by lead the first day on which some rule alone is due
    for (const RetentionRule& rule : plan.rules)
      for (const RetentionDue& due : due_at(facts, input.as_of, {{rule}}, definition)) {
        const auto [found, is_new] = alone.emplace(due.lead, due.due_day);
        if (!is_new) found->second = std::min(found->second, due.due_day);
      }
    const std::vector<RetentionDue> all = due_at(facts, input.as_of, plan, definition);
    CHECK(std::ranges::is_sorted(all, {}, &RetentionDue::due_day));
    REQUIRE(all.size() == alone.size());
    for (const RetentionDue& due : all) {
      CHECK(due.due_day == alone.at(due.lead));
      CHECK(due.due_day <= day_of(input.as_of));
      CHECK(due.due_day == due.since + plan.rules[due.rule].days);
    }
    seen += all.size();
  }
  CHECK(seen > 100);
}

} // namespace lb::test
