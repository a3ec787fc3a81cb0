// How near a unit is to the other answer of a predicate that asks for points: where the two sides
// of a workshop are most likely to differ, also where no line on the score alone tells.
#pragma once

#include "lead/predicate_at.hpp"

namespace lb {

/// The distance of what no change of points turns over.
inline constexpr std::int64_t kNoDistance = INT64_MAX;

class EntryDistance {
 public:
  /// Keeps: as PredicatesAt, and the predicate too. Cost: as PredicatesAt.
  EntryDistance(const AskedAt& asked, const Predicate& predicate);

  /// In micro-points: by how much fit, behaviour and score would all have to rise, or fall, until
  /// the predicate says the opposite, everything else as it is at the evaluation's instant;
  /// kNoDistance where that alone does not turn it over. Law: exact where every part asks for
  /// points from a number on; else no more than that. Cost: the leaves.
  std::int64_t of(std::uint32_t unit) const;

 private:
  struct Turn {
    std::int64_t to_yes = 0, to_no = 0; ///< one of them is 0
  };
  Turn turn(const Predicate& predicate, std::uint32_t unit, std::size_t& leaf) const;
  Turn turn_of_points(const Predicate& leaf, std::uint32_t unit) const;

  const Evaluation& evaluation_;
  const Predicate& predicate_;
  std::vector<std::optional<Predicate>> leaves_; ///< in the order of the tree
  PredicatesAt asked_;                           ///< the leaves
};

} // namespace lb
