// The timeline that an evaluator has made of its facts, for rooms and runs that would make their
// own.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

struct Timeline; // lead/timeline.hpp

/// Keeps: as long as the evaluator is not brought to other facts. Requires that it was updated.
const Timeline& timeline_of(const Evaluator& evaluator);

} // namespace lb
