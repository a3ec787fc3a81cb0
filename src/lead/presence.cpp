#include "lead/presence.hpp"

#include "base/slices.hpp"

#include <algorithm>

namespace lb {

void BantState::see(const Facts& facts, const TimelineDecision& decision) {
  const auto is_older = [&](const TimelineDecision& than) {
    if (decision.at != than.at) return decision.at < than.at;
    return facts.decisions[decision.decision].id < facts.decisions[than.decision].id;
  };
  for (std::size_t part = 0; part < now_.size(); ++part) {
    if (!decision.bant[part]) continue;
    // Moments rise, but a lead that joins an account late may bring an older answer.
    if (by_[part] != nullptr && is_older(*by_[part])) continue;
    now_[part] = *decision.bant[part];
    by_[part] = &decision;
  }
}

std::uint32_t Presence::unit_at(std::uint32_t place) const {
  if (sees_all) return place;
  const auto found = std::ranges::lower_bound(on_timeline, place);
  if (found == on_timeline.end() || *found != place) return kNoRow;
  return static_cast<std::uint32_t>(found - on_timeline.begin());
}

namespace {

// Few units have any answer: all others' stay open.
Work see_bant(const Timeline& timeline, const Facts& facts, Presence& presence) {
  std::vector<std::array<Bant, 4>> column;
  co_await fill_in_slices(column, presence.units.size());
  const std::span<const std::uint32_t> answered = timeline.answered;
  co_await in_blocks(answered.size(), [&](std::size_t first, std::size_t last) {
    for (const std::uint32_t place : answered.subspan(first, last - first)) {
      const std::uint32_t unit = presence.unit_at(place);
      if (unit == kNoRow) continue;
      BantState bant;
      for (const TimelineDecision& decision : timeline.decisions_of(place)) {
        if (decision.moment <= presence.as_of) bant.see(facts, decision);
      }
      column[unit] = bant.now();
    }
  });
  presence.bant = std::move(column);
}

// The units of the timeline that exist at the instant, and of each lead its unit.
Work find_present(const Timeline& timeline, const Facts& facts, Presence& presence) {
  std::vector<char> is_account;
  std::vector<Row> row;
  std::vector<Row> unit_of_lead;
  std::vector<std::uint32_t> unit_of(timeline.size(), kNoRow);
  co_await in_blocks(timeline.size(), [&](std::size_t first, std::size_t last) {
    for (auto place = static_cast<std::uint32_t>(first); place < last; ++place) {
      if (timeline.created_at(place) > presence.as_of) continue;
      unit_of[place] = static_cast<std::uint32_t>(row.size());
      is_account.push_back(timeline.units.is_account[place]);
      row.push_back(timeline.units.row[place]);
      presence.on_timeline.push_back(place);
    }
  });
  unit_of_lead.assign(facts.leads.size(), kNoRow);
  co_await in_blocks(facts.leads.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t lead = first; lead < last; ++lead) {
      const std::uint32_t place = timeline.units.unit_of_lead[lead];
      if (place == kNoRow || facts.leads.created_at[lead] > presence.as_of) continue;
      unit_of_lead[lead] = unit_of[place];
    }
  });
  presence.units = {.is_account = std::move(is_account),
                    .row = std::move(row),
                    .unit_of_lead = std::move(unit_of_lead)};
}

} // namespace

Work presence_at(const Timeline& timeline, const Facts& facts, Instant as_of, Presence& presence) {
  presence.as_of = as_of;
  presence.sees_all = as_of >= timeline.last_at;
  if (presence.sees_all) {
    presence.units = timeline.units;
  } else {
    co_await find_present(timeline, facts, presence);
  }
  co_await see_bant(timeline, facts, presence);
}

std::uint32_t block_end(const Timeline& timeline, const Presence& presence, std::uint32_t first) {
  std::size_t held = 0;
  std::uint32_t end = first;
  for (; end < presence.units.size(); ++end) {
    const std::uint32_t place = presence.place(end);
    held += 1 + timeline.activity_begin[place + 1] - timeline.activity_begin[place];
    if (held > kPauseUnits && end > first) break;
  }
  return end;
}

UnitView view_at(const Timeline& timeline, const Facts& facts, std::size_t place, Instant instant) {
  const Row row = timeline.units.row[place];
  const bool is_account = timeline.units.is_account[place] != 0;
  std::span<const Row> leads = timeline.leads_of(place);
  while (facts.leads.created_at[leads.back()] > instant) leads = leads.first(leads.size() - 1);
  return {.is_account = is_account,
          .row = row,
          .account = is_account ? row : facts.leads.account[row],
          .leads = leads,
          .bant = {}};
}

} // namespace lb
