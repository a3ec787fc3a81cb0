// The places of two ladders in one list, so that a unit's stage can be compared between two
// definitions: same id, same place.
#pragma once

#include "lead/evaluation.hpp"

namespace lb {

/// The rungs of the draft, then those that only `current` has, then the places beside the ladder.
std::vector<std::string> places_of(const Definition& current, const Definition& draft);

/// No unit, and the place of one.
inline constexpr std::uint32_t kNowhere = UINT32_MAX;

/// Where an evaluation puts its units. Keeps: the evaluation.
class UnitPlaces {
 public:
  /// Requires that the evaluation is of the definition, and its rungs are among the places.
  UnitPlaces(std::span<const std::string> places, const Definition& definition,
             const Evaluation& evaluation);
  /// Index in the places; kNowhere for the unit kNowhere.
  std::uint32_t of(std::uint32_t unit) const {
    return unit == kNowhere ? kNowhere : by_code_[evaluation_.stages.stage[unit]];
  }

 private:
  const Evaluation& evaluation_;
  std::vector<std::uint32_t> by_code_;
};

} // namespace lb
