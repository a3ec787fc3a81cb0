// Which generations stay, by the same rule as web/src/generations.ts: one of the last good open,
// one a day for seven days, at most twelve.
#pragma once

#include "platform/inbox.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lb {

inline constexpr std::size_t most_generations = 12;

// What a head says is the image: the numbers of its records, in the order in which they count.
struct StoredImage {
  BlockHead head;
  std::uint64_t image_hash = 0;
  std::vector<std::size_t> records;
};

struct StoredGeneration {
  KeptGeneration kept;
  StoredImage image;
};

// Days are those of UTC here.
[[nodiscard]] bool is_day_kept(const std::vector<StoredGeneration>& all, std::int64_t now);

// Those that stay once the last of them has come, which always stays.
[[nodiscard]] std::vector<StoredGeneration> those_kept(std::vector<StoredGeneration> all,
                                                       std::int64_t now);

} // namespace lb
