// The loops over a chunk of units that a score is made of, each over plain arrays of 32 or 64 bits
// so that the compiler makes vectors of them. Number is int32_t or int64_t; whoever takes the
// narrow ones knows that no sum leaves them.
#pragma once

#include "lead/features.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace lb {

/// The nearest that a Number can be.
template <class Number> Number fitted(std::int64_t value) {
  using Ends = std::numeric_limits<Number>;
  return static_cast<Number>(std::clamp<std::int64_t>(value, Ends::min(), Ends::max()));
}

// A part is a product up to the largest value that the limit lets through, then the limit: no
// product leaves the numbers.
template <class Number>
void add_products(const RuleWorth& worth, const Number* values, std::span<Number> sums) {
  const std::int64_t end = worth.factor < 0 ? worth.limits.floor : worth.limits.cap;
  const bool is_limited = end != INT64_MIN && end != INT64_MAX;
  const auto factor = static_cast<Number>(worth.factor);
  const auto whole =
      is_limited ? fitted<Number>(end / worth.factor) : std::numeric_limits<Number>::max();
  const auto limit = fitted<Number>(end);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const Number value = values[i] < whole ? values[i] : whole;
    sums[i] += values[i] > whole ? limit : static_cast<Number>(factor * value);
  }
}

template <class Number> void add_bits(Number part, const char* bits, std::span<Number> sums) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += bits[i] != 0 ? part : 0;
}

/// Adds the rule's parts for the units from `first` on.
template <class Number>
void add_parts(const RuleWorth& worth, const Feature& feature, std::size_t first,
               std::span<Number> sums) {
  if (worth.factor == 0) return;
  if (!feature.is_activity()) {
    return add_bits(static_cast<Number>(worth.part(1)), feature.bits().data() + first, sums);
  }
  const std::span<const Number> values = feature.sums().as<Number>();
  if (!values.empty()) return add_products(worth, values.data() + first, sums);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums[i] += static_cast<Number>(worth.part(feature.sums()[first + i]));
  }
}

/// Adds what the limits leave of each.
template <class Number>
void add_limited(const Limits& limits, std::span<const Number> from, std::span<Number> to) {
  const auto floor = fitted<Number>(std::min(limits.floor, limits.cap));
  const auto cap = fitted<Number>(limits.cap);
  for (std::size_t i = 0; i < from.size(); ++i) {
    const Number raised = from[i] < floor ? floor : from[i];
    to[i] += raised > cap ? cap : raised;
  }
}

template <class Number> void limit(const Limits& limits, std::span<Number> values) {
  const auto floor = fitted<Number>(std::min(limits.floor, limits.cap));
  const auto cap = fitted<Number>(limits.cap);
  for (Number& value : values) {
    const Number raised = value < floor ? floor : value;
    value = raised > cap ? cap : raised;
  }
}

/// scoring.mixed() of each pair.
template <class Number>
void mix(const Scoring& scoring, std::span<const Number> fit, std::span<const Number> behaviour,
         std::span<Number> score) {
  if (std::is_same_v<Number, std::int32_t> && scoring.mix_fit == 100 &&
      scoring.mix_behaviour == 100) {
    for (std::size_t i = 0; i < score.size(); ++i) score[i] = fit[i] + behaviour[i];
    return;
  }
  for (std::size_t i = 0; i < score.size(); ++i) {
    score[i] = static_cast<Number>(scoring.mixed(fit[i], behaviour[i]));
  }
}

/// How many of `count` bounds, known when it is compiled so that the loop is one of vectors, each
/// number lies below.
template <std::size_t count, class Number>
void count_bounds_above(const std::vector<Number>& bounds, std::span<const Number> numbers,
                        std::span<std::uint8_t> counts) {
  std::array<Number, count> bound{};
  std::ranges::copy(bounds, bound.begin());
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    Number above = 0; // as wide as what is compared
    for (std::size_t nth = 0; nth < count; ++nth) above += numbers[i] < bound[nth] ? 1 : 0;
    counts[i] = static_cast<std::uint8_t>(above);
  }
}

/// grade_index() of each.
template <class Number>
void grade(std::span<const GradeStep> steps, std::span<const Number> micro,
           std::span<std::uint8_t> grades) {
  // Where the steps fall, the first one reached comes after all that are not.
  std::vector<Number> bounds;
  for (std::size_t nth = 0; nth + 1 < steps.size(); ++nth) {
    bounds.push_back(fitted<Number>(steps[nth].from * kMicro));
  }
  const bool falls = std::ranges::is_sorted(steps, std::ranges::greater{}, &GradeStep::from);
  switch (falls && !steps.empty() ? bounds.size() : SIZE_MAX) {
  case 0:
    std::ranges::fill(grades, std::uint8_t{0});
    return;
  case 1:
    return count_bounds_above<1>(bounds, micro, grades);
  case 2:
    return count_bounds_above<2>(bounds, micro, grades);
  case 3:
    return count_bounds_above<3>(bounds, micro, grades);
  case 4:
    return count_bounds_above<4>(bounds, micro, grades);
  default:
    for (std::size_t i = 0; i < micro.size(); ++i) grades[i] = grade_index(steps, micro[i]);
  }
}

} // namespace lb
