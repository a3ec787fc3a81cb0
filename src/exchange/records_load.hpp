// What a load of a workspace holds while tables come in. For the two files that make it up:
// records_read.cpp (tables, and the parts that rows share) and records_rows.cpp (a row of each).
#pragma once

#include "exchange/record_attributes.hpp"
#include "exchange/record_codes.hpp"
#include "exchange/record_row.hpp"
#include "exchange/records.hpp"
#include "exchange/waiting_values.hpp"
#include "exchange/workspace_read.hpp"

namespace lb {

// Where the values of one attribute stand in the table being read.
struct AttributeCells {
  std::size_t cell = 0;
  std::size_t column = 0; // of Attributes
  CellNote note = CellNote::none;
  bool has_noted_cells = false;
  WaitingValues waiting{};
};

// Rows that facts name and the list lacks, by rising number; they are placed as the list comes by.
struct NamedRows {
  std::vector<std::pair<std::int64_t, std::string>> rows;
  std::size_t placed = 0;

  bool has_before(std::int64_t number) const {
    return placed < rows.size() && rows[placed].first < number;
  }
};

struct WorkspaceLoad::State {
  const Facts* known = nullptr; // where the rows before those that come are
  FactsMark known_to{};         // up to which counts
  Facts facts;
  RecordRow row;
  std::map<std::string, TableRemainders, std::less<>> remainders;
  TableRemainders* here = nullptr;       // of the table being read
  Attributes* attributes_here = nullptr; // of the table being read
  std::vector<AttributeCells> attribute_cells;
  std::size_t waiting_rows = 0; // of which attributes wait to be placed
  RecordCodes leads, kinds, details, campaigns;
  NamedRows named_accounts, named_leads;
  std::vector<Json> audit;
  Forgotten forgotten;
  UniqueIds ids; // of the table being read
  Json document = Json::object({{"format", Json::string("leadbench-workspace/1")}});
  Warnings warnings;

  using Take = void (State::*)();
  struct TableForm {
    std::string_view name;
    std::vector<std::string_view> columns;
    Take take;
    bool has_attributes = false;
  };
  Take take = nullptr;

  static const TableForm* form_of(std::string_view name);
  Result<void> begin_table(const TableForm& form, std::span<const std::string> columns);
  Result<void> begin_attributes(std::size_t first_cell);
  void reserve(std::string_view table, std::size_t row_estimate);

  void take_remainder();
  void take_account();
  void take_lead();
  void take_consent();
  void take_named_account();
  void take_named_lead();
  void take_audit_entry();
  void take_forgotten();
  void place_accounts_before(std::int64_t number);
  void place_leads_before(std::int64_t number);
  void take_kind() { take_pool_text(facts.activities.kinds, kinds); }
  void take_detail() { take_pool_text(facts.activities.details, details); }
  void take_campaign_text() { take_pool_text(facts.activities.campaigns, campaigns); }
  void take_activity();
  void take_decision();
  void take_campaign();
  void take_rep();
  void take_assignment();
  void take_vote();
  void take_definition();
  void take_document();
  void take_nothing() {}

  void take_pool_text(TextPool& pool, RecordCodes& codes);
  void take_attributes(Row number);
  void place_attributes();
  void take_unplaced(Row number);
  void check_id(std::string_view id);
  Json members_json();
  Extras members();
  void keep_members(std::map<Row, Extras>& extras, Row number);
  void take_activity_id();
  Code code_cell(std::size_t column, const RecordCodes& codes);
  void know_names();
  Json json_cell(std::size_t column);
};

} // namespace lb
