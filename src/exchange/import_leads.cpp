#include "base/text.hpp"
#include "exchange/import_columns.hpp"

#include <algorithm>
#include <unordered_map>

namespace lb {

namespace {

// Account ids by the texts of the file: `ACME` and `Acme ` are one account, named as first met.
class AccountNames {
 public:
  explicit AccountNames(const Accounts& existing) {
    for (Code i = 0; i < existing.ids.size(); ++i)
      ids_.emplace(text_key(existing.ids.text(i)), existing.ids.text(i));
  }
  Row row(Facts& chunk, std::string_view text) {
    const auto [known, is_new] = rows_.try_emplace(std::string(text), kNoRow);
    if (is_new)
      known->second = account_row(chunk, ids_.try_emplace(text_key(text), text).first->second);
    return known->second;
  }

 private:
  std::unordered_map<std::string, std::string> ids_; // by key
  std::unordered_map<std::string, Row> rows_;        // of the chunk, by text
};

} // namespace

struct LeadImport::State {
  Mapping mapping;
  ImportChoices choices;
  const Facts& existing;
  Forgotten forgotten;
  CsvRecords records;
  CellReader cells;
  AccountNames accounts;
  MadeIds made_ids{'L'};
  std::vector<ImportColumn> columns{};
  std::size_t id_column = kNoAttribute, date_column = kNoAttribute, outcome = kNoAttribute;
  std::size_t account_column = kNoAttribute, role_column = kNoAttribute;
  std::vector<std::size_t> consent_columns{};
  ImportOutcome out{};

  State(Mapping said, ImportChoices chosen, const Facts& facts, Forgotten left_out)
      : mapping(std::move(said)), choices(std::move(chosen)), existing(facts),
        forgotten(std::move(left_out)), records(mapping.delimiter), cells(mapping),
        accounts(facts.accounts) {
    for (Code i = 0; i < facts.leads.ids.size(); ++i) made_ids.avoid(facts.leads.ids.text(i));
  }

  void plan() {
    columns = import_columns(mapping.columns, records.headers(), ColumnTarget::attribute,
                             records.oddities());
    place_attributes(columns, out.chunk.leads.attributes, existing.leads.attributes);
    const auto place = [&](ColumnTarget to, std::size_t i, std::size_t& column) {
      if (columns[i].to == to && column == kNoAttribute) column = i;
    };
    for (std::size_t i = 0; i < columns.size(); ++i) {
      place(ColumnTarget::id, i, id_column);
      place(ColumnTarget::created_at, i, date_column);
      place(ColumnTarget::account, i, account_column);
      place(ColumnTarget::committee_role, i, role_column);
      if (is_of_consent(columns[i].to)) consent_columns.push_back(i);
      if (columns[i].header == choices.outcome_column && outcome == kNoAttribute) outcome = i;
    }
  }

  // The trimmed cell of a column; empty where there is no such column or the cell says nothing.
  std::string_view known_cell(const CsvRecord& record, std::size_t column) const {
    if (column == kNoAttribute) return {};
    const std::string_view cell = trimmed_cell(record.cells[column]);
    return cells.is_missing(cell) ? std::string_view{} : cell;
  }

  void note(std::string_view key, const CsvRecord& record, std::string_view text) {
    records.oddities().note(key, record.number, text);
  }

  void take(const CsvRecord& record) {
    if (columns.empty()) plan();
    ++out.report.rows;
    if (is_forgotten(record)) {
      ++out.report.forgotten;
      note("import.forgotten", record, ""); // nothing of the row is shown again
      return;
    }
    if (!is_identified(record)) {
      ++out.report.quarantined;
      note("import.quarantined", record, row_text(record));
      return;
    }
    const std::string_view given = known_cell(record, id_column);
    const std::string id = given.empty() ? free_id(record.number) : std::string(given);
    if (is_taken(record, id)) return;
    const Row row = lead_row(out.chunk, id);
    Leads& leads = out.chunk.leads;
    leads.listed[row] = 1;
    leads.created_at[row] = created_at(record);
    if (const std::string_view name = known_cell(record, account_column); !name.empty())
      leads.account[row] = accounts.row(out.chunk, name);
    if (const std::string_view role = known_cell(record, role_column); !role.empty())
      leads.role[row] = leads.roles.intern(role);
    ++out.report.leads;
    take_attributes(record, row);
    take_consent(record, row);
    take_choices(record, row, id);
  }

  bool is_forgotten(const CsvRecord& record) const {
    if (forgotten.empty()) return false;
    if (const std::string_view id = known_cell(record, id_column); forgotten.knows(id)) return true;
    return std::ranges::any_of(record.cells, [this](std::string_view cell) {
      return is_email_address(cell) && forgotten.knows(cell);
    });
  }

  bool is_identified(const CsvRecord& record) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (columns[i].identifies && !known_cell(record, i).empty()) return true;
    return false;
  }

  std::string row_text(const CsvRecord& record) const {
    std::string text;
    for (std::size_t i = 0; i < record.cells.size() && text.size() < 400; ++i) {
      if (i > 0) text += records.delimiter();
      text += record.cells[i].substr(0, 400);
    }
    return text;
  }

  std::string free_id(std::uint64_t row) const {
    std::string id = made_ids.make(row);
    while (out.chunk.leads.ids.find(id) != kNoCode || forgotten.knows(id)) id += "_2";
    return id;
  }

  bool is_taken(const CsvRecord& record, const std::string& id) {
    if (out.chunk.leads.ids.find(id) != kNoCode) {
      ++out.report.repeated;
      note("import.id_repeated", record, id);
      return true;
    }
    const Code here = existing.leads.ids.find(id);
    if (here == kNoCode || existing.leads.listed[here] == 0) return false;
    ++out.report.already_here;
    note("import.id_already_here", record, id);
    return true;
  }

  Instant created_at(const CsvRecord& record) {
    const std::string_view cell = known_cell(record, date_column);
    if (cell.empty()) return choices.created_at;
    CellTrouble trouble = CellTrouble::none;
    const std::optional<CellDate> date = cells.date(cell, trouble);
    if (!date)
      note(trouble == CellTrouble::date_order ? "import.created_at_order_open"
                                              : "import.created_at_not_read",
           record, cell);
    return date ? date->at : choices.created_at;
  }

  void take_attributes(const CsvRecord& record, Row row) {
    Attributes& attributes = out.chunk.leads.attributes;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      ImportColumn& column = columns[i];
      const std::string_view cell = record.cells[i];
      if (column.attribute == kNoAttribute || cell.empty()) continue;
      ValueCache::Slot& slot = column.cache.slot(cell);
      if (slot.code == kNoCode || slot.text != cell) read_into(slot, column, cell);
      attributes.set_code(column.attribute, row, slot.code);
      if (slot.trouble != CellTrouble::none)
        records.oddities().note(trouble_key(slot.trouble), record.number, cell, column.header);
    }
  }

  void read_into(ValueCache::Slot& slot, const ImportColumn& column, std::string_view cell) {
    Attributes& attributes = out.chunk.leads.attributes;
    slot.text = cell;
    slot.trouble = CellTrouble::none;
    const bool is_text = column.kind == ColumnKind::text || column.kind == ColumnKind::category;
    if (is_text) {
      const bool missing = cells.is_missing(trimmed_cell(cell));
      slot.code = missing ? 0 : attributes.intern(column.attribute, ValueView::of_text(cell));
      return;
    }
    const CellValue read = cells.read(cell, column.kind);
    slot.code = attributes.intern(column.attribute, read.value);
    slot.trouble = read.trouble;
  }

  bool says_yes(const CsvRecord& record, std::size_t column) {
    const std::string_view cell = known_cell(record, column);
    if (cell.empty() || cell == "0" || cell == "1") return cell == "1";
    const std::optional<bool> flag = flag_in_cell(cell);
    // Of a column of yes and no that is an attribute too it has been noted already.
    const ImportColumn& of = columns[column];
    if (!flag && (of.kind != ColumnKind::flag || of.attribute == kNoAttribute))
      records.oddities().note("import.not_a_flag", record.number, cell, of.header);
    return flag.value_or(false);
  }

  // Only a yes is noted: that somebody did not unsubscribe is no consent, and no word of one is no
  // withdrawal.
  void take_consent(const CsvRecord& record, Row row) {
    Consent consent;
    for (const std::size_t column : consent_columns) {
      if (!says_yes(record, column)) continue;
      const ColumnTarget to = columns[column].to;
      if (to == ColumnTarget::consent)
        consent.basis = LawfulBasis::consent;
      else
        consent.opt_out[static_cast<std::size_t>(to) -
                        static_cast<std::size_t>(ColumnTarget::no_email)] = true;
    }
    if (consent == Consent{}) return;
    if (!choices.file_name.empty()) consent.source = choices.file_name;
    out.chunk.leads.consents[row] = std::move(consent);
  }

  void take_choices(const CsvRecord& record, Row row, const std::string& id) {
    const Instant at = out.chunk.leads.created_at[row];
    if (choices.enter_lead_rung) add_imported(row, at, id);
    const std::string_view cell = known_cell(record, outcome);
    if (cell.empty()) return;
    const std::optional<bool> won = cell == "1"   ? std::optional(true)
                                    : cell == "0" ? std::optional(false)
                                                  : flag_in_cell(cell);
    if (!won || !(*won ? choices.one_is_won : choices.zero_is_lost)) return;
    const std::string kind = *won ? "won" : "lost";
    out.chunk.decisions.push_back({.id = kind + ":" + id, .lead = row, .at = at, .kind = kind});
    ++out.report.decisions;
  }

  void add_imported(Row row, Instant at, const std::string& id) {
    Activities& activities = out.chunk.activities;
    activities.id.push_back("imported:" + id);
    activities.lead.push_back(row);
    activities.at.push_back(at);
    activities.kind.push_back(activities.kinds.intern("imported"));
    activities.detail.push_back(
        choices.file_name.empty() ? kNoCode : activities.details.intern(choices.file_name));
    activities.campaign.push_back(kNoCode);
    ++out.report.activities;
  }
};

LeadImport::LeadImport(Mapping mapping, ImportChoices choices, const Facts& existing,
                       Forgotten forgotten)
    : state_(std::make_unique<State>(std::move(mapping), std::move(choices), existing,
                                     std::move(forgotten))) {}
LeadImport::~LeadImport() = default;
LeadImport::LeadImport(LeadImport&&) noexcept = default;
LeadImport& LeadImport::operator=(LeadImport&&) noexcept = default;

Result<void> LeadImport::feed(std::string_view text, bool last) {
  return state_->records.feed(text, last,
                              [this](const CsvRecord& record) { state_->take(record); });
}

std::uint64_t LeadImport::rows_so_far() const {
  return state_->records.count();
}

ImportOutcome LeadImport::finish() {
  if (state_->columns.empty()) state_->plan(); // a header alone: its columns all the same
  state_->out.report.recovered = state_->records.recovered();
  state_->out.report.oddities = state_->records.oddities().list();
  return std::move(state_->out);
}

} // namespace lb
