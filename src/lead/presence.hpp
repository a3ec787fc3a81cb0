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
  std::vector<std::uint32_t> on_timeline; ///< by unit: its place in the timeline
  std::vector<std::array<Bant, 4>> bant;  ///< by unit
};
Presence presence_at(const Timeline& timeline, const Facts& facts, Instant as_of);
/// The same in slices, into a presence that is empty.
Work presence_at(const Timeline& timeline, const Facts& facts, Instant as_of, Presence& presence);

/// The end of the units from `first` on that hold no more than kPauseUnits units and activities
/// together; one unit at least. Requires first < presence.units.size().
std::uint32_t block_end(const Timeline& timeline, const Presence& presence, std::uint32_t first);

/// The newest answer of each BANT part, as decisions are seen one after another.
class BantState {
 public:
  void see(const Facts& facts, const TimelineDecision& decision);
  const std::array<Bant, 4>& now() const { return now_; }

 private:
  std::array<Bant, 4> now_{};
  std::array<const Decision*, 4> by_{};
};

/// The unit of the timeline as it is at an instant. Requires that it exists then.
UnitView view_at(const Timeline& timeline, const Facts& facts, std::size_t on_timeline,
                 Instant instant);

} // namespace lb
