// Unsigned fixed-point numbers below 2^32 with any number of 32-bit limbs after the point: as much
// precision as it takes to round an irrational power exactly. Every operation rounds down by less
// than one unit of the last limb; results must not pass 2^32.
#pragma once

#include <cstdint>
#include <vector>

namespace lb {

class FixedPoint {
 public:
  /// The whole number with `limb_count` limbs after the point.
  FixedPoint(std::uint32_t whole, std::size_t limb_count);

  std::uint32_t whole() const { return limbs_.back(); }
  /// The top 64 bits after the point. Requires two limbs after it.
  std::uint64_t fraction64() const;

  FixedPoint& operator+=(const FixedPoint& other);
  FixedPoint& operator-=(const FixedPoint& other); ///< Requires other <= *this
  FixedPoint& multiply(std::uint32_t factor);
  FixedPoint& divide(std::uint64_t divisor); ///< Requires divisor > 0
  FixedPoint& multiply(const FixedPoint& other);
  FixedPoint& halve(unsigned times); ///< divides by 2^times; Requires times < 32
  bool is_zero() const;
  std::size_t limb_count() const { return limbs_.size() - 1; } ///< after the point

 private:
  std::vector<std::uint32_t> limbs_; // lowest first; the last one stands before the point
};

/// 2^(-1/h) from below, off by less than 2^10 units of the last limb. Requires h >= 1 and at most
/// 16 limbs.
FixedPoint root_of_half(std::uint64_t h, std::size_t limb_count);

} // namespace lb
