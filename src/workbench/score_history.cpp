#include "workbench/score_history.hpp"

#include "lead/past_points.hpp"

namespace lb {

namespace {

constexpr std::size_t kMostKept = 4096; // rows that were scrolled past

} // namespace

const ScoreHistory::Scores& ScoreHistory::of(const Workbench& workbench, std::uint32_t unit) {
  const Derived& derived = workbench.derived;
  if (stamp_ != derived.stamp || scores_.size() > kMostKept) scores_.clear();
  stamp_ = derived.stamp;
  const auto [found, is_new] = scores_.try_emplace(unit);
  Scores& scores = found->second;
  if (!is_new) return scores;
  const Evaluation& evaluation = *derived.evaluation;
  const Workspace& workspace = workbench.workspace;
  const EvaluationInput input{workspace.facts, *derived.definition, evaluation.as_of,
                              workspace.funnel_window};
  PastPoints past(input, derived.evaluator.state());
  const Instant created = evaluation.stages.moves_of(unit).front().at;
  for (std::size_t i = 0; i < kPoints; ++i) {
    const auto back = static_cast<std::int64_t>(kPoints - 1 - i);
    const Instant at =
        evaluation.as_of - back * kDays * kDaySeconds / static_cast<std::int64_t>(kPoints - 1);
    scores[i] = kNotYet;
    if (at < created) continue;
    past.read(unit, at);
    scores[i] = past.points().score;
  }
  return scores;
}

} // namespace lb
