// From parts to a score: groups, dimensions, their limits and the mix as plain numbers, and the
// grade and temperature that follow. Integer micro-points throughout. It knows no facts.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

/// [floor, cap] in micro-points; without limits everything passes.
struct Limits {
  std::int64_t floor = INT64_MIN, cap = INT64_MAX;
  std::int64_t operator()(std::int64_t micro) const {
    return micro < floor ? (floor < cap ? floor : cap) : micro > cap ? cap : micro;
  }
  friend bool operator==(const Limits&, const Limits&) = default;
};

struct Points {
  std::int64_t fit = 0, behaviour = 0, score = 0; ///< micro-points
};

struct Scoring {
  std::vector<Limits> groups; ///< of fit, then of behaviour
  std::size_t fit_group_count = 0;
  std::vector<std::uint32_t> group_of_rule; ///< in the order of rules_of()
  Limits fit, behaviour;
  std::int64_t mix_fit = 100, mix_behaviour = 100; ///< percent

  /// The points of a unit by the unlimited sums of its groups.
  Points points(std::span<const std::int64_t> group_sums) const;
  std::int64_t mixed(std::int64_t fit_micro, std::int64_t behaviour_micro) const;
  friend bool operator==(const Scoring&, const Scoring&) = default;
};
Scoring make_scoring(const Definition& definition);

/// Indexes into the grade lists; 255 without a list.
inline constexpr std::uint8_t kNoGrade = 255;
std::uint8_t grade_index(std::span<const GradeStep> steps, std::int64_t micro);
/// "A1" as grade predicates read it; unknown where the definition has no grades.
Value grade_value(const Definition& definition, std::uint8_t fit_grade,
                  std::uint8_t behaviour_grade);
Value grade_value(const Definition& definition, const Points& points);

Temperature temperature_of(const TemperatureRule& rule, std::int64_t score,
                           const std::array<Bant, 4>& bant);
Value temperature_value(Temperature temperature);

} // namespace lb
