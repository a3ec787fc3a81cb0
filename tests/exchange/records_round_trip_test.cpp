// Laws: a workspace as tables and back exports the same bytes; a value as a cell and back is the
// same value; column names never collide.
#include "exchange/records.hpp"

#include "exchange/record_columns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

using namespace lb;
using namespace std::string_literals;

namespace {

// A table's cells as texts: `i1`, `r0.5`, `t12`, `0` for null.
std::vector<std::vector<std::string>> rows_of(const RecordTable& table) {
  std::vector<std::vector<std::string>> rows;
  std::vector<Cell> cells(table.columns.size());
  for (std::size_t row = 0; row < table.row_count; ++row) {
    std::ranges::fill(cells, Cell{});
    table.read(row, cells);
    rows.emplace_back();
    for (const Cell& cell : cells) {
      if (const auto* text = std::get_if<std::string_view>(&cell)) {
        rows.back().push_back("t" + std::string(*text));
      } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        rows.back().push_back("i" + std::to_string(*whole));
      } else if (const auto* real = std::get_if<double>(&cell)) {
        rows.back().push_back("r" + std::to_string(*real));
      } else {
        rows.back().emplace_back("0");
      }
    }
  }
  return rows;
}

const RecordTable& table_of(const std::vector<RecordTable>& tables, std::string_view name) {
  const auto found = std::ranges::find(tables, name, &RecordTable::name);
  REQUIRE(found != tables.end());
  return *found;
}

Workspace workspace_of(std::string_view bytes) {
  auto read = read_workspace(bytes);
  REQUIRE(read.has_value());
  return std::move(read->workspace);
}

// Undo counts on it: what an import added is cut off again by row.
void check_same_rows(const TextPool& ids, const TextPool& before) {
  REQUIRE(ids.size() == before.size());
  for (Code row = 0; row < ids.size(); ++row) CHECK(ids.text(row) == before.text(row));
}

void check_round_trip(const Workspace& workspace) {
  const auto again = workspace_from_records(workspace_records(workspace));
  if (!again) FAIL(again.error().where << ' ' << again.error().message.key);
  CHECK(write_workspace(*again) == write_workspace(workspace));
  CHECK(again->definition == workspace.definition);
  CHECK(again->plan == workspace.plan);
  CHECK(again->audit == workspace.audit);
  CHECK(again->facts.leads.consents == workspace.facts.leads.consents);
  check_same_rows(again->facts.leads.ids, workspace.facts.leads.ids);
  check_same_rows(again->facts.accounts.ids, workspace.facts.accounts.ids);
}

class RandomFacts {
 public:
  explicit RandomFacts(std::uint32_t seed) : random_(seed) {}

  Workspace workspace() {
    Workspace workspace = workspace_of(R"({"format":"leadbench-workspace/1","notes":[1.0,"x"],
      "audit":[{"at":"2026-03-01T00:00:00Z","act":"do"},[1.50,"another's"]]})");
    Facts& facts = workspace.facts;
    add_columns(facts);
    for (int i = 0; i < 30; ++i) add_lead(facts, "L" + std::to_string(below(40)));
    for (int i = 0; i < 50; ++i) add_activity(facts);
    for (int i = 0; i < 20; ++i) {
      facts.decisions.push_back({.id = "d" + std::to_string(i),
                                 .lead = lead_row(facts, "L" + std::to_string(below(60))),
                                 .at = instant(),
                                 .kind = text(),
                                 .actor = maybe_text(),
                                 .reason = maybe_text(),
                                 .amount = below(2) == 0 ? std::nullopt : std::optional(instant()),
                                 .bant = {std::nullopt, Bant::yes, Bant::unknown, Bant::no},
                                 .extras = extras()});
    }
    facts.campaigns.push_back({.id = text(), .cost = 0, .from = instant(), .extras = extras()});
    return workspace;
  }

 private:
  std::size_t below(std::size_t end) { return random_() % end; }
  Instant instant() {
    return static_cast<Instant>(random_()) * 60 - 62'135'596'800; // from the year 1 on
  }

  std::string text() {
    static const std::vector<std::string> kPieces{
        "", "a", "0", "1", "1.50", "true", "\"", "'", "\n", std::string(1, '\0'), "Łódź", "契約"};
    std::string text;
    for (std::size_t i = below(4); i > 0; --i) text += kPieces[below(kPieces.size())];
    return text;
  }
  std::optional<std::string> maybe_text() {
    return below(3) == 0 ? std::nullopt : std::optional(text());
  }

  Value value() {
    switch (below(6)) {
    case 0:
      return {};
    case 1:
      return Value::of_flag(below(2) == 0);
    case 2:
      return Value::of_number(static_cast<Millionths>(below(2)) * kMillion);
    case 3:
      return Value::of_number(static_cast<Millionths>(random_()) * 100'000'000 + 1 -
                              100'000'000'000'000'000);
    case 4:
      return Value::of_number(static_cast<Millionths>(below(2'000'000)) - kMillion);
    default:
      return Value::of_text(text());
    }
  }

  Extras extras() {
    if (below(3) != 0) return {};
    return {{"z", Json::number_spelled("1.50e1")},
            {"a", Json::object({{text() + "m", Json::string(text())}})}};
  }

  void add_columns(Facts& facts) {
    static const std::vector<std::string> kNames{
        "email", "Email",     "EMAIL_2",  "id",     "Account", "two\"quotes",
        "",      "new\nline", "_ROWID_",  "rowid",  "Имя",     "имя",
        "a ",    "a",         "at\0end"s, "column", "strasse", "Straße"};
    for (std::size_t i = below(4); i < kNames.size(); ++i) {
      facts.leads.attributes.add_column(kNames[i]);
      if (below(3) == 0) facts.accounts.attributes.add_column(kNames[i]);
    }
    facts.leads.attributes.add_column("flags only");
  }

  void set_attributes(Attributes& attributes, Row row) {
    for (std::size_t column = 0; column < attributes.columns().size(); ++column) {
      const bool flags = attributes.columns()[column].name == "flags only";
      attributes.set(column, row, flags ? Value::of_flag(below(2) == 0) : value());
    }
  }

  void add_lead(Facts& facts, const std::string& id) {
    Leads& leads = facts.leads;
    const Row row = lead_row(facts, id);
    leads.listed[row] = 1;
    leads.created_at[row] = instant();
    if (below(2) == 0) {
      leads.account[row] = account_row(facts, "C" + std::to_string(below(8)));
      if (below(2) == 0) list_account(facts, leads.account[row]);
    }
    if (below(2) == 0) leads.role[row] = leads.roles.intern(text());
    set_attributes(leads.attributes, row);
    if (below(4) == 0) leads.extras[row] = {{"mood", Json()}, {"consent", Json::boolean(true)}};
    leads.consents.erase(row);
    if (!leads.extras.contains(row) && below(2) == 0) leads.consents[row] = consent();
  }

  Consent consent() {
    Consent consent{.source = maybe_text()};
    if (below(3) != 0) consent.basis = static_cast<LawfulBasis>(below(kLawfulBasisNames.size()));
    if (below(3) != 0) consent.at = instant();
    if (below(3) == 0) consent.withdrawn_at = instant();
    for (bool& out : consent.opt_out) out = below(2) == 0;
    return consent;
  }

  void list_account(Facts& facts, Row row) {
    facts.accounts.listed[row] = 1;
    facts.accounts.name[row] = maybe_text();
    set_attributes(facts.accounts.attributes, row);
  }

  void add_activity(Facts& facts) {
    Activities& activities = facts.activities;
    const std::size_t row = activities.size();
    const std::size_t form = below(4);
    activities.id.push_back(form == 0   ? made_activity_id(row + 1)
                            : form == 1 ? made_activity_id(row + 7)
                            : form == 2 ? "A01" + std::to_string(row)
                                        : text() + std::to_string(row));
    activities.lead.push_back(lead_row(facts, "L" + std::to_string(below(60))));
    activities.at.push_back(instant());
    activities.kind.push_back(activities.kinds.intern(text()));
    activities.detail.push_back(below(2) == 0 ? kNoCode : activities.details.intern(text()));
    activities.campaign.push_back(below(2) == 0 ? kNoCode : activities.campaigns.intern(text()));
    if (below(9) == 0) activities.extras[static_cast<Row>(row)] = {{"page", Json()}};
  }

  std::mt19937 random_;
};

} // namespace

TEST_CASE("a workspace as tables and back exports the same bytes: every conformance case") {
  std::size_t count = 0;
  const std::filesystem::path folder = std::filesystem::path(LB_TESTS_DIR) / "conformance";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    CAPTURE(entry.path().filename().string());
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    auto read = read_workspace(bytes);
    if (!read) continue; // not a workspace, or one that is to be refused
    check_round_trip(read->workspace);
    ++count;
  }
  CHECK(count >= 90);
}

TEST_CASE("a workspace as tables and back exports the same bytes: random facts") {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    check_round_trip(RandomFacts(seed).workspace());
  }
}

TEST_CASE("more attributes than a table has columns for come back too") {
  Workspace workspace = workspace_of(R"({"format":"leadbench-workspace/1"})");
  Facts& facts = workspace.facts;
  for (int i = 0; i < 2'100; ++i) facts.leads.attributes.add_column("n" + std::to_string(i));
  const Row row = lead_row(facts, "L");
  facts.leads.listed[row] = 1;
  facts.leads.created_at[row] = 0;
  facts.leads.attributes.set(5, row, Value::of_text("near"));
  facts.leads.attributes.set(2'000, row, Value::of_text("far"));
  facts.leads.attributes.set(2'001, row, Value::of_flag(true));
  facts.leads.attributes.set(2'002, row, Value::of_number(-1'500'000));
  const auto tables = workspace_records(workspace);
  CHECK(table_of(tables, "leads").columns.size() < 2'000);
  const auto again = workspace_from_records(tables);
  REQUIRE(again.has_value());
  CHECK(write_workspace(*again) == write_workspace(workspace));
  CHECK(again->facts.leads.attributes.columns().size() == 2'100);
}

TEST_CASE("a value as a cell and back is the same value") {
  std::mt19937_64 random(1);
  std::string spelling;
  for (int i = 0; i < 200'000; ++i) {
    // Every length from 1 to 18 digits, both signs, whole numbers among them.
    const auto digits = static_cast<int>(random() % 18);
    const auto bound = static_cast<std::uint64_t>(std::pow(10.0, digits + 1));
    auto number = static_cast<Millionths>(random() % bound);
    if (random() % 4 == 0) number -= number % kMillion;
    if (random() % 2 == 0) number = -number;
    const Value value = Value::of_number(number);
    const auto again = cell_value(value_cell(value, spelling), cell_note(value));
    REQUIRE(again == value);
  }
}

TEST_CASE("cells are what a person expects to find") {
  std::string spelling;
  const auto cell = [&](const Value& value) { return value_cell(value, spelling); };
  CHECK(cell(Value::of_number(120 * kMillion)) == Cell(std::int64_t{120}));
  CHECK(cell(Value::of_number(100'000)) == Cell(0.1));
  CHECK(cell(Value::of_flag(true)) == Cell(std::int64_t{1}));
  CHECK(cell(Value::of_text("0012")) == Cell(std::string_view("0012")));
  CHECK(cell(Value::of_text("")) == Cell(std::string_view("")));
  CHECK(cell(Value{}) == Cell());
  CHECK(cell(Value::of_number(123'456'789'012'345'678)) ==
        Cell(std::string_view("123456789012.345678")));
}

TEST_CASE("a cell that stands for no value of ours has none") {
  CHECK_FALSE(cell_value(std::int64_t{1'000'000'000'000}, CellNote::none).has_value());
  CHECK_FALSE(cell_value(std::int64_t{2}, CellNote::flag).has_value());
  CHECK_FALSE(cell_value(1.0 / 3.0, CellNote::none).has_value());
  CHECK_FALSE(cell_value(std::nan(""), CellNote::none).has_value());
  CHECK_FALSE(cell_value(1e300, CellNote::none).has_value());
  CHECK_FALSE(cell_value(std::string_view("1,5"), CellNote::number).has_value());
  CHECK(cell_value(2.5, CellNote::none) == Value::of_number(2'500'000));
}

TEST_CASE("an attribute keeps its name; one that collides, whatever its case, gets _2") {
  constexpr std::array<std::string_view, 2> kReserved{"id", "created_at"};
  const auto columns = [&](std::vector<std::string_view> names) {
    return attribute_columns(kReserved, names);
  };
  using Names = std::vector<std::string>;
  CHECK(columns({"email", "Lead Source", "x\"y"}) == Names{"email", "Lead Source", "x\"y"});
  CHECK(columns({"ID", "Created_At"}) == Names{"ID_2", "Created_At_2"});
  CHECK(columns({"city", "City", "CITY"}) == Names{"city", "City_2", "CITY_3"});
  CHECK(columns({"city", "City", "city_2"}) == Names{"city", "City_3", "city_2"});
  CHECK(columns({"Имя", "имя"}) == Names{"Имя", "имя_2"});
  CHECK(columns({"", "_rowid_", "rowid"}) == Names{"unnamed", "_rowid__2", "rowid"});
  const std::string longest(500, 'n');
  CHECK(columns({longest, longest + "x"}) ==
        Names{std::string(200, 'n'), std::string(200, 'n') + "_2"});
}

TEST_CASE("the tables have natural names and plain cells") {
  const Workspace workspace = workspace_of(R"({"format":"leadbench-workspace/1",
    "leads":[{"id":"L1","created_at":"2026-03-01T09:30:00Z","account":"A","committee_role":"chief",
              "attributes":{"email":"ann@firm.example","size":120,"vip":true,"ID":"x"}}],
    "activities":[{"id":"A000001","lead":"L1","at":"1970-01-01T00:01:00Z","kind":"download"},
                  {"id":"V2","lead":"L9","at":"1970-01-01","kind":"download","detail":"/p"}],
    "decisions":[{"id":"D1","lead":"L9","at":"2026-03-10T09:00:00Z","kind":"won","amount":500}],
    "definition":{"id":"def","version":3,"fit":{"groups":[]},"behaviour":{"groups":[]}}})");
  const auto tables = workspace_records(workspace);
  const RecordTable& leads = table_of(tables, "leads");
  CHECK(leads.columns == std::vector<std::string>{"_rowid_", "id", "created_at", "account",
                                                  "committee_role", "email", "size", "vip",
                                                  "ID_2"});
  CHECK(rows_of(leads) ==
        std::vector<std::vector<std::string>>{{"i1", "tL1", "t2026-03-01T09:30:00Z", "tA", "tchief",
                                               "tann@firm.example", "i120", "i1", "tx"}});
  CHECK(rows_of(table_of(tables, "named_leads")) ==
        std::vector<std::vector<std::string>>{{"i2", "tL9"}});
  CHECK(rows_of(table_of(tables, "activity_rows")) ==
        std::vector<std::vector<std::string>>{{"i1", "0", "i1", "i60", "i0", "0", "0"},
                                              {"i2", "tV2", "i2", "i0", "i0", "i0", "0"}});
  CHECK(rows_of(table_of(tables, "decisions")) ==
        std::vector<std::vector<std::string>>{{"i1", "tD1", "tL9", "t2026-03-10T09:00:00Z", "0",
                                               "twon", "i500", "0", "0", "0", "0", "0"}});
  const auto definitions = rows_of(table_of(tables, "definitions"));
  REQUIRE(definitions.size() == 1);
  CHECK(std::vector(definitions[0].begin(), definitions[0].begin() + 5) ==
        std::vector<std::string>{"i1", "tdef", "i3", "0", "i1"});
}

TEST_CASE("the documents alone are the last tables of the whole") {
  const Workspace workspace = RandomFacts(4).workspace();
  const auto whole = workspace_records(workspace);
  const auto documents = document_records(workspace);
  REQUIRE(documents.size() == 2);
  for (const RecordTable& table : documents) {
    CHECK(rows_of(table) == rows_of(table_of(whole, table.name)));
  }
}

TEST_CASE("what no writer of ours makes is refused with its place") {
  const Workspace workspace = workspace_of(R"({"format":"leadbench-workspace/1",
    "leads":[{"id":"L1","created_at":"2026-03-01","attributes":{"size":120},"consent":{}}],
    "activities":[{"id":"V1","lead":"L1","at":"2026-03-01","kind":"download"}]})");
  // The table with one cell of its first row exchanged.
  const auto refused = [&](std::string_view table, std::size_t column, const Cell& cell) {
    auto tables = workspace_records(workspace);
    for (RecordTable& changed : tables) {
      if (changed.name != table) continue;
      changed.read = [read = changed.read, column, cell](std::size_t row, std::span<Cell> cells) {
        read(row, cells);
        cells[column] = cell;
      };
    }
    const auto result = workspace_from_records(tables);
    return result ? std::string("read") : result.error().where + ": " + result.error().message.key;
  };
  const std::string_view text = "soon";
  CHECK(refused("leads", 2, text) == "leads, row 1, created_at: records.needs_instant");
  CHECK(refused("leads", 1, Cell()) == "leads, row 1, id: records.needs_text");
  CHECK(refused("leads", 5, 0.1234567) == "leads, row 1, size: records.number_too_long");
  CHECK(refused("leads", 5, text) == "read");
  CHECK(refused("activity_rows", 2, std::int64_t{9}) ==
        "activity_rows, row 1, lead: records.unknown_number");
  CHECK(refused("activity_rows", 4, std::int64_t{-1}) ==
        "activity_rows, row 1, kind: records.unknown_number");
  CHECK(refused("lead_consents", 1, text) == "lead_consents, row 1, lead: records.unknown_lead");
  CHECK(refused("lead_consents", 2, text) == "lead_consents, row 1, basis: records.needs_one_of");
  CHECK(refused("lead_consents", 4, text) == "lead_consents, row 1, at: records.needs_instant");
  CHECK(refused("lead_consents", 7, std::int64_t{2}) ==
        "lead_consents, row 1, no_phone: records.needs_flag");
  CHECK(refused("activity_rows", 3, std::int64_t{1} << 60) ==
        "activity_rows, row 1, at: records.needs_instant");

  auto tables = workspace_records(workspace);
  tables.push_back({.name = "surprise", .columns = {"x"}, .row_count = 0, .read = {}});
  const auto unknown = workspace_from_records(tables);
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().where == "surprise");
}
