// What stands behind an answer to BANT: what was said or seen, and where. It is the member
// `evidence` of a decision, on which no result depends.
#pragma once

#include "lead/facts.hpp"

namespace lb {

struct Evidence {
  std::string text{};
  std::string channel{}; ///< one of kEvidenceChannels, or another word; empty: not told
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

/// Those that the page offers, and names in each language.
inline constexpr std::array<std::string_view, 5> kEvidenceChannels{"call", "meeting", "email",
                                                                   "message", "website"};

/// Both parts empty where nothing is noted. A plain text in place of the object is its text.
Evidence evidence_of(const Decision& decision);
/// Nothing of it is kept where its text is blank.
void put_evidence(Decision& decision, const Evidence& evidence);

} // namespace lb
