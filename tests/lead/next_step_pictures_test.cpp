// Next steps by small pictures: one lead, the default ladder, rules that a reader can add up.
#include "lead/next_step.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

constexpr Instant kToday = kStart + 10 * kDaySeconds;

Rule activity_rule(const std::string& kind, std::int64_t points) {
  ActivityCondition condition;
  condition.kind = kind;
  return {.id = kind, .label = {}, .condition = condition, .points = points};
}

Rule fit_rule(const std::string& attribute, Comparison comparison, std::int64_t points) {
  return {.id = attribute,
          .label = {},
          .condition = FitCondition{{.kind = PredicateKind::attribute,
                                     .name = attribute,
                                     .comparisons = {std::move(comparison)}}},
          .points = points};
}

// The default ladder, MQL from 60: a chief 30, a download 20, a demo 40, a webinar 40.
Definition sales_definition() {
  Definition definition;
  definition.fit.groups = {
      {.id = "person",
       .label = {},
       .rules = {
           fit_rule("title", {.op = Op::starts_with, .operands = {Value::of_text("Chief")}}, 30)}}};
  definition.behaviour.groups = {
      {.id = "hand",
       .label = {},
       .rules = {activity_rule("download", 20), activity_rule("demo_request", 40),
                 activity_rule("webinar", 40)}}};
  return definition;
}

PlainFacts one_lead(PlainAttributes attributes, const std::vector<std::string>& kinds) {
  PlainFacts plain;
  plain.leads = {{.id = "A",
                  .created_at = kStart,
                  .account = {},
                  .role = {},
                  .attributes = std::move(attributes)}};
  for (const std::string& kind : kinds) {
    plain.activities.push_back({.id = "V" + std::to_string(plain.activities.size()),
                                .lead = "A",
                                .at = kStart + kHour,
                                .kind = kind,
                                .detail = {}});
  }
  return plain;
}

NextStep next_of(const PlainFacts& plain, const Definition& definition) {
  const Facts facts = to_facts(plain);
  const EvaluationInput input{facts, definition, kToday};
  return next_step(input, evaluate(input), 0);
}

// "rule:name" of each named step, the cheapest first.
std::vector<std::string> named(const NextStep& next) {
  std::vector<std::string> names;
  for (const FoundStep& found : next.found)
    names.push_back(found.step.asker_id + ":" + found.step.name);
  return names;
}

PlainDecision decision(const std::string& kind) {
  return {.id = "D" + kind, .lead = "A", .at = kStart + 2 * kHour, .kind = kind};
}

} // namespace

TEST_CASE("the step with the fewest points above need comes first, ties as the rules stand") {
  const NextStep next = next_of(one_lead({}, {"download", "download"}), sales_definition());
  CHECK(next.target == 2);
  CHECK(named(next) == std::vector<std::string>{"download:download", "title:title",
                                                "demo_request:demo_request", "webinar:webinar",
                                                "sal:accept", "sql:qualify",
                                                "opportunity:opportunity", "customer:won"});
  CHECK(next.found[0].above_need == 0);
  CHECK(next.found[1].above_need == 10 * kMicro);
  CHECK(next.found[1].step.value == Value::of_text("Chief"));
  CHECK(next.found[2].above_need == 20 * kMicro);
  CHECK(next.found[3].above_need == 20 * kMicro);
  CHECK(next.found[4].passes_next);
  CHECK(next.obstacles == Obstacles{.condition_fails = true, .missing_score = 20 * kMicro});
}

TEST_CASE("where one step is not enough it says what is missing") {
  Definition definition = sales_definition();
  definition.stages.resize(3); // nothing above MQL to be decided
  const NextStep next = next_of(one_lead({}, {"email_opened"}), definition);
  CHECK(next.target == 2);
  CHECK(next.found.empty());
  CHECK(next.obstacles == Obstacles{.condition_fails = true, .missing_score = 60 * kMicro});
}

TEST_CASE("a gate is named, and the answer that lifts it") {
  Definition definition = sales_definition();
  const Predicate no_need{.kind = PredicateKind::negation, .parts = {answered_yes(2)}};
  definition.gates = {
      {.id = "no_need", .blocks = {"mql", "sal"}, .when = no_need, .reason = "No need"}};
  const NextStep next = next_of(one_lead({}, {"demo_request", "webinar"}), definition);
  REQUIRE(next.found.size() == 1);
  CHECK(next.found[0].step.kind == StepKind::bant);
  CHECK(next.found[0].step.bant_part == 2);
  CHECK(next.found[0].step.asker == StepAsker::gate);
  CHECK(next.found[0].step.asker_id == "no_need");
  CHECK(next.obstacles == Obstacles{.gate = 0});
}

TEST_CASE("a rung of a decision asks for it; above the last there is nothing") {
  PlainFacts plain = one_lead({}, {"demo_request", "webinar"});
  const NextStep accepted = next_of(plain, sales_definition());
  CHECK(accepted.target == 3);
  CHECK(named(accepted) == std::vector<std::string>{"sal:accept", "sql:qualify",
                                                    "opportunity:opportunity", "customer:won"});
  CHECK_FALSE(accepted.found[0].passes_next);
  CHECK(accepted.obstacles == Obstacles{.decision = "accept"});
  plain.decisions = {decision("won")};
  CHECK(next_of(plain, sales_definition()) == NextStep{});
}

TEST_CASE("from nurture an activity leads back; from lost the way is to reopen") {
  PlainFacts plain = one_lead({}, {"demo_request", "webinar"});
  plain.decisions = {decision("recycle")};
  const NextStep back = next_of(plain, sales_definition());
  CHECK(back.target == 2);
  CHECK(back.obstacles == Obstacles{.needs_activity = true});
  REQUIRE_FALSE(back.found.empty());
  CHECK(back.found[0].step.name == "download");
  plain.decisions = {decision("lost")};
  const NextStep reopened = next_of(plain, sales_definition());
  CHECK(named(reopened) == std::vector<std::string>{":reopen"});
  CHECK(reopened.target == 7);
  CHECK(reopened.obstacles == Obstacles{.decision = "reopen"});
}

TEST_CASE("a decision out of nurture passes every rung, and a gate on any of them is in the way") {
  Definition definition = sales_definition();
  definition.stages[2].id = "engaged"; // no mql: nurture ends with a decision
  const Predicate no_budget{.kind = PredicateKind::negation, .parts = {answered_yes(0)}};
  definition.gates = {{.id = "no_budget", .blocks = {"lead"}, .when = no_budget, .reason = {}}};
  PlainFacts plain = one_lead({}, {});
  plain.decisions = {decision("recycle")};
  const NextStep next = next_of(plain, definition);
  CHECK(next.target == 3);
  CHECK(next.found.empty()); // an answer and a decision are two steps
  CHECK(next.obstacles == Obstacles{.gate = 0, .decision = "accept"});
}

TEST_CASE("a visit is asked for with the page that its rule names; a call ends the silence") {
  Definition definition = sales_definition();
  std::vector<Rule>& rules = definition.behaviour.groups[0].rules;
  auto& visit = std::get<ActivityCondition>(rules[0].condition);
  visit.kind = "page_view";
  visit.detail = {{.op = Op::starts_with, .operands = {Value::of_text("/pricing")}}};
  rules.push_back({.id = "silent",
                   .label = {},
                   .condition = InactivityCondition{.days = 5, .kinds = {{"call"}}},
                   .points = -20});
  PlainFacts plain = one_lead({{"title", Value::of_text("Chief")}}, {"demo_request"});
  plain.activities[0].at = kToday - kHour; // 30 + 40 - 20 then
  const NextStep next = next_of(plain, definition);
  REQUIRE(next.found.size() >= 2);
  CHECK(next.found[0].step.name == "page_view");
  CHECK(next.found[0].step.detail == "/pricing");
  CHECK(next.found[1].step.name == "call");
  CHECK(next.found[1].step.asker_id == "silent");
  CHECK(next.found[1].above_need == next.found[0].above_need);
}

} // namespace lb::test
