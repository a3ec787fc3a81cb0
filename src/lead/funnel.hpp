// The funnel of SEMANTICS 5 over the stages of an evaluation: how many reached each rung, where
// they are now, how long they stayed, how long from sal to won.
#pragma once

#include "lead/presence.hpp"

namespace lb {

struct FunnelInput {
  const Facts& facts;
  const Timeline& timeline;
  const Definition& definition;
  const Presence& presence;
  const Stages& stages;
  FunnelWindow window;
};
/// In slices.
Work make_funnel(FunnelInput input, Funnel& funnel);

/// The funnel of these units alone, whenever they were created. Requires that `evaluation` is of
/// these facts and this definition. Cost: their moves.
Funnel funnel_of(const Facts& facts, const Definition& definition, const Evaluation& evaluation,
                 std::span<const std::uint32_t> units);

} // namespace lb
