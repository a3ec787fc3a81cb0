// Who gets whom and why (SEMANTICS 8): the state of each rep as the facts tell it, and a preview of
// routing in which every rule passed over and every rep ruled out has its reason. Assigns nothing.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/routing_plan.hpp"

namespace lb {

/// Index of a rep in Facts::reps.
using RepIndex = std::uint32_t;
inline constexpr RepIndex kNoRep = UINT32_MAX;

struct RepState {
  std::int64_t open = 0, assigned_today = 0, won = 0, lost = 0;
  std::optional<std::int64_t> response_minutes{};
};

/// By rep (order of the facts) and by unit, before routing.
struct Ownership {
  std::vector<RepState> reps;
  std::vector<RepIndex> owner;              ///< by unit; kNoRep without one or with an unknown rep
  std::vector<std::uint32_t> assignment;    ///< by unit: index of the owning assignment event, or UINT32_MAX
  std::vector<char> owned;                  ///< by unit: an owner, known as a rep or not
};
Ownership ownership(const Facts &facts, const Definition &definition, const Evaluation &evaluation);

enum class RouteOutcome : std::uint8_t { assigned, pool, unrouted };
enum class RouteWhy : std::uint8_t {
  none, keep_account_owner, round_robin, weighted, least_open, best_match, pool, fallback,
};

/// Why a rep was ruled out: a Criterion, or one of the two beside them.
enum class RuledOutBy : std::uint8_t {
  territory, industry, language, min_seniority, capacity, daily_limit, working_now, present,
  unanswered, weight,
};
struct RuledOut {
  RepIndex rep = kNoRep;
  RuledOutBy by = RuledOutBy::territory;
  friend bool operator==(const RuledOut &, const RuledOut &) = default;
};
struct PassedRule {
  std::uint32_t rule = 0;
  bool nobody = false; ///< its `when` held and nobody was eligible; else `when` did not hold
  std::vector<RuledOut> ruled_out{};
  friend bool operator==(const PassedRule &, const PassedRule &) = default;
};

struct Route {
  std::uint32_t unit = 0;
  RouteOutcome outcome = RouteOutcome::unrouted;
  RepIndex rep = kNoRep;
  std::uint32_t rule = UINT32_MAX; ///< index in the plan; UINT32_MAX by fallback or unrouted
  RouteWhy why = RouteWhy::none;
  std::vector<RuledOut> ruled_out{}; ///< of the rule that took the lead
  std::vector<PassedRule> passed{};
  std::vector<RepIndex> pool{};      ///< who may claim
  std::optional<RepIndex> reassigned_from{};
  RepIndex runner_up = kNoRep;       ///< whom the same rule takes were the chosen one not eligible
  friend bool operator==(const Route &, const Route &) = default;
};

struct RoutingInput {
  const EvaluationInput &evaluation_input;
  const Evaluation &evaluation;
  const Ownership &ownership;
  const RoutingPlan &plan;
};

/// One route a lead to route, in routing order: score descending, stage entry ascending, id.
std::vector<Route> route(const RoutingInput &input);

} // namespace lb
