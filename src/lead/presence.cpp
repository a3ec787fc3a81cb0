#include "lead/presence.hpp"

#include <algorithm>
#include <tuple>

namespace lb {

void BantState::see(const Facts& facts, const TimelineDecision& decision) {
  if (!decision.is_bant) return;
  const Decision& fact = facts.decisions[decision.decision];
  for (std::size_t part = 0; part < now_.size(); ++part) {
    if (!fact.bant[part]) continue;
    // Moments rise, but a lead that joins an account late may bring an older answer.
    const Decision* by = by_[part];
    if (by != nullptr && std::tie(fact.at, fact.id) < std::tie(by->at, by->id)) continue;
    now_[part] = *fact.bant[part];
    by_[part] = &fact;
  }
}

Presence presence_at(const Timeline& timeline, const Facts& facts, Instant as_of) {
  Presence presence{.as_of = as_of,
                    .sees_all = as_of >= timeline.last_at,
                    .units = {},
                    .on_timeline = {},
                    .bant = {}};
  std::vector<std::uint32_t> unit_of(timeline.size(), kNoRow);
  for (std::uint32_t place = 0; place < timeline.size(); ++place) {
    if (timeline.created_at[place] > as_of) continue;
    unit_of[place] = static_cast<std::uint32_t>(presence.units.size());
    presence.units.is_account.push_back(timeline.is_account[place]);
    presence.units.row.push_back(timeline.row[place]);
    presence.on_timeline.push_back(place);
    BantState bant;
    for (const TimelineDecision& decision : timeline.decisions_of(place)) {
      if (decision.moment <= as_of) bant.see(facts, decision);
    }
    presence.bant.push_back(bant.now());
  }
  presence.units.unit_of_lead.assign(facts.leads.size(), kNoRow);
  for (Row lead = 0; lead < facts.leads.size(); ++lead) {
    const std::uint32_t place = timeline.unit_of_lead[lead];
    if (place == kNoRow || facts.leads.created_at[lead] > as_of) continue;
    presence.units.unit_of_lead[lead] = unit_of[place];
  }
  return presence;
}

UnitView view_at(const Timeline& timeline, const Facts& facts, std::size_t on_timeline,
                 Instant instant) {
  const Row row = timeline.row[on_timeline];
  const bool is_account = timeline.is_account[on_timeline] != 0;
  std::span<const Row> leads = timeline.leads_of(on_timeline);
  while (facts.leads.created_at[leads.back()] > instant) leads = leads.first(leads.size() - 1);
  return {.is_account = is_account,
          .row = row,
          .account = is_account ? row : facts.leads.account[row],
          .leads = leads,
          .bant = {}};
}

} // namespace lb
