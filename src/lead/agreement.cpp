#include "lead/agreement.hpp"

#include <tuple>
#include <vector>

namespace lb {

std::optional<std::int64_t> VoteTable::observed() const {
  return ppm_of(both_ready + neither, pair_count());
}

std::optional<Interval> VoteTable::observed_interval() const {
  return wilson_interval(both_ready + neither, pair_count());
}

// po = agreed / n and pe = chance / n^2, so that kappa = (n * agreed - chance) / (n^2 - chance).
std::optional<std::int64_t> VoteTable::kappa() const {
  const Int128 n = pair_count();
  if (n == 0) return std::nullopt;
  const Int128 marketing_ready = both_ready + marketing_only;
  const Int128 sales_ready = both_ready + sales_only;
  const Int128 chance = marketing_ready * sales_ready + (n - marketing_ready) * (n - sales_ready);
  const Int128 agreed = both_ready + neither;
  return n * n == chance ? 1'000'000 : ppm_of(n * agreed - chance, n * n - chance);
}

std::vector<VotePair> vote_pairs(const Facts& facts, Instant as_of) {
  std::vector<VotePair> newest(facts.leads.size()); // by lead
  for (const Vote& vote : facts.votes) {
    if (vote.at > as_of || facts.leads.created_at[vote.lead] > as_of) continue;
    VotePair& pair = newest[vote.lead];
    pair.lead = vote.lead;
    const Vote*& kept = vote.sales ? pair.sales : pair.marketing;
    if (kept == nullptr || std::tie(kept->at, kept->id) < std::tie(vote.at, vote.id)) kept = &vote;
  }
  std::erase_if(newest, [](const VotePair& pair) {
    return pair.marketing == nullptr || pair.sales == nullptr;
  });
  return newest;
}

VoteTable table_of(std::span<const VotePair> pairs) {
  VoteTable table;
  for (const VotePair& pair : pairs) {
    if (pair.marketing->ready) {
      ++(pair.sales->ready ? table.both_ready : table.marketing_only);
    } else {
      ++(pair.sales->ready ? table.sales_only : table.neither);
    }
  }
  return table;
}

VoteTable count_votes(const Facts& facts, Instant as_of) {
  return table_of(vote_pairs(facts, as_of));
}

} // namespace lb
