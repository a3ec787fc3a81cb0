// A predicate (SEMANTICS 3) from its document. What the place of the predicate forbids, a list or
// an OP that nobody knows is refused with the nearest known name; a stage nobody knows is a
// warning. Every walk over a predicate is recursive, so that its depth is bounded here.
#pragma once

#include "exchange/document_reading.hpp"
#include "rule/predicate.hpp"

namespace lb {

/// How deep predicates may stand in one another (1 MiB of stack is far from full then), and how
/// many of them, nested ones included, one definition or plan may hold.
inline constexpr std::size_t kDeepestPredicate = 96, kMostPredicates = 10'000;

/// What a predicate may speak of where it stands.
struct PredicateScope {
  bool derived = false;         ///< activities and derived values too
  bool lists_must_exist = true; ///< a missing list is refused, else it is a warning
  bool names_known = true;      ///< false where no definition is at hand to look names up in
  Names lists{};                ///< of the definition, sorted by byte
  Names stages{};               ///< rungs and the places beside the ladder
  std::size_t* count = nullptr; ///< predicates of the document so far
};

Predicate read_predicate(Reading& reading, const Json& json, const Place& place,
                         const PredicateScope& scope);

/// The OPs of one object, without the members in `skip`.
std::vector<Comparison> read_comparisons(ObjectReader& object,
                                         std::initializer_list<std::string_view> skip,
                                         const PredicateScope& scope);

/// Warns of a stage that is neither on the ladder nor beside it.
void warn_unknown_stage(Reading& reading, const Place& place, std::string_view stage, Names stages);

} // namespace lb
