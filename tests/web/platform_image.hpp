// The image that the program of platform_page.cpp keeps: page 0 counts its saves.
#pragma once

#include "base/block_store.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <vector>

namespace lb {

class Image final : public BlockSink {
 public:
  void begin(const BlockHead& head) override {
    head_ = head;
    bytes_.assign(std::size_t{head.page_count} * block_page_bytes, std::byte{0});
  }
  bool go_on(const BlockHead& head) override {
    head_ = head;
    bytes_.resize(std::size_t{head.page_count} * block_page_bytes);
    return true;
  }
  void put_page(std::uint32_t page, std::span<const std::byte> bytes) override {
    std::ranges::copy(bytes, page_at(page).begin());
  }

  // The number of saves that page 0 counts; every save also fills one more of eight pages.
  [[nodiscard]] std::uint64_t count() const {
    std::uint64_t count = 0;
    if (!bytes_.empty()) std::memcpy(&count, bytes_.data(), sizeof count);
    return count;
  }

  // Every page anew and thousands of them: a bulk write.
  void fill(BlockStore& store) {
    const std::uint64_t count = this->count() + 1;
    head_.generation = std::max(head_.generation, store.status().wanted_generation) + 1;
    head_.page_count = filled_page_count;
    bytes_.assign(std::size_t{filled_page_count} * block_page_bytes, static_cast<std::byte>(count));
    std::memcpy(bytes_.data(), &count, sizeof count);
    std::vector<std::uint32_t> pages(filled_page_count);
    std::iota(pages.begin(), pages.end(), 0U);
    store.commit({head_.generation, filled_page_count, 1, pages, bytes_});
  }

  void save(BlockStore& store) {
    const std::uint64_t count = this->count() + 1;
    // In an image that was filled each save takes another of thousands, so that records add up.
    const bool filled = head_.page_count == filled_page_count;
    const auto page = static_cast<std::uint32_t>(1 + (filled ? count * 7 % 5000 : count % 8));
    head_.generation = std::max(head_.generation, store.status().wanted_generation) + 1;
    const std::uint32_t before = head_.page_count;
    head_.page_count = std::max(before, page + 1);
    bytes_.resize(std::size_t{head_.page_count} * block_page_bytes);
    std::memcpy(bytes_.data(), &count, sizeof count);
    std::ranges::fill(page_at(page), static_cast<std::byte>(count));
    std::vector<std::uint32_t> pages{0};
    for (std::uint32_t fresh = std::max(before, 1U); fresh < page; ++fresh) pages.push_back(fresh);
    pages.push_back(page);
    std::vector<std::byte> content;
    for (const std::uint32_t changed : pages) {
      const auto from = page_at(changed);
      content.insert(content.end(), from.begin(), from.end());
    }
    store.commit({head_.generation, head_.page_count, 1, pages, content});
  }

 private:
  static constexpr std::uint32_t filled_page_count = 6000;

  std::span<std::byte> page_at(std::uint32_t page) {
    return std::span(bytes_).subspan(std::size_t{page} * block_page_bytes, block_page_bytes);
  }

  BlockHead head_;
  std::vector<std::byte> bytes_;
};

} // namespace lb
