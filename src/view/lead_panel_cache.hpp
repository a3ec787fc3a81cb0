// What the lead panel shows of one lead, kept while neither the lead nor the evaluation changes.
#pragma once

#include "lead/explanation.hpp"

#include <vector>

namespace lb {

struct LeadPanelCache {
  std::uint64_t stamp = 0; ///< of the evaluation
  std::size_t unit = SIZE_MAX;
  Explanation explanation;
  std::vector<std::int64_t> shown;       ///< hundredths by line: the parts, then the limits
  std::vector<std::uint32_t> activities; ///< of the unit, newest first
  std::vector<std::uint32_t> decisions;  ///< of the unit, newest first
};

} // namespace lb
