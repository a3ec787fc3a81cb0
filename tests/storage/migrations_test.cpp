#include "storage/migrations.hpp"

#include "storage/schema.hpp"
#include "storage/store.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace lb;

namespace {

// Name, type and not-null of each column, as the database tells.
std::string columns_of(Database& database, std::string_view table) {
  auto statement = database.prepare("PRAGMA table_info(" + quoted_name(table) + ")");
  REQUIRE(statement.has_value());
  std::string columns;
  while (statement->step().value()) {
    columns += statement->text(1) + ' ' + statement->text(2) + ' ' +
               std::to_string(statement->integer(3)) + ' ' + std::to_string(statement->integer(5)) +
               '\n';
  }
  return columns;
}

std::string all_rows(Database& database, const std::string& sql) {
  auto statement = database.prepare(sql);
  REQUIRE(statement.has_value());
  std::string rows;
  while (statement->step().value()) {
    for (int i = 0; i < statement->column_count(); ++i) {
      const Cell cell = statement->cell(i);
      if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
        rows += std::to_string(*whole);
      } else if (std::holds_alternative<double>(cell)) {
        rows += "real";
      } else {
        rows += statement->text(i);
      }
      rows += '|';
    }
    rows += '\n';
  }
  return rows;
}

void load_file(PageImage& image, const std::string& name) {
  std::ifstream file(std::filesystem::path(LB_TESTS_DIR) / "fixtures" / name, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  REQUIRE_FALSE(bytes.empty());
  image.append(std::as_bytes(std::span(bytes)));
}

} // namespace

TEST_CASE("an empty image gets the present schema and its marks") {
  PageImage image;
  auto store = Store::open(image);
  REQUIRE(store.has_value());
  Database& database = store->database();
  CHECK(database.query_integer("PRAGMA user_version") == std::int64_t{schema_version()});
  CHECK(database.query_integer("PRAGMA application_id") == kApplicationId);
  CHECK(database.query_integer("PRAGMA page_size") == 4096);
  const std::string strict = "SELECT count(*) FROM pragma_table_list WHERE type = 'table' "
                             "AND schema = 'main' AND name NOT LIKE 'sqlite%' AND NOT strict";
  CHECK(database.query_integer(strict) == 0);
  for (const TableShape& shape : workspace_tables()) CHECK(columns_of(database, shape.name) != "");
}

TEST_CASE("a table made anew for other attributes has the columns that the migrations gave it") {
  PageImage image;
  auto store = Store::open(image);
  Database& database = store->database();
  for (const TableShape& shape : workspace_tables()) {
    if (shape.fixed_columns.empty()) continue;
    const std::string before = columns_of(database, shape.name);
    OwnedTable table(std::string(shape.name), {"_rowid_", "id", "x"});
    if (shape.name == "leads") {
      table =
          OwnedTable("leads", {"_rowid_", "id", "created_at", "account", "committee_role", "x"});
    } else {
      table = OwnedTable("accounts", {"_rowid_", "id", "name", "x"});
    }
    const std::vector<RecordTable> records{table.record()};
    REQUIRE(store->write_tables(records).has_value());
    CHECK(columns_of(database, shape.name) == before + "x ANY 0 0\n");
  }
}

TEST_CASE("the view of activities speaks in names and instants") {
  PageImage image;
  auto store = Store::open(image);
  Database& database = store->database();
  REQUIRE(database.execute("INSERT INTO leads VALUES ('L1', '2026-01-01T00:00:00Z', null, null);"
                           "INSERT INTO named_leads VALUES (2, 'L9');"
                           "INSERT INTO activity_kinds VALUES (0, 'download');"
                           "INSERT INTO activity_details VALUES (0, '/pricing');"
                           "INSERT INTO activity_campaigns VALUES (5, 'spring');"
                           "INSERT INTO activity_rows VALUES (1, null, 1, 0, 0, 0, null);"
                           "INSERT INTO activity_rows VALUES (2, 31, 2, -1, 0, null, 5);"
                           "INSERT INTO activity_rows VALUES (3, 'V', 1, 1772359200, 0, 0, 5);"));
  CHECK(all_rows(database, "SELECT id, lead, at, kind, detail, campaign FROM activities") ==
        "A000001|L1|1970-01-01T00:00:00Z|download|/pricing||\n"
        "A000031|L9|1969-12-31T23:59:59Z|download||spring|\n"
        "V|L1|2026-03-01T10:00:00Z|download|/pricing|spring|\n");
  CHECK(all_rows(database, "PRAGMA foreign_key_check") == "");
}

// Leads go before their consents do, also where another program holds foreign keys.
TEST_CASE("a consent belongs to a lead of the list, and both are replaced in one transaction") {
  PageImage image;
  auto store = Store::open(image);
  Database& database = store->database();
  REQUIRE(database.execute("PRAGMA foreign_keys = ON"));
  const auto write = [&](std::vector<std::string_view> ids, const std::string& attribute,
                         std::string_view with_consent) {
    OwnedTable leads("leads",
                     {"_rowid_", "id", "created_at", "account", "committee_role", attribute});
    OwnedTable consents("lead_consents", {"_rowid_", "lead", "basis", "source", "at",
                                          "withdrawn_at", "no_email", "no_phone", "no_mail"});
    for (std::size_t i = 0; i < ids.size(); ++i) {
      const std::vector<Cell> row{static_cast<std::int64_t>(i + 1),
                                  ids[i],
                                  std::string_view("2026-01-01T00:00:00Z"),
                                  Cell(),
                                  Cell(),
                                  Cell()};
      leads.add_row(row);
    }
    const std::vector<Cell> row{std::int64_t{1}, with_consent,    Cell(),
                                Cell(),          Cell(),          Cell(),
                                std::int64_t{1}, std::int64_t{0}, std::int64_t{0}};
    consents.add_row(row);
    const std::vector<RecordTable> tables{leads.record(), consents.record()};
    return store->write_tables(tables).has_value();
  };
  CHECK(write({"L1", "L2"}, "x", "L2"));
  CHECK(write({"L3"}, "x", "L3"));
  CHECK(write({"L4", "L5"}, "y", "L5")); // the table of leads is made anew
  CHECK(all_rows(database, "SELECT lead, basis, no_email FROM lead_consents") == "L5||1|\n");
  CHECK_FALSE(write({"L6"}, "y", "nobody"));
  CHECK(all_rows(database, "SELECT id FROM leads") == "L4|\nL5|\n");
  CHECK(all_rows(database, "PRAGMA foreign_key_check") == "");
}

// Made by the program that released the schema; the file is never made again.
TEST_CASE("a file of schema 1 opens for ever") {
  PageImage image;
  load_file(image, "schema_1.leadbench");
  auto store = Store::open(image, Origin::stranger);
  REQUIRE(store.has_value());
  Database& database = store->database();
  CHECK(database.query_integer("PRAGMA user_version") == std::int64_t{schema_version()});
  CHECK(all_rows(database, "SELECT id, created_at, account, committee_role, email, size, revenue, "
                           "vip, \"Created_At_2\" FROM leads") ==
        "L1|2026-03-01T09:30:00Z|A1|decider|anna@firma.example|120|real|1|yes|\n"
        "L2|2026-03-02T00:00:00Z||||1.50||0||\n"
        "契約|2026-03-03T00:00:00Z|A2||||||Łódź|\n"
        "L4|2026-03-04T00:00:00Z||||||||\n");
  CHECK(all_rows(database, "SELECT row, id, lead, at, kind, detail, campaign FROM activity_rows") ==
        "1|V1|1|1772532000|0|0|0|\n2||2|1772532001|1|||\n3|77|5|1772532002|0|||\n");
  CHECK(all_rows(database, "SELECT id, lead, kind, amount, budget FROM decisions") ==
        "D1|L1|won|125000||\nD2|L9|bant||yes|\n");
  CHECK(all_rows(database, "SELECT id, seniority, languages FROM reps") ==
        "R1|3|[\"pl\",\"en\"]|\n");
  CHECK(all_rows(database, "SELECT id, version, current FROM definitions") == "agreement|2|1|\n");
  CHECK(all_rows(database, "SELECT name FROM documents ORDER BY name") ==
        "extras|\nfunnel_window|\nnurture|\nrouting_plan|\n");
  CHECK(all_rows(database, "SELECT id FROM campaigns") == "C1|\n");
  CHECK(all_rows(database, "SELECT id, rep FROM assignments") == "S1|R1|\n");
  CHECK(all_rows(database, "SELECT id, camp, vote FROM votes") == "W1|sales|ready|\n");
  CHECK(all_rows(database, "SELECT id, name FROM accounts") == "A1|Firma|\n");
  CHECK(store->read_tables().has_value());
}

// Kept by the page of its time: an opened file, a moved threshold, an import that was undone.
TEST_CASE("a file of schema 2 opens for ever, with its change log and what undo needs") {
  PageImage image;
  load_file(image, "schema_2.leadbench");
  auto store = Store::open(image);
  REQUIRE(store.has_value());
  Database& database = store->database();
  CHECK(database.query_integer("PRAGMA user_version") == std::int64_t{schema_version()});
  CHECK(all_rows(database, "SELECT _rowid_, id FROM leads ORDER BY _rowid_") ==
        "1|L1|\n2|L2|\n3|契約|\n4|L4|\n");
  CHECK(all_rows(database, "SELECT code, id FROM named_leads") == "5|L9|\n");
  CHECK(all_rows(database, "SELECT code, id FROM named_accounts") == "2|A2|\n");
  CHECK(all_rows(database, "SELECT entry, at, actor, act, what FROM audit") ==
        "1|2026-11-27T01:19:18Z||do|undo.open_workspace|\n"
        "2|2026-11-27T01:19:20Z|Ada Example|do|undo.threshold|\n"
        "3|2026-11-27T01:19:21Z|Ada Example|do|undo.import|\n"
        "4|2026-11-27T01:19:21Z|Ada Example|undo|undo.import|\n");
  CHECK(
      all_rows(database, "SELECT position, json_extract(document, '$.kind') FROM history_steps") ==
      "0||\n1|workspace|\n2|definition|\n3|import|\n");
  CHECK(store->read_tables().has_value());

  // What the undone import brought is a database by itself.
  auto pieces = database.prepare("SELECT content FROM kept_pieces ORDER BY piece");
  REQUIRE(pieces.has_value());
  PageImage kept;
  while (pieces->step().value()) kept.append(std::get<Bytes>(pieces->cell(0)).span);
  auto beside = Store::open(kept);
  REQUIRE(beside.has_value());
  CHECK(all_rows(beside->database(), "SELECT id, email, city FROM leads") ==
        "L77|new@firma.example|Kraków|\n");
}

// Kept by the page of its time: consents, a rule of retention, and somebody who was forgotten.
// Schema 3 came and went with it.
TEST_CASE("a file of schema 4 opens for ever, with its consents and with who was forgotten") {
  PageImage image;
  load_file(image, "schema_4.leadbench");
  auto store = Store::open(image);
  REQUIRE(store.has_value());
  Database& database = store->database();
  CHECK(database.query_integer("PRAGMA user_version") == std::int64_t{schema_version()});
  CHECK(all_rows(database, "SELECT _rowid_, id FROM leads ORDER BY _rowid_") ==
        "1|L1|\n2|L2|\n3|契約|\n");
  CHECK(all_rows(database, "SELECT lead, basis, at, no_email, no_phone, no_mail FROM "
                           "lead_consents") == "L1||2026-03-01T00:00:00Z|1|0|0|\n");
  CHECK(all_rows(database, "SELECT kind, length(content) FROM forgotten") ==
        "salt|32|\nhash|64|\n");
  CHECK(all_rows(database, "SELECT json_extract(document, '$.rules[0].days') FROM documents WHERE "
                           "name = 'retention'") == "730|\n");
  CHECK(all_rows(database, "SELECT entry, what FROM audit") ==
        "1|undo.open_workspace|\n2|undo.consent|\n3|undo.retention|\n4|audit.people_forgotten|\n");
  CHECK(store->read_tables().has_value());
}
