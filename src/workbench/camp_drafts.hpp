// The drafts of both camps, evaluated on the facts that are shown: whom each calls ready and where
// they differ (SEMANTICS 6).
#pragma once

#include "lead/smallest_edit.hpp"

#include <array>
#include <functional>
#include <memory>
#include <span>

namespace lb {

struct Workbench;

struct CampSide {
  std::shared_ptr<const Definition> definition;
  Evaluator evaluator;
};

struct CampDrafts {
  std::array<CampSide, 2> sides; ///< by camp, as kCamps
  DraftComparison comparison;
  bool is_ready = false; ///< what stands above is whole
  /// By the camp whose draft it edits: what would bring both closest. Comes after the comparison;
  /// nothing before, or where that would take too long.
  std::array<std::optional<SmallestEdit>, 2> smallest{};
  Instant as_of = 0;          ///< what it is of
  std::uint64_t revision = 0; ///< Workbench::drafts_revision
  Work work;                  ///< last, for it speaks of what stands before it

  EvaluationInput input_of(const Facts& facts, std::size_t camp) const {
    return {facts, *sides[camp].definition, as_of};
  }
};

/// Those of the newest drafts; nullptr while there are none.
const CampDrafts* ready_camp_drafts(const Workbench& workbench);

/// Calls `use` with what there is to look at the leads by: the drafts of marketing and sales, where
/// both are ready, and at the end the definition that is shown. Requires that there is an
/// evaluation. Keeps: the views last as long as the call.
void with_draft_views(const Workbench& workbench,
                      const std::function<void(std::span<const DraftView>)>& use);

/// Brings `camp_drafts` up to date, in slices of the budget: true as soon as it is, or nobody looks
/// at it, or a camp has no draft. Requires that what is shown is up to date. Cost: two evaluations,
/// from what is shown; after an edit of one draft, one, from what the last one left; then the two
/// searches for the smallest edit.
bool bring_camp_drafts(Workbench& workbench, const Budget& budget);

} // namespace lb
