// What a draft would change beside the definition in force, on the same facts at the same instant:
// who would enter and leave each stage, and which changes of the draft are the cause. It counts;
// nothing is applied. The load on reps is in rep_load.hpp, one call for each definition.
#pragma once

#include "lead/definition_changes.hpp"
#include "lead/places.hpp"

namespace lb {

/// Two definitions on the same facts at the same instant. Requires that each evaluation is of its
/// definition.
struct WhatIfInput {
  const EvaluationInput& current;
  const Evaluation& current_evaluation;
  const EvaluationInput& draft;
  const Evaluation& draft_evaluation;
};

/// A stage or a place beside the ladder: how many units are there. Law: in_draft = now + enters -
/// leaves.
struct PlaceShift {
  std::string id;
  std::int64_t now = 0, enters = 0, leaves = 0, in_draft = 0;
};

/// A unit that the two definitions put into different places. Unit and place are kNowhere on the
/// side whose definition, of another subject, does not have it.
struct ShiftedUnit {
  std::uint32_t unit_now = kNowhere, unit_in_draft = kNowhere; ///< of the evaluations
  std::uint32_t from = kNowhere, to = kNowhere;                ///< index in WhatIf::places
};

struct WhatIf {
  std::vector<PlaceShift> places; ///< the draft's rungs, those only in force, beside the ladder
  std::vector<ShiftedUnit> moves; ///< accounts by id, then leads by id
};

/// Stages are the same where their ids are. Cost: the units.
WhatIf what_if(const WhatIfInput& input);

/// Why a unit moves. A change is a cause where taking it back alone, and leaving the rest of the
/// draft as it is, brings the unit back to where it is now: all such changes are named, each a
/// cause for itself. Where none is (either of two would have been enough, or they undo one
/// another), the causes are changes that bring it back only together and none of which can be
/// spared: of all changes one after the other is spared, the last first, until no more can be.
struct MoveCause {
  bool together = false;
  std::vector<std::uint32_t> changes; ///< ascending index in `changes`; never empty
};

/// By move. Requires that `found` is of the input and that `changes` are all between its two
/// definitions. Cost: an evaluation for each change, from what the last one left; where changes act
/// together, one more for each different set that is tried.
std::vector<MoveCause> causes_of(const WhatIfInput& input, const WhatIf& found,
                                 std::span<const DefinitionChange> changes);

} // namespace lb
