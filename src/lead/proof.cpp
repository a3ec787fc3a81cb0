#include "lead/proof.hpp"

#include "base/text.hpp"
#include "lead/evaluator_state.hpp"
#include "lead/past_points.hpp"
#include "lead/past_ready.hpp"
#include "lead/scoring.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::size_t kProvenAtOnce = 32; // each is read from its facts, by every rule

std::vector<char> forms_among(const Activities& activities) {
  std::vector<char> is_form;
  for (Code code = 0; code < activities.kinds.size(); ++code)
    is_form.push_back(is_form_kind(activities.kinds.text(code)) ? 1 : 0);
  return is_form;
}

// By unit: the first activity that is a form, by its instant; the largest instant without one.
std::vector<Instant> first_forms(const Facts& facts, const Units& units) {
  std::vector<Instant> first(units.size(), INT64_MAX);
  const std::vector<char> is_form = forms_among(facts.activities);
  if (std::ranges::none_of(is_form, [](char is) { return is != 0; })) return first;
  for (std::size_t row = 0; row < facts.activities.size(); ++row) {
    const Code kind = facts.activities.kind[row];
    if (kind == kNoCode || is_form[kind] == 0) continue;
    const Row unit = units.unit_of_lead[facts.activities.lead[row]];
    if (unit != kNoRow) first[unit] = std::min(first[unit], facts.activities.at[row]);
  }
  return first;
}

std::optional<Instant> became_ready(const Stages& stages, std::uint32_t unit, StageCode ready) {
  for (const Move& move : stages.moves_of(unit))
    if (move.to == ready && move.by == kByAuto) return move.at;
  return std::nullopt;
}

bool is_as_good(std::size_t one, std::size_t other, std::size_t behaviour) {
  return one / behaviour <= other / behaviour && one % behaviour <= other % behaviour;
}

Int128 cross(const GradeOutcome& one, const GradeOutcome& other) {
  return Int128{one.won} * other.count();
}

std::int64_t rank_of(std::span<const std::int64_t> ascending, std::size_t percent) {
  return ascending[(percent * ascending.size() + 99) / 100 - 1];
}

} // namespace

bool is_form_kind(std::string_view kind) {
  constexpr std::array<std::string_view, 3> kWords{"form", "форм", "フォーム"};
  const std::string key = text_key(kind);
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    for (std::size_t at = key.find(word); at != std::string::npos; at = key.find(word, at + 1)) {
      const bool begins = at == 0 || key[at - 1] == ' ' || key[at - 1] == '_' ||
                          key[at - 1] == '-' || key[at - 1] == '.' || key[at - 1] == '/';
      if (begins || word == kWords.back()) return true; // Japanese has no blanks
    }
    return false;
  });
}

Work read_proven(EvaluationInput input, const Evaluator& evaluator, std::optional<ReadyStage> ready,
                 Proven& result) {
  const Evaluation& evaluation = evaluator.current();
  const std::vector<Label> labels = labels_of(input.facts, input.definition, evaluation);
  co_await Pause{};
  const std::vector<Instant> forms = first_forms(input.facts, evaluation.units);
  co_await Pause{};
  const std::size_t rule_count = rules_of(input.definition).size();
  const GradeGrid grid = input.definition.grade.value_or(GradeGrid{});
  PastPoints past(input, evaluator.state());
  PastReady called(input, evaluator, ready);
  co_await called.prepare();
  const StageCode stage = ready ? ready->stage : kNoStage;
  Outcomes& outcomes = result.outcomes;
  outcomes.hit_begin.push_back(0);
  for (const Label& label : labels) {
    past.read(label.unit, label.scored_at);
    const Points& points = past.points();
    // What is dated before its unit counts from the unit's creation on.
    const Instant created = evaluation.stages.moves_of(label.unit).front().at;
    outcomes.units.push_back({.id = id_of_unit(input.facts, evaluation.units, label.unit),
                              .won = label.won,
                              .score = points.score,
                              .unit = label.unit});
    for (std::uint32_t rule = 0; rule < rule_count; ++rule)
      if (past.part(rule) != 0) outcomes.hits.push_back(rule);
    outcomes.hit_begin.push_back(static_cast<std::uint32_t>(outcomes.hits.size()));
    result.past.push_back({.decided_at = label.decided_at,
                           .handed_over_at = label.scored_at + 1,
                           .ready_at = became_ready(evaluation.stages, label.unit, stage),
                           .fit_grade = grade_index(grid.fit, points.fit),
                           .behaviour_grade = grade_index(grid.behaviour, points.behaviour),
                           .has_form = std::max(forms[label.unit], created) <= label.scored_at,
                           .is_called = called.calls(label, points.score)});
    if (result.past.size() % kProvenAtOnce == 0) co_await Pause{};
  }
}

CallRates rates_of(const ReadyQuality& quality) {
  const std::int64_t called = quality.called_won + quality.called_lost;
  const std::int64_t all = quality.won + quality.lost;
  return {.precision = ppm_of(quality.called_won, called),
          .recall = ppm_of(quality.called_won, quality.won),
          .lift = ppm_of(Int128{quality.called_won} * all, Int128{called} * quality.won),
          .precision_interval = wilson_interval(quality.called_won, called),
          .recall_interval = wilson_interval(quality.called_won, quality.won)};
}

std::optional<Instant> middle_of(std::span<const PastUnit> past) {
  if (past.empty()) return std::nullopt;
  std::vector<Instant> decided;
  for (const PastUnit& one : past) decided.push_back(one.decided_at);
  const auto middle = decided.begin() + static_cast<std::ptrdiff_t>(decided.size() / 2);
  std::ranges::nth_element(decided, middle);
  const Instant midnight = day_of(*middle) * kDaySeconds;
  if (std::ranges::min(decided) >= midnight) return std::nullopt;
  return midnight;
}

GradeOutcomes grade_outcomes(const Definition& definition, const Proven& proven) {
  GradeOutcomes grades;
  if (!definition.grade || definition.grade->fit.empty() || definition.grade->behaviour.empty())
    return grades;
  grades.fit = definition.grade->fit.size();
  grades.behaviour = definition.grade->behaviour.size();
  grades.cells.resize(grades.fit * grades.behaviour);
  for (std::size_t place = 0; place < proven.past.size(); ++place) {
    const PastUnit& past = proven.past[place];
    GradeOutcome& cell =
        grades.cells[std::size_t{past.fit_grade} * grades.behaviour + past.behaviour_grade];
    cell.units.push_back(proven.outcomes.units[place].unit);
    cell.won += proven.outcomes.units[place].won ? 1 : 0;
  }
  return grades;
}

std::vector<GradeReversal> grade_reversals(const GradeOutcomes& grades) {
  std::vector<GradeReversal> found;
  for (std::size_t better = 0; better < grades.cells.size(); ++better)
    for (std::size_t worse = 0; worse < grades.cells.size(); ++worse) {
      const GradeOutcome& one = grades.cells[better];
      const GradeOutcome& other = grades.cells[worse];
      if (better == worse || !is_as_good(better, worse, grades.behaviour)) continue;
      const auto its = wilson_interval(one.won, one.count());
      const auto others = wilson_interval(other.won, other.count());
      if (!its || !others || cross(one, other) >= cross(other, one)) continue;
      found.push_back({.better = better, .worse = worse, .is_certain = its->high < others->low});
    }
  std::ranges::stable_partition(found, &GradeReversal::is_certain);
  return found;
}

StayStatistics head_start(const Proven& proven) {
  std::vector<std::int64_t> seconds;
  for (std::size_t place = 0; place < proven.past.size(); ++place) {
    const PastUnit& past = proven.past[place];
    if (!proven.outcomes.units[place].won || !past.ready_at) continue;
    if (*past.ready_at < past.handed_over_at)
      seconds.push_back(past.handed_over_at - *past.ready_at);
  }
  if (seconds.empty()) return {};
  std::ranges::sort(seconds);
  return {.count = std::ssize(seconds),
          .median_seconds = rank_of(seconds, 50),
          .p90_seconds = rank_of(seconds, 90)};
}

} // namespace lb
