#include "exchange/routing_policies.hpp"

#include "base/check.hpp"
#include "exchange/documents.hpp"

#include <algorithm>

namespace lb {

namespace {

Json rule_of(std::string_view json) {
  Result<Json> rules = read_json(json);
  LB_CHECK(rules.has_value());
  return std::move(*rules);
}

// An entry a rep, in their order: the first who covers the lead takes it.
Json first_match_rules(std::span<const Rep> reps) {
  const auto is_only = [&](const std::string& name) {
    return !name.empty() && std::ranges::count(reps, name, &Rep::name) == 1 &&
           !std::ranges::contains(reps, name, &Rep::id);
  };
  Json rules = Json::array();
  for (const Rep& rep : reps)
    rules.items().push_back(Json::object(
        {{"id", Json::string(is_only(rep.name) ? rep.name : rep.id)},
         {"reps", Json::array({Json::string(rep.id)})},
         {"require", Json::array({Json::string("territory"), Json::string("language")})},
         {"strategy", Json::string("round_robin")}}));
  return rules;
}

Json rules_of_policy(std::string_view policy, std::span<const Rep> reps) {
  if (policy == "dynamics_round_robin")
    return rule_of(
        R"([{"id":"Round robin","require":["capacity","present"],"strategy":"round_robin"}])");
  if (policy == "dynamics_load_balancing")
    return rule_of(
        R"([{"id":"Load balancing","require":["capacity","present"],"strategy":"least_open"}])");
  if (policy == "odoo_quota")
    return rule_of(R"([{"id":"Quota","require":["daily_limit","present"],"strategy":"weighted"}])");
  if (policy == "espocrm_least_busy")
    return rule_of(R"([{"id":"Least busy","require":["present"],"strategy":"least_open"}])");
  LB_CHECK(policy == "salesforce_first_match");
  return first_match_rules(reps);
}

} // namespace

std::string policy_of(const Json& plan) {
  return plan.is_object() ? plan.text_of("policy") : std::string();
}

Json with_policy(const Json& plan, std::string_view policy, std::span<const Rep> reps) {
  Json changed = plan.is_object() ? plan : rule_of(R"({"stages":["mql","sal"],"rules":[]})");
  const bool has_policy = !policy_of(changed).empty();
  const Json* kept = changed.find("own_rules");
  const Json own = has_policy && kept != nullptr ? *kept : *changed.find("rules");
  changed.erase("own_rules");
  changed.erase("policy");
  if (policy.empty()) {
    changed.set("rules", own);
    return changed;
  }
  changed.set("policy", Json::string(std::string(policy)));
  changed.set("rules", rules_of_policy(policy, reps));
  changed.set("own_rules", own);
  return changed;
}

} // namespace lb
