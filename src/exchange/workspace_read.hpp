// The parts of reading a workspace document (SEMANTICS 10): its facts list by list, and the plan.
// Rows keep the members that the program does not know; an id that stands twice is refused.
#pragma once

#include "exchange/definition_read.hpp"

namespace lb {

/// All fact lists of the document into `facts`, accounts and leads first.
void read_facts(Facts& facts, ObjectReader& workspace);

/// Reps, whose members are many; the other lists are read beside read_facts.
Rep read_rep(Reading& reading, const Json& json, const Place& place);

/// A plan whose predicates may name the lists and stages of `definition` (nullptr: any).
RoutingPlan read_plan_at(ObjectReader& plan, const Definition* definition);

} // namespace lb
