// The points of a unit at one moment of its replay: exactly, by reading the activities seen so far,
// or as a bound from above that costs only the activities that are new. The bound: no factor grows
// with age, so that the sums of the last exact reading plus one whole occurrence for each activity
// since are never passed; parts below zero count as zero.
#pragma once

#include "lead/features.hpp"

namespace lb {

class MomentPoints {
 public:
  /// Keeps: all of it must outlive the object and stay unchanged.
  struct Input {
    const Facts& facts;
    const Timeline& timeline;
    const Definition& definition;
    const Presence& presence;
    const Features& features;
    const Scoring& scoring;
  };
  explicit MomentPoints(const Input& input);

  void start_unit(std::size_t unit);
  /// The unit changed in what only leads and BANT change. Keeps: the view for the phase.
  void start_phase(const UnitView& view) {
    view_ = &view;
    fixed_is_ready_ = bound_is_ready_ = false;
  }
  /// Requires start_phase(). `seen_end` never goes back within a unit.
  Points exact(std::uint32_t seen_end, Instant moment);
  /// At least the exact points of every moment from which activities up to `seen_end` are seen,
  /// until start_phase().
  Points bound(std::uint32_t seen_end);
  /// The most by which one activity of the class raises the bound of the score.
  std::int64_t most_raised_by(std::uint32_t activity_class) const {
    return most_raised_[activity_class];
  }

 private:
  struct Term {
    std::uint32_t group = 0;
    RuleWorth worth{};
    std::int64_t bound_sum = 0, bound_count = 0, bound_part = 0;
  };
  void ready_fixed();
  void set_most_raised();
  void raise(Term& term, const ActivityTerm& activity);
  void set_bound_part(Term& term, const ActivityTerm& activity);

  Input input_;
  ActivitySums sums_;
  std::vector<Term> terms_;               ///< as in sums_
  std::vector<RuleWorth> worths_;         ///< by rule
  std::vector<std::int64_t> most_raised_; ///< by class
  bool mix_rises_ = true;                 ///< more of a dimension is never less of the score
  // Of the unit.
  std::size_t unit_ = 0, place_ = 0, lead_count_ = 0;
  std::uint32_t bound_end_ = 0;
  std::vector<std::int64_t> bound_groups_;
  // Of the phase.
  const UnitView* view_ = nullptr;
  bool fixed_is_ready_ = false, bound_is_ready_ = false;
  Points bound_;
  std::vector<std::int64_t> fixed_groups_, groups_;
};

} // namespace lb
