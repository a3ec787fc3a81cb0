// The funnel in parts that people compare: by owner, source, campaign or month of creation. Kept
// between frames, counted anew with the evaluation that is shown.
#pragma once

#include "lead/unit_parts.hpp"
#include "workbench/workbench.hpp"

namespace lb {

enum class FunnelPartition : std::uint8_t { owner, source, campaign, cohort };
inline constexpr std::array<std::string_view, 4> kFunnelPartitions{"owner", "source", "campaign",
                                                                   "cohort"};

struct FunnelPart {
  UnitPart part; ///< by the id of a rep or a campaign, a source as first met, or `2026-03`
  Funnel funnel;
};

class FunnelBy {
 public:
  /// Requires an evaluation with its stages. Cost: the moves of all units, where something of it
  /// is another; by campaign the activities too.
  void update(const Workbench& workbench, FunnelPartition by);

  /// Of the units of the funnel's window, none empty: the largest first, cohorts the newest first.
  std::span<const FunnelPart> parts() const { return parts_; }

 private:
  std::uint64_t stamp_ = 0; ///< Derived's
  FunnelPartition by_ = FunnelPartition::owner;
  std::vector<FunnelPart> parts_;
};

} // namespace lb
