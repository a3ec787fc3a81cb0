// From tables to a workspace: which tables and columns there are, and what rows have in common.
#include "base/check.hpp"
#include "exchange/forgotten_document.hpp"
#include "exchange/record_consents.hpp"
#include "exchange/record_reps.hpp"
#include "exchange/records_load.hpp"

#include <algorithm>

namespace lb {

const WorkspaceLoad::State::TableForm* WorkspaceLoad::State::form_of(std::string_view name) {
  static const std::vector<TableForm> forms{
      {"remainders",
       {"_rowid_", "table_name", "row", "column_name", "kind", "content"},
       &State::take_remainder},
      {"named_accounts", {"code", "id"}, &State::take_named_account},
      {"accounts", {"_rowid_", "id", "name"}, &State::take_account, true},
      {"leads",
       {"_rowid_", "id", "created_at", "account", "committee_role"},
       &State::take_lead,
       true},
      {"lead_consents", {kConsentColumns.begin(), kConsentColumns.end()}, &State::take_consent},
      {"named_leads", {"code", "id"}, &State::take_named_lead},
      {"activity_kinds", {"code", "kind"}, &State::take_kind},
      {"activity_details", {"code", "detail"}, &State::take_detail},
      {"activity_campaigns", {"code", "campaign"}, &State::take_campaign_text},
      {"activity_rows",
       {"row", "id", "lead", "at", "kind", "detail", "campaign"},
       &State::take_activity},
      {"decisions",
       {"_rowid_", "id", "lead", "at", "actor", "kind", "amount", "reason", "budget", "authority",
        "need", "timeline"},
       &State::take_decision},
      {"campaigns",
       {"_rowid_", "id", "source", "channel", "cost", "from", "to"},
       &State::take_campaign},
      {"reps", {kRepColumns.begin(), kRepColumns.end()}, &State::take_rep},
      {"assignments", {"_rowid_", "id", "lead", "at", "rep", "rule"}, &State::take_assignment},
      {"votes", {"_rowid_", "id", "camp", "lead", "at", "vote"}, &State::take_vote},
      {"definitions",
       {"_rowid_", "id", "version", "subject", "current", "document"},
       &State::take_definition},
      {"documents", {"_rowid_", "name", "document"}, &State::take_document},
      {"settings", {"_rowid_", "name", "content"}, &State::take_nothing},
      {"audit_entries", {"entry", "document"}, &State::take_audit_entry},
      {"forgotten", {"_rowid_", "kind", "content"}, &State::take_forgotten}};
  const auto found = std::ranges::find(forms, name, &TableForm::name);
  return found == forms.end() ? nullptr : &*found;
}

Result<void> WorkspaceLoad::State::begin_table(const TableForm& form,
                                               std::span<const std::string> columns) {
  const std::size_t fixed = form.columns.size();
  const bool starts_so =
      columns.size() >= fixed && std::ranges::equal(columns.first(fixed), form.columns);
  if (!starts_so || (columns.size() > fixed && !form.has_attributes)) {
    std::string wanted;
    for (const std::string_view name : form.columns) {
      if (name != kRowNumberColumn) wanted += (wanted.empty() ? "" : ", ") + std::string(name);
    }
    return refuse({"records.columns", {{"columns", wanted}}}, std::string(form.name));
  }
  if (row.table() == "accounts") place_accounts_before(INT64_MAX);
  if (row.table() == "leads") place_leads_before(INT64_MAX);
  place_attributes();
  attribute_cells.clear();
  row.begin_table(form.name, columns);
  here = &remainders[std::string(form.name)];
  take = form.take;
  ids = {};
  return form.has_attributes ? begin_attributes(fixed) : Result<void>{};
}

Result<void> WorkspaceLoad::State::begin_attributes(std::size_t first_cell) {
  attributes_here = row.table() == "leads" ? &facts.leads.attributes : &facts.accounts.attributes;
  Attributes& attributes = *attributes_here;
  for (std::size_t cell = first_cell; cell < row.columns().size(); ++cell) {
    const std::string& column = row.columns()[cell];
    const auto renamed = here->attribute_of_column.find(column);
    const std::string& name = renamed == here->attribute_of_column.end() ? column : renamed->second;
    if (attributes.find(name)) {
      return refuse({"records.attribute_twice", {{"attribute", name}}}, row.table());
    }
    attribute_cells.push_back(
        {.cell = cell,
         .column = attributes.add_column(name),
         .note = here->flag_columns.contains(column) ? CellNote::flag : CellNote::none,
         .has_noted_cells = here->noted_columns.contains(column)});
  }
  for (const std::string& name : here->unplaced) attributes.add_column(name);
  return {};
}

void WorkspaceLoad::State::reserve(std::string_view table, std::size_t row_estimate) {
  if (table != "activity_rows") return;
  Activities& activities = facts.activities;
  constexpr std::size_t kIdBytes = 8; // as A0000017
  activities.id.reserve(row_estimate, kIdBytes);
  activities.lead.reserve(row_estimate);
  activities.at.reserve(row_estimate);
  activities.kind.reserve(row_estimate);
  activities.detail.reserve(row_estimate);
  activities.campaign.reserve(row_estimate);
}

void WorkspaceLoad::State::check_id(std::string_view id) {
  const Place list{.name = row.table()};
  const Place place{.parent = &list, .index = static_cast<std::size_t>(row.number())};
  Reading reading(warnings);
  ids.add(reading, place, id);
  if (reading.refused()) row.refuse_row(reading.refusal());
}

Json WorkspaceLoad::State::members_json() {
  const auto found = here->members.find(row.number());
  if (found == here->members.end()) return Json::object();
  auto json = read_json(found->second);
  if (json && json->is_object() && depth_of(*json) <= kDeepestPart + 1) return std::move(*json);
  row.refuse_row({ErrorCode::refused,
                  {"records.members"},
                  row.table() + ", row " + std::to_string(row.number())});
  return Json::object();
}

Extras WorkspaceLoad::State::members() {
  if (here->members.empty()) return {};
  return std::move(members_json().members());
}

void WorkspaceLoad::State::keep_members(std::map<Row, Extras>& extras, Row number) {
  Extras found = members();
  if (!found.empty()) extras[number] = std::move(found);
}

void WorkspaceLoad::State::take_attributes(Row number) {
  for (AttributeCells& from : attribute_cells) {
    if (!row.has(from.cell)) continue;
    CellNote note = from.note;
    if (from.has_noted_cells) {
      const auto noted = here->noted_cells.find({row.number(), row.columns()[from.cell]});
      if (noted != here->noted_cells.end()) {
        note = noted->second == remainder_kind::flag ? CellNote::flag : CellNote::number;
      }
    }
    if (const auto value = cell_value(row.cell(from.cell), note)) {
      from.waiting.add(number, *value);
    } else {
      row.refuse_cell(from.cell,
                      note == CellNote::flag ? "records.needs_flag" : "records.number_too_long");
    }
  }
  if (!here->values.empty()) take_unplaced(number);
  constexpr std::size_t kRowsAtOnce = 256; // what waits then still lies in the nearest memory
  if (++waiting_rows == kRowsAtOnce) place_attributes();
}

void WorkspaceLoad::State::place_attributes() {
  for (AttributeCells& from : attribute_cells) {
    from.waiting.place(*attributes_here, from.column);
  }
  waiting_rows = 0;
}

void WorkspaceLoad::State::take_unplaced(Row number) {
  Attributes& attributes = *attributes_here;
  const auto [begin, end] = here->values.equal_range(row.number());
  for (auto entry = begin; entry != end; ++entry) {
    const auto& [name, content] = entry->second;
    const auto column = attributes.find(name);
    const auto json = read_json(content);
    Reading reading(warnings);
    const Place place{.name = name};
    if (column && json) attributes.set(*column, number, read_value(reading, *json, place));
    if (!column || !json || reading.refused()) {
      row.refuse_row({ErrorCode::refused,
                      {"records.members"},
                      row.table() + ", row " + std::to_string(row.number())});
    }
  }
}

Json WorkspaceLoad::State::json_cell(std::size_t column) {
  auto json = read_json(row.text(column));
  if (json && depth_of(*json) <= kDeepestPart + 1) return std::move(*json);
  row.refuse_cell(column, "records.needs_json");
  return {};
}

Code WorkspaceLoad::State::code_cell(std::size_t column, const RecordCodes& codes) {
  if (!row.has(column)) return kNoCode;
  const Code code = codes.find(row.integer(column));
  if (code == RecordCodes::kNone) row.refuse_cell(column, "records.unknown_number");
  return code;
}

// What an activity that comes names of what stands before: a lead is there by its name alone.
void WorkspaceLoad::State::know_names() {
  const auto is_before = [this](std::size_t column, const RecordCodes& codes, std::size_t end) {
    return row.has(column) && row.integer(column) >= 0 &&
           row.integer(column) < static_cast<std::int64_t>(end) &&
           codes.find(row.integer(column)) == RecordCodes::kNone;
  };
  const auto know = [&](std::size_t column, RecordCodes& codes, const TextPool& pool,
                        std::size_t end, TextPool& to) {
    if (!is_before(column, codes, end)) return;
    const std::int64_t code = row.integer(column);
    codes.add(code, to.intern(pool.text(static_cast<Code>(code))));
  };
  if (is_before(2, leads, known_to.leads + 1) && row.integer(2) > 0) {
    const auto number = static_cast<Code>(row.integer(2));
    leads.add(number, lead_row(facts, known->leads.ids.text(number - 1)));
  }
  const Activities& before = known->activities;
  know(4, kinds, before.kinds, known_to.kinds, facts.activities.kinds);
  know(5, details, before.details, known_to.details, facts.activities.details);
  know(6, campaigns, before.campaigns, known_to.activity_campaigns, facts.activities.campaigns);
}

WorkspaceLoad::WorkspaceLoad() : state_(std::make_unique<State>()) {}

WorkspaceLoad::WorkspaceLoad(const Facts& known, const FactsMark& from) : WorkspaceLoad() {
  state_->known = &known;
  state_->known_to = from;
  state_->leads.expect(from.leads + 1);
  state_->kinds.expect(from.kinds);
  state_->details.expect(from.details);
  state_->campaigns.expect(from.activity_campaigns);
}

WorkspaceLoad::~WorkspaceLoad() = default;

Result<void> WorkspaceLoad::begin_table(std::string_view name, std::span<const std::string> columns,
                                        std::size_t row_estimate) {
  const State::TableForm* form = State::form_of(name);
  if (form == nullptr) return refuse({"records.unknown_table"}, std::string(name));
  state_->reserve(name, row_estimate);
  return state_->begin_table(*form, columns);
}

Result<void> WorkspaceLoad::take_row(std::span<const Cell> cells) {
  LB_CHECK(state_->take != nullptr && cells.size() == state_->row.columns().size());
  state_->row.begin_row(cells);
  (state_.get()->*state_->take)();
  if (state_->row.refusal()) return std::unexpected(*state_->row.refusal());
  return {};
}

Result<Workspace> WorkspaceLoad::finish() {
  state_->place_attributes();
  state_->place_accounts_before(INT64_MAX);
  state_->place_leads_before(INT64_MAX);
  if (Json forgotten = forgotten_json(state_->forgotten); !forgotten.is_null())
    state_->document.set("forgotten", std::move(forgotten));
  auto read = read_workspace(pretty_json(state_->document));
  if (!read) return std::unexpected(read.error());
  replace_facts(read->workspace.facts, std::move(state_->facts));
  read->workspace.audit = std::move(state_->audit);
  return std::move(read->workspace);
}

Result<Workspace> workspace_from_records(const std::vector<RecordTable>& tables) {
  WorkspaceLoad load;
  for (const RecordTable& table : tables) {
    auto begun = load.begin_table(table.name, table.columns, table.row_count);
    if (!begun) return std::unexpected(begun.error());
    std::vector<Cell> cells(table.columns.size());
    for (std::size_t row = 0; row < table.row_count; ++row) {
      std::ranges::fill(cells, Cell{});
      table.read(row, cells);
      if (auto taken = load.take_row(cells); !taken) return std::unexpected(taken.error());
    }
  }
  return load.finish();
}

} // namespace lb
