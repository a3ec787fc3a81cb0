// The reps' state while a plan runs: how many leads each has, and each rule's own turn. It takes
// one lead after another, finds who is eligible and whom a strategy takes; the order of leads and
// rules is routing_run.cpp's.
#pragma once

#include "lead/meeting_reps.hpp"

namespace lb {

/// A rule of the plan with its turn: who had the last lead and how many each rep had.
struct RuleTurn {
  const RoutingRule* rule = nullptr;
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
  /// Writes into `room` who has room as the run begins, and whatever changes it later. Keeps: input
  /// and the other two must outlive the desk.
  RoutingDesk(const RoutingInput& input, const MeetingReps& reps, RepRoom& room);

  /// The next lead comes to the desk.
  void take(std::uint32_t place, const CoverClasses& covers, RepIndex unanswered);
  /// Who is eligible for the lead under the rule. Keeps: until the next call.
  const RepSet& eligible(std::size_t rule);
  /// The best two by the rule's strategy, which is not `pool`. Requires eligible() before.
  Choice choose(std::size_t rule) const;
  /// The first two eligible ones of `owners`, which are in rep order; where there is but one, the
  /// strategy names the second.
  Choice choose_owner(std::size_t rule, const std::vector<RepIndex>& owners);

  void open_changed(RepIndex rep, std::int64_t by);
  /// An assignment of today; `rule` is the plan's number of rules where no rule made it.
  void assigned(RepIndex rep, std::size_t rule);

 private:
  void fix_reps(const RoutingInput& input);
  void add_turn(const RoutingInput& input, const RoutingRule& rule);
  void read_turns(const RoutingInput& input);
  bool has_capacity(RepIndex rep) const { return open_[rep] < capacity_[rep]; }
  bool is_under_limit(RepIndex rep) const { return today_[rep] < limit_[rep]; }
  void set_load(RepIndex rep);
  Choice next_in_turn(const RuleTurn& turn) const;
  Choice by_weight(const RuleTurn& turn) const;
  Choice best(const RuleTurn& turn) const;
  std::int64_t match_score(const RuleTurn& turn, RepIndex rep) const;
  bool less_open(RepIndex a, RepIndex b) const {
    return open_[a] * capacity_[b] < open_[b] * capacity_[a];
  }

  const MeetingReps& reps_;
  RepRoom& room_;
  // By rep, close together: a choice reads a few numbers of hundreds of reps.
  std::vector<std::int64_t> open_, capacity_, today_, limit_, weight_, load_points_;
  std::vector<RuleTurn> turns_;
  std::uint32_t place_ = 0; // of the lead at the desk
  AskedOfReps asked_;
  std::array<const RepSet*, 3> covering_{}; // of its classes
  RepSet eligible_;
};

} // namespace lb
