// What a list of leads is filtered by: one predicate of the words that rules are made of, with the
// document that says it, so that it can be kept and told.
#pragma once

#include "exchange/documents.hpp"

namespace lb {

struct LeadFilter {
  Json document;
  Predicate predicate{};
  friend bool operator==(const LeadFilter& a, const LeadFilter& b) {
    return a.predicate == b.predicate;
  }
};

/// Anything a predicate may speak of (SEMANTICS 3), derived values too. Refuses what is none, or
/// names a list that the definition has not.
Result<LeadFilter> read_lead_filter(const Json& document, const Definition& definition);

/// The values of a comparison as a person types them: with commas between where the operator takes
/// several.
std::string operand_text(const Comparison& comparison);
/// The document of one attribute compared in one way; its operand as operand_text() has it.
Json attribute_test(std::string_view attribute, Op op, std::string_view operand);

} // namespace lb
