// Pages that wait to be written: what the commits of a moment come to, and what a failed write
// left.
#pragma once

#include "platform/block_record.hpp"

#include <map>
#include <memory>

namespace lb {

// Copies of pages by number, each with its hash.
class PageBag {
 public:
  void put(std::uint32_t page, std::span<const std::byte> content);
  void put_where_absent(std::uint32_t page, std::span<const std::byte> content);
  // Its pages take the place of those here.
  void put_all(PageBag&& newer);
  void forget_from(std::uint32_t page_count);
  void forget_before(std::uint32_t page);
  [[nodiscard]] std::size_t size() const { return pages_.size(); }
  // The first so many, rising. Keeps: until they are changed.
  [[nodiscard]] std::vector<PageView> first(std::size_t most) const;

 private:
  struct Kept {
    std::byte* content = nullptr;
    std::uint64_t hash = 0;
  };
  std::byte* room();
  void put(std::uint32_t page, std::span<const std::byte> content, std::uint64_t hash);

  std::map<std::uint32_t, Kept> pages_;
  std::vector<std::unique_ptr<std::byte[]>> chunks_; // so that one that grows never copies another
  std::size_t room_left_ = 0;                        // pages, in the last chunk
};

} // namespace lb
