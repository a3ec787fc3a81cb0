// The score columns of all units from the features: products, limits and sums over columns, no
// activity and no predicate is looked at. While the points of one rule move, all else that a score
// is made of is kept, so that each move reads three columns rather than one a rule.
#pragma once

#include "lead/features.hpp"

namespace lb {

class UnitScores {
 public:
  /// Nothing is known of the last scores any more.
  void clear() { *this = {}; }
  /// The units or their BANT answers changed.
  void forget_units() { is_filled_ = has_temperatures_ = false; }
  /// Fills all columns of `scores` but `bant`, which must be filled. `scores` must be those of the
  /// last call or be cleared. Cost: one pass over the features, less where one rule's points moved
  /// again and nothing else.
  void update(const Definition& definition, const Features& features, Scores& scores);

  const Scoring& scoring() const { return scoring_; }
  /// Raised by every update() after which scores, grades or temperatures may be others than before.
  std::uint64_t revision() const { return revision_; }
  std::span<const RuleWorth> worths() const { return worths_; } ///< by rule

 private:
  struct Chunk {
    std::size_t first = 0, count = 0;
  };
  static constexpr std::size_t kNoRule = SIZE_MAX;

  struct Moved {
    bool all = false;            ///< nothing that is kept serves
    std::size_t rule = SIZE_MAX; ///< the only one whose points are others; SIZE_MAX: none is
  };
  Moved what_moved(std::span<const RuleWorth> worths, const Scoring& scoring,
                   std::uint64_t features_revision) const;
  static void resize(Scores& scores);
  void score(std::size_t moved_rule, const Features& features, Scores& scores);
  void score_all(Chunk chunk, const Features& features, Scores& scores);
  void dimension(Chunk chunk, const Features& features, bool behaviour);
  void group(Chunk chunk, const Features& features, std::uint32_t index);
  void score_moved(Chunk chunk, const Features& features, Scores& scores);
  void finish(Chunk chunk, Scores& scores) const;
  void grade_chunk(Chunk chunk, Scores& scores) const;
  void bring_temperatures(Scores& scores);

  Scoring scoring_;
  GradeGrid grades_;
  TemperatureRule temperature_;
  bool has_temperatures_ = false;
  std::vector<RuleWorth> worths_;
  std::uint64_t features_revision_ = 0, revision_ = 0;
  bool is_filled_ = false;
  // The rule whose points moved last, and of each unit what its group and its dimension come to
  // without it.
  std::size_t moved_ = kNoRule;
  std::vector<std::int64_t> group_rest_, dimension_rest_;
  // Of a chunk.
  std::vector<std::int64_t> group_, dimension_, moved_group_;
};

/// By rule: how many units have a part that is not 0.
std::vector<std::uint32_t> count_hits(std::span<const RuleWorth> worths, const Features& features);

} // namespace lb
