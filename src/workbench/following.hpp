// What it takes to show what another tab has saved since: which steps of the history both have
// done, and which rows have to be read for those that are new.
#pragma once

#include "workbench/workbench.hpp"

namespace lb {

/// The number after the last step that both have done, and did the same to the facts. Requires: the
/// histories begin with the same step.
std::uint64_t end_of_common(const History& ours, const History& newer);

struct FollowPlan {
  /// Rows from there on, and those that it listed, are to be read; nothing where the imports that
  /// are new were undone here, so that their rows are here, or where there are none.
  std::optional<FactsMark> rows{};
};
/// Nothing where the newer history does not follow on the facts that are here: it is of other
/// imports, or holds what is kept beside a step that is not here.
std::optional<FollowPlan> plan_following(const Workbench& ours, const History& newer);

} // namespace lb
