// The steps that long work is made of, each with a pause at least every kPauseUnits. What they are
// given must outlive the work, as for every coroutine; a function is kept by value.
#pragma once

#include "base/work.hpp"

#include <algorithm>
#include <span>
#include <vector>

namespace lb {

/// Calls `visit(first, last)` for one block of 0..count-1 after another.
template <class Visit> Work in_blocks(std::size_t count, Visit visit) {
  for (std::size_t first = 0; first < count; first += kPauseUnits) {
    visit(first, std::min(count, first + kPauseUnits));
    co_await Pause{};
  }
}

/// `count` copies of a value in place of what was there: even memory takes its time.
template <class T> Work fill_in_slices(std::vector<T>& values, std::size_t count, T value = {}) {
  values.clear();
  values.reserve(count);
  return in_blocks(count,
                   [&values, value](std::size_t, std::size_t last) { values.resize(last, value); });
}

/// Merges the sorted [first, middle) and [middle, last) of `from` into the same places of `to`.
struct MergeEnds {
  std::size_t first = 0, middle = 0, last = 0;
};
template <class T, class Less>
Work merge_in_slices(std::span<const T> from, std::span<T> to, MergeEnds ends, Less less) {
  std::size_t left = ends.first;
  std::size_t right = ends.middle;
  for (std::size_t out = ends.first; out < ends.last;) {
    for (const std::size_t stop = std::min(ends.last, out + kPauseUnits); out < stop; ++out) {
      const bool takes_left =
          left < ends.middle && (right == ends.last || !less(from[right], from[left]));
      to[out] = from[takes_left ? left++ : right++];
    }
    co_await Pause{};
  }
}

/// Sorts: blocks first, then merges of ever more of them. Equal ones may change places.
/// Cost: n log n, a pass where they are in order already, and memory for as many again.
template <class T, class Less> Work sort_in_slices(std::span<T> values, Less less) {
  bool is_sorted = true;
  for (std::size_t first = 0; first < values.size(); first += kPauseUnits) {
    const std::span<T> block = values.subspan(first, std::min(kPauseUnits, values.size() - first));
    if (!std::ranges::is_sorted(block, less)) std::ranges::sort(block, less);
    is_sorted = is_sorted && (first == 0 || !less(values[first], values[first - 1]));
    co_await Pause{};
  }
  if (is_sorted) co_return;
  std::vector<T> room(values.size());
  std::span<T> from = values;
  std::span<T> to = room;
  for (std::size_t width = kPauseUnits; width < values.size(); width *= 2) {
    for (std::size_t first = 0; first < values.size(); first += 2 * width) {
      const MergeEnds ends{.first = first,
                           .middle = std::min(values.size(), first + width),
                           .last = std::min(values.size(), first + 2 * width)};
      co_await merge_in_slices<T>(from, to, ends, less);
    }
    std::swap(from, to);
  }
  if (from.data() == values.data()) co_return;
  co_await in_blocks(values.size(), [from, to](std::size_t first, std::size_t last) {
    std::ranges::copy(from.subspan(first, last - first), to.subspan(first).begin());
  });
}

} // namespace lb
