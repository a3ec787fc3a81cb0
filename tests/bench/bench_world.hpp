// What the bench works on: generated leads and activities, as CSV files or as facts, a definition
// of 8 fit rules and 12 activity rules, decisions, 500 reps and a plan. The same on every platform.
#pragma once

#include "lead/workspace.hpp"

#include <string>

namespace lb::bench {

struct CsvFiles {
  std::string leads;      ///< id, created_at, account and 12 attributes
  std::string activities; ///< ten a lead; one lead in a hundred has over a hundred
};
CsvFiles make_csv(std::size_t lead_count);
/// What an import of make_csv(lead_count) gives, without the text. Cost: at a million leads 0.6 GB
/// where pointers have 32 bits, and nothing beside the facts.
Facts make_facts(std::size_t lead_count);

/// 8 fit rules; 12 activity rules with half-life decay and caps, the webinar's decay its own;
/// grades and one gate.
Definition make_definition();

/// Accepted, qualified and won leads: a decision for one lead in ten.
void add_decisions(Facts& facts);
/// Reps in the countries of the leads, each with the languages, zone and hours that go with it and
/// places for somewhat more leads than there are; they own none yet.
void add_reps(Facts& facts, std::size_t rep_count);
/// 10 rules that require territory, language, capacity, working_now and more, by round robin, by
/// weight and by least open; what nobody can take goes to a pool. All stages but the last two.
RoutingPlan make_plan();
/// The plan with best_match in every rule.
RoutingPlan by_best_match(RoutingPlan plan);

inline constexpr std::string_view kAsOf = "2026-03-10T12:00:00Z";

} // namespace lb::bench
