// The shipped definitions by the examples they have to live by: E1 to E6, T3, T11, T13, D8.
#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"

#include <algorithm>

#include <doctest/doctest.h>

namespace {

using namespace lb;

/// One lead as it is told: what is known of it, what it did, what was decided.
struct Story {
  std::string attributes{};
  std::vector<std::array<std::string, 3>> activities{}; ///< at, kind, detail
  std::vector<std::array<std::string, 3>> decisions{};  ///< at, kind, further members
};

struct TemplateOutcome {
  std::string stage;
  Temperature temperature = Temperature::cold;
  std::int64_t score = 0;
  std::vector<std::string> rules;   ///< that gave points
  std::vector<std::string> refused; ///< reasons of the gates
};

std::string document_of(const Story& story, std::string_view definition) {
  std::string text = R"({"format":"leadbench-workspace/1","leads":[{"id":"L",)"
                     R"("created_at":"2026-02-14T08:00:00Z","attributes":{)" +
                     story.attributes + "}}],\"activities\":[";
  for (std::size_t i = 0; i < story.activities.size(); ++i) {
    const auto& [at, kind, detail] = story.activities[i];
    text += (i > 0 ? "," : "") + std::string(R"({"id":"V)") + std::to_string(i) +
            R"(","lead":"L","at":")" + at + R"(","kind":")" + kind + R"(","detail":")" + detail +
            "\"}";
  }
  text += "],\"decisions\":[";
  for (std::size_t i = 0; i < story.decisions.size(); ++i) {
    const auto& [at, kind, members] = story.decisions[i];
    text += (i > 0 ? "," : "") + std::string(R"({"id":"D)") + std::to_string(i) +
            R"(","lead":"L","at":")" + at + R"(","kind":")" + kind + "\"" + members + "}";
  }
  return text + "],\"definition\":" + std::string(definition) + "}";
}

TemplateOutcome template_outcome(const Story& story, std::string_view name = "with_acceptance") {
  const std::string path = "definitions/" + std::string(name) + ".json";
  const Result<WorkspaceDocument> document =
      read_workspace(document_of(story, embedded_asset(path)));
  REQUIRE(document);
  const Workspace& workspace = document->workspace;
  const EvaluationInput input{.facts = workspace.facts,
                              .definition = workspace.definition,
                              .as_of = *instant_from_text("2026-03-10T12:00:00Z")};
  const Evaluation evaluation = evaluate(input);
  TemplateOutcome outcome;
  outcome.stage = stage_id(workspace.definition, evaluation.stages.stage[0]);
  outcome.temperature = evaluation.scores.temperature[0];
  outcome.score = shown_points(evaluation.scores.score[0]);
  const Explanation explanation = explain(input, evaluation.units, 0);
  for (const RulePart& part : explanation.parts)
    if (part.micro > 0) outcome.rules.push_back(part.rule->id);
  for (const Refusal& refusal : evaluation.stages.refusals_of(0))
    outcome.refused.push_back(workspace.definition.gates[refusal.gate].id);
  return outcome;
}

/// Subscribed, downloaded an e-book, opens often, returns to the site.
Story reader(std::string attributes) {
  Story story{.attributes = std::move(attributes)};
  story.activities = {{"2026-02-14T08:00:00Z", "newsletter_signup", ""},
                      {"2026-02-14T09:00:00Z", "page_view", "/blog"},
                      {"2026-02-18T10:00:00Z", "download", "E-book"},
                      {"2026-02-26T11:00:00Z", "page_view", "/product"},
                      {"2026-03-02T13:00:00Z", "page_view", "/cases"},
                      {"2026-03-03T14:00:00Z", "page_view", "/pricing"},
                      {"2026-03-03T15:00:00Z", "page_view", "/cases"}};
  for (const char* day : {"02-19", "02-22", "02-25", "02-27", "03-01", "03-03"})
    story.activities.push_back(
        {"2026-" + std::string(day) + "T07:00:00Z", "email_opened", "Newsletter"});
  return story;
}

const std::string kCompany = R"("email":"a@firm.example","country":"Poland")";
const std::string kFits = R"("email":"a@firm.example","country":"Poland","industry":"Machinery")";

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

TEST_CASE("E1: subscribed, downloaded, opens often, returns: MQL, for those four reasons") {
  const TemplateOutcome outcome = template_outcome(reader(kCompany));
  CHECK(outcome.stage == "mql");
  for (const char* rule : {"subscribed", "download", "opens_often", "comes_back"}) {
    CAPTURE(rule);
    CHECK(has(outcome.rules, rule));
  }
  CHECK(template_outcome(reader(R"("email":"a@firm.example")")).stage == "mql");
}

TEST_CASE("E2: a free address outside the region is never SAL, whatever the points") {
  Story story = reader(R"("email":"a@gmail.com","country":"Nigeria")");
  story.decisions = {{"2026-03-05T09:00:00Z", "accept", ""}};
  CHECK(template_outcome(story).refused == std::vector<std::string>{"free_mail_far"});
  CHECK(template_outcome(story).stage == "mql");
  for (int i = 0; i < 50; ++i)
    story.activities.push_back({"2026-03-04T09:00:00Z", "demo_request", "/demo"});
  story.decisions.push_back({"2026-03-06T09:00:00Z", "qualify", ""}); // SQL would pass SAL
  const TemplateOutcome outcome = template_outcome(story);
  CHECK(outcome.stage == "mql");
  CHECK(outcome.refused.size() == 2);
  CHECK(outcome.score >= 100);
}

TEST_CASE("E2 needs both: a free address at home, or a company address abroad, may be accepted") {
  for (const char* attributes :
       {R"("email":"a@wp.pl","country":"Poland")",
        R"("email":"a@firm.example","country":"Nigeria")", R"("email":"a@gmail.com")"}) {
    Story story = reader(attributes);
    story.decisions = {{"2026-03-05T09:00:00Z", "accept", ""}};
    CHECK(template_outcome(story).stage == "sal");
  }
}

TEST_CASE("E3: a company address, target industry and region become SAL") {
  Story story = reader(kFits);
  CHECK(template_outcome(story).stage == "mql");
  story.decisions = {{"2026-03-05T09:00:00Z", "accept", ""}};
  CHECK(template_outcome(story).stage == "sal");
}

TEST_CASE("E4: an intern without authority, need or budget is SAL and never SQL") {
  for (const char* title : {"Intern", "Research intern (thesis)", "Stażysta", "Стажёр",
                            "インターン", "Praktikant", "Student, research project"}) {
    CAPTURE(title);
    Story story = reader(kFits + ",\"title\":\"" + title + "\"");
    story.decisions = {
        {"2026-03-05T09:00:00Z", "accept", ""},
        {"2026-03-06T09:00:00Z", "bant", R"(,"budget":"no","authority":"no","need":"no")"},
        {"2026-03-07T09:00:00Z", "qualify", ""}};
    const TemplateOutcome outcome = template_outcome(story);
    CHECK(outcome.stage == "sal");
    CHECK(outcome.refused == std::vector<std::string>{"intern"});
  }
  CHECK_FALSE(
      has(template_outcome(reader(kFits + R"(,"title":"International Sales")")).rules, "junior"));
}

TEST_CASE("T11: SQL is blocked until need, authority and budget are confirmed, each by its gate") {
  Story story = reader(kFits);
  story.decisions = {{"2026-03-05T09:00:00Z", "accept", ""}};
  const std::array<std::pair<const char*, const char*>, 3> steps{
      {{"need_open", R"(,"need":"yes")"},
       {"authority_open", R"(,"authority":"yes")"},
       {"budget_open", R"(,"budget":"yes")"}}};
  std::vector<std::string> refused;
  int hour = 10;
  for (const auto& [gate, answer] : steps) {
    const auto at = [&] { return "2026-03-06T" + std::to_string(hour++) + ":00:00Z"; };
    story.decisions.push_back({at(), "qualify", ""});
    refused.emplace_back(gate);
    CHECK(template_outcome(story).stage == "sal");
    CHECK(template_outcome(story).refused == refused);
    story.decisions.push_back({at(), "bant", answer});
  }
  story.decisions.push_back({"2026-03-07T09:00:00Z", "qualify", ""});
  CHECK(template_outcome(story).stage == "sql");
}

TEST_CASE("E5: a senior decision maker with confirmed BANT is SQL") {
  Story story = reader(kFits + R"(,"title":"Chief Operating Officer")");
  story.decisions = {{"2026-03-05T09:00:00Z", "accept", ""},
                     {"2026-03-06T09:00:00Z", "bant",
                      R"(,"budget":"yes","authority":"yes","need":"yes","timeline":"yes")"},
                     {"2026-03-07T09:00:00Z", "qualify", ""}};
  const TemplateOutcome outcome = template_outcome(story);
  CHECK(outcome.stage == "sql");
  CHECK(has(outcome.rules, "senior"));
  CHECK(outcome.refused.empty());
}

TEST_CASE("E6: need, budget and time make hot, need alone warm") {
  const auto temperature = [](const std::string& bant) {
    Story story = reader(kFits);
    story.decisions = {{"2026-03-06T09:00:00Z", "bant", bant}};
    return template_outcome(story).temperature;
  };
  CHECK(temperature(R"(,"need":"yes","budget":"yes","timeline":"yes")") == Temperature::hot);
  CHECK(temperature(R"(,"need":"yes")") == Temperature::warm);
  CHECK(temperature(R"(,"need":"yes","budget":"yes")") == Temperature::warm);
  CHECK(temperature(R"(,"budget":"yes","timeline":"yes")") == Temperature::cold);
}

TEST_CASE("T3: visits to other than key pages leave a suspect, anything else makes a lead") {
  const auto stage = [](const char* kind, const char* detail) {
    Story story;
    story.activities = {{"2026-03-01T09:00:00Z", kind, detail}};
    return template_outcome(story).stage;
  };
  CHECK(template_outcome({}).stage == "suspect");
  CHECK(stage("page_view", "/blog") == "suspect");
  CHECK(stage("page_view", "/pricing") == "lead");
  for (const char* kind :
       {"download", "newsletter_signup", "social_follow", "offer_response", "event_attended",
        "demo_request", "form_submitted", "email_opened", "trade_fair_enquiry", "imported"})
    CHECK(stage(kind, "") == "lead");
  CHECK(template_outcome({.attributes = R"("phone":"+48 1")"}).stage == "lead");
  CHECK(template_outcome({.attributes = R"("email":"a@b.example")"}).stage == "lead");
}

TEST_CASE("D8: addresses of common providers count as free, those of companies do not") {
  const auto is_company = [](const char* domain) {
    return has(
        template_outcome({.attributes = "\"email\":\"a@" + std::string(domain) + "\""}).rules,
        "company_mail");
  };
  for (const char* domain :
       {"gmail.com", "GMail.com", "wp.pl", "o2.pl", "interia.pl", "onet.pl", "mail.ru", "yandex.ru",
        "yahoo.co.jp", "gmx.de", "proton.me", "icloud.com", "outlook.com", "qq.com"})
    CHECK_FALSE(is_company(domain));
  for (const char* domain : {"firm.example", "mail.firm.example", "notgmail.com"})
    CHECK(is_company(domain));
}

TEST_CASE("T13: marketing owns up to MQL, inside sales SAL, sales from SQL on") {
  Warnings warnings;
  const Result<Definition> definition =
      read_definition(*read_json(embedded_asset("definitions/with_acceptance.json")), warnings);
  REQUIRE(definition);
  std::string ladder;
  for (const Stage& stage : definition->stages)
    ladder +=
        stage.id + ":" + std::string(kOwnerNames[static_cast<std::size_t>(stage.owner)]) + " ";
  CHECK(ladder == "suspect:marketing lead:marketing mql:marketing sal:inside_sales sql:sales "
                  "opportunity:sales customer:sales ");
}

TEST_CASE("the classic template has no SAL, and the same gates stand before SQL") {
  Story story = reader(kFits);
  story.decisions = {{"2026-03-05T09:00:00Z", "accept", ""}};
  CHECK(template_outcome(story, "classic").stage == "mql");
  story.decisions = {{"2026-03-05T09:00:00Z", "qualify", ""}};
  CHECK(template_outcome(story, "classic").refused == std::vector<std::string>{"need_open"});
  story = reader(R"("email":"a@gmail.com","country":"Nigeria")");
  story.decisions = {
      {"2026-03-05T09:00:00Z", "bant", R"(,"budget":"yes","authority":"yes","need":"yes")"},
      {"2026-03-06T09:00:00Z", "qualify", ""}};
  CHECK(template_outcome(story, "classic").refused == std::vector<std::string>{"free_mail_far"});
}

TEST_CASE("the shipped plan is read, and names stages of the shipped ladder") {
  Warnings warnings;
  const Result<RoutingPlan> plan =
      read_routing_plan(*read_json(embedded_asset("plans/sample.json")), warnings);
  REQUIRE(plan);
  CHECK(warnings.empty());
  CHECK(plan->stages == std::vector<std::string>{"mql", "sal"});
}

} // namespace
