#include "plot/points.hpp"

#include <algorithm>

namespace lb::plot {

namespace {

template <class Number> Interval extent(std::span<const Number> numbers) {
  if (numbers.empty()) return {};
  Number least = numbers.front();
  Number most = numbers.front();
  for (const Number number : numbers) {
    least = std::min(least, number);
    most = std::max(most, number);
  }
  return {std::int64_t{least}, std::int64_t{most} + 1};
}

} // namespace

Interval extent_of(Numbers numbers) {
  return numbers.wide.empty() ? extent(numbers.narrow) : extent(numbers.wide);
}

} // namespace lb::plot
