#include "lead/evaluator_timeline.hpp"

#include "lead/evaluator_state.hpp"

namespace lb {

const Timeline& timeline_of(const Evaluator& evaluator) {
  return evaluator.state().order->timeline;
}

} // namespace lb
