// The reps as a routing run sees them: what is fixed at the instant, what every assignment of the
// run changes, and each rule's own turn. It finds who is eligible, why others are not, and whom a
// strategy takes; the order of leads and rules is routing.cpp's.
#pragma once

#include "lead/rep_set.hpp"
#include "lead/routing.hpp"
#include "lead/routing_coverage.hpp"

#include <array>

namespace lb {

/// A rule of the plan with its turn: who had the last lead and how many each rep had.
struct RuleTurn {
  const RoutingRule* rule = nullptr;
  RepSet candidates;                       ///< in the rule's team, kind and list
  RepSet senior_enough;                    ///< seniority >= min_seniority
  RepIndex last = kNoRep;                  ///< kNoRep: start at the first rep
  std::vector<std::int64_t> count{};       ///< by rep: assignments of this rule so far
  std::vector<std::int64_t> fixed_score{}; ///< by rep: best_match without load and the attributes
  std::array<std::int64_t, 4> weights{};   ///< of territory, industry, language, load
};

/// Whom the rule takes, and whom it would take without that one.
struct Choice {
  RepIndex first = kNoRep, second = kNoRep;
};

class RoutingDesk {
 public:
  /// Keeps: both must outlive the desk.
  RoutingDesk(const RoutingInput& input, const FactColumns& columns);

  std::size_t rule_count() const { return turns_.size(); }
  const RoutingRule& rule(std::size_t index) const { return *turns_[index].rule; }

  /// Who is eligible for the unit under the rule, without the rep who left it unanswered.
  /// Keeps: until the next call.
  const RepSet& eligible(std::size_t rule, std::uint32_t unit, RepIndex unanswered);
  /// The candidates that eligible() just left out, in rep order, each by its first unmet criterion.
  std::vector<RuledOut> ruled_out(std::size_t rule, RepIndex unanswered) const;

  /// The best two by the rule's strategy, which is not `pool`. Requires eligible() before.
  Choice choose(std::size_t rule) const;
  /// The first two eligible ones of `owners`, which are in rep order; where there is but one, the
  /// strategy names the second.
  Choice choose_owner(std::size_t rule, const std::vector<RepIndex>& owners);

  void open_changed(RepIndex rep, std::int64_t by);
  /// An assignment of today; `rule` is rule_count() where no rule made it.
  void assigned(RepIndex rep, std::size_t rule);

 private:
  void fix_reps(Instant at);
  void add_turn(const RoutingRule& rule);
  void set_fixed_scores(RuleTurn& turn) const;
  void read_turns();
  void update_limits(RepIndex rep);
  void cover(std::uint32_t unit);
  const RepSet& meeting(Criterion criterion, const RuleTurn& turn) const;
  Choice next_in_turn(const RuleTurn& turn) const;
  Choice by_weight(const RuleTurn& turn) const;
  RepIndex heaviest(const RuleTurn& turn, RepIndex without) const;
  std::int64_t match_score(const RuleTurn& turn, RepIndex rep) const;
  bool less_open(RepIndex a, RepIndex b) const;

  const Facts& facts_;
  const Units& units_;
  const Ownership& ownership_;
  UnitLeads unit_leads_;        // only where units are accounts
  std::vector<RepState> state_; // with the run's own assignments
  RepSet working_, present_, with_capacity_, under_limit_, weighted_;
  std::array<Coverage, 3> coverage_;        // territory, industry, language
  std::array<const RepSet*, 3> covering_{}; // of the unit asked for last
  std::array<bool, 3> needed_{};            // by any rule
  std::uint32_t covered_unit_ = UINT32_MAX;
  RepSet eligible_;
  std::vector<RuleTurn> turns_;
};

} // namespace lb
