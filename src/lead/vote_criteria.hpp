// What separates the leads on which two camps differ from those on which they agree, and what each
// camp seems to go by: of each criterion, on how many of the leads it holds and how they voted
// there. A criterion is the condition of a rule, whatever points anybody gives it.
#pragma once

#include "lead/draft_comparison.hpp"

namespace lb {

/// A lead that both camps voted on.
struct VotedLead {
  bool marketing = false, sales = false; ///< ready
  std::vector<std::uint32_t> holds{};    ///< the criteria that hold for it, ascending
};

/// How the votes fall where a criterion holds and where it does not.
struct Separation {
  std::uint32_t criterion = 0;
  std::int64_t holds = 0;                          ///< on so many leads
  std::int64_t marketing_only = 0, sales_only = 0; ///< of these, those on which they differ
  /// The share of the variance of (marketing's vote - sales' vote) that the criterion explains, in
  /// parts per million: 1 where it holds for just the leads that one camp alone wants, 0 where it
  /// tells nothing.
  std::int64_t explained = 0;
};

/// All criteria, the one that explains most first, then by their order. Law: the single cause of
/// all differences is first, and explains all of them. Requires that what holds is below
/// `criterion_count`, and fewer than 2^20 leads.
std::vector<Separation> rank_criteria(std::span<const VotedLead> leads,
                                      std::size_t criterion_count);

/// How a camp votes where a criterion holds and where it does not.
struct CampCriterion {
  std::uint32_t criterion = 0;
  std::int64_t ready_where_holds = 0, holds = 0, ready_elsewhere = 0, elsewhere = 0;
  double weight = 0; ///< what it adds to the log odds of a vote for ready, beside all others
};

/// What a camp seems to go by: the criteria that hold for some of the leads, the strongest first,
/// as fit_logistic() has it; one without any weight is left out. An estimate.
std::vector<CampCriterion> camp_criteria(std::span<const VotedLead> leads, bool of_sales,
                                         std::size_t criterion_count);

/// The conditions of the rules of several definitions, each once, with the rule that it is known
/// by: that of the first definition which has it.
struct VoteCriterion {
  std::size_t view = 0; ///< whose rule it is
  std::size_t rule = 0; ///< as in rules_of() of its definition
};
std::vector<VoteCriterion> criteria_of(std::span<const DraftView> views);
/// Which of them hold for the unit of a lead at the instant, ascending: a fit rule's condition is
/// met, an activity rule counts something. None for a lead that does not exist. Requires that all
/// views are of the same facts and instant and that the criteria are of them.
std::vector<std::uint32_t> criteria_held(std::span<const DraftView> views,
                                         std::span<const VoteCriterion> criteria, Row lead);

} // namespace lb
