// Two columns of whole numbers as points of a plane, and pieces of that plane. Whose points they
// are is not known here: a point is its place in the columns. Intervals hold their beginning and
// not their end, so that pieces which touch share nobody.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lb::plot {

/// Numbers kept in 32 bits or in 64: one of the two is empty. Lives for one call.
struct Numbers {
  std::span<const std::int32_t> narrow{};
  std::span<const std::int64_t> wide{};
  std::size_t size() const { return wide.empty() ? narrow.size() : wide.size(); }
  std::int64_t operator[](std::size_t i) const { return wide.empty() ? narrow[i] : wide[i]; }
};

/// Requires: both columns have the same size.
struct Points {
  Numbers x, y;
  std::size_t size() const { return x.size(); }
};

struct Interval {
  std::int64_t from = 0, to = 0;
  bool contains(std::int64_t value) const { return value >= from && value < to; }
  double length() const { return static_cast<double>(to) - static_cast<double>(from); }
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct Area {
  Interval x, y;
  bool contains(std::int64_t at_x, std::int64_t at_y) const {
    return x.contains(at_x) && y.contains(at_y);
  }
  friend bool operator==(const Area&, const Area&) = default;
};

/// The least and one more than the largest; empty without numbers. Cost: one pass.
Interval extent_of(Numbers numbers);

} // namespace lb::plot
