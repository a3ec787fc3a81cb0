// The way of each unit over the ladder (SEMANTICS 5), moment by moment: decisions, gates, automatic
// entries, nurture. It looks only at moments that can change something: while the next rung is
// automatic, and where a bound of the points does not already say no.
#pragma once

#include "lead/features.hpp"
#include "lead/ladder.hpp"

namespace lb {

struct ReplayInput {
  const Facts& facts;
  const Timeline& timeline;
  const Definition& definition;
  const Presence& presence;
  const Features& features;
  const Scoring& scoring;
  const Scores& scores; ///< at the as-of instant
  const Ladder& ladder;
};

/// The stages of all units of the presence, in slices, in place of those of `stages`.
Work replay(ReplayInput input, Stages& stages);

} // namespace lb
