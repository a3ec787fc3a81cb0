// The policies of other systems are plans that read without a doubt, and leave the own rules where
// they can be found again.
#include "exchange/documents.hpp"
#include "exchange/embedded_assets.hpp"
#include "exchange/routing_policies.hpp"

#include <doctest/doctest.h>

namespace lb {

TEST_CASE("law: each policy is a plan, and without one the plan is again as it was") {
  const Json own = *read_json(embedded_asset("plans/sample.json"));
  const std::vector<Rep> reps{{.id = "R1", .name = "Ewa"}, {.id = "R2", .name = "Oliver"}};
  for (const std::string_view policy : kRoutingPolicies) {
    CAPTURE(policy);
    const Json plan = with_policy(own, policy, reps);
    Warnings warnings;
    const Result<RoutingPlan> read = read_routing_plan(plan, warnings);
    REQUIRE(read.has_value());
    CHECK(warnings.empty());
    CHECK_FALSE(read->rules.empty());
    CHECK(policy_of(plan) == policy);
    CHECK(with_policy(plan, "", reps) == own);
    // From one to another the own rules stay.
    CHECK(with_policy(with_policy(plan, kRoutingPolicies[0], reps), "", reps) == own);
  }
  CHECK(policy_of(own).empty());
}

TEST_CASE("first match: two reps of one name have an entry each") {
  const std::vector<Rep> reps{{.id = "R1", .name = "Ewa"}, {.id = "R2", .name = "Ewa"}};
  Warnings warnings;
  CHECK(read_routing_plan(with_policy({}, "salesforce_first_match", reps), warnings).has_value());
}

TEST_CASE("first match: an entry a rep, in their order, each by what it covers") {
  const std::vector<Rep> reps{{.id = "R1", .name = "Ewa"}, {.id = "R2", .name = "Oliver"}};
  Warnings warnings;
  const RoutingPlan plan =
      *read_routing_plan(with_policy({}, "salesforce_first_match", reps), warnings);
  REQUIRE(plan.rules.size() == 2);
  CHECK(plan.rules[0].reps == std::vector<std::string>{"R1"});
  CHECK(plan.rules[1].reps == std::vector<std::string>{"R2"});
  CHECK(plan.stages == std::vector<std::string>{"mql", "sal"});
}

} // namespace lb
