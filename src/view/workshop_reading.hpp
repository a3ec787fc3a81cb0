// The workshop as the screen reads it: the kept document as a value, and what its votes come to,
// found anew only when something of it is another.
#pragma once

#include "workbench/workshop_figures.hpp"
#include "workbench/workshop_pairs.hpp"

#include <array>

namespace lb {

class WorkshopReading {
 public:
  /// Requires that there is an evaluation with stages.
  void update(const Workbench& workbench);
  const Workshop& value() const { return value_; }
  const WorkshopFigures& figures() const { return figures_; }
  /// Whom the camp would call first; found anew only while it is asked. As update() requires.
  const PairFigures& pairs(const Workbench& workbench, bool sales);

 private:
  std::array<std::uint64_t, 4> of_{}; ///< what it was found of
  Workshop value_;
  WorkshopFigures figures_;
  std::array<std::uint64_t, 5> pairs_of_{}; ///< the same of the pairs, and the camp
  PairFigures pairs_;
};

} // namespace lb
