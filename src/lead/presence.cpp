#include "lead/presence.hpp"

#include "base/slices.hpp"

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

namespace {

std::array<Bant, 4> bant_at(const Timeline& timeline, const Facts& facts, std::uint32_t place,
                            Instant as_of) {
  BantState bant;
  for (const TimelineDecision& decision : timeline.decisions_of(place)) {
    if (decision.moment <= as_of) bant.see(facts, decision);
  }
  return bant.now();
}

} // namespace

Presence presence_at(const Timeline& timeline, const Facts& facts, Instant as_of) {
  Presence presence;
  presence_at(timeline, facts, as_of, presence).finish();
  return presence;
}

Work presence_at(const Timeline& timeline, const Facts& facts, Instant as_of, Presence& presence) {
  presence.as_of = as_of;
  presence.sees_all = as_of >= timeline.last_at;
  std::vector<std::uint32_t> unit_of(timeline.size(), kNoRow);
  co_await in_blocks(timeline.size(), [&](std::size_t first, std::size_t last) {
    for (auto place = static_cast<std::uint32_t>(first); place < last; ++place) {
      if (timeline.created_at[place] > as_of) continue;
      unit_of[place] = static_cast<std::uint32_t>(presence.units.size());
      presence.units.is_account.push_back(timeline.is_account[place]);
      presence.units.row.push_back(timeline.row[place]);
      presence.on_timeline.push_back(place);
      presence.bant.push_back(bant_at(timeline, facts, place, as_of));
    }
  });
  presence.units.unit_of_lead.assign(facts.leads.size(), kNoRow);
  co_await in_blocks(facts.leads.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t lead = first; lead < last; ++lead) {
      const std::uint32_t place = timeline.unit_of_lead[lead];
      if (place == kNoRow || facts.leads.created_at[lead] > as_of) continue;
      presence.units.unit_of_lead[lead] = unit_of[place];
    }
  });
}

std::uint32_t block_end(const Timeline& timeline, const Presence& presence, std::uint32_t first) {
  std::size_t held = 0;
  std::uint32_t end = first;
  for (; end < presence.on_timeline.size(); ++end) {
    const std::uint32_t place = presence.on_timeline[end];
    held += 1 + timeline.activity_begin[place + 1] - timeline.activity_begin[place];
    if (held > kPauseUnits && end > first) break;
  }
  return end;
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
