// Whose data has been kept as long as the rules allow, as of an instant. It lists and deletes
// nothing.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/retention_plan.hpp"
#include "lead/timeline.hpp"

namespace lb {

/// A person whose data is due to go: by the rule that came due first, of several the first.
struct RetentionDue {
  Row lead = kNoRow;
  std::uint32_t rule = 0;   ///< index in the plan
  std::int64_t since = 0;   ///< the day from which the rule counts, since 1970-01-01
  std::int64_t due_day = 0; ///< `since` and the days of the rule
  friend bool operator==(const RetentionDue&, const RetentionDue&) = default;
};

/// The leads of the evaluation of which some rule is due: its day is not after that of the as-of
/// instant (UTC days, as the engine counts them). By day, then by row. `when` is asked of the
/// lead's unit. Who did nothing by then counts from when they were created; a rule that counts from
/// consent says nothing of whose consent has no date, or a later one. Requires that `evaluation` is
/// of `input`, and the timeline of its facts and its kind of unit. Cost: a pass over leads and
/// activities, and `when` over distinct values.
std::vector<RetentionDue> retention_due(const EvaluationInput& input, const Evaluation& evaluation,
                                        const Timeline& timeline, const RetentionPlan& plan);

} // namespace lb
