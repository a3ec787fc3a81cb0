#include "platform/block_record.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace lb {

static_assert(std::endian::native == std::endian::little);

namespace {

constexpr std::uint64_t odd_1 = 0x9E3779B185EBCA87ULL;
constexpr std::uint64_t odd_2 = 0xC2B2AE3D27D4EB4FULL;
constexpr std::size_t head_bytes = 16;

std::uint64_t stir(std::uint64_t value) {
  value ^= value >> 33U;
  value *= odd_2;
  value ^= value >> 29U;
  value *= odd_1;
  return value ^ (value >> 32U);
}

template <class T> T read_at(std::span<const std::byte> bytes, std::size_t offset) {
  T value{};
  std::memcpy(&value, bytes.subspan(offset, sizeof(T)).data(), sizeof(T));
  return value;
}

template <class T> void append(std::vector<std::byte>& out, T value) {
  const std::size_t end = out.size();
  out.resize(end + sizeof(T));
  std::memcpy(out.data() + end, &value, sizeof(T));
}

std::size_t table_bytes(std::size_t page_count) {
  const std::size_t indices = (page_count + page_count % 2) * sizeof(std::uint32_t);
  return head_bytes + indices + page_count * sizeof(std::uint64_t);
}

} // namespace

// Four lanes, so that the multiplications of a page overlap.
std::uint64_t block_hash(std::span<const std::byte> bytes) {
  std::uint64_t lanes[4] = {odd_1, odd_2, ~odd_1, ~odd_2};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    for (std::size_t lane = 0; lane < 4; ++lane) {
      const auto word = read_at<std::uint64_t>(bytes, at + lane * 8);
      lanes[lane] = std::rotl(lanes[lane] ^ (word * odd_2), 31) * odd_1;
    }
  }
  std::uint64_t result = bytes.size();
  for (const std::uint64_t lane : lanes) result = stir(result ^ lane) + lane;
  for (; at < bytes.size(); ++at) {
    result = stir(result ^ std::to_integer<std::uint64_t>(bytes[at]));
  }
  // 0 is kept for "no page".
  return result == 0 ? odd_1 : result;
}

std::uint64_t page_share(std::uint32_t page, std::uint64_t page_hash) {
  return stir(page_hash ^ stir(page + 1ULL));
}

void append_block_record(std::vector<std::byte>& out, std::uint64_t generation,
                         std::span<const PageView> pages) {
  LB_CHECK(!pages.empty());
  const std::size_t start = out.size();
  append(out, block_record_mark);
  append(out, static_cast<std::uint32_t>(pages.size()));
  append(out, generation);
  for (const PageView& page : pages) append(out, page.page);
  if (pages.size() % 2 == 1) append(out, std::uint32_t{0});
  for (const PageView& page : pages) append(out, page.hash);
  append(out, block_hash(std::span(out).subspan(start)));
  for (const PageView& page : pages) {
    LB_CHECK(page.bytes.size() == block_page_bytes);
    out.insert(out.end(), page.bytes.begin(), page.bytes.end());
  }
}

std::optional<std::vector<PageView>> read_block_record(std::span<const std::byte> record) {
  if (record.size() < head_bytes || read_at<std::uint32_t>(record, 0) != block_record_mark)
    return {};
  const std::size_t count = read_at<std::uint32_t>(record, 4);
  if (count == 0 || count > record.size() / block_page_bytes) return {};
  const std::size_t table = table_bytes(count);
  if (record.size() != table + sizeof(std::uint64_t) + count * block_page_bytes) return {};
  if (block_hash(record.first(table)) != read_at<std::uint64_t>(record, table)) return {};

  std::vector<PageView> pages(count);
  const std::size_t hashes = table - count * sizeof(std::uint64_t);
  for (std::size_t i = 0; i < count; ++i) {
    PageView& page = pages[i];
    page.page = read_at<std::uint32_t>(record, head_bytes + i * sizeof(std::uint32_t));
    page.hash = read_at<std::uint64_t>(record, hashes + i * sizeof(std::uint64_t));
    page.bytes =
        record.subspan(table + sizeof(std::uint64_t) + i * block_page_bytes, block_page_bytes);
    if (block_hash(page.bytes) != page.hash) return {};
  }
  return pages;
}

void ImageHash::set(std::uint32_t page, std::uint64_t page_hash) {
  LB_CHECK(page < hashes_.size() && page_hash != 0);
  if (hashes_[page] == 0) {
    ++present_count_;
  } else {
    total_ -= page_share(page, hashes_[page]);
  }
  hashes_[page] = page_hash;
  total_ += page_share(page, page_hash);
}

void ImageHash::resize(std::uint32_t page_count) {
  for (std::size_t page = page_count; page < hashes_.size(); ++page) {
    if (hashes_[page] == 0) continue;
    --present_count_;
    total_ -= page_share(static_cast<std::uint32_t>(page), hashes_[page]);
  }
  hashes_.resize(page_count, 0);
}

std::uint64_t ImageHash::total() const {
  return total_;
}

std::uint32_t ImageHash::page_count() const {
  return static_cast<std::uint32_t>(hashes_.size());
}

bool ImageHash::complete() const {
  return present_count_ == hashes_.size();
}

} // namespace lb
