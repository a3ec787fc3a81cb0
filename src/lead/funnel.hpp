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
Funnel make_funnel(const FunnelInput& input);

} // namespace lb
