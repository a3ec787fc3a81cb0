// Who has been silent for long, and is still to be won: the line of communication that nurture
// keeps has broken there.
#pragma once

#include "lead/timeline.hpp"

namespace lb {

struct QuietUnit {
  std::uint32_t unit = 0;
  Instant last = 0;                 ///< its newest activity; without one when it was created
  std::optional<Instant> decided{}; ///< the newest decision of it, of any kind
  friend bool operator==(const QuietUnit&, const QuietUnit&) = default;
};

/// Units in nurture or on a rung before the one that `won` enters, silent for so many days or more
/// (UTC days, as the rules count silence), of whom somebody may be met. The highest score first,
/// then by unit. Requires that `evaluation` is of `input`, and the timeline of its facts and its
/// kind of unit. Cost: a pass over the units and the decisions.
std::vector<QuietUnit> gone_quiet(const EvaluationInput& input, const Evaluation& evaluation,
                                  const Timeline& timeline, std::int64_t days);

} // namespace lb
