#include "lead/next_step.hpp"

#include "base/check.hpp"
#include "base/number.hpp"
#include "lead/facts_part.hpp"
#include "lead/ladder.hpp"
#include "lead/predicate_at.hpp"
#include "lead/presence.hpp"

#include <algorithm>
#include <tuple>

namespace lb {

namespace {

constexpr std::size_t kMostRows = 200'000;
constexpr std::int64_t kNoScore = INT64_MIN; // as Ladder::needed_score says it

struct Trial {
  StageCode stage;
  std::int64_t score;
};

// What becomes of the unit whose facts these are with each of the steps: one copy of them a step.
std::vector<Trial> try_batch(const EvaluationInput& unit, std::span<const Step> steps) {
  Facts copies;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    append(copies, with_prefix(unit.facts, padded(static_cast<std::int64_t>(i), 6) + '/'));
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const auto lead = static_cast<Row>(i * unit.facts.leads.size());
    add_step(copies, steps[i], {.lead = lead, .at = unit.as_of});
  }
  const Evaluation evaluation = evaluate({copies, unit.definition, unit.as_of});
  LB_CHECK(evaluation.units.size() == steps.size());
  std::vector<Trial> trials;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    trials.push_back({evaluation.stages.stage[i], evaluation.scores.score[i]});
  }
  return trials;
}

std::vector<Trial> try_all(const EvaluationInput& unit, std::span<const Step> steps) {
  const Facts& facts = unit.facts;
  const std::size_t rows = facts.leads.size() + facts.activities.size() + facts.decisions.size();
  const std::size_t batch = std::max<std::size_t>(1, kMostRows / rows);
  std::vector<Trial> trials;
  for (std::size_t first = 0; first < steps.size(); first += batch) {
    const std::size_t count = std::min(batch, steps.size() - first);
    const std::vector<Trial> more = try_batch(unit, steps.subspan(first, count));
    trials.insert(trials.end(), more.begin(), more.end());
  }
  return trials;
}

// The only unit of some facts as it is, and the stage that it wants.
class LoneUnit {
 public:
  LoneUnit(const EvaluationInput& input, const Evaluation& evaluation, StageCode target)
      : in_(input), evaluation_(evaluation), target_(target), columns_(input.facts),
        timeline_(make_timeline(input.facts, input.definition.of_accounts)),
        ladder_(make_ladder({columns_, timeline_, input.facts, input.definition})) {}

  /// The least score with which the stage can be entered; the present one where it asks for none.
  std::int64_t needed_score() const {
    const std::int64_t needed = is_automatic() ? ladder_.needed_score[target_] : kNoScore;
    const bool asks = needed > kNoScore && needed < INT64_MAX / 2; // more: no score would do
    return asks ? needed : evaluation_.scores.score[0];
  }

  Obstacles obstacles() const {
    Obstacles found;
    if (target_ == ladder_.codes.nurture()) {
      found.decision = "reopen";
      return found;
    }
    found.gate = gate();
    if (!is_automatic()) {
      found.decision = in_.definition.stages[target_].decision;
      return found;
    }
    found.condition_fails = !condition_holds();
    found.missing_score = std::max<std::int64_t>(0, needed_score() - evaluation_.scores.score[0]);
    found.needs_activity = in_nurture() && !is_fresh();
    return found;
  }

 private:
  bool is_automatic() const {
    return ladder_.codes.on_ladder(target_) && ladder_.automatic[target_].has_value();
  }
  bool in_nurture() const { return evaluation_.stages.stage[0] == ladder_.codes.nurture(); }

  std::optional<std::uint32_t> gate() const {
    UnitView view = view_at(timeline_, in_.facts, 0, in_.as_of);
    view.bant = evaluation_.scores.bant[0];
    const bool passes_all = in_nurture() && !is_automatic();
    return ladder_.blocking_gate(passes_all ? StageCode{0} : target_, target_, view);
  }

  bool condition_holds() const {
    const std::vector<std::optional<Predicate>> asked{in_.definition.stages[target_].automatic};
    return PredicatesAt({in_, evaluation_, columns_, &timeline_}, asked).holds(0, 0);
  }

  bool is_fresh() const {
    const Activities& activities = in_.facts.activities;
    for (Row row = 0; row < activities.size(); ++row) {
      const Instant created = in_.facts.leads.created_at[activities.lead[row]];
      if (std::max(activities.at[row], created) > evaluation_.stages.since(0)) return true;
    }
    return false;
  }

  const EvaluationInput& in_;
  const Evaluation& evaluation_;
  StageCode target_;
  FactColumns columns_;
  Timeline timeline_;
  Ladder ladder_;
};

bool passes_next(const Definition& definition, const Step& step, StageCode target) {
  return step.kind == StepKind::decision && step.asker == StepAsker::stage &&
         stage_code(definition, step.asker_id) > target;
}

} // namespace

NextStep next_step(const EvaluationInput& input, const Evaluation& evaluation, std::uint32_t unit) {
  LB_CHECK(unit < evaluation.units.size());
  NextStep result{.target = next_stage(input.definition, evaluation.stages.stage[unit])};
  if (result.target == kNoStage) return result;
  const Facts facts = part_of(input.facts, leads_of(evaluation.units, unit), input.as_of);
  const EvaluationInput alone_input{facts, input.definition, input.as_of};
  const Evaluation alone_evaluation = evaluate(alone_input);
  const LoneUnit alone(alone_input, alone_evaluation, result.target);
  result.obstacles = alone.obstacles();

  const std::vector<Step> steps =
      candidate_steps(input.definition, {.is_account = evaluation.units.is_account[unit] != 0,
                                         .has_account = facts.accounts.size() > 0,
                                         .stage = evaluation.stages.stage[unit]});
  const std::vector<Trial> trials = try_all(alone_input, steps);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (!reaches(evaluation.stages.codes, result.target, trials[i].stage)) continue;
    result.found.push_back(
        {.step = steps[i],
         .stage = trials[i].stage,
         .score = trials[i].score,
         .above_need = std::max<std::int64_t>(0, trials[i].score - alone.needed_score()),
         .passes_next = passes_next(input.definition, steps[i], result.target)});
  }
  std::ranges::stable_sort(result.found, {}, [](const FoundStep& found) {
    return std::tuple(found.passes_next, found.above_need);
  });
  return result;
}

} // namespace lb
