#include "lead/outcomes.hpp"

#include "lead/past_points.hpp"

namespace lb {

std::size_t fold_of(std::string_view id) {
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char byte : id) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1'099'511'628'211U;
  }
  return static_cast<std::size_t>(hash % kFoldCount);
}

Outcomes outcomes_of(const EvaluationInput& input, const Evaluator& evaluator) {
  const Evaluation& evaluation = evaluator.current();
  const std::size_t rule_count = rules_of(input.definition).size();
  PastPoints past(input, evaluator.state());
  Outcomes outcomes;
  outcomes.hit_begin.push_back(0);
  for (const Label& label : labels_of(input.facts, input.definition, evaluation)) {
    past.read(label.unit, label.scored_at);
    outcomes.units.push_back({.id = id_of_unit(input.facts, evaluation.units, label.unit),
                              .won = label.won,
                              .score = past.points().score,
                              .unit = label.unit});
    for (std::uint32_t rule = 0; rule < rule_count; ++rule) {
      if (past.part(rule) != 0) outcomes.hits.push_back(rule);
    }
    outcomes.hit_begin.push_back(static_cast<std::uint32_t>(outcomes.hits.size()));
  }
  return outcomes;
}

} // namespace lb
