// The steps that may bring a unit to its next stage, by the definition alone: whatever a rule, the
// stage's own condition or a gate before it asks for by name. Whether one does it is not known
// here.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/step.hpp"

namespace lb {

/// What a unit wants to reach: the next rung; from nurture the rung mql, or where that has no entry
/// the lowest rung that a decision enters; from disqualified and lost nurture. kNoStage: nothing.
StageCode next_stage(const Definition& definition, StageCode stage);

/// Whether a stage is the wanted one or above it.
bool reaches(const StageCodes& codes, StageCode target, StageCode stage);

struct StepSituation {
  bool is_account = false;  ///< the unit is an account
  bool has_account = false; ///< it is one, or its lead names one
  StageCode stage = 0;
};

/// All candidates, no change of the facts twice, in the order in which ties are settled:
/// 1. the decision that enters the next stage (from disqualified and lost: reopen, and no other);
/// 2. what the rules ask for, in the order of rules_of(): an activity that earns points or ends a
///    penalty for silence; of a fit rule the value of each attribute it names, and each BANT part,
///    for which it would hold, or with points below zero would not;
/// 3. what the condition of the next stage asks for, then what would lift the gates before it;
/// 4. the other BANT parts, and an activity without a detail of each kind that a rule with points
///    names, or where none does a page_view;
/// 5. the decisions that enter a higher stage, in the order of the ladder.
/// BANT is answered with yes only; a value is never taken away; committee rules ask for no step.
/// An `email_domain` is asked for as an `email`, and where any kind of activity will do, it is the
/// first of 4. An account unit gets values of its own.
std::vector<Step> candidate_steps(const Definition& definition, const StepSituation& situation);

} // namespace lb
