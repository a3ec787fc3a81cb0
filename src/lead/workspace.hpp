// Everything a workspace holds: the facts, and the documents that say what to make of them, each
// both as it was written and as the engine reads it.
#pragma once

#include "lead/definition.hpp"
#include "lead/evaluation.hpp"
#include "lead/facts.hpp"
#include "lead/forgotten.hpp"
#include "lead/nurture_plan.hpp"
#include "lead/retention_plan.hpp"
#include "lead/routing_plan.hpp"

namespace lb {

/// What each camp would sign; nothing where it has not drafted one.
struct Drafts {
  std::optional<Definition> marketing{}, sales{};
};

struct Workspace {
  Facts facts;
  Json definition_document; ///< null where the document had none
  Definition definition;
  Json plan_document; ///< null where there is none
  RoutingPlan plan;
  Json nurture_document;
  NurturePlan nurture;
  Json retention_document;
  RetentionPlan retention;
  Json drafts_document;
  Drafts drafts;
  FunnelWindow funnel_window;
  /// Who changed what, oldest first: objects with `at`, `actor`, `act`, `what`, `changes`. Only
  /// ever added to; what another program wrote there is kept as it stands.
  std::vector<Json> audit;
  Forgotten forgotten; ///< who is left out of every import
  Extras extras;       ///< members of the workspace document that the program does not know
};

} // namespace lb
