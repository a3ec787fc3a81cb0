// Consents as rows of a store: plain cells, and what an older store kept of them elsewhere.
#include "exchange/records.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace lb::test {

namespace {

Workspace leads_document(const std::string& leads) {
  auto read = read_workspace(R"({"format":"leadbench-workspace/1","leads":)" + leads + "}");
  REQUIRE(read.has_value());
  return std::move(read->workspace);
}

std::string consent_rows(const Workspace& workspace) {
  std::string text;
  const std::vector<RecordTable> tables = workspace_records(workspace);
  const auto table = std::ranges::find(tables, "lead_consents", &RecordTable::name);
  REQUIRE(table != tables.end());
  for (std::size_t row = 0; row < table->row_count; ++row) {
    std::vector<Cell> cells(table->columns.size());
    table->read(row, cells);
    for (const Cell& cell : cells) {
      if (const auto* words = std::get_if<std::string_view>(&cell)) text += *words;
      if (const auto* whole = std::get_if<std::int64_t>(&cell)) text += std::to_string(*whole);
      text += '|';
    }
    text += '\n';
  }
  return text;
}

} // namespace

TEST_CASE("a consent is a row of plain cells, and belongs to a lead of the list") {
  const Workspace workspace = leads_document(R"([
    {"id":"L1","created_at":"2026-03-01"},
    {"id":"L2","created_at":"2026-03-01","consent":{"basis":"legitimate_interests","source":"fair",
     "at":"2026-03-02","withdrawn_at":"2026-03-03T10:00:00Z","opt_out":["phone"]}},
    {"id":"L3","created_at":"2026-03-01","consent":{"opt_out":["mail","email"]}}])");
  CHECK(consent_rows(workspace) ==
        "2|L2|legitimate_interests|fair|2026-03-02T00:00:00Z|2026-03-03T10:00:00Z|0|1|0|\n"
        "3|L3|||||1|0|1|\n");
  const auto again = workspace_from_records(workspace_records(workspace));
  REQUIRE(again.has_value());
  CHECK(again->facts.leads.consents == workspace.facts.leads.consents);
}

TEST_CASE("a consent that an older store kept among unknown members is read, and not twice") {
  const auto loaded = [](const char* members, bool has_row) -> std::string {
    const Workspace workspace = leads_document(
        R"([{"id":"L1","created_at":"2026-03-01","consent":{"opt_out":["mail"]},"mood":"sunny"}])");
    auto tables = workspace_records(workspace);
    for (RecordTable& table : tables) {
      if (table.name == "lead_consents" && !has_row) table.row_count = 0;
      if (table.name == "remainders")
        table.read = [read = table.read, members](std::size_t row, std::span<Cell> cells) {
          read(row, cells);
          cells[5] = std::string_view(members);
        };
    }
    auto result = workspace_from_records(tables);
    REQUIRE(result.has_value());
    const std::string written = write_workspace(*result);
    CHECK(read_workspace(written).has_value());
    return written.substr(written.find(R"("consent")"));
  };
  const char* readable = R"({"consent":{"opt_out":["phone"]},"mood":"sunny"})";
  const char* other = R"({"consent":7,"mood":"sunny"})";
  CHECK(loaded(readable, false).starts_with(R"("consent":{"opt_out":["phone"]},"mood":"sunny"})"));
  CHECK(loaded(other, false).starts_with(R"("consent":7})"));
  // The table is the newer of the two.
  CHECK(loaded(readable, true).starts_with(R"("consent":{"opt_out":["mail"]},"mood":"sunny"})"));
  CHECK(loaded(other, true).starts_with(R"("consent":{"opt_out":["mail"]},"mood":"sunny"})"));
}

} // namespace lb::test
