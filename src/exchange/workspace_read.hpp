// The parts of reading a workspace document (SEMANTICS 10): its facts list by list, the routing
// plan and nurture. Rows keep the members that the program does not know; an id that stands twice
// is refused.
#pragma once

#include "exchange/definition_read.hpp"

namespace lb {

/// Employees, or partners outside the company (SEMANTICS 8).
inline constexpr std::array<std::string_view, 2> kRepKinds{"employee", "partner"};
/// That a rep, or a measure of best_match, may have.
inline constexpr std::int64_t kMostWeight = 1'000'000;

/// All fact lists of the document into `facts`, accounts and leads first.
void read_facts(Facts& facts, ObjectReader& workspace);

/// Reps, whose members are many; the other lists are read beside read_facts.
Rep read_rep(Reading& reading, const Json& json, const Place& place);

/// What the predicates of other documents may name of a definition. Keeps: the definition must
/// outlive it.
class DefinitionNames {
 public:
  /// nullptr: no definition is at hand, any name is welcome.
  explicit DefinitionNames(const Definition* definition);
  /// Keeps: as long as the names.
  PredicateScope scope();

 private:
  bool known_;
  std::vector<std::string_view> lists_, stages_;
  std::size_t predicate_count_ = 0; ///< of all predicates read in the scope
};

/// A plan whose predicates may name the lists and stages of `definition` (nullptr: any).
RoutingPlan read_plan_at(ObjectReader& plan, const Definition* definition);
/// The nurture document, likewise.
NurturePlan read_nurture_at(ObjectReader& nurture, const Definition* definition);
/// The retention document, likewise.
RetentionPlan read_retention_at(ObjectReader& retention, const Definition* definition);

/// A part of a workspace document that stands alone, called `name` in errors; any name is welcome.
template <class Part>
Result<Part> read_alone(const Json& document, std::string_view name, Warnings& warnings,
                        Part (*read_at)(ObjectReader&, const Definition*)) {
  Reading reading(warnings);
  const Place place{.name = name};
  ObjectReader object(reading, document, place);
  Part part = read_at(object, nullptr);
  if (reading.refused()) return std::unexpected(reading.refusal());
  return part;
}

} // namespace lb
