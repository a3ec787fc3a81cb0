#include "lead/step.hpp"

#include "base/check.hpp"

namespace lb {

namespace {

void add_activity(Facts& facts, const Step& step, const StepPlace& place) {
  Activities& activities = facts.activities;
  activities.id.push_back(place.id);
  activities.lead.push_back(place.lead);
  activities.at.push_back(place.at);
  activities.kind.push_back(activities.kinds.intern(step.name));
  activities.detail.push_back(step.detail ? activities.details.intern(*step.detail) : kNoCode);
  activities.campaign.push_back(kNoCode);
}

void set_attribute(Facts& facts, const Step& step, Row lead) {
  if (step.of_account) {
    const Row account = facts.leads.account[lead];
    LB_CHECK(account != kNoRow);
    Attributes& attributes = facts.accounts.attributes;
    facts.accounts.listed[account] = 1;
    attributes.set(attributes.add_column(step.name), account, step.value);
  } else if (step.name == "committee_role") {
    facts.leads.role[lead] = facts.leads.roles.intern(value_text(step.value));
  } else {
    Attributes& attributes = facts.leads.attributes;
    attributes.set(attributes.add_column(step.name), lead, step.value);
  }
}

} // namespace

bool same_change(const Step& a, const Step& b) {
  if (a.kind != b.kind) return false;
  if (a.kind == StepKind::bant) return a.bant_part == b.bant_part;
  return a.name == b.name && a.detail == b.detail && a.value == b.value &&
         a.of_account == b.of_account;
}

void add_step(Facts& facts, const Step& step, const StepPlace& place) {
  LB_CHECK(place.lead < facts.leads.size() && facts.leads.listed[place.lead] != 0);
  Decision decision{.id = place.id, .lead = place.lead, .at = place.at, .kind = step.name};
  switch (step.kind) {
  case StepKind::activity:
    add_activity(facts, step, place);
    break;
  case StepKind::attribute:
    set_attribute(facts, step, place.lead);
    break;
  case StepKind::bant:
    decision.kind = "bant";
    decision.bant[step.bant_part] = Bant::yes;
    [[fallthrough]];
  case StepKind::decision:
    facts.decisions.push_back(std::move(decision));
    break;
  }
  ++facts.revision;
}

} // namespace lb
