#include "lead/past_ready.hpp"

#include "lead/evaluator_state.hpp"

namespace lb {

PastReady::PastReady(const EvaluationInput& input, const Evaluator& evaluator,
                     std::optional<ReadyStage> ready)
    : input_(input), evaluator_(evaluator), ready_(ready) {}

Work PastReady::prepare() {
  if (!ready_ || ready_->points) co_return;
  const Predicate& asks = *input_.definition.stages[ready_->stage].automatic;
  const Evaluator::State& state = evaluator_.state();
  const CompileInput against{state.order->columns, state.timeline(), input_.facts,
                             input_.definition, &leaves_};
  co_await compile_leaves(against, asks);
  entry_.emplace(input_, state, std::span(&asks, 1), &leaves_);
}

// Where it stood then; before it was created, on the first rung.
StageCode PastReady::stage_at(std::uint32_t unit, Instant at) const {
  StageCode stage = 0;
  for (const Move& move : evaluator_.current().stages.moves_of(unit))
    if (move.at <= at) stage = move.to;
  return stage;
}

bool PastReady::calls(const Label& label, std::int64_t score) {
  if (!ready_) return false;
  if (ready_->points) return score >= *ready_->points * kMicro;
  return entry_->holds(
      0,
      {.unit = label.unit, .at = label.scored_at, .stage = stage_at(label.unit, label.scored_at)});
}

} // namespace lb
