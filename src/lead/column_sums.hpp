// The loops over a chunk of units that a score is made of, each over plain arrays so that the
// compiler makes vectors of them.
#pragma once

#include "lead/features.hpp"

namespace lb {

/// Adds the rule's parts for the units from `first` on.
void add_parts(const RuleWorth& worth, const Feature& feature, std::size_t first,
               std::span<std::int64_t> sums);
/// Adds what the limits leave of each.
void add_limited(const Limits& limits, std::span<const std::int64_t> from,
                 std::span<std::int64_t> to);
void limit(const Limits& limits, std::span<std::int64_t> values);
/// scoring.mixed() of each pair.
void mix(const Scoring& scoring, std::span<const std::int64_t> fit,
         std::span<const std::int64_t> behaviour, std::span<std::int64_t> score);
/// grade_index() of each.
void grade(std::span<const GradeStep> steps, std::span<const std::int64_t> micro,
           std::span<std::uint8_t> grades);

} // namespace lb
