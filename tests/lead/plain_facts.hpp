// Facts as plain rows with ids in place of codes: what the tests generate, cut, shuffle and hand to
// the plain reference, and the way from there to the columns of the engine.
#pragma once

#include "lead/facts.hpp"

#include <algorithm>

namespace lb::test {

using PlainAttributes = std::map<std::string, Value>;

struct PlainLead {
  std::string id;
  Instant created_at = 0;
  std::string account; ///< empty without one
  std::string role;    ///< empty without one
  PlainAttributes attributes;
};
struct PlainAccount {
  std::string id;
  PlainAttributes attributes;
};
struct PlainActivity {
  std::string id, lead;
  Instant at = 0;
  std::string kind;
  std::optional<std::string> detail;
  std::optional<std::string> campaign{};
};
struct PlainDecision {
  std::string id, lead;
  Instant at = 0;
  std::string kind;
  std::array<std::optional<Bant>, 4> bant{};
  std::optional<std::int64_t> amount{};
};
struct PlainFacts {
  std::vector<PlainLead> leads;
  std::vector<PlainAccount> accounts;
  std::vector<PlainActivity> activities;
  std::vector<PlainDecision> decisions;
};

inline void set_attributes(Attributes& columns, Row row, const PlainAttributes& attributes) {
  for (const auto& [name, value] : attributes) columns.set(columns.add_column(name), row, value);
}

inline Facts to_facts(const PlainFacts& plain) {
  Facts facts;
  for (const PlainAccount& account : plain.accounts) {
    const Row row = account_row(facts, account.id);
    facts.accounts.listed[row] = 1;
    set_attributes(facts.accounts.attributes, row, account.attributes);
  }
  for (const PlainLead& lead : plain.leads) {
    const Row row = lead_row(facts, lead.id);
    facts.leads.listed[row] = 1;
    facts.leads.created_at[row] = lead.created_at;
    if (!lead.account.empty()) facts.leads.account[row] = account_row(facts, lead.account);
    if (!lead.role.empty()) facts.leads.role[row] = facts.leads.roles.intern(lead.role);
    set_attributes(facts.leads.attributes, row, lead.attributes);
  }
  Activities& activities = facts.activities;
  for (const PlainActivity& activity : plain.activities) {
    activities.id.push_back(activity.id);
    activities.lead.push_back(lead_row(facts, activity.lead));
    activities.at.push_back(activity.at);
    activities.kind.push_back(activities.kinds.intern(activity.kind));
    activities.detail.push_back(activity.detail ? activities.details.intern(*activity.detail)
                                                : kNoCode);
    activities.campaign.push_back(
        activity.campaign ? activities.campaigns.intern(*activity.campaign) : kNoCode);
  }
  for (const PlainDecision& decision : plain.decisions) {
    facts.decisions.push_back({.id = decision.id,
                               .lead = lead_row(facts, decision.lead),
                               .at = decision.at,
                               .kind = decision.kind,
                               .amount = decision.amount,
                               .bant = decision.bant});
  }
  ++facts.revision;
  return facts;
}

/// What is left of the facts where nothing after the instant has happened yet.
inline PlainFacts cut_at(PlainFacts plain, Instant as_of) {
  std::erase_if(plain.leads, [&](const PlainLead& lead) { return lead.created_at > as_of; });
  const auto is_gone = [&](const auto& fact) {
    return fact.at > as_of ||
           std::ranges::find(plain.leads, fact.lead, &PlainLead::id) == plain.leads.end();
  };
  std::erase_if(plain.activities, is_gone);
  std::erase_if(plain.decisions, is_gone);
  return plain;
}

} // namespace lb::test
