// Which reps meet which requirement of a plan, as far as its run changes nothing of it: as bits, so
// that a rule asks for all of them at once and the reasons can be told afterwards. Who has room for
// one more lead does change: that is RepRoom's.
#pragma once

#include "lead/rep_room.hpp"
#include "lead/routing.hpp"
#include "lead/routing_coverage.hpp"

#include <array>

namespace lb {

/// The reps of one rule.
struct RuleReps {
  std::vector<Criterion> require; ///< in the order of the plan
  std::vector<Criterion> varying; ///< those of them that a lead or an assignment changes
  RepSet candidates;              ///< in the rule's team, kind and list
  RepSet senior_enough;
  RepSet lasting; ///< the candidates who meet all that does not vary
  bool needs_weight = false;
};

/// The classes of a lead's territory, industry and language.
using CoverClasses = std::array<CoverClass, 3>;

/// What the reps are asked for one lead.
struct AskedOfReps {
  CoverClasses covers{};
  RepIndex unanswered = kNoRep; ///< who left it unanswered
  const RepRoom::Sets& room;    ///< at the lead's place of the run
};

struct MeetingReps {
  RepSet working, present, weighted;
  std::array<std::vector<RepSet>, 3> covering{}; ///< by class; set once every lead has its class
  std::vector<RuleReps> rules;

  /// Keeps: as long as both.
  const RepSet& meeting(Criterion criterion, const RuleReps& rule, const AskedOfReps& asked) const;
  /// Writes who is eligible under the rule.
  void eligible(const RuleReps& rule, const AskedOfReps& asked, RepSet& into) const;
  /// The candidates who are not, in rep order, each by the first criterion that is not met.
  std::vector<RuledOut> ruled_out(const RuleReps& rule, const AskedOfReps& asked) const;
};

/// All but `covering`.
MeetingReps meeting_reps(const RoutingInput& input);

} // namespace lb
