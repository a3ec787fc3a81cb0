// How well a line would have told the won from the lost of a span of time: of the units whose
// outcome fell into it, whom it would have called ready just before sales took over (SEMANTICS 7:
// at the instant whose score counts).
#pragma once

#include "base/work.hpp"
#include "lead/threshold_stage.hpp"

namespace lb {

struct ReadyLine {
  ReadyStage ready;  ///< who is in it or above it: by its points, or by its entry
  Instant after = 0; ///< outcomes after this instant count
};

struct ReadyQuality {
  std::int64_t won = 0, lost = 0;               ///< units with an outcome in the span
  std::int64_t called_won = 0, called_lost = 0; ///< of these, those that the line calls ready
  friend bool operator==(const ReadyQuality&, const ReadyQuality&) = default;
};

/// In slices, into a result that is empty. Requires that `evaluator` was updated with `input`.
/// Keeps: both must outlive it unchanged. Cost: the moves, and of each unit that counts its facts
/// and the rules.
Work ready_quality(EvaluationInput input, const Evaluator& evaluator, ReadyLine line,
                   ReadyQuality& result);

} // namespace lb
