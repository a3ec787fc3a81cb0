#include "lead/ready_quality.hpp"

#include "lead/past_points.hpp"
#include "lead/past_ready.hpp"

namespace lb {

namespace {

constexpr std::size_t kUnitsAtOnce = 32; // each is read from its facts, by every rule

} // namespace

Work ready_quality(EvaluationInput input, const Evaluator& evaluator, ReadyLine line,
                   ReadyQuality& result) {
  const std::vector<Label> labels = labels_of(input.facts, input.definition, evaluator.current());
  co_await Pause{};
  PastPoints past(input, evaluator.state());
  PastReady ready(input, evaluator, line.ready);
  co_await ready.prepare();
  std::size_t read = 0;
  for (const Label& label : labels) {
    if (label.decided_at <= line.after) continue;
    past.read(label.unit, label.scored_at);
    const bool is_called = ready.calls(label, past.points().score);
    ++(label.won ? result.won : result.lost);
    if (is_called) ++(label.won ? result.called_won : result.called_lost);
    if (++read % kUnitsAtOnce == 0) co_await Pause{};
  }
}

} // namespace lb
