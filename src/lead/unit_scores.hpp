// The score columns of all units from the features: products, limits and sums over columns, no
// activity and no predicate is looked at. While one rule moves, its points or its column, all else
// that a score is made of is kept, so that each move reads three columns rather than one a rule.
#pragma once

#include "lead/features.hpp"

namespace lb {

class UnitScores {
 public:
  /// Nothing is known of the last scores any more.
  void clear() { *this = {}; }
  /// The units or their BANT answers changed.
  void forget_units() { is_filled_ = has_temperatures_ = false; }
  /// Fills in slices all columns of `scores` but `bant`, which must be filled. `scores` must be
  /// those of the last call or be cleared; a call that was given up is made good by the next.
  /// Cost: one pass over the features, less where one rule's points moved again and nothing else.
  Work update(const Definition& definition, const Features& features, Scores& scores);

  const Scoring& scoring() const { return scoring_; }
  /// Raised by every update() after which scores, grades or temperatures may be others than before.
  std::uint64_t revision() const { return revision_; }
  std::uint64_t points_revision() const { return points_revision_; } ///< likewise, of points
  std::span<const RuleWorth> worths() const { return worths_; }      ///< by rule

 private:
  static constexpr std::size_t kNoRule = SIZE_MAX;
  struct Moved {
    bool all = false;           ///< nothing that is kept serves
    std::size_t rule = kNoRule; ///< the only one whose points or whose column are others
    bool is_kept = false;       ///< what was filled before stands
  };
  template <class Number> class Pass;

  Moved what_moved(std::span<const RuleWorth> worths, const Scoring& scoring,
                   std::span<const Feature> features) const;
  void begin(const Definition& definition, const Features& features);
  Work score(Moved moved, const Features& features, Scores& scores);
  template <class Number> Work run(bool again, const Features& features, Scores& scores);
  /// Which of the two dimensions may have other points than before.
  struct MovedPoints {
    bool fit = false, behaviour = false;
  };
  MovedPoints points_of(Moved moved) const;
  Work bring_grades(const GradeGrid& grades, MovedPoints moved, Scores& scores);
  Work bring_temperatures(Scores& scores);

  Scoring scoring_;
  GradeGrid grades_;
  TemperatureRule temperature_;
  bool is_filled_ = false;        ///< the points and the grades are those of what stands here
  bool has_temperatures_ = false; ///< likewise
  bool is_narrow_ = false;
  std::vector<RuleWorth> worths_;
  std::vector<std::uint64_t> stamps_; ///< of the features, by rule
  std::uint64_t revision_ = 0, points_revision_ = 0;
  // The rule that moved last, and of each unit what its group and its dimension come to
  // without it.
  std::size_t moved_ = kNoRule;
  NumberColumn group_rest_, dimension_rest_;
};

/// By rule, in slices: how many units have a part that is not 0.
Work count_hits(std::span<const RuleWorth> worths, const Features& features,
                std::vector<std::uint32_t>& hits);
/// The same of those that are won and of those that are lost.
Work count_endings(std::span<const RuleWorth> worths, const Features& features,
                   std::span<const Ending> ending, std::vector<RuleEndings>& endings);

} // namespace lb
