// Ids of rows that a person's acts add: the instant, and a number behind it, for many may be added
// in one second, and all that are added while another day is shown are. Of one instant the last in
// the order of bytes counts, so the number has as many digits as it may ever need.
#pragma once

#include "base/instant.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace lb {

class FreshIds {
 public:
  /// Ids that none of the rows has, rising.
  template <class Row>
  FreshIds(std::string_view kind, Instant at, const std::vector<Row>& rows)
      : at_(at), stem_(std::string(kind) + "-" + instant_text(at) + "-") {
    for (const Row& row : rows)
      if (row.id.starts_with(stem_)) newest_ = std::max(newest_, number_of(row.id));
  }

  std::string next() {
    std::string digits = std::to_string(++newest_);
    if (digits.size() < kDigits) digits.insert(0, kDigits - digits.size(), '0');
    return stem_ + digits;
  }
  Instant at() const { return at_; }

 private:
  static constexpr std::size_t kDigits = 6;

  std::uint64_t number_of(std::string_view id) const {
    std::uint64_t number = 0;
    std::from_chars(id.data() + stem_.size(), id.data() + id.size(), number);
    return number;
  }

  Instant at_;
  std::string stem_;
  std::uint64_t newest_ = 0;
};

} // namespace lb
