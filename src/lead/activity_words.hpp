// Of each activity its class and its day in one word, of 32 bits where both fit into them, else of
// 64: what most passes over millions of activities read, and the least that they can read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lb {

/// Reads words of one width. Keeps: the words it was made from.
template <class Word> struct WordReader {
  const Word* words = nullptr;
  unsigned class_bits = 0;
  std::int64_t first_day = 0;

  std::uint32_t class_of(std::size_t activity) const {
    return static_cast<std::uint32_t>(words[activity] & ((Word{1} << class_bits) - 1));
  }
  std::int64_t day(std::size_t activity) const { return first_day + days_since_first(activity); }
  /// 0 or more.
  std::int64_t days_since_first(std::size_t activity) const {
    return static_cast<std::int64_t>(words[activity] >> class_bits);
  }
};

class ActivityWords {
 public:
  /// What the words have to hold. Requires days less than 2^32 apart.
  struct Range {
    std::size_t class_count = 0;
    std::int64_t first_day = 0, last_day = 0;
  };
  ActivityWords() = default;
  /// Without an activity yet; memory for `count` of them.
  ActivityWords(const Range& range, std::size_t count);

  /// Requires both to be in the range.
  void push_back(std::uint32_t activity_class, std::int64_t day) {
    const auto days = static_cast<std::uint64_t>(day - first_day_);
    const std::uint64_t word = days << class_bits_ | activity_class;
    is_wide_ ? wide_.push_back(word) : narrow_.push_back(static_cast<std::uint32_t>(word));
  }
  std::size_t size() const { return is_wide_ ? wide_.size() : narrow_.size(); }
  bool is_wide() const { return is_wide_; }
  std::uint32_t class_of(std::size_t activity) const {
    return is_wide_ ? reader<std::uint64_t>().class_of(activity)
                    : reader<std::uint32_t>().class_of(activity);
  }
  std::int64_t day(std::size_t activity) const {
    return is_wide_ ? reader<std::uint64_t>().day(activity) : reader<std::uint32_t>().day(activity);
  }
  /// What `visit` makes of a WordReader of their width.
  template <class Visit> decltype(auto) read(Visit visit) const {
    return is_wide_ ? visit(reader<std::uint64_t>()) : visit(reader<std::uint32_t>());
  }

 private:
  template <class Word> WordReader<Word> reader() const {
    const auto* words = [this] {
      if constexpr (sizeof(Word) == 4) {
        return narrow_.data();
      } else {
        return wide_.data();
      }
    }();
    return {.words = words, .class_bits = class_bits_, .first_day = first_day_};
  }

  bool is_wide_ = false;
  unsigned class_bits_ = 0;
  std::int64_t first_day_ = 0;
  std::vector<std::uint32_t> narrow_;
  std::vector<std::uint64_t> wide_;
};

} // namespace lb
