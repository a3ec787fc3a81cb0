// What the map of fit and behaviour counts of the newest scores that there are: the density of the
// plane in sight, single places once few are in sight, and the grades. Kept between frames; the
// same scores seen through the same window cost nothing again, others a pass or two over them.
#pragma once

#include "plot/density.hpp"
#include "plot/picking.hpp"
#include "workbench/lead_list.hpp"

namespace lb {

/// The part of a query that says who is on the map: all of it but the order and the area.
struct MapWindow {
  std::optional<plot::Area> shown{};    ///< x: behaviour, y: fit, micro-points; nothing: everybody
  std::size_t columns = 100, rows = 60; ///< about so many cells at most
};

/// Counts by fit grade, then behaviour grade; empty where the definition has no two lists.
struct GradeCounts {
  std::size_t fit = 0, behaviour = 0; ///< how many grades
  std::vector<std::int64_t> counts{};
  std::int64_t at(std::size_t fit_index, std::size_t behaviour_index) const {
    return counts[fit_index * behaviour + behaviour_index];
  }
};
GradeCounts count_grades(const Definition& definition, const Scores& scores);
GradeCounts count_grades_of(const Definition& definition, const Scores& scores,
                            std::span<const std::uint32_t> units);
/// Those of everybody, counted anew with the evaluation that is shown.
class AllGrades {
 public:
  const GradeCounts& of(const Workbench& workbench);

 private:
  std::uint64_t stamp_ = 0;
  GradeCounts counts_;
};
/// Where a grade of both lists lies.
ScoreArea area_of_grade(const GradeGrid& grid, std::size_t fit_index, std::size_t behaviour_index);

class LeadMapCounts {
 public:
  /// No more than so many are shown one by one.
  static constexpr std::size_t kMostSingle = 1500;

  /// Requires that there is an evaluation. Cost: see above; where the query asks for some leads
  /// only, also what LeadList::update costs when it changes.
  void update(const Workbench& workbench, const LeadQuery& query, const MapWindow& window);

  const plot::Area& everybody() const { return everybody_; } ///< rounded out
  const plot::Area& shown() const { return shown_; }
  const plot::Density& density() const { return density_; }
  const plot::LevelSteps& steps() const { return steps_; }
  std::uint64_t density_stamp() const { return density_stamp_; }
  bool is_single() const { return density_.in_sight <= kMostSingle; }
  std::span<const plot::Spot> spots() const { return spots_; } ///< where is_single()
  std::size_t unit_of_point(std::uint32_t point) const { return is_part_ ? part_[point] : point; }
  const GradeCounts& grades() const { return grades_; }
  std::size_t size() const { return points().size(); } ///< how many are on the map
  plot::Points points() const;

 private:
  void take_scores(const Workbench& workbench, const LeadQuery& query);

  std::uint64_t stamp_ = 0, live_revision_ = 0; ///< of the scores that were counted
  LeadQuery query_;
  const Scores* scores_ = nullptr; ///< for the time of update()
  bool is_part_ = false;
  LeadList list_;
  std::vector<std::uint32_t> part_; ///< who is on the map where not everybody is
  NumberColumn part_behaviour_, part_fit_;
  plot::Area everybody_, shown_;
  plot::Density density_;
  plot::LevelSteps steps_{};
  std::uint64_t density_stamp_ = 0;
  std::vector<plot::Spot> spots_;
  GradeCounts grades_;
};

} // namespace lb
