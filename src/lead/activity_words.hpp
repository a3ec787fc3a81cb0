// Of each activity its class and its day in one word, of the fewest bits of 16, 32 and 64 that hold
// both: what most passes over millions of activities read, and the least that they can read.
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
    return static_cast<std::uint32_t>(words[activity] & ((std::uint64_t{1} << class_bits) - 1));
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
    switch (bits_) {
    case 16:
      return of_16_.push_back(static_cast<std::uint16_t>(word));
    case 32:
      return of_32_.push_back(static_cast<std::uint32_t>(word));
    default:
      return of_64_.push_back(word);
    }
  }
  std::int64_t first_day() const { return first_day_; }
  std::int64_t last_day() const { return last_day_; }
  std::size_t size() const { return of_16_.size() + of_32_.size() + of_64_.size(); }
  /// What `visit` makes of a WordReader of their width.
  template <class Visit> decltype(auto) read(Visit visit) const {
    switch (bits_) {
    case 16:
      return visit(reader(of_16_));
    case 32:
      return visit(reader(of_32_));
    default:
      return visit(reader(of_64_));
    }
  }
  std::uint32_t class_of(std::size_t activity) const {
    return read([activity](const auto& words) { return words.class_of(activity); });
  }
  std::int64_t day(std::size_t activity) const {
    return read([activity](const auto& words) { return words.day(activity); });
  }

 private:
  template <class Word> WordReader<Word> reader(const std::vector<Word>& words) const {
    return {.words = words.data(), .class_bits = class_bits_, .first_day = first_day_};
  }

  unsigned bits_ = 16; // of each word: 16, 32 or 64
  unsigned class_bits_ = 0;
  std::int64_t first_day_ = 0, last_day_ = 0;
  std::vector<std::uint16_t> of_16_;
  std::vector<std::uint32_t> of_32_;
  std::vector<std::uint64_t> of_64_;
};

} // namespace lb
