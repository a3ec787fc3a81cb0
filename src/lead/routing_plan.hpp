// A routing plan (SEMANTICS 8) as typed values: which stages are routed and by which rules.
#pragma once

#include "rule/predicate.hpp"

#include <map>

namespace lb {

enum class Criterion : std::uint8_t {
  territory,
  industry,
  language,
  min_seniority,
  capacity,
  daily_limit,
  working_now,
  present,
};
inline constexpr std::array<std::string_view, 8> kCriterionNames{
    "territory", "industry",    "language",    "min_seniority",
    "capacity",  "daily_limit", "working_now", "present"};

enum class Strategy : std::uint8_t { round_robin, weighted, least_open, best_match, pool };
inline constexpr std::array<std::string_view, 5> kStrategyNames{"round_robin", "weighted",
                                                                "least_open", "best_match", "pool"};

struct RoutingRule {
  std::string id;
  std::optional<Predicate> when{};
  std::optional<std::string> team{}, kind{};
  std::optional<std::vector<std::string>> reps{}; ///< rep ids
  std::vector<Criterion> require{};
  std::int64_t min_seniority = 1;
  Strategy strategy = Strategy::round_robin;
  std::map<std::string, std::int64_t> weights{}; ///< best_match: criterion -> weight
  bool keep_account_owner = false;
  friend bool operator==(const RoutingRule&, const RoutingRule&) = default;
};

struct RoutingFallback {
  bool pool = false; ///< to the pool, else to the rep
  std::string rep{};
  friend bool operator==(const RoutingFallback&, const RoutingFallback&) = default;
};

struct RoutingPlan {
  std::vector<std::string> stages;
  std::vector<RoutingRule> rules;
  std::optional<RoutingFallback> fallback{};
  std::map<std::string, std::string> attributes{}; ///< {"territory":"country"}
  std::optional<std::int64_t> sla_minutes{};
  bool reassign = false;
  friend bool operator==(const RoutingPlan&, const RoutingPlan&) = default;
};

} // namespace lb
