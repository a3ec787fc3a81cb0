#include "lead/facts_cut.hpp"

#include <algorithm>

namespace lb {

namespace {

// Rows of the facts that go into a chunk, in this order, and where each stands there.
class ChunkRows {
 public:
  explicit ChunkRows(std::size_t row_count) : place_of_(row_count, kNoRow) {}

  Row add(Row row) {
    if (place_of_[row] == kNoRow) {
      place_of_[row] = static_cast<Row>(rows_.size());
      rows_.push_back(row);
    }
    return place_of_[row];
  }
  Row place_of(Row row) const { return place_of_[row]; }
  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::vector<Row> rows_, place_of_;
};

// The rows that the mark does not know, and those that it knows as not listed.
ChunkRows rows_beyond(std::size_t row_count, std::size_t marked, const std::vector<Row>& listed) {
  ChunkRows rows(row_count);
  for (std::size_t row = marked; row < row_count; ++row) rows.add(static_cast<Row>(row));
  for (const Row row : listed) rows.add(row);
  return rows;
}

std::vector<char> are_new(std::size_t row_count, std::size_t marked,
                          const std::vector<Row>& listed) {
  std::vector<char> is_new(row_count, 0);
  std::fill(is_new.begin() + static_cast<std::ptrdiff_t>(marked), is_new.end(), char{1});
  for (const Row row : listed) is_new[row] = 1;
  return is_new;
}

// Columns first: those that the chunk adds stand in their order, whoever has a value of them.
void copy_attributes(const Attributes& from, const ChunkRows& rows, const std::vector<char>& is_new,
                     Attributes& to) {
  for (const AttributeColumn& column : from.columns()) {
    const std::size_t target = to.add_column(column.name);
    std::vector<Code> code_of(column.pool.size(), kNoCode);
    for (const Row row : rows.rows()) {
      const Code code = column.codes[row];
      if (code == 0 || is_new[row] == 0) continue;
      if (code_of[code] == kNoCode) code_of[code] = to.intern(target, column.pool.value(code));
      to.set_code(target, rows.place_of(row), code_of[code]);
    }
  }
}

void copy_accounts(const Accounts& from, const ChunkRows& rows, const std::vector<char>& is_new,
                   Facts& chunk) {
  for (const Row row : rows.rows()) {
    const Row place = account_row(chunk, from.ids.text(row));
    if (is_new[row] == 0 || from.listed[row] == 0) continue;
    chunk.accounts.listed[place] = 1;
    chunk.accounts.name[place] = from.name[row];
    if (const auto found = from.extras.find(row); found != from.extras.end())
      chunk.accounts.extras[place] = found->second;
  }
  copy_attributes(from.attributes, rows, is_new, chunk.accounts.attributes);
}

void copy_leads(const Leads& from, const ChunkRows& rows, const std::vector<char>& is_new,
                const ChunkRows& accounts, Facts& chunk) {
  Leads& to = chunk.leads;
  for (const Row row : rows.rows()) {
    const Row place = lead_row(chunk, from.ids.text(row));
    if (is_new[row] == 0 || from.listed[row] == 0) continue;
    to.listed[place] = 1;
    to.created_at[place] = from.created_at[row];
    if (from.account[row] != kNoRow) to.account[place] = accounts.place_of(from.account[row]);
    to.role[place] = to.roles.intern_from(from.roles, from.role[row]);
    if (const Consent* consent = from.consent(row)) to.consents[place] = *consent;
    if (const auto found = from.extras.find(row); found != from.extras.end())
      to.extras[place] = found->second;
  }
  copy_attributes(from.attributes, rows, is_new, to.attributes);
}

void copy_activities(const Activities& from, std::size_t marked, const ChunkRows& leads,
                     Activities& to) {
  for (std::size_t row = marked; row < from.size(); ++row) {
    to.id.push_back(from.id[row]);
    to.lead.push_back(leads.place_of(from.lead[row]));
    to.at.push_back(from.at[row]);
    to.kind.push_back(to.kinds.intern_from(from.kinds, from.kind[row]));
    to.detail.push_back(to.details.intern_from(from.details, from.detail[row]));
    to.campaign.push_back(to.campaigns.intern_from(from.campaigns, from.campaign[row]));
  }
  for (auto found = from.extras.lower_bound(static_cast<Row>(marked)); found != from.extras.end();
       ++found)
    to.extras[found->first - static_cast<Row>(marked)] = found->second;
}

template <class Fact>
std::span<const Fact> beyond(const std::vector<Fact>& facts, std::size_t mark) {
  return std::span(facts).subspan(mark);
}

template <class Fact>
void copy_of_leads(std::span<const Fact> from, const ChunkRows& leads, std::vector<Fact>& to) {
  for (const Fact& fact : from) {
    to.push_back(fact);
    to.back().lead = leads.place_of(fact.lead);
  }
}

template <class Fact> void name_leads(std::span<const Fact> facts, ChunkRows& leads) {
  for (const Fact& fact : facts) leads.add(fact.lead);
}

} // namespace

Facts cut_off(Facts& facts, const FactsMark& mark) {
  const Leads& leads = facts.leads;
  const Accounts& accounts = facts.accounts;
  ChunkRows lead_rows = rows_beyond(leads.size(), mark.leads, mark.newly_listed_leads);
  ChunkRows account_rows = rows_beyond(accounts.size(), mark.accounts, mark.newly_listed_accounts);
  for (std::size_t i = 0; i < lead_rows.rows().size(); ++i) {
    const Row account = leads.account[lead_rows.rows()[i]];
    if (account != kNoRow) account_rows.add(account);
  }
  // Leads that were there before and that its facts are about stand in the chunk by name alone.
  for (std::size_t row = mark.activities; row < facts.activities.size(); ++row)
    lead_rows.add(facts.activities.lead[row]);
  name_leads(beyond(facts.decisions, mark.decisions), lead_rows);
  name_leads(beyond(facts.assignments, mark.assignments), lead_rows);
  name_leads(beyond(facts.votes, mark.votes), lead_rows);

  Facts chunk;
  copy_accounts(accounts, account_rows,
                are_new(accounts.size(), mark.accounts, mark.newly_listed_accounts), chunk);
  copy_leads(leads, lead_rows, are_new(leads.size(), mark.leads, mark.newly_listed_leads),
             account_rows, chunk);
  copy_activities(facts.activities, mark.activities, lead_rows, chunk.activities);
  copy_of_leads(beyond(facts.decisions, mark.decisions), lead_rows, chunk.decisions);
  copy_of_leads(beyond(facts.assignments, mark.assignments), lead_rows, chunk.assignments);
  copy_of_leads(beyond(facts.votes, mark.votes), lead_rows, chunk.votes);
  chunk.campaigns.assign(facts.campaigns.begin() + static_cast<std::ptrdiff_t>(mark.campaigns),
                         facts.campaigns.end());
  chunk.reps.assign(facts.reps.begin() + static_cast<std::ptrdiff_t>(mark.reps), facts.reps.end());
  ++chunk.revision;
  truncate(facts, mark);
  return chunk;
}

} // namespace lb
