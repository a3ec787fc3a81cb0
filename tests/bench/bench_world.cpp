#include "bench/bench_world.hpp"

#include "bench/bench_words.hpp"

namespace lb::bench {

namespace {

Instant as_of() {
  return *instant_from_text(kAsOf);
}

Predicate attribute_is(std::string_view name, Op op, std::vector<Value> operands) {
  return {.kind = PredicateKind::attribute,
          .name = std::string(name),
          .comparisons = {{.op = op, .operands = std::move(operands)}}};
}

Value text(std::string_view value) {
  return Value::of_text(std::string(value));
}
Value number(std::int64_t value) {
  return Value::of_number(value * kMillion);
}

Rule fit_rule(std::string id, Predicate when, std::int64_t points) {
  return {.id = std::move(id),
          .label = {},
          .condition = FitCondition{std::move(when)},
          .points = points};
}

std::vector<Rule> fit_rules() {
  return {
      fit_rule("industry",
               attribute_is("industry", Op::in, {text("Food and drink"), text("Energy")}), 15),
      fit_rule("country", attribute_is("country", Op::in, {text("Poland"), text("Japan")}), 12),
      fit_rule("size", attribute_is("employees", Op::between, {number(50), number(5000)}), 10),
      fit_rule("revenue", attribute_is("annual_revenue", Op::ge, {number(5'000'000)}), 8),
      fit_rule("senior", attribute_is("title", Op::starts_with, {text("chief")}), 20),
      fit_rule("junior", attribute_is("title", Op::ends_with, {text("intern")}), -15),
      fit_rule("free_mail", attribute_is("email_domain", Op::is, {text("gmail.com")}), -10),
      fit_rule("source", attribute_is("source", Op::contains, {text("fair")}), 5),
  };
}

Rule activity_rule(std::string_view kind, std::int64_t points, std::int64_t cap) {
  return {.id = std::string(kind),
          .label = {},
          .condition = ActivityCondition{.kind = std::string(kind), .cap = cap},
          .points = points};
}

std::vector<Rule> activity_rules() {
  std::vector<Rule> rules{
      activity_rule("page_view", 1, 10),          activity_rule("email_opened", 2, 8),
      activity_rule("download", 10, 25),          activity_rule("webinar", 8, 16),
      activity_rule("form_submitted", 12, 20),    activity_rule("newsletter_signup", 5, 5),
      activity_rule("offer_response", 12, 24),    activity_rule("event_attended", 10, 20),
      activity_rule("social_follow", 3, 6),       activity_rule("demo_request", 30, 45),
      activity_rule("trade_fair_enquiry", 9, 18),
  };
  std::get<ActivityCondition>(rules[3].condition).decay =
      Decay{.kind = DecayKind::half_life, .days = 30};
  Rule key_page = activity_rule("page_view", 5, 20);
  key_page.id = "key_page";
  auto& condition = std::get<ActivityCondition>(key_page.condition);
  condition.detail = {{.op = Op::in, .operands = {text("/pricing"), text("/cases")}}};
  condition.within_days = 90;
  rules.push_back(std::move(key_page));
  return rules;
}

} // namespace

Definition make_definition() {
  Definition definition;
  definition.id = "bench";
  definition.stages = default_ladder();
  definition.fit.groups = {{.id = "company", .label = {}, .rules = fit_rules(), .cap = 60}};
  definition.behaviour.groups = {{.id = "did", .label = {}, .rules = activity_rules(), .cap = 80}};
  definition.behaviour.decay = {.kind = DecayKind::half_life, .days = 14};
  definition.grade = GradeGrid{.fit = {{"A", 40}, {"B", 20}, {"C", 0}},
                               .behaviour = {{"1", 40}, {"2", 15}, {"3", 0}}};
  definition.gates = {{.id = "interns",
                       .blocks = {"sal"},
                       .when = attribute_is("title", Op::is, {text("Intern")}),
                       .reason = "An intern."}};
  return definition;
}

void add_decisions(Facts& facts) {
  SampleRandom random(11);
  const auto add = [&facts](Row lead, Instant at, std::string_view kind) {
    facts.decisions.push_back({.id = "D" + std::to_string(facts.decisions.size()),
                               .lead = lead,
                               .at = at,
                               .kind = std::string(kind)});
  };
  for (Row lead = 0; lead < facts.leads.size(); ++lead) {
    if (!random.chance(100)) continue;
    Instant at = facts.leads.created_at[lead];
    for (const std::string_view kind : {"accept", "bant", "qualify", "opportunity", "won"}) {
      at += random.between(1, 30) * kDaySeconds;
      if (at > as_of() || random.chance(200)) break;
      add(lead, at, kind);
      if (kind == "bant") facts.decisions.back().bant = {Bant::yes, Bant::yes, Bant::yes, {}};
    }
  }
  ++facts.revision;
}

} // namespace lb::bench
