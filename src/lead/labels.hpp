// Which units were won and which were lost (SEMANTICS 7), and the instant whose score counts: one
// second before sales took the unit over, so that what came later does not leak in.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

struct Label {
  std::uint32_t unit = 0; ///< of the evaluation
  bool won = false;       ///< else lost or disqualified
  Instant scored_at = 0;  ///< may lie before the unit was created
  Instant decided_at = 0; ///< of the move that is the outcome
};

/// The units whose outcome is known, in the order of the evaluation. Requires that `evaluation` is
/// of these facts and this definition. Cost: the moves.
std::vector<Label> labels_of(const Facts& facts, const Definition& definition,
                             const Evaluation& evaluation);

} // namespace lb
