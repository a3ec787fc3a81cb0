// Whether marketing and sales mean the same by ready (SEMANTICS 6): their votes on the same leads.
// Rates in parts per million; nothing where a denominator is 0. What their drafts call ready is in
// draft_comparison.hpp.
#pragma once

#include "lead/facts.hpp"
#include "lead/proportion.hpp"

#include <span>

namespace lb {

/// The leads on which both camps voted, by their newest votes. Always leads, also where accounts
/// are scored.
struct VoteTable {
  std::int64_t both_ready = 0, marketing_only = 0, sales_only = 0, neither = 0;

  std::int64_t pair_count() const { return both_ready + marketing_only + sales_only + neither; }
  std::optional<std::int64_t> observed() const;
  std::optional<Interval> observed_interval() const;
  std::optional<std::int64_t> kappa() const; ///< Cohen's; 1 where chance alone would agree on all
};

/// A lead on which both camps voted, with their newest votes. Keeps: as long as the facts.
struct VotePair {
  Row lead = kNoRow;
  const Vote* marketing = nullptr;
  const Vote* sales = nullptr;
};

/// By row of the lead. Cost: the votes and the leads.
std::vector<VotePair> vote_pairs(const Facts& facts, Instant as_of);
/// Their answers.
VoteTable table_of(std::span<const VotePair> pairs);
/// Of all pairs.
VoteTable count_votes(const Facts& facts, Instant as_of);

} // namespace lb
