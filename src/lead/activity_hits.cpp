#include "lead/activity_hits.hpp"

#include <algorithm>
#include <bit>

namespace lb {

namespace {

constexpr std::size_t kWordBits = 64;

std::size_t word_count(std::size_t bit_count) {
  return (bit_count + kWordBits - 1) / kWordBits;
}

// The bits up to and including the one at `place`.
std::uint64_t through(int place) {
  return ~std::uint64_t{0} >> (63 - place);
}

} // namespace

ActivityBits matching_activities(const Timeline& timeline, std::span<const char> class_matches) {
  const std::size_t activity_count = timeline.words.size();
  ActivityBits bits(word_count(activity_count), 0);
  timeline.words.read([&](const auto& words) {
    for (std::size_t word = 0; word < bits.size(); ++word) {
      const std::size_t first = word * kWordBits;
      const std::size_t count = std::min(kWordBits, activity_count - first);
      std::uint64_t found = 0;
      for (std::size_t i = 0; i < count; ++i) {
        found |= std::uint64_t{class_matches[words.class_of(first + i)] != 0} << i;
      }
      bits[word] = found;
    }
  });
  return bits;
}

UnitStarts unit_starts(const Timeline& timeline) {
  UnitStarts starts{.bits = ActivityBits(word_count(timeline.words.size()), 0), .units = {}};
  starts.units.reserve(timeline.size());
  for (std::uint32_t unit = 0; unit < timeline.size(); ++unit) {
    const std::uint32_t begin = timeline.activity_begin[unit];
    if (begin == timeline.activity_begin[unit + 1]) continue;
    starts.bits[begin / kWordBits] |= std::uint64_t{1} << (begin % kWordBits);
    starts.units.push_back(unit);
  }
  return starts;
}

namespace {

template <class Reader>
void sum_read_hits(const HitSums& input, const Reader& words, std::span<const std::uint64_t> hits,
                   std::span<std::int32_t> sums) {
  const std::uint32_t* units = input.starts.units.data();
  const std::int64_t today = input.today - words.first_day;
  const auto ages = static_cast<std::int64_t>(input.factors.size());
  std::size_t begun = 0; // units that start before the word
  for (std::size_t word = 0; word < hits.size(); ++word) {
    const std::uint64_t starts = input.starts.bits[word];
    for (std::uint64_t left = hits[word]; left != 0; left &= left - 1) {
      const int place = std::countr_zero(left);
      const std::int64_t age =
          today - words.days_since_first(word * kWordBits + static_cast<std::size_t>(place));
      if (age >= ages) continue;
      const auto nth = begun + static_cast<std::size_t>(std::popcount(starts & through(place))) - 1;
      sums[units[nth]] += input.factors[static_cast<std::size_t>(age)];
    }
    begun += static_cast<std::size_t>(std::popcount(starts));
  }
}

} // namespace

void sum_hits(const HitSums& input, std::span<const std::uint64_t> hits,
              std::span<std::int32_t> sums) {
  input.timeline.words.read([&](const auto& words) { sum_read_hits(input, words, hits, sums); });
}

} // namespace lb
