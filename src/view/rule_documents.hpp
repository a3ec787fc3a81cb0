// A rule as its document, for edits that have no verb of their own: read it, change a member, send
// it back as ReplaceRule.
#pragma once

#include "base/json.hpp"
#include "lead/definition.hpp"

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
/// An id that nothing in the definition has yet, made from a wish: `demo_request`,
/// `demo_request_2`.
std::string free_id(const Definition& definition, std::string_view wish);

Json new_activity_rule(const Definition& definition, std::string_view kind, std::string_view label);
Json new_inactivity_rule(const Definition& definition, std::string_view label);
Json new_attribute_rule(const Definition& definition, std::string_view attribute,
                        std::string_view label);

} // namespace lb
