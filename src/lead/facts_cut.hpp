// What append() added, taken off again as a chunk by itself.
#pragma once

#include "lead/facts.hpp"

namespace lb {

/// Truncates the facts to the mark and returns what was beyond it: append() of that brings the very
/// rows back. Requires that nothing before the mark changed since. Cost: a copy of what is beyond.
Facts cut_off(Facts& facts, const FactsMark& mark);

} // namespace lb
