// Occurrence sums of one rule by unit, in parts per million: 32 bits each as long as every sum fits
// into them, so that a pass over millions of units reads half the memory; 64 bits from the first
// sum that does not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lb {

class SumColumn {
 public:
  /// `count` sums of 0.
  void reset(std::size_t count);
  std::size_t size() const { return wide_.empty() ? narrow_.size() : wide_.size(); }
  bool is_wide() const { return !wide_.empty(); }
  std::int64_t operator[](std::size_t unit) const {
    return wide_.empty() ? narrow_[unit] : wide_[unit];
  }
  /// Requires sum >= 0.
  void set(std::size_t unit, std::int64_t sum) {
    if (wide_.empty() && sum <= UINT32_MAX) {
      narrow_[unit] = static_cast<std::uint32_t>(sum);
    } else {
      set_wide(unit, sum);
    }
  }

  std::span<std::uint32_t> narrow() { return narrow_; } ///< empty where is_wide()
  std::span<const std::uint32_t> narrow() const { return narrow_; }
  std::span<const std::int64_t> wide() const { return wide_; } ///< empty unless is_wide()

 private:
  void set_wide(std::size_t unit, std::int64_t sum);

  std::vector<std::uint32_t> narrow_;
  std::vector<std::int64_t> wide_;
};

} // namespace lb
