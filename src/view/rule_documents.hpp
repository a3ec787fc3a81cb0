// A rule as its document, for edits that have no verb of their own: read it, change a member, send
// it back as ReplaceRule.
#pragma once

#include "exchange/lead_filter.hpp"

namespace lb {

/// The rule's object in the definition document; nullptr where there is none of that id.
const Json* rule_document(const Json& definition, std::string_view rule);
/// Where a rule stands. Requires that the definition has it.
struct RulePlace {
  bool behaviour = false;
  const Group* group = nullptr;
  std::size_t index = 0; ///< in the group
};
RulePlace place_of_rule(const Definition& definition, std::string_view rule);
/// An id that nothing in these definitions has yet, made from a wish: `demo_request`,
/// `demo_request_2`.
std::string free_id(std::span<const Definition* const> definitions, std::string_view wish);
inline std::string free_id(const Definition& definition, std::string_view wish) {
  const Definition* const one = &definition;
  return free_id({&one, 1}, wish);
}

Json new_activity_rule(const Definition& definition, std::string_view kind, std::string_view label);
Json new_inactivity_rule(const Definition& definition, std::string_view label);
Json new_attribute_rule(const Definition& definition, std::string_view attribute,
                        std::string_view label);
/// Whether a rule that asks this looks at what a lead does.
bool is_of_behaviour(const Predicate& test);
/// A rule that gives 10 points for what the test asks for, of attributes, BANT or an activity; for
/// an activity that did not take place within so many days, which the test has to say, it takes 10
/// away. Its id is made from what it asks for and may be taken.
Json rule_of_test(const LeadFilter& test, std::string_view label);
/// The rule of the definition document that asks the same of a lead; nullptr without one, and of
/// null.
const Json* rule_that_asks(const Json& definition, const Json& rule);

} // namespace lb
