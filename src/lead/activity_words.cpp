#include "lead/activity_words.hpp"

#include "base/check.hpp"

#include <bit>

namespace lb {

ActivityWords::ActivityWords(const Range& range, std::size_t count)
    : class_bits_(static_cast<unsigned>(std::bit_width(range.class_count))),
      first_day_(range.first_day), last_day_(range.last_day) {
  const auto days = static_cast<std::uint64_t>(range.last_day - range.first_day);
  LB_CHECK(range.first_day <= range.last_day && days <= UINT32_MAX && class_bits_ <= 32);
  const unsigned needed = class_bits_ + static_cast<unsigned>(std::bit_width(days));
  if (needed <= 16) {
    of_16_.reserve(count);
  } else if (needed <= 32) {
    bits_ = 32;
    of_32_.reserve(count);
  } else {
    bits_ = 64;
    of_64_.reserve(count);
  }
}

} // namespace lb
