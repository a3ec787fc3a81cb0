#include "lead/activity_words.hpp"

#include "base/check.hpp"

#include <bit>

namespace lb {

ActivityWords::ActivityWords(const Range& range, std::size_t count)
    : class_bits_(static_cast<unsigned>(std::bit_width(range.class_count))),
      first_day_(range.first_day) {
  const auto days = static_cast<std::uint64_t>(range.last_day - range.first_day);
  LB_CHECK(range.first_day <= range.last_day && days <= UINT32_MAX && class_bits_ <= 32);
  is_wide_ = class_bits_ + static_cast<unsigned>(std::bit_width(days)) > 32;
  is_wide_ ? wide_.reserve(count) : narrow_.reserve(count);
}

} // namespace lb
