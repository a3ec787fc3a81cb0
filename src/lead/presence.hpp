// Who exists at an instant, and what is true of them that no rule decides: the units at T in the
// order of the timeline, and their BANT.
#pragma once

#include "base/work.hpp"
#include "lead/compiled_predicate.hpp"

namespace lb {

struct Presence {
  Instant as_of = 0;
  bool sees_all = false; ///< every lead and activity of the timeline exists
  Units units;
  SharedColumn<std::array<Bant, 4>> bant; ///< by unit
  std::vector<std::uint32_t> on_timeline; ///< by unit: its place; empty where all units exist

  /// Of a unit in the timeline.
  std::uint32_t place(std::size_t unit) const {
    return on_timeline.empty() ? static_cast<std::uint32_t>(unit) : on_timeline[unit];
  }
  /// At a place of the timeline; kNoRow where it does not exist yet. Cost: a search at a past
  /// instant.
  std::uint32_t unit_at(std::uint32_t place) const;
};
/// In slices, into a presence that is empty.
Work presence_at(const Timeline& timeline, const Facts& facts, Instant as_of, Presence& presence);

/// The end of the units from `first` on that hold no more than kPauseUnits units and activities
/// together; one unit at least. Requires first < presence.units.size().
std::uint32_t block_end(const Timeline& timeline, const Presence& presence, std::uint32_t first);

/// The newest answer of each BANT part, as decisions are seen one after another.
class BantState {
 public:
  /// Keeps: the decision stays where it is.
  void see(const Facts& facts, const TimelineDecision& decision);
  const std::array<Bant, 4>& now() const { return now_; }

 private:
  std::array<Bant, 4> now_{};
  std::array<const TimelineDecision*, 4> by_{};
};

/// The unit of the timeline as it is at an instant. Requires that it exists then.
UnitView view_at(const Timeline& timeline, const Facts& facts, std::size_t place, Instant instant);

} // namespace lb
