// Whether a definition would have called a unit ready just before sales took it over: by the points
// of its score, or by all that the entry of the stage for "ready" asks for (SEMANTICS 7: at the
// instant whose score counts).
#pragma once

#include "lead/labels.hpp"
#include "lead/past_predicates.hpp"
#include "lead/threshold_stage.hpp"

namespace lb {

class PastReady {
 public:
  /// Without a stage nobody is. Requires that `evaluator` was updated with `input`. Keeps: both
  /// must outlive it unchanged, and it stays where it is.
  PastReady(const EvaluationInput& input, const Evaluator& evaluator,
            std::optional<ReadyStage> ready);
  PastReady(const PastReady&) = delete;
  PastReady& operator=(const PastReady&) = delete;

  /// Before the first question, in slices. Cost: what the entry asks, once per distinct value.
  Work prepare();
  /// `score` is the label's unit's at the instant that counts, in micro-points. Cost: of an entry
  /// that asks for more, the unit's facts.
  bool calls(const Label& label, std::int64_t score);

 private:
  StageCode stage_at(std::uint32_t unit, Instant at) const;

  EvaluationInput input_;
  const Evaluator& evaluator_;
  std::optional<ReadyStage> ready_;
  LeafCache leaves_;
  std::optional<PastPredicates> entry_; ///< where the score alone does not tell
};

} // namespace lb
