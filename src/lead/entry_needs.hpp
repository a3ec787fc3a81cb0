// What the automatic entry of a stage asks of points, as alternatives of least points, where more
// points never close it: any one alternative opens the stage. What it asks beside points is kept as
// predicates.
#pragma once

#include "lead/scoring.hpp"

namespace lb {

/// Micro-points, each at least so many.
struct PointsNeed {
  std::int64_t score = INT64_MIN, fit = INT64_MIN, behaviour = INT64_MIN;
  bool is_on_line = false;      ///< the line must be reached too
  std::uint64_t conditions = 0; ///< bits of EntryNeeds::conditions that must hold
};

/// Whether the points are enough, apart from the line and the conditions.
inline bool are_enough(const PointsNeed& need, const Points& points) {
  return points.score >= need.score && points.fit >= need.fit && points.behaviour >= need.behaviour;
}

struct EntryNeeds {
  std::vector<Predicate> conditions;    ///< over attributes, BANT and activities
  std::vector<PointsNeed> alternatives; ///< at most 64
};

/// The line is a comparison of `entry`, nullptr without one; it is left out of the needs. Nothing
/// where more points may close the entry, where it asks for a grade, a temperature or a stage, or
/// where there are more than 64 alternatives or conditions.
std::optional<EntryNeeds> needs_of(const Predicate& entry, const Comparison* line);

/// Whether the predicate asks for points, or for a grade or temperature that they make.
bool asks_derived_points(const Predicate& predicate, const Definition& definition);

} // namespace lb
