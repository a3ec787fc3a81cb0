#include "exchange/import_columns.hpp"
#include "exchange/mapping_headers.hpp"

#include <unordered_set>

namespace lb {

struct ActivityImport::State {
  Mapping mapping;
  const Facts& existing;
  const Facts& leads;
  Forgotten forgotten;
  CsvRecords records;
  CellReader cells;
  MadeIds made_ids{'A'};
  std::unordered_set<std::string> ids{};             // of the file
  std::unordered_set<std::string_view> ids_before{}; // of the workspace, where the file has ids
  std::array<std::size_t, kColumnTargetNames.size()> column_of{};
  bool is_planned = false;
  std::optional<Error> refusal{};
  ImportOutcome out{};

  State(Mapping said, const Facts& before, const Facts& with, Forgotten left_out)
      : mapping(std::move(said)), existing(before), leads(with), forgotten(std::move(left_out)),
        records(mapping.delimiter), cells(mapping) {
    for (const Facts* facts : {&existing, &leads})
      for (std::size_t i = 0; i < facts->activities.size(); ++i)
        made_ids.avoid(facts->activities.id[i]);
  }

  void plan() {
    is_planned = true;
    if (mapping.activities.empty())
      for (const std::string& header : records.headers())
        mapping.activities.push_back(
            {.header = header, .to = known_activity_header(header).value_or(ColumnTarget::ignore)});
    const std::vector<ImportColumn> columns = import_columns(
        mapping.activities, records.headers(), ColumnTarget::ignore, records.oddities());
    column_of.fill(kNoAttribute);
    for (std::size_t i = columns.size(); i-- > 0;)
      column_of[static_cast<std::size_t>(columns[i].to)] = i;
    for (const ColumnTarget needed : {ColumnTarget::lead, ColumnTarget::at, ColumnTarget::kind})
      if (place(needed) == kNoAttribute && !refusal)
        refusal =
            Error{ErrorCode::refused,
                  {"import.activity_column_missing",
                   {{"column", std::string(kColumnTargetNames[static_cast<std::size_t>(needed)])}}},
                  "row 1"};
    if (place(ColumnTarget::id) == kNoAttribute) return;
    for (const Facts* facts : {&existing, &leads})
      for (std::size_t i = 0; i < facts->activities.size(); ++i)
        ids_before.insert(facts->activities.id[i]);
  }

  std::size_t place(ColumnTarget to) const { return column_of[static_cast<std::size_t>(to)]; }

  std::string_view cell(const CsvRecord& record, ColumnTarget to) const {
    if (place(to) == kNoAttribute) return {};
    const std::string_view text = trimmed_cell(record.cells[place(to)]);
    return cells.is_missing(text) ? std::string_view{} : text;
  }

  void take(const CsvRecord& record) {
    if (!is_planned) plan();
    if (refusal) return;
    ++out.report.rows;
    const std::string_view lead = cell(record, ColumnTarget::lead);
    const std::string_view kind = cell(record, ColumnTarget::kind);
    if (forgotten.knows(lead)) {
      ++out.report.forgotten;
      return records.oddities().note("import.forgotten", record.number, "");
    }
    if (!is_listed(existing, lead) && !is_listed(leads, lead))
      return leave_out("import.activity_lead_unknown", record, lead);
    if (kind.empty()) return leave_out("import.activity_without_kind", record, lead);
    CellTrouble trouble = CellTrouble::none;
    const std::string_view time = cell(record, ColumnTarget::at);
    const std::optional<CellDate> at = cells.date(time, trouble);
    if (!at)
      return leave_out(trouble == CellTrouble::date_order ? "import.activity_order_open"
                                                          : "import.activity_without_time",
                       record, time);
    const std::string_view given = cell(record, ColumnTarget::id);
    std::string id = given.empty() ? made_ids.make(record.number) : std::string(given);
    if (ids_before.contains(id)) {
      ++out.report.already_here;
      records.oddities().note("import.activity_already_here", record.number, id);
    } else if (!ids.insert(id).second) {
      ++out.report.repeated;
      records.oddities().note("import.activity_repeated", record.number, id);
    } else {
      add(record, id, at->at);
    }
  }

  static bool is_listed(const Facts& facts, std::string_view lead) {
    const Code code = facts.leads.ids.find(lead);
    return code != kNoCode && facts.leads.listed[code] != 0;
  }

  void leave_out(std::string_view key, const CsvRecord& record, std::string_view text) {
    ++out.report.left_out;
    records.oddities().note(key, record.number, text);
  }

  void add(const CsvRecord& record, std::string_view id, Instant at) {
    Activities& activities = out.chunk.activities;
    const auto code = [&](TextPool& pool, ColumnTarget to) {
      const std::string_view text = cell(record, to);
      return text.empty() ? kNoCode : pool.intern(text);
    };
    activities.id.push_back(id);
    activities.lead.push_back(lead_row(out.chunk, cell(record, ColumnTarget::lead)));
    activities.at.push_back(at);
    activities.kind.push_back(code(activities.kinds, ColumnTarget::kind));
    activities.detail.push_back(code(activities.details, ColumnTarget::detail));
    activities.campaign.push_back(code(activities.campaigns, ColumnTarget::campaign));
    ++out.report.activities;
  }
};

ActivityImport::ActivityImport(Mapping mapping, const Facts& existing, const Facts& leads,
                               Forgotten forgotten)
    : state_(std::make_unique<State>(std::move(mapping), existing, leads, std::move(forgotten))) {}
ActivityImport::~ActivityImport() = default;
ActivityImport::ActivityImport(ActivityImport&&) noexcept = default;
ActivityImport& ActivityImport::operator=(ActivityImport&&) noexcept = default;

Result<void> ActivityImport::feed(std::string_view text, bool last) {
  const Result<void> fed =
      state_->records.feed(text, last, [this](const CsvRecord& record) { state_->take(record); });
  if (!fed) return fed;
  if (last && !state_->is_planned) state_->plan();
  if (state_->refusal) return std::unexpected(*state_->refusal);
  return {};
}

std::uint64_t ActivityImport::rows_so_far() const {
  return state_->records.count();
}

ImportOutcome ActivityImport::finish() {
  state_->out.report.recovered = state_->records.recovered();
  state_->out.report.oddities = state_->records.oddities().list();
  return std::move(state_->out);
}

} // namespace lb
