// The activities of a timeline once more, in the order in which sums want them: blocks of few
// units, and in each block those of one class one after another. What a rule counts is then a few
// long runs, whose loop holds no branch and whose sums stay in the nearest memory. Only for an
// instant that sees every fact: a run does not know when its activity comes to be.
#pragma once

#include "base/work.hpp"
#include "lead/activity_sums.hpp"
#include "lead/number_column.hpp"
#include "lead/timeline.hpp"

namespace lb {

class ActivityRuns {
 public:
  /// Fills in slices runs that are empty. Cost: two passes over the activities of the timeline.
  Work fill(const Timeline& timeline);

  /// A plain term, the column that takes its sums, and what takes the largest of them, at least 0.
  /// Keeps: its pointers.
  struct Sum {
    ActivityTerm term;
    NumberColumn* sums = nullptr;
    std::int64_t* most = nullptr;
  };
  /// Writes in slices the decayed sum of every term and every unit of the timeline. Requires that
  /// `today` is not before any activity.
  Work sum(std::vector<Sum> sums, std::int64_t today) const;

 private:
  // An activity: its unit's place in the block, and the days since `first_day_` above it.
  using Hit = std::uint32_t;
  static constexpr unsigned kPlaceBits = 10;
  static constexpr std::uint32_t kMostUnits = 1U << kPlaceBits;
  static constexpr std::uint32_t kMostActivities = 16 * kMostUnits; // of units that are not alone

  struct Run {
    std::uint32_t activity_class = 0;
    std::uint32_t begin = 0; ///< in `hits_`; its end is where the next one begins
  };
  struct Block {
    std::uint32_t first_unit = 0;
    std::uint32_t first_run = 0;
  };
  class Filling;
  template <class Number> class Summing;
  template <class Number> Work sum_as(std::span<const Sum> sums, std::int64_t today) const;

  std::vector<Hit> hits_;
  std::vector<Run> runs_;     // one more at the end
  std::vector<Block> blocks_; // one more at the end
  std::size_t class_count_ = 0;
  std::int64_t first_day_ = 0;
  bool is_narrow_ = true; // no sum of a unit leaves 32 bits
};

/// So many factors of a whole occurrence fit into 32 bits.
inline constexpr std::uint32_t kNarrowCount = INT32_MAX / 1'000'000;

} // namespace lb
