// How much of each account's buying committee is nurtured: role by role, how many hold it and how
// many of them are on a track. Over time: asked as of several instants.
#pragma once

#include "lead/nurture.hpp"

namespace lb {

struct RoleCoverage {
  std::string role; ///< as first met; empty for the leads without one
  std::int64_t leads = 0, on_track = 0;
  friend bool operator==(const RoleCoverage&, const RoleCoverage&) = default;
};
struct AccountCoverage {
  Row account = kNoRow;
  std::vector<RoleCoverage> roles{}; ///< by role's key
};

/// Accounts with at least one lead, by id. A lead is on a track where its unit is in nurture and a
/// track holds it. Requires that `stays` are of the evaluation. Cost: the leads.
std::vector<AccountCoverage> committee_coverage(const Facts& facts, const Evaluation& evaluation,
                                                std::span<const NurtureStay> stays);

} // namespace lb
