// What the charts of the funnel count of the history of moves: how many moves went from where to
// where, and how many entered each place in each of the last weeks. Of the units of the funnel's
// window; kept between frames, counted anew with the evaluation that is shown.
#pragma once

#include "plot/sankey.hpp"
#include "plot/time_bins.hpp"
#include "workbench/workbench.hpp"

namespace lb {

class StageFlows {
 public:
  static constexpr std::size_t kWeeks = 26;

  /// Requires an evaluation with its stages. Cost: one pass over all moves where it is another.
  void update(const Workbench& workbench);

  std::span<const plot::Flow> flows() const { return flows_; }   ///< between places, none is 0
  std::span<const std::int64_t> begun() const { return begun_; } ///< by place: created there
  /// By place: units that entered it more than once.
  std::span<const std::int64_t> came_again() const { return again_; }
  std::span<const std::int64_t> stays() const { return stays_; } ///< by place: there now
  const plot::Sankey& sankey() const { return sankey_; }

  const plot::TimeBins& weeks() const { return weeks_; }
  /// By week, the oldest first: moves into the place, creation too.
  std::span<const std::int64_t> entries(StageCode place) const {
    return std::span(entries_).subspan(place * kWeeks, kWeeks);
  }

 private:
  void add(std::span<const Move> moves);

  std::uint64_t stamp_ = 0; ///< Derived's
  std::size_t places_ = 0;
  std::vector<std::int64_t> between_; ///< by place it comes from, then where it goes
  std::vector<plot::Flow> flows_;
  std::vector<std::int64_t> begun_, stays_, again_, entries_;
  plot::TimeBins weeks_;
  plot::Sankey sankey_;
};

} // namespace lb
