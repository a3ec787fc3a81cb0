// The facts without some leads and all that speaks of them. Facts are otherwise only appended: this
// is for a person who has asked to be forgotten.
#pragma once

#include "lead/facts.hpp"

#include <span>

namespace lb {

/// How many rows of each list are of some leads.
struct RowsOfLeads {
  std::size_t activities = 0, decisions = 0, assignments = 0, votes = 0;
};
/// Cost: a pass over the facts.
RowsOfLeads rows_of_leads(const Facts& facts, std::span<const Row> leads);

/// Fresh facts of the others, in their order. No pool holds a text or a value that only those leads
/// had; an account that is not listed goes where only they named it, a column of attributes where
/// only they had a value. Nothing that counts rows of `facts` (a mark, a step of undo) fits the
/// answer. Cost: a copy of all that stays.
Facts facts_without(const Facts& facts, std::span<const Row> leads);

} // namespace lb
