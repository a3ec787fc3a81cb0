// What each content of the catalogue did by itself, whoever sent it: who saw it, and who bought
// after. What nurture did with it, and whom it brought back, is in nurture.hpp.
#pragma once

#include "lead/evaluation.hpp"
#include "lead/nurture_plan.hpp"

namespace lb {

struct ContentUse {
  std::int64_t views = 0;   ///< activities
  std::int64_t viewers = 0; ///< units
  std::int64_t wins = 0;    ///< units whose first win came after (or when) they first saw it
  friend bool operator==(const ContentUse&, const ContentUse&) = default;
};

/// By content. Seen: an activity whose detail is the content's title or id, compared as texts.
/// Requires that `evaluation` is of these facts. Cost: the activities, and the moves.
std::vector<ContentUse> content_uses(const Facts& facts, const Evaluation& evaluation,
                                     const NurturePlan& plan);

} // namespace lb
