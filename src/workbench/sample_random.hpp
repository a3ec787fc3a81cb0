// Reproducible chance for the sample: whole numbers only, so that every platform draws the same.
// Not for secrets.
#pragma once

#include "base/check.hpp"

#include <cstdint>
#include <span>

namespace lb {

class SampleRandom {
 public:
  explicit SampleRandom(std::uint64_t seed) : state_(seed) {}

  /// A generator for one thing alone, so that a change to one part of the sample leaves the others.
  SampleRandom fork(std::uint64_t salt) const {
    SampleRandom other(state_ ^ (salt * 0xd1342543de82ef95));
    other.next();
    return other;
  }

  std::uint64_t next() { // splitmix64
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  /// 0 to count - 1. Requires 1 <= count < 2^32.
  std::int64_t below(std::int64_t count) {
    LB_CHECK(count > 0 && count <= INT64_C(0xffffffff));
    return static_cast<std::int64_t>(((next() >> 32) * static_cast<std::uint64_t>(count)) >> 32);
  }
  /// `from` to `to`, both included.
  std::int64_t between(std::int64_t from, std::int64_t to) { return from + below(to - from + 1); }
  /// True in so many cases of a thousand.
  bool chance(std::int64_t per_mille) { return below(1000) < per_mille; }

  template <class Item> const Item& pick(std::span<const Item> items) {
    return items[static_cast<std::size_t>(below(static_cast<std::int64_t>(items.size())))];
  }
  /// An index by weights, of which one at least is above 0.
  std::size_t weighted(std::span<const int> weights) {
    std::int64_t sum = 0;
    for (const int weight : weights) sum += weight;
    std::int64_t drawn = below(sum);
    std::size_t index = 0;
    while (drawn >= weights[index]) drawn -= weights[index++];
    return index;
  }

 private:
  std::uint64_t state_;
};

} // namespace lb
