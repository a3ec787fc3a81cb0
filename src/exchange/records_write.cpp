// From a workspace to tables.
#include "base/text.hpp"
#include "exchange/forgotten_document.hpp"
#include "exchange/record_attributes.hpp"
#include "exchange/record_consents.hpp"
#include "exchange/record_lists.hpp"
#include "exchange/records.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

Cell code_cell(Code code) {
  return code == kNoCode ? Cell() : Cell(std::int64_t{code});
}

// Those of the rising ranges.
std::vector<Row> rows_in(std::span<const RowRange> ranges, const std::vector<char>& listed,
                         char wanted) {
  std::vector<Row> rows;
  const auto end = static_cast<std::int64_t>(listed.size());
  for (const RowRange& range : ranges)
    for (std::int64_t row = range.from - 1; row < std::min(range.to - 1, end); ++row)
      if (listed[static_cast<std::size_t>(row)] == wanted) rows.push_back(static_cast<Row>(row));
  return rows;
}

std::vector<std::string> with_fixed(std::span<const std::string_view> fixed,
                                    const std::vector<std::string>& attributes) {
  std::vector<std::string> columns{std::string(kRowNumberColumn)};
  columns.insert(columns.end(), fixed.begin(), fixed.end());
  columns.insert(columns.end(), attributes.begin(), attributes.end());
  return columns;
}

// But for the row's number.
std::vector<std::string> all_columns(const Attributes& attributes,
                                     std::span<const std::string_view> fixed) {
  std::vector<std::string> columns =
      with_fixed(fixed, AttributeRecords(attributes, {}, fixed).columns());
  columns.erase(columns.begin());
  return columns;
}

constexpr std::array<std::string_view, 2> kAccountColumns{"id", "name"};
constexpr std::array<std::string_view, 4> kLeadColumns{"id", "created_at", "account",
                                                       "committee_role"};

const std::vector<RowRange> kAllRows{{1, INT64_MAX}};

// Makes the tables one after another, the remainders on the way.
class RecordWriter {
 public:
  explicit RecordWriter(const Facts& facts) : facts_(facts) {}
  RecordWriter(const Facts& facts, const RowsChanged& changed)
      : facts_(facts), changed_(changed), is_part_(true),
        lead_rows_(ranges_from(changed.from.leads, changed.from.newly_listed_leads)),
        account_rows_(ranges_from(changed.from.accounts, changed.from.newly_listed_accounts)) {}

  std::vector<RecordTable> tables() {
    add_accounts();
    add_leads();
    add_consents();
    add_activities();
    add_lists();
    tables_.insert(tables_.begin(), remainders_table());
    return std::move(tables_);
  }

 private:
  using Fill = std::function<void(std::size_t row, std::span<Cell> cells)>;

  void add(std::string name, std::vector<std::string> columns, std::size_t row_count, Fill fill) {
    tables_.push_back({std::move(name), std::move(columns), row_count, std::move(fill)});
  }

  // Of rows by their numbers; the others stay as they are, unless all are written.
  void put_ranges(const std::vector<RowRange>& ranges, bool are_all = false) {
    if (!is_part_ || are_all) return;
    tables_.back().mode = WriteMode::put;
    tables_.back().dropped = ranges;
  }

  // Of a table of all rows those from that one on; `base` is the number of the first of all.
  void add_from(std::size_t first, RecordTable table, std::int64_t base = 1) {
    first = std::min(first, table.row_count);
    table.row_count -= first;
    if (first > 0)
      table.read = [first, read = std::move(table.read)](std::size_t row, std::span<Cell> cells) {
        read(first + row, cells);
      };
    tables_.push_back(std::move(table));
    put_ranges({{static_cast<std::int64_t>(first) + base, INT64_MAX}});
  }

  void add_lists() {
    keep_members("decisions", facts_.decisions);
    keep_members("campaigns", facts_.campaigns);
    keep_members("reps", facts_.reps);
    keep_members("assignments", facts_.assignments);
    keep_members("votes", facts_.votes);
    add_from(changed_.from.decisions, decisions_table(facts_));
    tables_.push_back(campaigns_table(facts_)); // few, and edited in their places
    tables_.push_back(reps_table(facts_));      // these too
    add_from(changed_.from.assignments, assignments_table(facts_));
    add_from(changed_.from.votes, votes_table(facts_));
  }

  void keep_members(std::string_view table, std::size_t row, const Extras& extras) {
    if (extras.empty()) return;
    remainders_.push_back({.table = std::string(table),
                           .row = row_number(row),
                           .kind = remainder_kind::members,
                           .content = pretty_json(Json::object(extras))});
  }

  void keep_members(std::string_view table, const std::map<Row, Extras>& extras) {
    for (const auto& [row, members] : extras) keep_members(table, row, members);
  }

  template <class Fact> void keep_members(std::string_view table, const std::vector<Fact>& facts) {
    for (std::size_t i = 0; i < facts.size(); ++i) keep_members(table, i, facts[i].extras);
  }

  void add_accounts() {
    const Accounts& accounts = facts_.accounts;
    add_named("named_accounts", accounts.ids, accounts.listed, account_rows_);
    const auto& ranges = changed_.all_accounts ? kAllRows : account_rows_;
    keep_members("accounts", accounts.extras);
    auto records = attribute_records("accounts", accounts.attributes, accounts.listed, ranges);
    add("accounts", with_fixed(kAccountColumns, records->columns()), records->row_count(),
        [records, &accounts](std::size_t index, std::span<Cell> cells) {
          const Row row = records->row(index);
          cells[0] = row_number(row);
          cells[1] = accounts.ids.text(row);
          cells[2] = text_cell(accounts.name[row]);
          records->read(index, cells.subspan(3));
        });
    put_ranges(ranges, changed_.all_accounts);
  }

  // The remainders are those of all rows.
  std::shared_ptr<AttributeRecords> attribute_records(std::string_view table,
                                                      const Attributes& attributes,
                                                      const std::vector<char>& listed,
                                                      std::span<const RowRange> ranges) {
    const std::span<const std::string_view> fixed =
        table == "leads" ? std::span<const std::string_view>(kLeadColumns) : kAccountColumns;
    AttributeRecords(attributes, rows_in(kAllRows, listed, 1), fixed)
        .add_remainders(table, remainders_);
    return std::make_shared<AttributeRecords>(attributes, rows_in(ranges, listed, 1), fixed);
  }

  void add_leads() {
    const Leads& leads = facts_.leads;
    add_named("named_leads", leads.ids, leads.listed, lead_rows_);
    const auto& ranges = changed_.all_leads ? kAllRows : lead_rows_;
    keep_members("leads", leads.extras);
    auto records = attribute_records("leads", leads.attributes, leads.listed, ranges);
    add("leads", with_fixed(kLeadColumns, records->columns()), records->row_count(),
        [records, this_facts = &facts_, created = std::string()](std::size_t index,
                                                                 std::span<Cell> cells) mutable {
          const Leads& from = this_facts->leads;
          const Row row = records->row(index);
          created = instant_text(from.created_at[row]);
          cells[0] = row_number(row);
          cells[1] = from.ids.text(row);
          cells[2] = std::string_view(created);
          cells[3] = from.account[row] == kNoRow
                         ? Cell()
                         : Cell(this_facts->accounts.ids.text(from.account[row]));
          cells[4] = from.role[row] == kNoCode ? Cell() : Cell(from.roles.text(from.role[row]));
          records->read(index, cells.subspan(5));
        });
    put_ranges(ranges, changed_.all_leads);
  }

  void add_consents() {
    const auto& ranges = changed_.all_consents ? kAllRows : lead_rows_;
    tables_.push_back(consents_table(facts_.leads, ranges));
    put_ranges(ranges, changed_.all_consents);
  }

  // What facts name and the list lacks; the number of a row is that of the facts, so that all come
  // back in the order in which they came.
  void add_named(std::string table, const TextPool& ids, const std::vector<char>& listed,
                 const std::vector<RowRange>& ranges) {
    const std::vector<Row> rows = rows_in(ranges, listed, 0);
    add(std::move(table), {"code", "id"}, rows.size(),
        [rows, &ids](std::size_t index, std::span<Cell> cells) {
          cells[0] = row_number(rows[index]);
          cells[1] = ids.text(rows[index]);
        });
    put_ranges(ranges);
  }

  void add_pool(std::string name, std::string column, const TextPool& pool, std::size_t first) {
    add_from(first,
             {.name = std::move(name),
              .columns = {"code", std::move(column)},
              .row_count = pool.size(),
              .read =
                  [&pool](std::size_t index, std::span<Cell> cells) {
                    cells[0] = static_cast<std::int64_t>(index);
                    cells[1] = pool.text(static_cast<Code>(index));
                  }},
             0);
  }

  void add_activities() {
    const Activities& activities = facts_.activities;
    const FactsMark& from = changed_.from;
    add_pool("activity_kinds", "kind", activities.kinds, from.kinds);
    add_pool("activity_details", "detail", activities.details, from.details);
    add_pool("activity_campaigns", "campaign", activities.campaigns, from.activity_campaigns);
    for (const auto& [row, members] : activities.extras) {
      keep_members("activity_rows", row, members);
    }
    add_from(from.activities,
             {.name = "activity_rows",
              .columns = {"row", "id", "lead", "at", "kind", "detail", "campaign"},
              .row_count = activities.size(),
              .read = [&activities](std::size_t index, std::span<Cell> cells) {
                const std::string_view id = activities.id[index];
                const auto made = made_activity_number(id);
                cells[0] = row_number(index);
                cells[1] = !made ? Cell(id) : *made == row_number(index) ? Cell() : Cell(*made);
                cells[2] = row_number(activities.lead[index]);
                cells[3] = activities.at[index];
                cells[4] = code_cell(activities.kind[index]);
                cells[5] = code_cell(activities.detail[index]);
                cells[6] = code_cell(activities.campaign[index]);
              }});
  }

  RecordTable remainders_table() {
    std::vector<std::string> columns{std::string(kRowNumberColumn)};
    columns.insert(columns.end(), kRemainderColumns.begin(), kRemainderColumns.end());
    auto kept = std::make_shared<const std::vector<Remainder>>(std::move(remainders_));
    return {std::string(kRemaindersTable), std::move(columns), kept->size(),
            [kept](std::size_t index, std::span<Cell> cells) {
              const Remainder& remainder = (*kept)[index];
              const bool has_column = !remainder.column.empty();
              cells[0] = row_number(index);
              cells[1] = std::string_view(remainder.table);
              cells[2] = whole_cell(remainder.row);
              cells[3] = has_column ? Cell(std::string_view(remainder.column)) : Cell();
              cells[4] = remainder.kind;
              cells[5] = std::string_view(remainder.content);
            }};
  }

  const Facts& facts_;
  RowsChanged changed_{}; // from the first row on
  bool is_part_ = false;
  std::vector<RowRange> lead_rows_ = kAllRows, account_rows_ = kAllRows;
  std::vector<RecordTable> tables_;
  std::vector<Remainder> remainders_;
};

} // namespace

std::vector<RecordTable> facts_records(const Facts& facts) {
  return RecordWriter(facts).tables();
}

std::vector<RecordTable> changed_records(const Facts& facts, const RowsChanged& changed) {
  return RecordWriter(facts, changed).tables();
}

std::vector<RowRange> ranges_from(std::size_t first, std::vector<Row> earlier) {
  std::erase_if(earlier, [first](Row row) { return row >= first; });
  std::ranges::sort(earlier);
  std::vector<RowRange> ranges;
  for (const Row row : earlier) {
    if (ranges.empty() || ranges.back().to < row_number(row))
      ranges.push_back({row_number(row), row_number(row)});
    ranges.back().to = row_number(row) + 1;
  }
  ranges.push_back({row_number(first), INT64_MAX});
  return ranges;
}

std::vector<std::string> lead_record_columns(const Facts& facts) {
  return all_columns(facts.leads.attributes, kLeadColumns);
}

std::vector<std::string> account_record_columns(const Facts& facts) {
  return all_columns(facts.accounts.attributes, kAccountColumns);
}

namespace {

// Beside the remainders, where members of every kind of fact stand, and the consents: in a store of
// an older schema these are among the remainders still.
std::vector<RecordTable> only(std::span<const std::string_view> names,
                              std::vector<RecordTable> tables) {
  std::erase_if(tables, [names](const RecordTable& table) {
    return !std::ranges::contains(names, table.name) && table.name != "remainders" &&
           table.name != "lead_consents";
  });
  return tables;
}

} // namespace

std::vector<RecordTable> consent_records(const Facts& facts) {
  return only({}, facts_records(facts));
}

std::vector<RecordTable> edited_list_records(const Facts& facts) {
  static constexpr std::array<std::string_view, 2> kEdited{"campaigns", "reps"};
  return only(kEdited, facts_records(facts));
}

std::vector<RecordTable> workspace_records(const Workspace& workspace) {
  std::vector<RecordTable> tables = facts_records(workspace.facts);
  for (RecordTable& table : document_records(workspace)) tables.push_back(std::move(table));
  tables.push_back(audit_records(workspace, 0));
  tables.push_back(forgotten_records(workspace.forgotten));
  return tables;
}

} // namespace lb
