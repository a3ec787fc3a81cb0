// The exported SQL gives the program's own whole numbers from the file that a store writes.
#include "workbench/sample.hpp"

#include "domain/sql_rows.hpp"
#include "domain/world.hpp"
#include "lead/random_workspace.hpp"
#include "support/files.hpp"

#include <filesystem>
#include <set>

namespace lb::test {

namespace {

TEST_CASE("O5: the exported SQL gives the program's numbers, whatever the definition") {
  std::size_t units = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    RandomWorld world = random_world(seed, 12);
    world.definition.of_accounts = seed % 2 == 0;
    units += check_same(world.facts, world.definition, world.as_of);
  }
  CHECK(units > 1000);
}

TEST_CASE("O5: another instant in its one place makes the exported SQL that of the instant") {
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    const RandomWorld world = random_world(seed, 12);
    std::string text = query_of({world.definition, world.facts, kStart - 1}).text;
    const std::string written = instant_text(kStart - 1);
    REQUIRE(text.find(written) == text.rfind(written));
    text.replace(text.find(written), written.size(), instant_text(world.as_of));
    CHECK(rows_of_query({world.definition, world.facts, 0}, text) ==
          rows_of_program({world.facts, world.definition, world.as_of}));
  }
}

TEST_CASE("O5: the exported SQL gives what every case of the contract expects") {
  int compared = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(LB_TESTS_DIR) / "conformance")) {
    if (entry.path().extension() != ".json") continue;
    CAPTURE(entry.path().string());
    const Result<WorkspaceDocument> document = read_workspace(content_of(entry.path()));
    REQUIRE(document);
    check_same(document->workspace.facts, document->workspace.definition, *document->as_of);
    ++compared;
  }
  CHECK(compared > 100);
}

TEST_CASE("O5: the exported SQL gives the sample's numbers") {
  const Result<Json> plan = read_json(embedded_asset("plans/sample.json"));
  const Result<Json> nurture = read_json(embedded_asset("plans/sample_nurture.json"));
  REQUIRE(plan);
  REQUIRE(nurture);
  for (const std::string_view name : {"with_acceptance", "classic"}) {
    CAPTURE(name);
    Sample sample = make_sample(kSampleSeed, shipped(name), *plan, *nurture);
    CHECK(check_same(sample.workspace.facts, sample.workspace.definition, sample.as_of) > 4000);
  }
}

// Texts that look like numbers, dates or capitals, and are or are not.
std::vector<Value> hard_values() {
  std::vector<Value> values;
  for (const char* text : {"120",
                           "120.0",
                           " 7 ",
                           "-0.5",
                           "-0",
                           "1e3",
                           "1.",
                           ".5",
                           "+1",
                           "--1",
                           "1.2.3",
                           "0.0000001",
                           "1234567890123",
                           "123456789012.123456",
                           "2024-02-29",
                           "2023-02-29",
                           " 1900-02-29",
                           "2000-02-29",
                           "2024-02-29T23:59:60Z",
                           "2024-01-01T10:00:00Z",
                           "2024-01-01T10:00:00z",
                           "0000-01-01",
                           "0001-01-01",
                           "2024-13-01",
                           "2024-04-31",
                           "2024-1-01",
                           "true",
                           "1",
                           "0",
                           "",
                           " \t ",
                           "\u00a0x\u3000",
                           "ŁÓDŹ",
                           "łódź",
                           "Łódź 2",
                           "Straße",
                           "STRASSE",
                           "e\u0301",
                           "\u00c9",
                           "É e",
                           "İ",
                           "it's",
                           "100%",
                           "a_b",
                           "\\",
                           "Chief\nOfficer",
                           "chief officer",
                           "СТРОЙ банк",
                           "Банк",
                           "ann@Firm.example",
                           "a@b@c",
                           "@",
                           "ann@",
                           "株式会社"})
    values.push_back(Value::of_text(text));
  for (const Millionths number :
       {std::int64_t{0}, 120 * kMillion, -kMillion / 2, std::int64_t{1}, 7 * kMillion, kMillion,
        999'999'999'999 * kMillion, 123'456'789'012'123'456, std::int64_t{-1'234'567}})
    values.push_back(Value::of_number(number));
  values.push_back(Value::of_flag(true));
  values.push_back(Value::of_flag(false));
  return values;
}

enum class Kinds : std::uint8_t { texts, numbers, flags, all };

bool is_among(const Value& value, Kinds kinds) {
  if (kinds == Kinds::texts) return value.kind == ValueKind::text;
  if (kinds == Kinds::numbers)
    return value.kind == ValueKind::number && value.number != 123'456'789'012'123'456;
  return kinds == Kinds::all || value.kind == ValueKind::flag;
}

Facts leads_with(const std::vector<Value>& values, Kinds kinds) {
  PlainFacts plain;
  for (const Value& value : values) {
    if (!is_among(value, kinds)) continue;
    const std::string number = std::to_string(plain.leads.size());
    plain.accounts.push_back({"A" + number, {{"order", value}}});
    plain.leads.push_back({.id = "L" + number,
                           .created_at = kStart,
                           .account = "A" + number,
                           .role = {},
                           .attributes = {{"Job Title", value}, {"email", value}}});
    if (value.kind == ValueKind::text)
      plain.activities.push_back({.id = "V" + number,
                                  .lead = "L" + number,
                                  .at = kStart,
                                  .kind = "page_view",
                                  .detail = value.text});
  }
  plain.leads.push_back(
      {.id = "none", .created_at = kStart, .account = {}, .role = {}, .attributes = {}});
  return to_facts(plain);
}

// Each rule has points of its own, so that a sum tells which of them hold.
void ask(Definition& definition, Condition condition) {
  std::vector<Rule>& rules = definition.fit.groups.front().rules;
  const std::int64_t points = std::int64_t{1} << rules.size();
  rules.push_back({.id = std::to_string(points),
                   .label = {},
                   .condition = std::move(condition),
                   .points = points});
}

// The same comparison of a lead, its account, what is derived, what nobody has, and activities.
void ask(Definition& definition, const Comparison& comparison) {
  const auto attribute = [&](PredicateKind kind, const char* name) {
    ask(definition, FitCondition{{.kind = kind, .name = name, .comparisons = {comparison}}});
  };
  attribute(PredicateKind::attribute, "Job Title");
  attribute(PredicateKind::account_attribute, "order");
  attribute(PredicateKind::attribute, "email_domain");
  attribute(PredicateKind::attribute, "nowhere");
  ask(definition, ActivityCondition{.detail = {comparison}});
}

Comparison hard_comparison(Op op, const std::vector<Value>& values, std::size_t i) {
  Comparison comparison{.op = op, .operands = {values[i]}, .expected = i % 2 == 0};
  if (op == Op::between || op == Op::in || op == Op::not_in)
    comparison.operands.push_back(values[(i + 1) % values.size()]);
  if (op == Op::in_list || op == Op::not_in_list)
    comparison.list = i % 5 == 0 ? "nowhere" : "list" + std::to_string(i);
  return comparison;
}

// Every operator of some values, and some operators of every one: all of all takes long.
void check_operators(const Facts& facts, std::size_t i, bool of_accounts) {
  const std::vector<Value> values = hard_values();
  Definition definition;
  definition.of_accounts = of_accounts;
  definition.lists["list" + std::to_string(i)] = {values[i]};
  definition.fit.groups.push_back({.id = "g", .label = {}, .rules = {}});
  for (std::size_t op = i % 3; op < kOpNames.size(); op += 3)
    ask(definition, hard_comparison(static_cast<Op>(op), values, i));
  check_same(facts, definition, kStart);
}

TEST_CASE("O5: the exported SQL reads texts, numbers, dates and flags as the program does") {
  const std::vector<Value> values = hard_values();
  for (const Kinds kinds : {Kinds::texts, Kinds::numbers, Kinds::flags, Kinds::all}) {
    const Facts facts = leads_with(values, kinds);
    CAPTURE(static_cast<int>(kinds));
    for (std::size_t i = 0; i < values.size(); ++i) {
      CAPTURE(value_text(values[i]));
      check_operators(facts, i, i % 2 == 0);
    }
  }
}

TEST_CASE("O5: days are counted right over leap years and before 1970, and halves below zero") {
  Definition definition;
  Group group{.id = "g", .label = {}, .rules = {}};
  group.rules.push_back(
      {.id = "quiet",
       .label = {},
       .condition = ActivityCondition{.decay = Decay{.kind = DecayKind::half_life, .days = 700}},
       .points = -7});
  definition.behaviour.groups.push_back(group);
  definition.behaviour.floor = -1000;
  definition.mix_behaviour = 33;
  for (const char* as_of : {"1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2000-03-01",
                            "1900-03-01", "2400-02-29", "2026-11-29T08:00:00Z"}) {
    CAPTURE(as_of);
    const Instant now = *instant_from_text(as_of);
    PlainFacts plain;
    for (int i = 0; i < 300; ++i) {
      const std::string id = "L" + std::to_string(i);
      plain.leads.push_back({.id = id,
                             .created_at = now - i * 13 * kDaySeconds,
                             .account = {},
                             .role = {},
                             .attributes = {}});
      plain.activities.push_back({.id = "V" + id,
                                  .lead = id,
                                  .at = now - i * 13 * kDaySeconds - i,
                                  .kind = "k",
                                  .detail = {}});
    }
    CHECK(check_same(to_facts(plain), definition, now) == 300);
  }
}

TEST_CASE("O5: the file is named by the version, and its head is in each language") {
  Definition definition;
  const Facts facts;
  CHECK(query_of({definition, facts, 0}).file_name == "leadbench_scores.sql");
  definition.version = 3;
  CHECK(query_of({definition, facts, 0}).file_name == "leadbench_scores_v3.sql");
  std::set<std::string> heads;
  for (const Catalogue& catalogue : all_languages()) {
    const std::string text = score_sql({definition, facts, 0}, catalogue).text;
    heads.insert(text.substr(0, text.find("WITH settings")));
  }
  CHECK(heads.size() == all_languages().size());
}

TEST_CASE("O5: the query's head says what it leaves out") {
  Definition definition;
  definition.id = "d\n; DROP TABLE leads";
  definition.stages[1].automatic = Predicate{.kind = PredicateKind::stage, .name = "lead"};
  definition.fit.groups.push_back(
      {.id = "g",
       .label = {},
       .rules = {{.id = "r\r\n;",
                  .label = {},
                  .condition = FitCondition{{.kind = PredicateKind::attribute,
                                             .name = "fax",
                                             .comparisons = {{.op = Op::is_known}}}},
                  .points = 1}}});
  const Facts facts = leads_named({"L1"});
  const std::string text = query_of({definition, facts, kStart}).text;
  const std::string head = text.substr(0, text.find("WITH settings"));
  CHECK(head.contains("fax"));
  CHECK(head.contains("lead"));
  CHECK(!text.contains("\n; DROP"));
  CHECK(!text.contains("holds_lead "));
  check_same(facts, definition, kStart);
}

} // namespace

} // namespace lb::test
