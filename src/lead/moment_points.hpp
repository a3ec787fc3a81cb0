// The points of a unit at one moment of its replay: exactly, by reading the activities seen so far,
// or as a bound from above that costs only the activities that are new. The bound: every decay g of
// SEMANTICS 4 keeps g(a + d) <= g(a) g(d), so that a sum fades at least by the factor of the days
// gone by and grows by one whole occurrence for each activity; parts below zero count as zero.
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
    const Scores& scores; ///< at the as-of instant
  };
  explicit MomentPoints(const Input& input);

  void start_unit(std::size_t unit);
  /// The unit changed in what only leads and BANT change. Keeps: the view for the phase.
  void start_phase(const UnitView& view) {
    view_ = &view;
    fixed_is_ready_ = bound_is_ready_ = base_is_ready_ = false;
  }
  /// Requires start_phase(). `seen_end` never goes back within a unit.
  Points exact(std::uint32_t seen_end, Instant moment);
  /// At least the exact points of every moment from which activities up to `seen_end` are seen,
  /// until start_phase().
  Points bound(std::uint32_t seen_end, Instant moment);
  /// The same of the score alone, looser, and at a few operations for each new activity: it knows
  /// no caps, and every rule fades like the slowest.
  std::int64_t loose_bound(std::uint32_t seen_end);
  /// The first activity of [begin, end) with which the loose bound comes to `needed`; `end` where
  /// none does. Cost: as loose_bound().
  std::uint32_t first_in_reach(std::uint32_t begin, std::uint32_t end, std::int64_t needed);
  /// The most by which one activity of the class raises the bound of the score.
  std::int64_t most_raised_by(std::uint32_t activity_class) const {
    return most_raised_[activity_class];
  }

 private:
  static constexpr std::size_t kNoFading = SIZE_MAX;
  // An activity or inactivity rule, as in sums_.
  struct Term {
    std::uint32_t group = 0;
    RuleWorth worth{};
    std::size_t fading = kNoFading; ///< index in fadings_, of an activity rule
    std::int64_t most = 0;          ///< the sum never passes it
    std::int64_t sum = 0;           ///< bound from above on `day`
    std::int64_t count = 0;         ///< of activities in it: each was rounded, by less than 1 ppm
    std::int64_t day = 0;
  };
  // By days gone by: what is left of a sum at most, in parts of 2^20.
  struct Fading {
    Decay decay;
    std::vector<std::uint32_t> left;
  };
  struct FixedRule {
    const Feature* feature = nullptr;
    const char* bits = nullptr; ///< of its column
    std::uint32_t group = 0;
    std::int64_t part = 0;
  };
  std::size_t fading_of(const Feature& feature);
  std::int64_t faded(const Term& term, std::int64_t day) const;
  void ready_fixed();
  void set_most_raised();
  void set_slowest();
  bool is_as_at_end(bool uses_bant) const;
  void add_inactivity();
  std::int64_t base();
  template <class Reader> void fade_until(const Reader& words, std::uint32_t end);
  void raise(Term& term, std::int64_t day) const;

  Input input_;
  ActivitySums sums_;
  std::vector<Term> terms_;     ///< as in sums_
  std::vector<Fading> fadings_; ///< of different decays
  std::vector<FixedRule> fixed_rules_;
  std::vector<std::size_t> inactivity_;   ///< the terms of inactivity rules
  std::vector<std::int64_t> most_raised_; ///< by class
  std::vector<std::int64_t> whole_;       ///< by class: what one activity adds to the score at most
  std::vector<std::uint32_t> slowest_;    ///< as Fading::left, of all rules with points above 0
  std::int64_t most_rounded_ = 1;         ///< what rounding its factor adds to one activity
  bool has_loose_bound_ = true;           ///< no rule weighs too much for it
  bool fit_is_base_ = true;               ///< fit is made of all fixed rules and of no other
  bool uses_bant_ = false;                ///< some fixed rule does
  std::int64_t idle_behaviour_ = 0;       ///< without an activity, where fit_is_base_
  bool mix_rises_ = true;                 ///< more of a dimension is never less of the score
  // Of the unit.
  std::size_t unit_ = 0, place_ = 0, lead_count_ = 0;
  std::uint32_t bound_end_ = 0, loose_end_ = 0;
  std::int64_t loose_sum_ = 0, loose_day_ = 0;
  // Of the phase.
  const UnitView* view_ = nullptr;
  bool fixed_is_ready_ = false, bound_is_ready_ = false, base_is_ready_ = false;
  std::int64_t base_ = 0; ///< the most of the score without an activity
  Points bound_;
  std::vector<std::int64_t> fixed_groups_, groups_;
};

} // namespace lb
