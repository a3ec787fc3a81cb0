// The whole way from capture to revenue in a few numbers, for one screen: who came, who was scored,
// given to somebody and closed, and what it brought.
#pragma once

#include "lead/ownership.hpp"

namespace lb {

struct LeadToRevenue {
  std::int64_t captured = 0;    ///< units
  std::int64_t scored = 0;      ///< with a score that is not 0
  std::int64_t distributed = 0; ///< that were given to somebody, ever
  std::int64_t closed = 0;      ///< whose outcome is known (SEMANTICS 7)
  std::int64_t won = 0;         ///< among the closed
  std::int64_t revenue = 0;     ///< of all moves by `won`, in minor units
  friend bool operator==(const LeadToRevenue&, const LeadToRevenue&) = default;
};

struct LeadToRevenueInput {
  const Facts& facts;
  const Definition& definition;
  const Evaluation& evaluation; ///< of the two
  const Ownership& ownership;   ///< of the evaluation
  FunnelWindow window{};        ///< of whom: those created in it
};
/// Cost: the units, their moves and assignments.
LeadToRevenue lead_to_revenue(const LeadToRevenueInput& input);

} // namespace lb
