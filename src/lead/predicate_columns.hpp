// Predicates for many units at once, as they are at the as-of instant: a pass over a column for
// each leaf, a look at a unit only where its own activities or an account's leads must be asked.
#pragma once

#include "lead/presence.hpp"

namespace lb {

/// What the leaves ask. Keeps: all of it must outlive the use.
struct UnitColumns {
  const Facts& facts;
  const Timeline& timeline;
  const Definition& definition;
  const Presence& presence;
  const Scores* scores = nullptr; ///< asked by score, fit, behaviour, grade, temperature
  const Stages* stages = nullptr; ///< asked by stage; nullptr, or none of a unit: nobody is there
};

/// Writes 1 where the predicate holds for the unit, else 0, for the units [first, first + size of
/// `holds`). Requires the scores where a leaf asks them.
void columnar_truth(const CompiledPredicate& predicate, const UnitColumns& columns,
                    std::size_t first, std::span<char> holds);

} // namespace lb
