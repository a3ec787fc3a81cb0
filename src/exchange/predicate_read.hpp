// A predicate (SEMANTICS 3) from its document. What the place of the predicate forbids, a list or
// an OP that nobody knows is refused with the nearest known name; a stage nobody knows is a
// warning.
#pragma once

#include "exchange/document_reading.hpp"
#include "rule/predicate.hpp"

namespace lb {

/// What a predicate may speak of where it stands.
struct PredicateScope {
  bool derived = false;         ///< activities and derived values too
  bool lists_must_exist = true; ///< a missing list is refused, else it is a warning
  bool names_known = true;      ///< false where no definition is at hand to look names up in
  Names lists{};                ///< of the definition, sorted by byte
  Names stages{};               ///< rungs and the places beside the ladder
};

Predicate read_predicate(Reading& reading, const Json& json, const Place& place,
                         const PredicateScope& scope);

/// The OPs of one object, without the members in `skip`.
std::vector<Comparison> read_comparisons(ObjectReader& object,
                                         std::initializer_list<std::string_view> skip,
                                         const PredicateScope& scope);

} // namespace lb
