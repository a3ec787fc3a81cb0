// What a draft of the definition changes beside the version in force, for the screen: who moves,
// what each rep would carry, how either would have told last year's won from the lost.
#pragma once

#include "lead/ready_quality.hpp"
#include "lead/rep_load.hpp"
#include "lead/routing_run.hpp"
#include "lead/what_if.hpp"

#include <memory>

namespace lb {

/// Of one definition.
struct DefinitionSide {
  std::vector<RepLoad> loads{};          ///< by rep, in the order of the facts
  std::optional<ReadyQuality> quality{}; ///< nothing where no stage stands for ready
};

struct DraftEffect {
  std::shared_ptr<const Definition> definition_in_force;
  std::vector<DefinitionChange> changes;
  WhatIf shift;
  DefinitionSide in_force, draft;
  std::uint64_t stamp = 0; ///< Derived's, of the draft
};

/// The version in force, evaluated beside the draft on the same facts.
struct InForce {
  Json document, plan_document; ///< what it is of
  Instant as_of = 0;
  std::shared_ptr<const Definition> definition;
  std::shared_ptr<const RoutingPlan> plan;
  Evaluator evaluator;
  const Evaluation* evaluation = nullptr;
  Ownership ownership;
  DefinitionSide side;
  Work work; ///< last, for it speaks of what stands before it
};

/// The effect that is in the making, of what is shown.
struct DraftComparing {
  DraftEffect effect;
  Work work; ///< last, as above
};

/// Quality looks at outcomes of so many days up to the as-of instant.
inline constexpr std::int64_t kOutcomeDays = 365;

struct Workbench;

/// Of the effect that is shown; 0 without one.
std::uint64_t draft_stamp(const Workbench& workbench);

/// Brings `draft_effect` up to date, in slices of the budget: true as soon as it is, or there is no
/// draft. Requires that what is shown is up to date with its routes.
bool bring_draft_effect(Workbench& workbench, const Budget& budget);
/// Nothing of it is kept: the facts are others.
void forget_draft_effect(Workbench& workbench);

} // namespace lb
