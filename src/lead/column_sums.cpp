#include "lead/column_sums.hpp"

#include <algorithm>

namespace lb {

namespace {

// A part that is never below 0, or where `negative` never above: |points| and a sum of 32 bits have
// a product of 64, and only one side of the limits can be met.
struct NarrowWorth {
  std::uint32_t points = 0;
  std::int64_t cap = 0;
};

template <bool negative>
void add_narrow(NarrowWorth worth, const std::uint32_t* values, std::span<std::int64_t> sums) {
  const std::uint64_t points = worth.points;
  const std::int64_t cap = worth.cap;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    auto part = static_cast<std::int64_t>(points * values[i]);
    part = part < cap ? part : cap;
    sums[i] += negative ? -part : part;
  }
}

void add_bits(std::int64_t part, const char* bits, std::span<std::int64_t> sums) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += bits[i] != 0 ? part : 0;
}

} // namespace

void add_parts(const RuleWorth& worth, const Feature& feature, std::size_t first,
               std::span<std::int64_t> sums) {
  if (!feature.is_activity()) return add_bits(worth.part(1), feature.bits.data() + first, sums);
  if (feature.sums.is_wide()) {
    const std::span<const std::int64_t> values = feature.sums.wide().subspan(first, sums.size());
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += worth.part(values[i]);
    return;
  }
  const std::uint32_t* values = feature.sums.narrow().data() + first;
  if (worth.factor < 0) {
    const std::int64_t floor = worth.limits.floor;
    add_narrow<true>({.points = static_cast<std::uint32_t>(-worth.factor),
                      .cap = floor == INT64_MIN ? INT64_MAX : -floor},
                     values, sums);
  } else {
    add_narrow<false>({.points = static_cast<std::uint32_t>(worth.factor), .cap = worth.limits.cap},
                      values, sums);
  }
}

void add_limited(const Limits& limits, std::span<const std::int64_t> from,
                 std::span<std::int64_t> to) {
  for (std::size_t i = 0; i < from.size(); ++i) to[i] += limits(from[i]);
}

void limit(const Limits& limits, std::span<std::int64_t> values) {
  for (std::int64_t& value : values) value = limits(value);
}

void mix(const Scoring& scoring, std::span<const std::int64_t> fit,
         std::span<const std::int64_t> behaviour, std::span<std::int64_t> score) {
  for (std::size_t i = 0; i < score.size(); ++i) score[i] = scoring.mixed(fit[i], behaviour[i]);
}

void grade(std::span<const GradeStep> steps, std::span<const std::int64_t> micro,
           std::span<std::uint8_t> grades) {
  const bool falls = std::ranges::is_sorted(steps, std::ranges::greater{}, &GradeStep::from);
  if (steps.empty() || !falls) {
    for (std::size_t i = 0; i < micro.size(); ++i) grades[i] = grade_index(steps, micro[i]);
    return;
  }
  // Where the steps fall, the first one reached comes after all that are not.
  std::ranges::fill(grades, std::uint8_t{0});
  for (const GradeStep& step : steps.first(steps.size() - 1)) {
    const std::int64_t from = step.from * kMicro;
    for (std::size_t i = 0; i < micro.size(); ++i) {
      grades[i] = static_cast<std::uint8_t>(grades[i] + (micro[i] < from ? 1 : 0));
    }
  }
}

} // namespace lb
