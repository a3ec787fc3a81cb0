// Local time of reps (SEMANTICS 8): a fixed offset and, by rule, an hour more in summer. Used for
// working hours and absences only; every other instant of the program is UTC.
#pragma once

#include "lead/facts.hpp"

namespace lb {

/// True while summer time holds. eu: from 01:00 UTC of March's last Sunday to 01:00 UTC of
/// October's last. us: from 02:00 standard time of March's second Sunday to 02:00 summer time of
/// November's first.
bool is_summer_time(const Zone& zone, Instant at);

/// Seconds since 1970-01-01 as the zone's clocks show them; UTC without a zone.
std::int64_t local_seconds(const std::optional<Zone>& zone, Instant at);

/// True where the rep's working hours hold at the instant; always true without any.
bool works_at(const Rep& rep, Instant at);

/// True where the local date of the instant is in one of the rep's absences.
bool is_absent_at(const Rep& rep, Instant at);

} // namespace lb
