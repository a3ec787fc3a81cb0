#include "lead/facts.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace lb {

void replace_facts(Facts& facts, Facts&& with) {
  const std::uint64_t revision = std::max(facts.revision, with.revision) + 1;
  facts = std::move(with);
  facts.revision = revision;
}

Row lead_row(Facts& facts, std::string_view id) {
  Leads& leads = facts.leads;
  const Row row = leads.ids.intern(id);
  if (row < leads.size()) return row;
  leads.created_at.push_back(kNever);
  leads.account.push_back(kNoRow);
  leads.role.push_back(kNoCode);
  leads.listed.push_back(0);
  leads.attributes.add_rows(1);
  ++facts.revision;
  return row;
}

Row account_row(Facts& facts, std::string_view id) {
  Accounts& accounts = facts.accounts;
  const Row row = accounts.ids.intern(id);
  if (row < accounts.size()) return row;
  accounts.name.emplace_back();
  accounts.listed.push_back(0);
  accounts.attributes.add_rows(1);
  ++facts.revision;
  return row;
}

namespace {

std::vector<std::size_t> pool_sizes(const Attributes& attributes) {
  std::vector<std::size_t> sizes;
  for (const AttributeColumn& column : attributes.columns()) sizes.push_back(column.pool.size());
  return sizes;
}

} // namespace

FactsMark mark(const Facts& facts) {
  return {.leads = facts.leads.size(),
          .lead_columns = facts.leads.attributes.columns().size(),
          .roles = facts.leads.roles.size(),
          .accounts = facts.accounts.size(),
          .account_columns = facts.accounts.attributes.columns().size(),
          .activities = facts.activities.size(),
          .kinds = facts.activities.kinds.size(),
          .details = facts.activities.details.size(),
          .activity_campaigns = facts.activities.campaigns.size(),
          .decisions = facts.decisions.size(),
          .campaigns = facts.campaigns.size(),
          .reps = facts.reps.size(),
          .assignments = facts.assignments.size(),
          .votes = facts.votes.size(),
          .lead_pools = pool_sizes(facts.leads.attributes),
          .account_pools = pool_sizes(facts.accounts.attributes)};
}

FactsMark lower_of(const FactsMark& one, const FactsMark& other) {
  constexpr std::size_t FactsMark::* kCounts[] = {&FactsMark::leads,
                                                  &FactsMark::lead_columns,
                                                  &FactsMark::roles,
                                                  &FactsMark::accounts,
                                                  &FactsMark::account_columns,
                                                  &FactsMark::activities,
                                                  &FactsMark::kinds,
                                                  &FactsMark::details,
                                                  &FactsMark::activity_campaigns,
                                                  &FactsMark::decisions,
                                                  &FactsMark::campaigns,
                                                  &FactsMark::reps,
                                                  &FactsMark::assignments,
                                                  &FactsMark::votes};
  FactsMark lower;
  for (const auto count : kCounts) lower.*count = std::min(one.*count, other.*count);
  const auto both = [](std::vector<Row> rows, const std::vector<Row>& more) {
    rows.insert(rows.end(), more.begin(), more.end());
    return rows;
  };
  lower.newly_listed_leads = both(one.newly_listed_leads, other.newly_listed_leads);
  lower.newly_listed_accounts = both(one.newly_listed_accounts, other.newly_listed_accounts);
  return lower;
}

namespace {

// A row of the chunk -> its row in the facts.
using RowMap = std::vector<Row>;

// Codes of one pool as codes of another, each distinct text interned once, when first met.
class CodeMap {
 public:
  CodeMap(const TextPool& from, TextPool& to)
      : from_(from), to_(to), codes_(from.size(), kNoCode) {}
  Code operator()(Code code) {
    if (code == kNoCode) return kNoCode;
    if (codes_[code] == kNoCode) codes_[code] = to_.intern(from_.text(code));
    return codes_[code];
  }

 private:
  const TextPool& from_;
  TextPool& to_;
  std::vector<Code> codes_;
};

RowMap append_accounts(Facts& facts, const Accounts& chunk, FactsMark& mark) {
  RowMap rows(chunk.size());
  for (Row i = 0; i < chunk.size(); ++i) {
    const Row row = rows[i] = account_row(facts, chunk.ids.text(i));
    if (chunk.listed[i] == 0) continue;
    LB_CHECK(facts.accounts.listed[row] == 0);
    if (row < mark.accounts) mark.newly_listed_accounts.push_back(row);
    facts.accounts.listed[row] = 1;
    facts.accounts.name[row] = chunk.name[i];
  }
  facts.accounts.attributes.copy_rows(chunk.attributes, rows);
  for (const auto& [row, extras] : chunk.extras) facts.accounts.extras[rows[row]] = extras;
  return rows;
}

RowMap append_leads(Facts& facts, const Leads& chunk, const RowMap& accounts, FactsMark& mark) {
  RowMap rows(chunk.size());
  CodeMap roles(chunk.roles, facts.leads.roles);
  for (Row i = 0; i < chunk.size(); ++i) {
    const Row row = rows[i] = lead_row(facts, chunk.ids.text(i));
    if (chunk.listed[i] == 0) continue;
    LB_CHECK(facts.leads.listed[row] == 0);
    if (row < mark.leads) mark.newly_listed_leads.push_back(row);
    facts.leads.listed[row] = 1;
    facts.leads.created_at[row] = chunk.created_at[i];
    facts.leads.account[row] = chunk.account[i] == kNoRow ? kNoRow : accounts[chunk.account[i]];
    facts.leads.role[row] = roles(chunk.role[i]);
  }
  facts.leads.attributes.copy_rows(chunk.attributes, rows);
  for (const auto& [row, consent] : chunk.consents) facts.leads.consents[rows[row]] = consent;
  for (const auto& [row, extras] : chunk.extras) facts.leads.extras[rows[row]] = extras;
  return rows;
}

void append_activities(Activities& activities, const Activities& chunk, const RowMap& leads) {
  CodeMap kinds(chunk.kinds, activities.kinds);
  CodeMap details(chunk.details, activities.details);
  CodeMap campaigns(chunk.campaigns, activities.campaigns);
  const Row first = static_cast<Row>(activities.size());
  for (Row i = 0; i < chunk.size(); ++i) {
    activities.id.push_back(chunk.id[i]);
    activities.lead.push_back(leads[chunk.lead[i]]);
    activities.at.push_back(chunk.at[i]);
    activities.kind.push_back(kinds(chunk.kind[i]));
    activities.detail.push_back(details(chunk.detail[i]));
    activities.campaign.push_back(campaigns(chunk.campaign[i]));
  }
  for (const auto& [row, extras] : chunk.extras) activities.extras[first + row] = extras;
}

template <class Fact>
void append_of_leads(std::vector<Fact>& facts, const std::vector<Fact>& chunk,
                     const RowMap& leads) {
  for (const Fact& fact : chunk) {
    facts.push_back(fact);
    facts.back().lead = leads[fact.lead];
  }
}

} // namespace

FactsMark append(Facts& facts, const Facts& chunk) {
  FactsMark before = mark(facts);
  const RowMap accounts = append_accounts(facts, chunk.accounts, before);
  const RowMap leads = append_leads(facts, chunk.leads, accounts, before);
  append_activities(facts.activities, chunk.activities, leads);
  append_of_leads(facts.decisions, chunk.decisions, leads);
  append_of_leads(facts.assignments, chunk.assignments, leads);
  append_of_leads(facts.votes, chunk.votes, leads);
  facts.campaigns.insert(facts.campaigns.end(), chunk.campaigns.begin(), chunk.campaigns.end());
  facts.reps.insert(facts.reps.end(), chunk.reps.begin(), chunk.reps.end());
  ++facts.revision;
  return before;
}

namespace {

void forget_attributes(Attributes& attributes, Row row) {
  for (std::size_t column = 0; column < attributes.columns().size(); ++column) {
    attributes.set(column, row, {});
  }
}

void truncate_leads(Leads& leads, const FactsMark& mark) {
  for (const Row row : mark.newly_listed_leads) {
    leads.listed[row] = 0;
    leads.created_at[row] = kNever;
    leads.account[row] = kNoRow;
    leads.role[row] = kNoCode;
    leads.consents.erase(row);
    leads.extras.erase(row);
    forget_attributes(leads.attributes, row);
  }
  leads.ids.truncate(mark.leads);
  leads.created_at.resize(mark.leads);
  leads.account.resize(mark.leads);
  leads.role.resize(mark.leads);
  leads.listed.resize(mark.leads);
  leads.roles.truncate(mark.roles);
  leads.attributes.truncate(mark.lead_columns, mark.leads);
  leads.attributes.truncate_pools(mark.lead_pools);
  const Row first = static_cast<Row>(mark.leads);
  leads.consents.erase(leads.consents.lower_bound(first), leads.consents.end());
  leads.extras.erase(leads.extras.lower_bound(first), leads.extras.end());
}

void truncate_accounts(Accounts& accounts, const FactsMark& mark) {
  for (const Row row : mark.newly_listed_accounts) {
    accounts.listed[row] = 0;
    accounts.name[row].reset();
    accounts.extras.erase(row);
    forget_attributes(accounts.attributes, row);
  }
  accounts.ids.truncate(mark.accounts);
  accounts.name.resize(mark.accounts);
  accounts.listed.resize(mark.accounts);
  accounts.attributes.truncate(mark.account_columns, mark.accounts);
  accounts.attributes.truncate_pools(mark.account_pools);
  accounts.extras.erase(accounts.extras.lower_bound(static_cast<Row>(mark.accounts)),
                        accounts.extras.end());
}

void truncate_activities(Activities& activities, const FactsMark& mark) {
  activities.id.truncate(mark.activities);
  activities.lead.resize(mark.activities);
  activities.at.resize(mark.activities);
  activities.kind.resize(mark.activities);
  activities.detail.resize(mark.activities);
  activities.campaign.resize(mark.activities);
  activities.kinds.truncate(mark.kinds);
  activities.details.truncate(mark.details);
  activities.campaigns.truncate(mark.activity_campaigns);
  activities.extras.erase(activities.extras.lower_bound(static_cast<Row>(mark.activities)),
                          activities.extras.end());
}

} // namespace

void truncate(Facts& facts, const FactsMark& mark) {
  truncate_leads(facts.leads, mark);
  truncate_accounts(facts.accounts, mark);
  truncate_activities(facts.activities, mark);
  facts.decisions.resize(mark.decisions);
  facts.campaigns.resize(mark.campaigns);
  facts.reps.resize(mark.reps);
  facts.assignments.resize(mark.assignments);
  facts.votes.resize(mark.votes);
  ++facts.revision;
}

} // namespace lb
