// From a workspace to tables.
#include "base/text.hpp"
#include "exchange/forgotten_document.hpp"
#include "exchange/record_attributes.hpp"
#include "exchange/record_consents.hpp"
#include "exchange/record_owned.hpp"
#include "exchange/record_reps.hpp"
#include "exchange/records.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

Cell text_cell(const std::optional<std::string>& text) {
  return text ? Cell(std::string_view(*text)) : Cell();
}

Cell whole_cell(const std::optional<std::int64_t>& whole) {
  return whole ? Cell(*whole) : Cell();
}

Cell code_cell(Code code) {
  return code == kNoCode ? Cell() : Cell(std::int64_t{code});
}

std::vector<Row> listed_rows(const std::vector<char>& listed, char wanted) {
  std::vector<Row> rows;
  for (Row row = 0; row < listed.size(); ++row) {
    if (listed[row] == wanted) rows.push_back(row);
  }
  return rows;
}

std::vector<std::string> with_fixed(std::span<const std::string_view> fixed,
                                    const std::vector<std::string>& attributes) {
  std::vector<std::string> columns{std::string(kRowNumberColumn)};
  columns.insert(columns.end(), fixed.begin(), fixed.end());
  columns.insert(columns.end(), attributes.begin(), attributes.end());
  return columns;
}

constexpr std::array<std::string_view, 2> kAccountColumns{"id", "name"};
constexpr std::array<std::string_view, 4> kLeadColumns{"id", "created_at", "account",
                                                       "committee_role"};

// Makes the tables one after another, the remainders on the way.
class RecordWriter {
 public:
  explicit RecordWriter(const Facts& facts) : facts_(facts) {}

  std::vector<RecordTable> tables() {
    add_accounts();
    add_leads();
    tables_.push_back(consents_table(facts_.leads));
    add_activities();
    add_decisions();
    add_campaigns();
    add_reps();
    add_assignments();
    add_votes();
    tables_.insert(tables_.begin(), remainders_table());
    return std::move(tables_);
  }

 private:
  using Fill = std::function<void(std::size_t row, std::span<Cell> cells)>;

  void add(std::string name, std::vector<std::string> columns, std::size_t row_count, Fill fill) {
    tables_.push_back({std::move(name), std::move(columns), row_count, std::move(fill)});
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
    add_named("named_accounts", accounts.ids, accounts.listed);
    const std::vector<Row> rows = listed_rows(accounts.listed, 1);
    keep_members("accounts", accounts.extras);
    auto records = std::make_shared<AttributeRecords>(accounts.attributes, rows, kAccountColumns);
    records->add_remainders("accounts", remainders_);
    add("accounts", with_fixed(kAccountColumns, records->columns()), rows.size(),
        [records, &accounts](std::size_t index, std::span<Cell> cells) {
          const Row row = records->row(index);
          cells[0] = row_number(row);
          cells[1] = accounts.ids.text(row);
          cells[2] = text_cell(accounts.name[row]);
          records->read(index, cells.subspan(3));
        });
  }

  void add_leads() {
    const Leads& leads = facts_.leads;
    add_named("named_leads", leads.ids, leads.listed);
    const std::vector<Row> rows = listed_rows(leads.listed, 1);
    keep_members("leads", leads.extras);
    auto records = std::make_shared<AttributeRecords>(leads.attributes, rows, kLeadColumns);
    records->add_remainders("leads", remainders_);
    add("leads", with_fixed(kLeadColumns, records->columns()), rows.size(),
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
  }

  // What facts name and the list lacks; the number of a row is that of the facts, so that all come
  // back in the order in which they came.
  void add_named(std::string table, const TextPool& ids, const std::vector<char>& listed) {
    const std::vector<Row> rows = listed_rows(listed, 0);
    add(std::move(table), {"code", "id"}, rows.size(),
        [rows, &ids](std::size_t index, std::span<Cell> cells) {
          cells[0] = row_number(rows[index]);
          cells[1] = ids.text(rows[index]);
        });
  }

  void add_pool(std::string name, std::string column, const TextPool& pool) {
    add(std::move(name), {"code", std::move(column)}, pool.size(),
        [&pool](std::size_t index, std::span<Cell> cells) {
          cells[0] = static_cast<std::int64_t>(index);
          cells[1] = pool.text(static_cast<Code>(index));
        });
  }

  void add_activities() {
    const Activities& activities = facts_.activities;
    add_pool("activity_kinds", "kind", activities.kinds);
    add_pool("activity_details", "detail", activities.details);
    add_pool("activity_campaigns", "campaign", activities.campaigns);
    for (const auto& [row, members] : activities.extras) {
      keep_members("activity_rows", row, members);
    }
    add("activity_rows", {"row", "id", "lead", "at", "kind", "detail", "campaign"},
        activities.size(), [&activities](std::size_t index, std::span<Cell> cells) {
          const std::string_view id = activities.id[index];
          const auto made = made_activity_number(id);
          cells[0] = row_number(index);
          cells[1] = !made ? Cell(id) : *made == row_number(index) ? Cell() : Cell(*made);
          cells[2] = row_number(activities.lead[index]);
          cells[3] = activities.at[index];
          cells[4] = code_cell(activities.kind[index]);
          cells[5] = code_cell(activities.detail[index]);
          cells[6] = code_cell(activities.campaign[index]);
        });
  }

  void add_decisions() {
    keep_members("decisions", facts_.decisions);
    add("decisions",
        {"_rowid_", "id", "lead", "at", "actor", "kind", "amount", "reason", "budget", "authority",
         "need", "timeline"},
        facts_.decisions.size(),
        [&facts = facts_, at = std::string()](std::size_t index, std::span<Cell> cells) mutable {
          static constexpr std::array<std::string_view, 3> kNames{"unknown", "yes", "no"};
          const Decision& decision = facts.decisions[index];
          at = instant_text(decision.at);
          cells[0] = row_number(index);
          cells[1] = std::string_view(decision.id);
          cells[2] = facts.leads.ids.text(decision.lead);
          cells[3] = std::string_view(at);
          cells[4] = text_cell(decision.actor);
          cells[5] = std::string_view(decision.kind);
          cells[6] = whole_cell(decision.amount);
          cells[7] = text_cell(decision.reason);
          for (std::size_t part = 0; part < decision.bant.size(); ++part) {
            const auto& answer = decision.bant[part];
            cells[8 + part] = answer ? Cell(kNames[static_cast<std::size_t>(*answer)]) : Cell();
          }
        });
  }

  void add_campaigns() {
    keep_members("campaigns", facts_.campaigns);
    add("campaigns", {"_rowid_", "id", "source", "channel", "cost", "from", "to"},
        facts_.campaigns.size(),
        [&campaigns = facts_.campaigns, from = std::optional<std::string>(),
         to = std::optional<std::string>()](std::size_t index, std::span<Cell> cells) mutable {
          const Campaign& campaign = campaigns[index];
          from = campaign.from.transform(instant_text);
          to = campaign.to.transform(instant_text);
          cells[0] = row_number(index);
          cells[1] = std::string_view(campaign.id);
          cells[2] = text_cell(campaign.source);
          cells[3] = text_cell(campaign.channel);
          cells[4] = whole_cell(campaign.cost);
          cells[5] = text_cell(from);
          cells[6] = text_cell(to);
        });
  }

  void add_reps() {
    keep_members("reps", facts_.reps);
    OwnedRows rows;
    for (const Rep& rep : facts_.reps) {
      std::vector<OwnedCell> row{row_number(rows.size())};
      for (const Json& member : rep_members(rep)) {
        if (member.is_null()) {
          row.emplace_back();
        } else if (member.is_string()) {
          row.emplace_back(member.text());
        } else if (const auto whole = member.as_int()) {
          row.emplace_back(*whole);
        } else {
          row.emplace_back(canonical_json(member));
        }
      }
      rows.push_back(std::move(row));
    }
    tables_.push_back(owning_table(
        "reps", std::vector<std::string>(kRepColumns.begin(), kRepColumns.end()), std::move(rows)));
  }

  void add_assignments() {
    keep_members("assignments", facts_.assignments);
    add("assignments", {"_rowid_", "id", "lead", "at", "rep", "rule"}, facts_.assignments.size(),
        [&facts = facts_, at = std::string()](std::size_t index, std::span<Cell> cells) mutable {
          const Assignment& assignment = facts.assignments[index];
          at = instant_text(assignment.at);
          cells[0] = row_number(index);
          cells[1] = std::string_view(assignment.id);
          cells[2] = facts.leads.ids.text(assignment.lead);
          cells[3] = std::string_view(at);
          cells[4] = text_cell(assignment.rep);
          cells[5] = text_cell(assignment.rule);
        });
  }

  void add_votes() {
    keep_members("votes", facts_.votes);
    add("votes", {"_rowid_", "id", "camp", "lead", "at", "vote"}, facts_.votes.size(),
        [&facts = facts_, at = std::string()](std::size_t index, std::span<Cell> cells) mutable {
          const Vote& vote = facts.votes[index];
          at = instant_text(vote.at);
          cells[0] = row_number(index);
          cells[1] = std::string_view(vote.id);
          cells[2] = kCamps[vote.sales ? 1 : 0];
          cells[3] = facts.leads.ids.text(vote.lead);
          cells[4] = std::string_view(at);
          cells[5] = kVoteAnswers[vote.ready ? 1 : 0];
        });
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
  std::vector<RecordTable> tables_;
  std::vector<Remainder> remainders_;
};

} // namespace

std::vector<RecordTable> facts_records(const Facts& facts) {
  return RecordWriter(facts).tables();
}

namespace {

// Beside the remainders, where members of every kind of fact stand, and the consents: in a store of
// an older schema these are among the remainders still.
std::vector<RecordTable> only(std::string_view name, std::vector<RecordTable> tables) {
  std::erase_if(tables, [name](const RecordTable& table) {
    return table.name != name && table.name != "remainders" && table.name != "lead_consents";
  });
  return tables;
}

} // namespace

std::vector<RecordTable> consent_records(const Facts& facts) {
  return only("lead_consents", facts_records(facts));
}

std::vector<RecordTable> rep_records(const Facts& facts) {
  return only("reps", facts_records(facts));
}

std::vector<RecordTable> workspace_records(const Workspace& workspace) {
  std::vector<RecordTable> tables = facts_records(workspace.facts);
  for (RecordTable& table : document_records(workspace)) tables.push_back(std::move(table));
  tables.push_back(audit_records(workspace, 0));
  tables.push_back(forgotten_records(workspace.forgotten));
  return tables;
}

} // namespace lb
