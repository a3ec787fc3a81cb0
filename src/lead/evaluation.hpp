// One consistent evaluation: scores, stages and the funnel of every unit, as a pure function of
// (facts, definition, as-of instant). The evaluator keeps features between calls, so that a changed
// weight costs a pass over columns and not a pass over the activities. Law: incremental = from
// nothing, byte for byte.
#pragma once

#include "base/work.hpp"
#include "lead/definition.hpp"
#include "lead/facts.hpp"
#include "lead/number_column.hpp"
#include "lead/shared_column.hpp"

#include <algorithm>
#include <memory>
#include <span>

namespace lb {

struct Explanation; // lead/explanation.hpp
struct Timeline;    // lead/timeline.hpp

/// What is scored, staged and routed: a lead, or an account with its leads. Accounts by id, then
/// leads by id; only units that exist at the as-of instant.
struct Units {
  SharedColumn<char> is_account;
  SharedColumn<Row> row;          ///< of Accounts or of Leads
  SharedColumn<Row> unit_of_lead; ///< by lead row; kNoRow where the lead does not exist at T
  std::size_t size() const { return row.size(); }
};
/// The id of a unit: of the account or of the lead. Keeps: as long as the facts.
inline std::string_view id_of_unit(const Facts& facts, const Units& units, std::size_t unit) {
  return (units.is_account[unit] != 0 ? facts.accounts.ids : facts.leads.ids).text(units.row[unit]);
}

/// The leads of a unit that exist at the instant, by row. Cost: a pass over the leads.
std::vector<Row> leads_of(const Units& units, std::size_t unit);

/// Columns by unit. Points in micro-points.
struct Scores {
  NumberColumn fit, behaviour, score;
  std::vector<std::uint8_t> fit_grade, behaviour_grade; ///< index into the grade lists; 255 without
  std::vector<Temperature> temperature;
  SharedColumn<std::array<Bant, 4>> bant;
};

/// Points as shown: rounded half up, also at the ends of the range.
constexpr std::int64_t shown_points(std::int64_t micro) {
  const std::int64_t below = floor_div(micro, kMicro);
  const std::int64_t rest = micro % kMicro;
  return below + ((rest < 0 ? rest + kMicro : rest) >= kMicro / 2 ? 1 : 0);
}

/// A place on or beside the ladder: 0..n-1 are the rungs, then nurture, disqualified, lost.
using StageCode = std::uint8_t;
struct StageCodes {
  StageCode rung_count = 0;
  StageCode nurture() const { return rung_count; }
  StageCode disqualified() const { return static_cast<StageCode>(rung_count + 1); }
  StageCode lost() const { return static_cast<StageCode>(rung_count + 2); }
  std::size_t size() const { return std::size_t{rung_count} + 3; }
  bool on_ladder(StageCode code) const { return code < rung_count; }
};
/// The id of a place: the stage's id, or "nurture", "disqualified", "lost".
std::string_view stage_id(const Definition& definition, StageCode code);

inline constexpr StageCode kNoStage = 255;
inline constexpr std::uint32_t kByCreated = UINT32_MAX, kByAuto = UINT32_MAX - 1;

struct Move {
  Instant at = 0;
  StageCode from = kNoStage; ///< kNoStage on creation
  StageCode to = 0;
  std::uint32_t by = kByCreated; ///< kByCreated, kByAuto, or the decision's index in Facts
  friend bool operator==(const Move&, const Move&) = default;
};
struct Refusal {
  std::uint32_t unit = 0;
  std::uint32_t decision = 0; ///< index in Facts
  std::uint32_t gate = 0;     ///< index in the definition
  friend bool operator==(const Refusal&, const Refusal&) = default;
};

/// How it ended: by a move by `won`, ever; else by standing in disqualified or lost.
enum class Ending : std::uint8_t { open, won, lost };
inline constexpr std::size_t kEndingCount = 3;

/// Of the units that a rule touches.
struct RuleEndings {
  std::uint32_t won = 0, lost = 0;
  friend bool operator==(const RuleEndings&, const RuleEndings&) = default;
};

struct Stages {
  StageCodes codes;
  std::vector<StageCode> stage;          ///< by unit
  std::vector<Ending> ending;            ///< by unit
  std::vector<char> sla_breached;        ///< by unit
  std::vector<std::uint32_t> move_begin; ///< by unit, one more at the end: its moves in `moves`
  std::vector<Move> moves;
  std::vector<Refusal> refusals; ///< by unit, those of one as they came

  std::span<const Move> moves_of(std::size_t unit) const {
    return std::span(moves).subspan(move_begin[unit], move_begin[unit + 1] - move_begin[unit]);
  }
  /// When the unit entered the stage that it is in.
  Instant since(std::size_t unit) const { return moves[move_begin[unit + 1] - 1].at; }
  /// Cost: a search among those of all units.
  std::span<const Refusal> refusals_of(std::size_t unit) const {
    const auto found = std::ranges::equal_range(refusals, unit, {}, &Refusal::unit);
    return {found.begin(), found.end()};
  }
};

struct StayStatistics {
  std::int64_t count = 0, median_seconds = 0, p90_seconds = 0; ///< nearest rank
};
struct FunnelWindow {
  std::optional<Instant> from{}, to{}; ///< creation: from included, to not
  bool contains(Instant created_at) const {
    return (!from || created_at >= *from) && (!to || created_at < *to);
  }
  friend bool operator==(const FunnelWindow&, const FunnelWindow&) = default;
};
struct Funnel {
  std::vector<std::int64_t> reached;      ///< by rung, of the units created in the window
  std::vector<std::int64_t> now;          ///< by StageCode, of the window's units: where they are
  std::vector<std::int64_t> sla_breached; ///< by StageCode, now
  std::vector<StayStatistics> time_in_stage; ///< by StageCode, count 0 without a stay
  std::optional<StayStatistics> cycle{};
};

struct Evaluation {
  Instant as_of = 0;
  Units units;
  Scores scores;
  Stages stages;
  Funnel funnel;
};

/// `bucket_count` equal parts of [from, to) shown points; what lies outside counts in the first or
/// the last part. Requires from < to, bucket_count > 0.
struct HistogramBounds {
  std::int64_t from = 0, to = 100;
  std::size_t bucket_count = 40;
};
/// The part of a shown score.
std::size_t histogram_bucket(const HistogramBounds& bounds, std::int64_t shown);
/// How many units show a score in each part.
std::vector<std::uint32_t> score_histogram(const Scores& scores, const HistogramBounds& bounds);

/// What an evaluation is of.
struct EvaluationInput {
  const Facts& facts;
  const Definition& definition;
  Instant as_of;
  FunnelWindow window{};
};

/// Evaluation from nothing.
Evaluation evaluate(const EvaluationInput& input);

/// Keeps what can be kept between evaluations: the order of the facts, and features per rule. Work
/// that was given up anywhere leaves it such that any other may begin, and comes out the same.
class Evaluator {
 public:
  struct State;
  Evaluator();
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;
  Evaluator& operator=(Evaluator&&) noexcept;

  /// The evaluation, equal to evaluate(input). Facts count as unchanged while their `revision` is.
  /// Cost: in proportion to what changed since the last call. Keeps: until the next call.
  const Evaluation& update(const EvaluationInput& input);
  /// The same in slices of at most kPauseUnits leads or activities, though a lead with more of them
  /// is never cut: the scores first, as begin_scores(), then the rest. Until it is finished
  /// nothing else of the evaluator may be asked. Requires that the facts and the definition stay
  /// where they are and as they are, and the evaluator too.
  Work begin_update(EvaluationInput input);
  /// The scores alone, while a slider moves: the evaluation with scores up to date, and the stages
  /// and the funnel of the last update() of the same facts and instant, without any before it.
  const Evaluation& update_scores(const EvaluationInput& input);
  Work begin_scores(EvaluationInput input); ///< the same in slices
  /// Takes over what the other has come to, as far as it is of the same facts: their order and, at
  /// the same instant, the features. Both keep them once, and neither changes them. Requires that
  /// the other is up to date and no work is under way here.
  void share(const Evaluator& other);
  /// Whether the stages and the funnel belong to the same definition as the scores.
  bool has_fresh_stages() const;
  const Evaluation& current() const; ///< Requires that update() or update_scores() was called

  /// By rung: the units of which its automatic entry holds now by their scores, wherever they
  /// stand; nothing for a rung that is not entered of itself. Requires as current().
  std::span<const std::optional<std::int64_t>> meeting() const;
  /// score_histogram() of the units that ended so, as far as the stages know. Requires as
  /// current(), and bounds within 1,000 points of 0.
  std::vector<std::uint32_t> histogram(Ending ending, const HistogramBounds& bounds) const;

  /// By rule in the order of rules_of(): the units whose part at the as-of instant is not 0.
  /// Requires that update() was called. Cost: a pass over one column a rule.
  std::vector<std::uint32_t> rule_hits() const;
  Work count_rule_hits(std::vector<std::uint32_t>& hits) const; ///< the same in slices
  /// Of these units, how many were won, and how many lost. In slices; requires as rule_hits().
  Work count_rule_endings(std::vector<RuleEndings>& endings) const;
  /// Why the unit has its score. Requires the input of the last update(), facts and definition
  /// unchanged since. Keeps: its rules point into the definition. Cost: the unit's activities.
  Explanation explain(const EvaluationInput& input, std::size_t unit) const;
  /// The order of the facts. Requires as current(). Keeps: while the facts stay unchanged.
  const Timeline& timeline() const;
  /// What it keeps, for the parts of the room that go on from there.
  const State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

} // namespace lb
