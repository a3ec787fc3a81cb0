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

} // namespace lb
