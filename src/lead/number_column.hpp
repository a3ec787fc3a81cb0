// Whole numbers by unit: 32 bits each as long as every one fits into them, so that a pass over
// millions of units reads half the memory and takes twice as many at once; 64 bits otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace lb {

class NumberColumn {
 public:
  /// `count` zeros.
  void reset(std::size_t count);
  std::size_t size() const { return wide_.empty() ? narrow_.size() : wide_.size(); }
  bool is_wide() const { return !wide_.empty(); }
  std::int64_t operator[](std::size_t unit) const {
    return wide_.empty() ? narrow_[unit] : wide_[unit];
  }
  void set(std::size_t unit, std::int64_t number) {
    if (wide_.empty() && number >= INT32_MIN && number <= INT32_MAX) {
      narrow_[unit] = static_cast<std::int32_t>(number);
    } else {
      set_wide(unit, number);
    }
  }

  void push_back(std::int64_t number) {
    wide_.empty() ? narrow_.push_back(0) : wide_.push_back(0);
    set(size() - 1, number);
  }

  /// Its numbers as int32_t or int64_t; empty where they are kept as the other.
  template <class Number> std::span<const Number> as() const {
    if constexpr (std::is_same_v<Number, std::int32_t>) {
      return narrow_;
    } else {
      return wide_;
    }
  }
  template <class Number> std::span<Number> as() {
    if constexpr (std::is_same_v<Number, std::int32_t>) {
      return narrow_;
    } else {
      return wide_;
    }
  }
  /// `count` numbers kept as this type, for writing: what they are is not said.
  template <class Number> std::span<Number> written_as(std::size_t count) {
    if constexpr (std::is_same_v<Number, std::int32_t>) {
      wide_ = {};
      narrow_.resize(count);
    } else {
      narrow_ = {};
      wide_.resize(count);
    }
    return as<Number>();
  }
  std::vector<std::int64_t> to_vector() const;
  std::int64_t most() const; ///< the largest, at least 0

  friend bool operator==(const NumberColumn& a, const NumberColumn& b) {
    return a.to_vector() == b.to_vector();
  }

 private:
  void set_wide(std::size_t unit, std::int64_t number);

  std::vector<std::int32_t> narrow_;
  std::vector<std::int64_t> wide_;
};

} // namespace lb
