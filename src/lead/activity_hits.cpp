#include "lead/activity_hits.hpp"

#include "base/slices.hpp"

#include <algorithm>
#include <bit>

namespace lb {

namespace {

constexpr std::size_t kWordBits = 64;
constexpr std::size_t kPauseWords = kPauseUnits / kWordBits;

std::size_t word_count(std::size_t bit_count) {
  return (bit_count + kWordBits - 1) / kWordBits;
}

// The bits up to and including the one at `place`.
std::uint64_t through(int place) {
  return ~std::uint64_t{0} >> (63 - place);
}

class WordMatch {
 public:
  WordMatch(const Timeline& timeline, std::span<const char> class_matches)
      : timeline_(timeline), class_matches_(class_matches) {}

  void fill(std::size_t first, std::span<std::uint64_t> bits) const {
    timeline_.words.read([&](const auto& words) { fill_from(words, first, bits); });
  }

 private:
  template <class Reader>
  void fill_from(const Reader& words, std::size_t first, std::span<std::uint64_t> bits) const {
    const std::size_t activity_count = timeline_.words.size();
    for (std::size_t word = 0; word < bits.size(); ++word) {
      const std::size_t begin = (first + word) * kWordBits;
      const std::size_t count = std::min(kWordBits, activity_count - begin);
      std::uint64_t found = 0;
      for (std::size_t i = 0; i < count; ++i) {
        found |= std::uint64_t{class_matches_[words.class_of(begin + i)] != 0} << i;
      }
      bits[word] = found;
    }
  }

  const Timeline& timeline_;
  std::span<const char> class_matches_;
};

} // namespace

Work match_activities(const Timeline& timeline, std::span<const char> class_matches,
                      ActivityBits& bits) {
  bits.assign(word_count(timeline.words.size()), 0);
  const WordMatch match(timeline, class_matches);
  for (std::size_t first = 0; first < bits.size(); first += kPauseWords) {
    match.fill(first, std::span(bits).subspan(first, std::min(kPauseWords, bits.size() - first)));
    co_await Pause{};
  }
}

Work find_starts(const Timeline& timeline, UnitStarts& starts) {
  starts.bits.assign(word_count(timeline.words.size()), 0);
  starts.units.reserve(timeline.size());
  co_await in_blocks(timeline.size(), [&](std::size_t first, std::size_t last) {
    for (auto unit = static_cast<std::uint32_t>(first); unit < last; ++unit) {
      const std::uint32_t begin = timeline.activity_begin[unit];
      if (begin == timeline.activity_begin[unit + 1]) continue;
      starts.bits[begin / kWordBits] |= std::uint64_t{1} << (begin % kWordBits);
      starts.units.push_back(unit);
    }
  });
}

namespace {

// Goes over the words of the hits and counts the units that begin before each.
class HitSum {
 public:
  HitSum(const HitSums& input, std::span<const std::uint64_t> hits, std::span<std::int32_t> sums)
      : in_(input), hits_(hits), sums_(sums) {}

  void words(std::size_t first, std::size_t last) {
    in_.timeline.words.read([&](const auto& words) { add(words, first, last); });
  }

 private:
  template <class Reader> void add(const Reader& words, std::size_t first, std::size_t last) {
    const std::uint32_t* units = in_.starts.units.data();
    const std::int64_t today = in_.today - words.first_day;
    const auto ages = static_cast<std::int64_t>(in_.factors.size());
    std::size_t begun = begun_;
    for (std::size_t word = first; word < last; ++word) {
      const std::uint64_t starts = in_.starts.bits[word];
      for (std::uint64_t left = hits_[word]; left != 0; left &= left - 1) {
        const int place = std::countr_zero(left);
        const std::int64_t age =
            today - words.days_since_first(word * kWordBits + static_cast<std::size_t>(place));
        if (age >= ages) continue;
        const auto nth =
            begun + static_cast<std::size_t>(std::popcount(starts & through(place))) - 1;
        sums_[units[nth]] += in_.factors[static_cast<std::size_t>(age)];
      }
      begun += static_cast<std::size_t>(std::popcount(starts));
    }
    begun_ = begun;
  }

  const HitSums& in_;
  std::span<const std::uint64_t> hits_;
  std::span<std::int32_t> sums_;
  std::size_t begun_ = 0; // units that start before the next word
};

} // namespace

Work sum_hits(HitSums input, std::span<const std::uint64_t> hits, std::span<std::int32_t> sums) {
  HitSum sum(input, hits, sums);
  for (std::size_t first = 0; first < hits.size(); first += kPauseWords) {
    sum.words(first, std::min(hits.size(), first + kPauseWords));
    co_await Pause{};
  }
}

} // namespace lb
