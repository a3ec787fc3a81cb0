#include "workbench/lead_map_counts.hpp"

#include "base/text.hpp"
#include "plot/plane.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

plot::Numbers numbers_of(const NumberColumn& column) {
  return {column.as<std::int32_t>(), column.as<std::int64_t>()};
}

// Everybody who is there, the origin, and the grades' borders with a little beyond them.
plot::Interval with_borders(plot::Interval of, std::span<const GradeStep> steps) {
  of.from = std::min<std::int64_t>(of.from, 0);
  for (const GradeStep& step : steps) of.to = std::max(of.to, step.from * kMicro + kMicro);
  return plot::rounded_out(of, 10 * kMicro);
}

bool asks_for_some(const LeadQuery& query) {
  return !trimmed(query.search).empty() || query.stage || !query.only.empty();
}

// Whole points where that is near enough, so that leads of one score share a cell.
std::int64_t cell_size(plot::Interval shown, std::size_t cells) {
  return plot::round_step(shown.length() / static_cast<double>(std::max<std::size_t>(1, cells)));
}

GradeCounts no_counts(const Definition& definition) {
  GradeCounts grades;
  if (!definition.grade || definition.grade->fit.empty() || definition.grade->behaviour.empty())
    return grades;
  grades.fit = definition.grade->fit.size();
  grades.behaviour = definition.grade->behaviour.size();
  grades.counts.assign(grades.fit * grades.behaviour, 0);
  return grades;
}

} // namespace

GradeCounts count_grades(const Definition& definition, const Scores& scores) {
  GradeCounts grades = no_counts(definition);
  if (grades.counts.empty()) return grades;
  for (std::size_t unit = 0; unit < scores.fit_grade.size(); ++unit)
    ++grades.counts[scores.fit_grade[unit] * grades.behaviour + scores.behaviour_grade[unit]];
  return grades;
}

GradeCounts count_grades_of(const Definition& definition, const Scores& scores,
                            std::span<const std::uint32_t> units) {
  GradeCounts grades = no_counts(definition);
  if (grades.counts.empty()) return grades;
  for (const std::uint32_t unit : units)
    ++grades.counts[scores.fit_grade[unit] * grades.behaviour + scores.behaviour_grade[unit]];
  return grades;
}

const GradeCounts& AllGrades::of(const Workbench& workbench) {
  if (std::exchange(stamp_, workbench.derived.stamp) != workbench.derived.stamp)
    counts_ = count_grades(*workbench.derived.definition, workbench.derived.evaluation->scores);
  return counts_;
}

ScoreArea area_of_grade(const GradeGrid& grid, std::size_t fit_index, std::size_t behaviour_index) {
  ScoreArea area;
  // The last grade is that of everybody below.
  if (fit_index + 1 < grid.fit.size()) area.fit_from = grid.fit[fit_index].from * kMicro;
  if (fit_index > 0) area.fit_to = grid.fit[fit_index - 1].from * kMicro;
  if (behaviour_index + 1 < grid.behaviour.size())
    area.behaviour_from = grid.behaviour[behaviour_index].from * kMicro;
  if (behaviour_index > 0) area.behaviour_to = grid.behaviour[behaviour_index - 1].from * kMicro;
  return area;
}

plot::Points LeadMapCounts::points() const {
  if (is_part_) return {numbers_of(part_behaviour_), numbers_of(part_fit_)};
  return {numbers_of(scores_->behaviour), numbers_of(scores_->fit)};
}

void LeadMapCounts::take_scores(const Workbench& workbench, const LeadQuery& query) {
  const Definition& definition =
      has_live_scores(workbench) ? *workbench.live->definition : *workbench.derived.definition;
  is_part_ = asks_for_some(query);
  if (is_part_) {
    const std::span<const std::uint32_t> asked = list_.update(workbench, query);
    part_.assign(asked.begin(), asked.end());
    part_behaviour_.reset(part_.size());
    part_fit_.reset(part_.size());
    for (std::size_t i = 0; i < part_.size(); ++i) {
      part_behaviour_.set(i, scores_->behaviour[part_[i]]);
      part_fit_.set(i, scores_->fit[part_[i]]);
    }
  }
  grades_ =
      is_part_ ? count_grades_of(definition, *scores_, part_) : count_grades(definition, *scores_);
  const GradeGrid none;
  const GradeGrid& grid = definition.grade ? *definition.grade : none;
  everybody_ = {with_borders(plot::extent_of(numbers_of(scores_->behaviour)), grid.behaviour),
                with_borders(plot::extent_of(numbers_of(scores_->fit)), grid.fit)};
}

void LeadMapCounts::update(const Workbench& workbench, const LeadQuery& query,
                           const MapWindow& window) {
  scores_ = &newest_scores(workbench).current().scores;
  const std::uint64_t live = has_live_scores(workbench) ? workbench.live->revision : 0;
  LeadQuery who = query;
  who.area.reset();
  who.sorts = {{}};
  const bool others = stamp_ != workbench.derived.stamp || live_revision_ != live || query_ != who;
  if (others) take_scores(workbench, who);
  stamp_ = workbench.derived.stamp;
  live_revision_ = live;
  query_ = std::move(who);
  shown_ = window.shown.value_or(everybody_);
  const plot::Cells cells = plot::cells_over(
      shown_, {cell_size(shown_.x, window.columns), cell_size(shown_.y, window.rows)});
  const bool moved = cells != density_.cells;
  if (!others && !moved) return;
  plot::count_density(points(), cells, density_);
  steps_ = plot::level_steps(density_.most);
  ++density_stamp_;
  spots_.clear();
  if (is_single())
    spots_ = plot::spots_of(points(), plot::points_in(points(), cells.whole(), kMostSingle));
}

} // namespace lb
