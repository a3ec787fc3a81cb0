#include "lead/facts_part.hpp"

#include <algorithm>

namespace lb {

namespace {

void copy_attributes(const Attributes& from, Row row, Attributes& to, Row to_row) {
  for (const AttributeColumn& column : from.columns()) {
    if (column.codes[row] == 0) continue;
    to.set(to.add_column(column.name), to_row, column.value(row));
  }
}

Row copy_account(const Facts& facts, Row account, Facts& part) {
  const Row row = account_row(part, facts.accounts.ids.text(account));
  if (facts.accounts.listed[account] == 0 || part.accounts.listed[row] != 0) return row;
  part.accounts.listed[row] = 1;
  copy_attributes(facts.accounts.attributes, account, part.accounts.attributes, row);
  return row;
}

void copy_lead(const Facts& facts, Row lead, Facts& part) {
  const Row row = lead_row(part, facts.leads.ids.text(lead));
  part.leads.listed[row] = 1;
  part.leads.created_at[row] = facts.leads.created_at[lead];
  const Row account = facts.leads.account[lead];
  if (account != kNoRow) part.leads.account[row] = copy_account(facts, account, part);
  part.leads.role[row] = part.leads.roles.intern_from(facts.leads.roles, facts.leads.role[lead]);
  copy_attributes(facts.leads.attributes, lead, part.leads.attributes, row);
}

void copy_activity(const Activities& from, Row row, Activities& to, Row lead) {
  to.id.push_back(from.id[row]);
  to.lead.push_back(lead);
  to.at.push_back(from.at[row]);
  to.kind.push_back(to.kinds.intern_from(from.kinds, from.kind[row]));
  to.detail.push_back(to.details.intern_from(from.details, from.detail[row]));
  to.campaign.push_back(to.campaigns.intern_from(from.campaigns, from.campaign[row]));
}

} // namespace

Facts part_of(const Facts& facts, std::span<const Row> leads, Instant as_of) {
  Facts part;
  std::vector<Row> row_of(facts.leads.size(), kNoRow);
  for (const Row lead : leads) {
    if (facts.leads.listed[lead] == 0 || facts.leads.created_at[lead] > as_of) continue;
    row_of[lead] = static_cast<Row>(part.leads.size());
    copy_lead(facts, lead, part);
  }
  const Activities& activities = facts.activities;
  for (Row row = 0; row < activities.size(); ++row) {
    const Row lead = row_of[activities.lead[row]];
    if (lead != kNoRow && activities.at[row] <= as_of) {
      copy_activity(activities, row, part.activities, lead);
    }
  }
  for (const Decision& decision : facts.decisions) {
    if (row_of[decision.lead] == kNoRow || decision.at > as_of) continue;
    part.decisions.push_back(decision);
    part.decisions.back().lead = row_of[decision.lead];
  }
  ++part.revision;
  return part;
}

namespace {

TextPool prefixed(const TextPool& ids, std::string_view prefix) {
  TextPool pool;
  for (Code code = 0; code < ids.size(); ++code) {
    std::string id(prefix);
    pool.intern(id += ids.text(code));
  }
  return pool;
}

} // namespace

Facts with_prefix(Facts facts, std::string_view prefix) {
  facts.leads.ids = prefixed(facts.leads.ids, prefix);
  facts.accounts.ids = prefixed(facts.accounts.ids, prefix);
  ++facts.revision;
  return facts;
}

} // namespace lb
