// Who gets whom and why (SEMANTICS 8): a preview of routing in which every rule passed over and
// every rep ruled out has its reason. Assigns nothing. The state of each rep is in ownership.hpp.
#pragma once

#include "lead/ownership.hpp"
#include "lead/routing_plan.hpp"

namespace lb {

enum class RouteOutcome : std::uint8_t { assigned, pool, unrouted };
inline constexpr std::array<std::string_view, 3> kRouteOutcomeNames{"assigned", "pool", "unrouted"};
enum class RouteWhy : std::uint8_t {
  none,
  keep_account_owner,
  round_robin,
  weighted,
  least_open,
  best_match,
  pool,
  fallback,
};
inline constexpr std::array<std::string_view, 8> kRouteWhyNames{
    "",           "keep_account_owner", "round_robin", "weighted",
    "least_open", "best_match",         "pool",        "fallback"};

/// Why a rep was ruled out: a Criterion, or one of the two beside them.
enum class RuledOutBy : std::uint8_t {
  territory,
  industry,
  language,
  min_seniority,
  capacity,
  daily_limit,
  working_now,
  present,
  unanswered,
  weight,
};
inline constexpr std::array<std::string_view, 10> kRuledOutByNames{
    "territory",   "industry",    "language", "min_seniority", "capacity",
    "daily_limit", "working_now", "present",  "unanswered",    "weight"};

struct RuledOut {
  RepIndex rep = kNoRep;
  RuledOutBy by = RuledOutBy::territory;
  friend bool operator==(const RuledOut&, const RuledOut&) = default;
};
struct PassedRule {
  std::uint32_t rule = 0;
  bool nobody = false; ///< its `when` held and nobody was eligible; else `when` did not hold
  std::vector<RuledOut> ruled_out{};
  friend bool operator==(const PassedRule&, const PassedRule&) = default;
};

struct Route {
  std::uint32_t unit = 0;
  RouteOutcome outcome = RouteOutcome::unrouted;
  RepIndex rep = kNoRep;
  std::uint32_t rule = UINT32_MAX; ///< index in the plan; UINT32_MAX by fallback or unrouted
  RouteWhy why = RouteWhy::none;
  std::vector<RuledOut> ruled_out{}; ///< of the rule that took the lead
  std::vector<PassedRule> passed{};
  std::vector<RepIndex> pool{};              ///< who may claim
  std::optional<RepIndex> reassigned_from{}; ///< the owner; kNoRep where no rep has that name
  RepIndex runner_up = kNoRep; ///< whom the same rule takes were the chosen one not eligible
  friend bool operator==(const Route&, const Route&) = default;
};

struct Timeline; // lead/timeline.hpp

struct RoutingInput {
  const EvaluationInput& evaluation_input;
  const Evaluation& evaluation;
  const Ownership& ownership;
  const RoutingPlan& plan;
  /// Of these facts and this kind of unit, for what a `when` asks of activities; none: one is made.
  const Timeline* timeline = nullptr;
};

/// Whether routes list reps: those who were ruled out and those who may claim. With hundreds of
/// reps these lists are most of the work and of the memory; all else is the same. A RoutingRun
/// (routing_run.hpp) tells the lists of any lead afterwards.
enum class RouteLists : std::uint8_t { all, none };

/// One route a lead to route, in routing order: score descending, stage entry ascending, id.
std::vector<Route> route(const RoutingInput& input, RouteLists lists = RouteLists::all);

} // namespace lb
