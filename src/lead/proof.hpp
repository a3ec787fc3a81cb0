// What recorded outcomes tell of a definition (SEMANTICS 7): each unit whose outcome is known as it
// was just before sales took it over, and how well a line on its score, or any other call, would
// have told the won from the lost. It counts; which sentence that is worth is the screen's.
#pragma once

#include "base/work.hpp"
#include "lead/backtest.hpp"
#include "lead/ready_quality.hpp"
#include "lead/threshold_stage.hpp"

namespace lb {

/// What a proof asks of a unit beside its Outcome.
struct PastUnit {
  Instant decided_at = 0;            ///< of the move that is the outcome
  Instant handed_over_at = 0;        ///< a second after the instant whose score counts
  std::optional<Instant> ready_at{}; ///< when it first became ready of itself; nothing: never
  std::uint8_t fit_grade = 255, behaviour_grade = 255; ///< just before the hand-over; 255 without
  bool has_form = false;                               ///< it had filled in a form by then
  bool is_called = false; ///< the definition calls it ready: by its line, or by the entry
};

struct Proven {
  Outcomes outcomes;
  std::vector<PastUnit> past; ///< by unit of the outcomes
};

/// The units whose outcome is known, in the order of the evaluation, in slices, into a result that
/// is empty. `ready` is ready_stage() of the definition. Law: its outcomes are those of
/// outcomes_of(). Requires that `evaluator` was updated with `input`. Keeps: both must
/// outlive it unchanged. Cost: the moves, and of each such unit its facts and the rules.
Work read_proven(EvaluationInput input, const Evaluator& evaluator, std::optional<ReadyStage> ready,
                 Proven& result);

/// Whether a kind of activity is a form that somebody filled in: a word of its name begins so in
/// one of the page's languages.
bool is_form_kind(std::string_view kind);

/// The rates of a call, in parts per million; nothing where a denominator is 0.
struct CallRates {
  std::optional<std::int64_t> precision{}, recall{}, lift{};
  std::optional<Interval> precision_interval{}, recall_interval{};
};
CallRates rates_of(const ReadyQuality& quality);

/// Of these units, by their place in the outcomes, whom `calls(place)` calls ready.
template <class Calls>
ReadyQuality quality_of(const Proven& proven, std::span<const std::uint32_t> places, Calls calls) {
  ReadyQuality quality;
  for (const std::uint32_t place : places) {
    const bool won = proven.outcomes.units[place].won;
    ++(won ? quality.won : quality.lost);
    if (calls(place)) ++(won ? quality.called_won : quality.called_lost);
  }
  return quality;
}

/// The midnight (UTC) that parts the outcomes by time into halves, as near as whole days do it;
/// those before it are the earlier. Nothing where no outcome is: as when all are of one day.
std::optional<Instant> middle_of(std::span<const PastUnit> past);

/// A cell of the grid of grades: the units that stood in it.
struct GradeOutcome {
  std::vector<std::uint32_t> units{}; ///< of the evaluation
  std::int64_t won = 0;
  std::int64_t count() const { return static_cast<std::int64_t>(units.size()); }
};
struct GradeOutcomes {
  std::size_t fit = 0, behaviour = 0; ///< how many grades of each; the best comes first
  std::vector<GradeOutcome> cells{};  ///< fit by fit; empty without grades
  const GradeOutcome& at(std::size_t fit_grade, std::size_t behaviour_grade) const {
    return cells[fit_grade * behaviour + behaviour_grade];
  }
};
GradeOutcomes grade_outcomes(const Definition& definition, const Proven& proven);

/// A cell that is as good as another in both grades and better in one, and was won less often.
struct GradeReversal {
  std::size_t better = 0, worse = 0; ///< index in GradeOutcomes::cells
  bool is_certain = false;           ///< the intervals do not meet
  friend bool operator==(const GradeReversal&, const GradeReversal&) = default;
};
/// The certain ones first, each sort in the order of the cells. Cost: the pairs of cells.
std::vector<GradeReversal> grade_reversals(const GradeOutcomes& grades);

/// How long before sales took them over the won units had become ready of themselves, by nearest
/// rank; count 0 where none had.
StayStatistics head_start(const Proven& proven);

} // namespace lb
