// What the votes of a workshop come to, for the screen: who has voted on how many, the table of
// both camps, what separates them, and each lead on which they differ with the rule that makes the
// difference between their drafts. Before the votes are revealed it knows only how many there are.
#pragma once

#include "lead/sales_feedback.hpp"
#include "lead/vote_criteria.hpp"
#include "workbench/camp_drafts.hpp"
#include "workbench/workshop.hpp"

namespace lb {

/// How far somebody has come, and nothing of what he said.
struct Turnout {
  std::size_t voted = 0, of = 0;
};

/// A lead that both camps voted on.
struct ComparedLead {
  Row lead = kNoRow;
  bool marketing = false, sales = false;             ///< ready
  std::array<std::vector<std::string>, 2> reasons{}; ///< by camp, each once
  /// The rule whose parts differ most in the direction in which the camps do; empty: none does, or
  /// a camp has no draft.
  std::string rule{};
  std::size_t of_the_rule = 0; ///< so many of those that differ have it
  bool differs() const { return marketing != sales; }
};

struct WorkshopFigures {
  std::vector<Turnout> turnout; ///< by participant
  bool is_revealed = false;
  // Of what is revealed, the leads of the sample.
  VoteTable table;
  std::optional<std::int64_t> fleiss{};
  std::vector<ComparedLead> leads;     ///< in the order of the sample
  std::vector<std::string> criteria;   ///< conditions, each by the id of a rule that asks for it
  std::vector<Separation> separations; ///< of the criteria, best first
  std::array<std::vector<CampCriterion>, 2> camps{}; ///< what each seems to go by
  std::vector<std::vector<std::uint32_t>> holds;     ///< by `leads`, the criteria
  std::size_t difference_count = 0, settled_count = 0;
  std::optional<KeptWord> kept{}; ///< since both signed what is in force; nothing: they have not
};

/// Requires that there is an evaluation with stages. Cost: the votes; of each lead of the sample
/// its activities, twice.
WorkshopFigures workshop_figures(const Workbench& workbench, const Workshop& workshop);

/// The rule of that id in the camp's draft; nullptr where there is none, or no draft. Keeps: as
/// long as the draft.
const Rule* rule_in_draft(const Workspace& workspace, bool sales, std::string_view rule);
/// The same in the definition, else in either draft.
const Rule* rule_anywhere(const Workspace& workspace, std::string_view rule);

/// Below so many pairs a kappa says little (its 95 % interval is wider than half its range).
inline constexpr std::int64_t kFewPairs = 20;

} // namespace lb
