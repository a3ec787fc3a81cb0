// Ways to give leads out that clients know from other systems, each a plan of SEMANTICS 8.
#pragma once

#include "base/json.hpp"
#include "lead/facts.hpp"

#include <array>
#include <span>
#include <string_view>

namespace lb {

inline constexpr std::array<std::string_view, 5> kRoutingPolicies{
    "dynamics_round_robin", "dynamics_load_balancing", "odoo_quota", "espocrm_least_busy",
    "salesforce_first_match"};

/// The plan with the rules of the policy in place of its own, which it keeps as `own_rules`; its
/// member `policy` names the policy. Empty: with its own rules again. What it routes, its SLA and
/// its attributes stay. Requires a name of kRoutingPolicies, or an empty one.
Json with_policy(const Json& plan, std::string_view policy, std::span<const Rep> reps);
/// Which it has; empty for rules of its own.
std::string policy_of(const Json& plan);

} // namespace lb
