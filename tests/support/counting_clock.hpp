// Time for work in slices that is told by nothing but being asked.
#pragma once

#include "base/work.hpp"

namespace lb::test {

// A clock that counts how often it is asked; a slice of a budget of n ends at its nth pause.
struct CountingClock {
  double asked = 0;
  Budget budget(double pauses) {
    return Budget::of(pauses, [this] { return asked += 1; });
  }
};

} // namespace lb::test
