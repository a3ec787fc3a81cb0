// The durable form of pages: records, and hashes that find a flipped byte.
// A record, little-endian throughout:
//   u32 "LBR1", u32 n, u64 generation, u32 page[n], u32 0 where n is odd, u64 page_hash[n],
//   u64 hash of all that is before it, n x 4,096 bytes of pages
// A later record's page replaces an earlier one's; the browser side (web/src/blocks.ts) says how
// records are kept. The format never changes under this mark: another form gets another mark.
#pragma once

#include "base/block_store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace lb {

inline constexpr std::uint32_t block_record_mark = 0x3152424CU; // "LBR1"
// 14 pages and their table stay under 60 KiB: from 64 KiB on browsers keep a value in a file of
// its own. More than a MiB goes in records of 1 MiB, where that cost is spread over many pages and
// one is handed to the browser well within a frame (4 MiB took 15 ms).
inline constexpr std::uint32_t block_record_pages = 14;
inline constexpr std::uint32_t block_bulk_record_pages = 255;
inline constexpr std::uint32_t block_bulk_from_pages = 256;

[[nodiscard]] std::uint64_t block_hash(std::span<const std::byte> bytes);
// A page's share in the hash of a whole image, which is the sum of all shares.
[[nodiscard]] std::uint64_t page_share(std::uint32_t page, std::uint64_t page_hash);

struct PageView {
  std::uint32_t page = 0;
  std::uint64_t hash = 0;
  std::span<const std::byte> bytes;
};

// Appends one record to `out`. Requires: at least one page, whole pages, rising.
void append_block_record(std::vector<std::byte>& out, std::uint64_t generation,
                         std::span<const PageView> pages);

// The pages of a record, views into `record`; nothing where a byte of it is not as it was written.
[[nodiscard]] std::optional<std::vector<PageView>>
read_block_record(std::span<const std::byte> record);

// The hashes of an image page by page and the hash of the whole, which costs only what changed.
class ImageHash {
 public:
  void set(std::uint32_t page, std::uint64_t page_hash);
  void resize(std::uint32_t page_count);
  [[nodiscard]] std::uint64_t total() const;
  [[nodiscard]] std::uint32_t page_count() const;
  // True when every page has come.
  [[nodiscard]] bool complete() const;

 private:
  std::vector<std::uint64_t> hashes_; // 0: the page has not come
  std::uint64_t total_ = 0;
  std::uint32_t present_count_ = 0;
};

} // namespace lb
