// When something was last heard of a unit, what was last decided of it, and whether and when it
// is to be met again.
#pragma once

#include "lead/timeline.hpp"

namespace lb {

inline constexpr Instant kNoSign = INT64_MIN;

/// By unit: the newest decision of any kind that is seen by the as-of instant; kNoSign without one.
/// Cost: the decisions.
std::vector<Instant> newest_decisions(const Facts& facts, const Evaluation& evaluation);

/// The unit's newest activity of a lead that exists by the as-of instant; without one when the unit
/// was created. `lead` is any of its leads. Requires the timeline of these facts.
Instant newest_sign(const Facts& facts, const Evaluation& evaluation, const Timeline& timeline,
                    std::uint32_t unit, Row lead);

/// False where all of these people withdrew their consent: one whom it is allowed to meet is
/// enough.
bool may_be_met(const Facts& facts, std::span<const Row> people, Instant as_of);

/// Until when the unit was sent back: the day that the decision of its last move names to look at
/// it again; nothing where it names none.
std::optional<Instant> review_day(const Facts& facts, const Evaluation& evaluation,
                                  std::uint32_t unit);

} // namespace lb
