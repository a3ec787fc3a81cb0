// The exported SQL gives the program's own whole numbers from the file that a store writes.
#include "exchange/languages.hpp"
#include "exchange/records.hpp"
#include "exchange/score_sql.hpp"
#include "lead/evaluation.hpp"
#include "lead/predicate_at.hpp"
#include "storage/store.hpp"
#include "workbench/sample.hpp"

#include "domain/world.hpp"
#include "lead/random_workspace.hpp"
#include "support/files.hpp"

#include <filesystem>
#include <set>

namespace lb::test {

namespace {

/// A row of the query, and what the program says of the same lead.
struct SqlRow {
  std::string account, lead, grade, temperature;
  std::int64_t fit = 0, behaviour = 0, score = 0, shown = 0;
  std::array<std::string, 4> bant{};
  std::vector<std::int64_t> holds{};
  friend bool operator==(const SqlRow&, const SqlRow&) = default;
  friend std::ostream& operator<<(std::ostream& to, const SqlRow& row) {
    to << row.account << ' ' << row.lead << ' ' << row.fit << ' ' << row.behaviour << ' '
       << row.score << ' ' << row.shown << ' ' << row.grade << ' ' << row.temperature;
    for (const std::string& part : row.bant) to << ' ' << part;
    for (const std::int64_t test : row.holds) to << ' ' << test;
    return to;
  }
};

const std::vector<Catalogue>& all_languages() {
  static const std::vector<Catalogue> languages = shipped_catalogues();
  return languages;
}

ScoreSql query_of(const ScoreSqlInput& input) {
  return score_sql(input, catalogue_for(all_languages(), {{"en"}}));
}

// Of accounts a row begins with the account, of leads with the lead.
SqlRow row_of(Statement& query, bool of_accounts) {
  int column = 0;
  SqlRow row;
  if (of_accounts) row.account = query.text(column++);
  row.lead = query.text(column++);
  for (std::int64_t* points : {&row.fit, &row.behaviour, &row.score, &row.shown})
    *points = query.integer(column++);
  row.grade = query.text(column++);
  row.temperature = query.text(column++);
  for (std::string& part : row.bant) part = query.text(column++);
  while (column < query.column_count()) row.holds.push_back(query.integer(column++));
  return row;
}

std::vector<SqlRow> rows_of_query(const ScoreSqlInput& input, const std::string& text) {
  PageImage image;
  Result<Store> store = Store::open(image);
  REQUIRE(store);
  REQUIRE(store->write_tables(facts_records(input.facts)));
  Result<Statement> query = store->database().prepare(text);
  REQUIRE_MESSAGE(query, text);
  std::vector<SqlRow> rows;
  for (;;) {
    const Result<bool> step = query->step();
    REQUIRE(step);
    if (!*step) return rows;
    rows.push_back(row_of(*query, input.definition.of_accounts));
  }
}

bool asks_for_stage(const Predicate& predicate) {
  return uses(predicate, PredicateKind::stage);
}

std::vector<SqlRow> rows_of_program(const EvaluationInput& input) {
  const Evaluation evaluation = evaluate(input);
  std::vector<std::optional<Predicate>> tests;
  for (const Stage& stage : input.definition.stages)
    if (stage.automatic && !asks_for_stage(*stage.automatic)) tests.emplace_back(stage.automatic);
  const FactColumns columns(input.facts);
  const PredicatesAt holding({input, evaluation, columns}, tests);
  const Scores& scores = evaluation.scores;
  std::vector<SqlRow> rows;
  for (std::uint32_t unit = 0; unit < evaluation.units.size(); ++unit) {
    const std::string id(id_of_unit(input.facts, evaluation.units, unit));
    const bool is_account = evaluation.units.is_account[unit] != 0;
    SqlRow row{
        .account = is_account ? id : "",
        .lead = is_account ? "" : id,
        .grade = grade_value(input.definition, scores.fit_grade[unit], scores.behaviour_grade[unit])
                     .text,
        .temperature = temperature_value(scores.temperature[unit]).text,
        .fit = scores.fit[unit],
        .behaviour = scores.behaviour[unit],
        .score = scores.score[unit],
        .shown = shown_points(scores.score[unit])};
    for (std::size_t part = 0; part < 4; ++part)
      row.bant[part] = kBantAnswers[static_cast<std::size_t>(scores.bant[unit][part])];
    for (std::size_t test = 0; test < tests.size(); ++test)
      row.holds.push_back(holding.holds(test, unit) ? 1 : 0);
    rows.push_back(std::move(row));
  }
  return rows;
}

// The number of units.
std::size_t check_same(const Facts& facts, const Definition& definition, Instant as_of) {
  const ScoreSqlInput input{definition, facts, as_of};
  const std::vector<SqlRow> told = rows_of_query(input, query_of(input).text);
  const std::vector<SqlRow> known = rows_of_program({facts, definition, as_of});
  REQUIRE(told.size() == known.size());
  for (std::size_t i = 0; i < known.size(); ++i) CHECK(told[i] == known[i]);
  return known.size();
}

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
