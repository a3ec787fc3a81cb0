// What a run of routing asks of each lead to route and no assignment changes: which rules' `when`
// hold, who covers it, whose it is. Asked in the order of the columns, which are then read from
// front to back, and handed over in routing order.
#pragma once

#include "base/work.hpp"
#include "lead/meeting_reps.hpp"
#include "lead/predicate_at.hpp"

namespace lb {

/// A lead as the run takes it: all that it reads of it, close together.
struct RoutedLead {
  std::uint64_t whens = 0; ///< of the first rules
  CoverClasses covers{};
  std::uint32_t unit = 0;
  Row account = kNoRow; ///< of a lead
  bool is_open = false, is_owned = false;
};

class LeadQuestions {
 public:
  /// Keeps: what the input names must outlive it. Cost: the values that a `when` asks, once each;
  /// where it asks for activities and the input has no timeline, a sort of them all.
  explicit LeadQuestions(const RoutingInput& input);

  /// Writes the leads to route in routing order. Keeps: this and `into` must outlive the work.
  Work ask_all(std::vector<RoutedLead>& into);
  /// Whether the rule's `when` holds.
  bool when_holds(std::uint32_t rule, const RoutedLead& lead) const {
    return rule < kAskedAhead ? (lead.whens >> rule & 1) != 0 : whens_.holds(rule, lead.unit);
  }
  /// The sets of the classes that were given. There is no asking any more.
  std::array<std::vector<RepSet>, 3> take_sets() {
    return {coverage_[0].take_sets(), coverage_[1].take_sets(), coverage_[2].take_sets()};
  }

 private:
  static constexpr std::uint32_t kAskedAhead = 64; // as many as a word has bits
  RoutedLead ask(std::uint32_t unit);

  RoutingInput input_;
  FactColumns columns_;
  std::array<Coverage, 3> coverage_; // territory, industry, language
  std::array<bool, 3> needed_{};     // by any rule
  UnitLeads unit_leads_;             // only where units are accounts
  PredicatesAt whens_;               // by rule
  std::uint32_t rule_count_;
};

} // namespace lb
