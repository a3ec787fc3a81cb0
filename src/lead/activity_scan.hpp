// The sums of many rules at one instant in one pass over each unit's activities: what a full
// evaluation costs. Behind Features; the moments of a replay are read by ActivitySums.
#pragma once

#include "lead/activity_sums.hpp"
#include "lead/number_column.hpp"
#include "lead/presence.hpp"

namespace lb {

/// A rule's term and the column that takes its values: `sums` of an activity rule, `bits` of an
/// inactivity rule. Keeps: its pointers.
struct ScanTerm {
  ActivityTerm term;
  NumberColumn* sums = nullptr;
  std::vector<char>* bits = nullptr;
};

class ActivityScan {
 public:
  /// Keeps: all of it must outlive the scan. Requires columns of the presence's size, sums of 0.
  ActivityScan(const Timeline& timeline, const Facts& facts, const Presence& presence,
               std::vector<ScanTerm> terms);
  /// Fills the columns for the units [first, last).
  void units(std::uint32_t first, std::uint32_t last);

 private:
  // How a class goes: to its one plain term, or to several, or to none, which is the last row of
  // `factors_`, all of 0.
  using Way = std::uint16_t;
  static constexpr Way kSeveral = UINT16_MAX;
  static constexpr std::size_t kRow = static_cast<std::size_t>(kDecayDays) + 2;

  void make_ways();
  template <class Number, class Reader>
  void units_of(const Reader& words, std::uint32_t first, std::uint32_t last);
  void irregular_unit(std::uint32_t unit, const SeenActivities& seen);
  void counted(const ScanTerm& term, std::uint32_t unit, const SeenActivities& seen) const;

  const Timeline& timeline_;
  const Presence& presence_;
  std::int64_t today_;
  std::vector<ScanTerm> plain_, counted_; // counted: what depends on the order or the number
  std::vector<Way> ways_;                 // by class
  std::vector<std::vector<Way>> several_; // by class, where its way is kSeveral
  std::vector<std::int32_t> factors_;     // a row for each plain term, and one of 0
  bool is_narrow_;                        // no sum of a unit leaves 32 bits
  ActivitySums irregular_;
};

} // namespace lb
