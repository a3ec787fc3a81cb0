#include "lead/threshold_stage.hpp"

namespace lb {

const Comparison* first_threshold(const Predicate& predicate) {
  if (predicate.kind == PredicateKind::score)
    for (const Comparison& comparison : predicate.comparisons)
      if (comparison.op == Op::ge && comparison.operands[0].kind == ValueKind::number)
        return &comparison;
  for (const Predicate& part : predicate.parts)
    if (const Comparison* found = first_threshold(part)) return found;
  return nullptr;
}

std::optional<std::int64_t> stage_threshold(const Stage& stage) {
  const Comparison* found = stage.automatic ? first_threshold(*stage.automatic) : nullptr;
  if (found == nullptr || found->operands[0].number % kMillion != 0) return std::nullopt;
  return found->operands[0].number / kMillion;
}

std::optional<ThresholdStage> threshold_stage(const Definition& definition) {
  for (std::size_t i = 0; i < definition.stages.size(); ++i)
    if (const auto points = stage_threshold(definition.stages[i]))
      return ThresholdStage{static_cast<StageCode>(i), *points};
  return std::nullopt;
}

std::optional<std::int64_t> plain_threshold(const Predicate& predicate) {
  if (predicate.kind != PredicateKind::score || predicate.comparisons.size() != 1)
    return std::nullopt;
  const Comparison& only = predicate.comparisons.front();
  if (only.op != Op::ge || only.operands[0].kind != ValueKind::number ||
      only.operands[0].number % kMillion != 0)
    return std::nullopt;
  return only.operands[0].number / kMillion;
}

namespace {

std::optional<std::size_t> ready_rung(const Definition& definition) {
  if (const auto line = threshold_stage(definition)) return line->stage;
  const std::vector<Stage>& stages = definition.stages;
  std::optional<std::size_t> last;
  bool is_below_decisions = true;
  for (std::size_t rung = 1; rung < stages.size(); ++rung) {
    if (stages[rung].id == "mql" && stages[rung].automatic) return rung;
    is_below_decisions = is_below_decisions && stages[rung].automatic.has_value();
    if (is_below_decisions) last = rung;
  }
  return last;
}

} // namespace

std::optional<ReadyStage> ready_stage(const Definition& definition) {
  const auto rung = ready_rung(definition);
  if (!rung) return std::nullopt;
  return ReadyStage{.stage = static_cast<StageCode>(*rung),
                    .points = plain_threshold(*definition.stages[*rung].automatic)};
}

} // namespace lb
