// Facts of many blocks of kPauseUnits, and how often work on them asks the clock.
#pragma once

#include "base/slices.hpp"
#include "random_workspace.hpp"
#include "support/counting_clock.hpp"

#include <doctest/doctest.h>

namespace lb::test {

// How often the clock is asked until the work is finished.
inline std::size_t asks_of(Work work) {
  CountingClock clock;
  CHECK(work.advance(clock.budget(1e9)));
  return static_cast<std::size_t>(clock.asked) - 1; // when the budget began
}

inline std::size_t blocks(std::size_t units) {
  return (units + kPauseUnits - 1) / kPauseUnits;
}

// Large enough that every phase has many blocks, a few leads with many activities among them.
inline Facts large_facts(std::size_t lead_count, std::size_t activity_count) {
  Random random(7);
  Facts facts;
  const std::size_t email = facts.leads.attributes.add_column("email");
  for (std::size_t i = 0; i < lead_count; ++i) {
    const Row row = lead_row(facts, "L" + std::to_string(random.below(1'000'000'000)));
    facts.leads.listed[row] = 1;
    facts.leads.created_at[row] = kStart + random.below(90) * kDaySeconds;
    facts.leads.attributes.set(email, row,
                               Value::of_text(std::to_string(i) + "@" + std::to_string(i % 500)));
  }
  Activities& activities = facts.activities;
  for (std::size_t i = 0; i < activity_count; ++i) {
    const bool is_busy = random.once_in(6);
    activities.id.push_back("A" + std::to_string(i));
    activities.lead.push_back(static_cast<Row>(
        random.below(is_busy ? 3 : static_cast<std::int64_t>(facts.leads.size()))));
    activities.at.push_back(kStart + random.below(120 * kDaySeconds));
    activities.kind.push_back(activities.kinds.intern(random.pick(kKinds)));
    activities.detail.push_back(kNoCode);
    activities.campaign.push_back(kNoCode);
  }
  return facts;
}

} // namespace lb::test
