#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"
#include "workbench/sample.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

using namespace lb;

namespace {

Json document(std::string_view asset) {
  return *read_json(embedded_asset(asset));
}

struct Shown {
  Sample sample = make_sample(kSampleSeed, document("definitions/with_acceptance.json"),
                              document("plans/sample.json"));
  const Facts& facts = sample.workspace.facts;
  const Definition& definition = sample.workspace.definition;
  EvaluationInput input{facts, definition, sample.as_of};
  Evaluation evaluation = evaluate(input);
  Ownership owned = ownership(facts, definition, evaluation);

  std::uint32_t unit(std::string_view lead) const {
    return evaluation.units.unit_of_lead[facts.leads.ids.find(lead)];
  }
  std::string_view stage(std::string_view lead) const {
    return stage_id(definition, evaluation.stages.stage[unit(lead)]);
  }
  std::size_t count_in(std::string_view stage) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(evaluation.stages.stage,
                              [&](StageCode code) { return stage_id(definition, code) == stage; }));
  }
  std::vector<std::string> gates(std::string_view lead) const {
    std::vector<std::string> ids;
    for (const Refusal& refusal : evaluation.stages.refusals_of(unit(lead)))
      ids.push_back(definition.gates[refusal.gate].id);
    return ids;
  }
};

// It is the same for every test and takes a while to make.
const Shown& shown() {
  static const Shown one;
  return one;
}

std::uint64_t mixed(std::uint64_t hash, std::string_view bytes) { // FNV-1a
  for (const char byte : bytes)
    hash = (hash ^ static_cast<unsigned char>(byte)) * UINT64_C(0x100000001b3);
  return (hash ^ 0xff) * UINT64_C(0x100000001b3);
}

/// Everything that chance decided, in one number.
std::uint64_t fingerprint(const Facts& facts) {
  std::uint64_t hash = UINT64_C(0xcbf29ce484222325);
  const auto number = [&hash](std::int64_t value) { hash = mixed(hash, std::to_string(value)); };
  for (Row row = 0; row < facts.leads.size(); ++row) {
    hash = mixed(hash, facts.leads.ids.text(row));
    number(facts.leads.created_at[row]);
    for (const AttributeColumn& column : facts.leads.attributes.columns())
      hash = mixed(hash, value_text(column.value(row)));
  }
  for (Row row = 0; row < facts.activities.size(); ++row) {
    number(facts.activities.lead[row]);
    number(facts.activities.at[row]);
    hash = mixed(hash, facts.activities.kinds.text(facts.activities.kind[row]));
  }
  for (const Decision& decision : facts.decisions) {
    hash = mixed(hash, decision.id + decision.kind + decision.actor.value_or("-"));
    number(decision.at);
  }
  return hash;
}

template <class Fact> bool ids_differ(const std::vector<Fact>& facts) {
  std::set<std::string> ids;
  for (const Fact& fact : facts) ids.insert(fact.id);
  return ids.size() == facts.size();
}

} // namespace

TEST_CASE("the sample has the size that it promises") {
  const Facts& facts = shown().facts;
  CHECK(facts.leads.size() == 5000);
  CHECK(facts.accounts.size() == 400);
  CHECK(facts.activities.size() == 60'000);
  CHECK(facts.reps.size() == 12);
  CHECK(std::ranges::count(facts.reps, "partner", &Rep::kind) == 2);
  std::vector<std::size_t> of_lead(facts.leads.size());
  for (const Row lead : facts.activities.lead) ++of_lead[lead];
  const auto busy = std::ranges::count_if(of_lead, [](std::size_t count) { return count > 100; });
  CHECK((busy >= 50 && busy <= 100));
  std::set<Row> accounts(facts.leads.account.begin(), facts.leads.account.end());
  accounts.erase(kNoRow);
  CHECK(accounts.size() == 400);
}

TEST_CASE("every id is unique and every reference resolves") {
  const Facts& facts = shown().facts;
  const Instant from = shown().sample.as_of - 365 * kDaySeconds;
  std::set<std::string> reps, campaigns, rules;
  for (const Rep& rep : facts.reps) reps.insert(rep.id);
  for (const Campaign& campaign : facts.campaigns) campaigns.insert(campaign.id);
  for (const RoutingRule& rule : shown().sample.workspace.plan.rules) rules.insert(rule.id);
  CHECK(ids_differ(facts.reps));
  CHECK(ids_differ(facts.campaigns));
  CHECK(ids_differ(facts.decisions));
  CHECK(ids_differ(facts.assignments));
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < facts.activities.size(); ++i) ids.insert(facts.activities.id[i]);
  CHECK(ids.size() == 60'000);
  CHECK(std::ranges::all_of(facts.leads.listed, [](char listed) { return listed == 1; }));
  CHECK(std::ranges::all_of(facts.accounts.listed, [](char listed) { return listed == 1; }));
  const auto within = [&](Row lead, Instant at) {
    return at >= facts.leads.created_at[lead] && at >= from && at <= shown().sample.as_of;
  };
  bool in_time = true;
  for (Row row = 0; row < facts.activities.size(); ++row) {
    in_time = in_time && within(facts.activities.lead[row], facts.activities.at[row]);
    if (facts.activities.campaign[row] != kNoCode)
      CHECK(campaigns.contains(
          std::string(facts.activities.campaigns.text(facts.activities.campaign[row]))));
  }
  for (const Decision& decision : facts.decisions) {
    in_time = in_time && within(decision.lead, decision.at);
    CHECK(reps.contains(decision.actor.value()));
  }
  for (const Assignment& assignment : facts.assignments) {
    in_time = in_time && within(assignment.lead, assignment.at);
    CHECK(reps.contains(assignment.rep.value()));
    if (assignment.rule) CHECK(rules.contains(*assignment.rule));
  }
  CHECK(in_time);
}

TEST_CASE("the funnel looks like one") {
  const std::vector<std::int64_t>& reached = shown().evaluation.funnel.reached;
  CHECK(reached.front() == 5000);
  for (std::size_t rung = 1; rung < reached.size(); ++rung)
    CHECK(reached[rung] < reached[rung - 1]);
  const auto between = [](std::size_t count, std::size_t least, std::size_t most) {
    return count >= least && count <= most;
  };
  CHECK(between(shown().count_in("suspect"), 2000, 2500));
  CHECK(between(shown().count_in("lead"), 1200, 1800));
  CHECK(between(shown().count_in("mql"), 100, 300));
  CHECK(between(shown().count_in("customer"), 100, 220));
  for (const char* stage : {"sal", "sql", "opportunity", "nurture", "disqualified", "lost"})
    CHECK(shown().count_in(stage) >= 20);
}

TEST_CASE("the seven stories end as they are told") {
  const Shown& all = shown();
  CHECK(all.stage("E1") == "mql");
  CHECK(all.gates("E1").empty());
  CHECK(all.stage("E2") != "sal");
  CHECK(all.gates("E2") == std::vector<std::string>{"free_mail_far"});
  CHECK(all.stage("E3") == "sal");
  CHECK(all.stage("E4") == "sal");
  CHECK(all.gates("E4") == std::vector<std::string>{"intern"});
  CHECK(all.stage("E5") == "sql");
  CHECK(all.evaluation.scores.temperature[all.unit("E6-hot")] == Temperature::hot);
  CHECK(all.evaluation.scores.temperature[all.unit("E6-warm")] == Temperature::warm);

  const Explanation why = explain(all.input, all.evaluation.units, all.unit("E1"));
  std::set<std::string> rules;
  for (const RulePart& part : why.parts)
    if (part.micro > 0) rules.insert(part.rule->id);
  for (const char* rule : {"subscribed", "download", "opens_often", "comes_back"})
    CHECK(rules.contains(rule));
}

TEST_CASE("some leads find a rep and some say why not") {
  const std::vector<Route> routes =
      route({shown().input, shown().evaluation, shown().owned, shown().sample.workspace.plan});
  const auto count = [&routes](RouteOutcome outcome) {
    return std::ranges::count(routes, outcome, &Route::outcome);
  };
  CHECK(count(RouteOutcome::assigned) >= 20);
  CHECK(count(RouteOutcome::unrouted) >= 1);
  for (const Route& route : routes)
    if (route.outcome == RouteOutcome::unrouted)
      CHECK(route.passed.size() == shown().sample.workspace.plan.rules.size());
}

TEST_CASE("people of all languages are in it") {
  const Attributes& attributes = shown().facts.leads.attributes;
  for (const char* language : {"pl", "ru", "ja", "en", "de"}) {
    CAPTURE(language);
    std::size_t count = 0;
    for (Row row = 0; row < shown().facts.leads.size(); ++row)
      count += attributes.value("language", row).text == language;
    CHECK(count >= 200);
  }
}

TEST_CASE("a seed gives one sample, on every platform the same") {
  const Json definition =
      *read_json(R"({"behaviour":{"groups":[{"id":"g","label":"","rules":[{"id":"d","label":"",)"
                 R"("when_activity":{"kind":"demo_request"},"points":60}]}]}})");
  const std::uint64_t one = fingerprint(make_sample(1, definition, {}).workspace.facts);
  CHECK(one == fingerprint(make_sample(1, definition, {}).workspace.facts));
  CHECK(one != fingerprint(make_sample(2, definition, {}).workspace.facts));
  // The test runs natively and as WebAssembly: whoever changes the sample changes this number once.
  CHECK(one == UINT64_C(5729036493049570469));
}
