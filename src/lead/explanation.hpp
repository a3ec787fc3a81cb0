// Why a unit has the score it has: each rule with the activities it used, their ages and factors,
// what each cap or floor took away. Law: the lines add up to the score, in micro-points.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

/// One activity that an activity rule counted.
struct CountedActivity {
  Row activity = kNoRow;
  std::int64_t age_days = 0;
  std::int32_t factor_ppm = 0;
  std::int64_t micro = 0; ///< points * factor
};

struct RulePart {
  const Rule* rule = nullptr; ///< Keeps: as long as the definition
  bool behaviour = false;
  std::size_t group = 0;           ///< index in its dimension
  std::int64_t micro = 0;          ///< after the rule's own cap
  std::int64_t cap_correction = 0; ///< what the rule's own cap changed (limited - unlimited)
  std::vector<CountedActivity> activities; ///< newest first
};

/// What a group's or dimension's floor or cap changed; 0 where nothing.
struct LimitPart {
  std::string id; ///< the group's id, "fit" or "behaviour"
  bool behaviour = false;
  bool of_dimension = false;
  std::int64_t micro = 0;
};

struct Explanation {
  std::vector<RulePart> parts;   ///< every rule in document order, also those of 0
  std::vector<LimitPart> limits; ///< every group and dimension in document order, also those of 0
  std::int64_t fit = 0, behaviour = 0, score = 0;
};

/// The explanation of one unit at the input's instant. Requires unit < evaluation's unit count.
/// Cost: a pass over all facts; for more than one unit use Explainer, or Evaluator::explain.
Explanation explain(const EvaluationInput& input, const Units& units, std::size_t unit);

/// Explanations of many units of one evaluation.
class Explainer {
 public:
  /// Keeps: the facts and the definition of the input must outlive it. Cost: all scores at the
  /// instant, no replay.
  explicit Explainer(const EvaluationInput& input);
  ~Explainer();
  Explainer(Explainer&&) noexcept;
  /// Requires unit < the evaluation's unit count. Cost: the unit's activities.
  Explanation explain(std::size_t unit) const;

 private:
  EvaluationInput input_;
  std::unique_ptr<Evaluator::State> state_;
};

} // namespace lb
