// A set of reps as bits, so that the criteria of a routing rule meet by `and` and not by comparing
// texts. All sets that meet are made for the same number of reps.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lb {

class RepSet {
 public:
  RepSet() = default;
  explicit RepSet(std::size_t rep_count, bool full = false)
      : words_((rep_count + 63) / 64, full ? ~std::uint64_t{0} : 0) {
    if (full && rep_count % 64 != 0) words_.back() = (std::uint64_t{1} << (rep_count % 64)) - 1;
  }

  bool has(std::size_t rep) const { return (words_[rep / 64] >> (rep % 64) & 1) != 0; }
  void set(std::size_t rep, bool value = true) {
    const std::uint64_t bit = std::uint64_t{1} << (rep % 64);
    words_[rep / 64] = value ? words_[rep / 64] | bit : words_[rep / 64] & ~bit;
  }
  bool empty() const {
    for (const std::uint64_t word : words_)
      if (word != 0) return false;
    return true;
  }
  RepSet& operator&=(const RepSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  RepSet& operator|=(const RepSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }

  /// Calls `visit(rep)` for each member in rep order.
  template <class Visit> void for_each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        visit(
            static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
  }
  /// The first member at or after `from`; `none` where there is no more.
  static constexpr std::uint32_t none = UINT32_MAX;
  std::uint32_t first_from(std::size_t from) const {
    for (std::size_t i = from / 64; i < words_.size(); ++i) {
      std::uint64_t word = words_[i];
      if (i == from / 64) word &= ~std::uint64_t{0} << (from % 64);
      if (word != 0)
        return static_cast<std::uint32_t>(i * 64 +
                                          static_cast<std::size_t>(std::countr_zero(word)));
    }
    return none;
  }

  friend bool operator==(const RepSet&, const RepSet&) = default;

 private:
  std::vector<std::uint64_t> words_;
};

} // namespace lb
