// What the leads table and the lead panel keep between frames: things that only change with the
// evaluation or the facts, and would cost a pass over all activities each time.
#pragma once

#include "lead/decision_outcome.hpp"
#include "lead/explanation.hpp"
#include "lead/next_step.hpp"
#include "lead/nurture.hpp"

#include <set>
#include <vector>

namespace lb {

/// The newest activity's instant by unit, up to the as-of; kNoActivity without one.
struct NewestActivities {
  static constexpr Instant kNoActivity = INT64_MIN;
  std::uint64_t facts_revision = UINT64_MAX;
  Instant as_of = 0;
  std::vector<Instant> by_unit;
};

/// The days that can be played back, since 1970-01-01; `first` = `last` where there is but one.
struct ReplayDays {
  std::uint64_t facts_revision = UINT64_MAX;
  std::int64_t today = 0;
  std::int64_t first = 0, last = 0;
};

/// The units nearest to a line, of the evaluation that is shown.
struct NearestUnits {
  std::uint64_t stamp = UINT64_MAX; ///< Derived's
  std::int64_t points = 0;          ///< where the line is
  std::vector<std::uint32_t> units; ///< highest score first
};

/// One line of an explanation: a rule, or what a limit took away.
struct ScoreLine {
  enum class Kind : std::uint8_t { rule, rule_cap, group_limit, dimension_limit, mix };
  Kind kind = Kind::rule;
  bool behaviour = false;
  std::size_t group = 0; ///< index in its dimension
  std::size_t part = 0;  ///< of a rule: index in Explanation::parts
  std::int64_t micro = 0;
  std::int64_t shown = 0; ///< hundredths; all lines add up to the hundredths of the score
};

/// What the outcomes of decisions depend on: they are tried anew when one of these changes, and not
/// while points are dragged.
struct DecisionOutcomesKey {
  std::uint64_t facts_revision = 0;
  Instant as_of = 0;
  std::size_t unit = SIZE_MAX;
  StageCode stage = kNoStage;
  std::vector<Stage> stages{};
  std::vector<Gate> gates{};
  friend bool operator==(const DecisionOutcomesKey&, const DecisionOutcomesKey&) = default;
};

/// What a decision of the chosen leads would do.
struct TogetherCache {
  std::uint64_t stamp = UINT64_MAX; ///< Derived's
  std::string kind{};
  std::set<std::uint32_t> keys{}; ///< of the chosen rows
  DecisionTally tally{};
};

struct LeadPanelCache {
  std::uint64_t stamp = 0; ///< of the evaluation
  std::size_t unit = SIZE_MAX;
  Explanation explanation;
  std::vector<ScoreLine> lines;
  std::vector<Row> people;               ///< the unit's leads, by row
  std::optional<NurtureStay> stay;       ///< in nurture, or on a track that goes on
  std::vector<std::uint32_t> activities; ///< of the unit, newest first
  std::vector<std::uint32_t> decisions;  ///< of the unit, newest first
  NextStep next;                         ///< not tried anew while a slider is held
  DecisionOutcomesKey outcomes_of;
  std::vector<DecisionOutcome> outcomes;  ///< of each kind of decision
  std::string reasons_of;                 ///< a kind of decision, and
  std::uint64_t reasons_revision = 0;     ///< the facts
  std::vector<std::string> usual_reasons; ///< that were given for it, the commonest first
};

} // namespace lb
