#include "lead/nearest_rank.hpp"

#include "base/check.hpp"
#include "base/slices.hpp"

#include <array>
#include <bit>

namespace lb {

// A digit after another from the top: how many numbers that begin like the one that is sought have
// which next digit.
Work nearest_rank(std::span<const std::int64_t> numbers, std::size_t percent, std::int64_t& found) {
  LB_CHECK(!numbers.empty() && percent > 0 && percent <= 100);
  std::int64_t least = INT64_MAX;
  std::int64_t most = INT64_MIN;
  co_await in_blocks(numbers.size(), [&](std::size_t first, std::size_t last) {
    for (const std::int64_t number : numbers.subspan(first, last - first)) {
      least = std::min(least, number);
      most = std::max(most, number);
    }
  });
  const auto above_least = [least](std::int64_t number) {
    return static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(least);
  };
  constexpr unsigned digit_bits = 11;
  constexpr std::uint64_t digit_mask = (1U << digit_bits) - 1;
  std::size_t rank = (numbers.size() * percent + 99) / 100;
  const auto bits = static_cast<unsigned>(std::bit_width(above_least(most)));
  std::uint64_t known = 0;
  for (unsigned left = (bits + digit_bits - 1) / digit_bits; left-- > 0;) {
    const unsigned shift = left * digit_bits;
    std::array<std::size_t, digit_mask + 1> counts{};
    co_await in_blocks(numbers.size(), [&](std::size_t first, std::size_t last) {
      for (const std::int64_t number : numbers.subspan(first, last - first)) {
        const std::uint64_t digits = above_least(number) >> shift;
        if (digits >> digit_bits == known) ++counts[digits & digit_mask];
      }
    });
    std::size_t digit = 0;
    while (rank > counts[digit]) rank -= counts[digit++];
    known = known << digit_bits | digit;
  }
  found = static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + known);
}

} // namespace lb
