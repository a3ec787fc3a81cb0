// Which of two leads a camp would call first: the pair whose answer teaches most about what it
// weighs, and the weights that its answers tell, by a logistic model of the difference of what the
// rules find in the two. An estimate in floating point, which no result depends on; nothing is
// applied by it. The same rows, answers and seed give the same pair.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lb {

/// What the rules find in leads that are asked about: a number a rule, 1 or 0 for a hit, row after
/// row.
struct PartRows {
  std::size_t rule_count = 0;
  std::vector<double> parts{};
  std::size_t size() const { return rule_count == 0 ? 0 : parts.size() / rule_count; }
};

/// Rows of two leads; the first is whom the camp would call first.
struct CalledFirst {
  std::uint32_t first = 0, second = 0;
  friend bool operator==(const CalledFirst&, const CalledFirst&) = default;
};

/// The pair to ask about next: the one whose answer is expected to tell most in bits, of those that
/// were not asked in either order; ties by the seed, which also decides whom is named first.
/// Nothing where no pair is left that differs in anything. Requires rows of whole rules and answers
/// of them. Cost: the pairs of rows by the rules.
std::optional<CalledFirst> next_pair(const PartRows& rows, std::span<const CalledFirst> answers,
                                     std::uint64_t seed);

struct CalledWeight {
  double weight = 0;         ///< what a hit adds to the log odds of being called first
  double standard_error = 0; ///< of the weight
  double low = 0, high = 0;  ///< its 95% interval
  /// The weight and the ends of its interval on the scale of today's points (SEMANTICS 7).
  std::int64_t points = 0, low_points = 0, high_points = 0;
  bool is_told = false; ///< some answer was between two that differ in this rule
  friend bool operator==(const CalledWeight&, const CalledWeight&) = default;
};

/// By rule. `largest_points` is the largest absolute points of today: those of the largest absolute
/// weight. Without answers the weights are 0 and the intervals as wide as what was assumed.
/// Requires as next_pair().
std::vector<CalledWeight> weights_of(const PartRows& rows, std::span<const CalledFirst> answers,
                                     std::int64_t largest_points);

} // namespace lb
