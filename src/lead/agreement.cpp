#include "lead/agreement.hpp"

#include <array>
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

VoteTable count_votes(const Facts& facts, Instant as_of) {
  std::array<std::vector<const Vote*>, 2> newest; // by camp, by lead
  for (auto& votes : newest) votes.resize(facts.leads.size(), nullptr);
  for (const Vote& vote : facts.votes) {
    if (vote.at > as_of || facts.leads.created_at[vote.lead] > as_of) continue;
    const Vote*& kept = newest[vote.sales ? 1 : 0][vote.lead];
    if (kept == nullptr || std::tie(kept->at, kept->id) < std::tie(vote.at, vote.id)) kept = &vote;
  }
  VoteTable table;
  for (Row lead = 0; lead < facts.leads.size(); ++lead) {
    const Vote* marketing = newest[0][lead];
    const Vote* sales = newest[1][lead];
    if (marketing == nullptr || sales == nullptr) continue;
    if (marketing->ready) {
      ++(sales->ready ? table.both_ready : table.marketing_only);
    } else {
      ++(sales->ready ? table.sales_only : table.neither);
    }
  }
  return table;
}

} // namespace lb
