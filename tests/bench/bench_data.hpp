// The bench's facts, definition and answers as files that other programs load quickly: meta.json
// and a file a column, little-endian numbers one after another.
#pragma once

#include <cstddef>
#include <string>

namespace lb::bench {

/// Writes into a folder that is there. False where a file could not be written.
///
/// `lead.NAME`: of each attribute that a fit rule reads, codes of the words in meta.json (u16) or
/// whole numbers (i32), unknown as the type's outermost value; `lead.email_known`,
/// `lead.phone_known`, `lead.outcome` (u8: open, won, lost). `activity.lead` (u32, ascending),
/// `activity.day` (i32, days since 1970), `activity.kind` and `activity.detail` (u8 codes; 255:
/// none). `STEP.score` (i64 micro-points), `STEP.fit_grade`, `STEP.behaviour_grade` (u8 index into
/// the grades) of each lead, for full, one_weight and all_weights. The rest is in meta.json.
bool write_data(const std::string& folder, std::size_t lead_count);

} // namespace lb::bench
