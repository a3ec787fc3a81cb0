// A block store in memory that keeps every page as it was last committed, and can play an image
// back. What it was given first can be played back too, as if the program had been stopped then.
#pragma once

#include "storage/page_image.hpp"

#include <map>

namespace lb {

inline std::vector<std::byte> bytes_of(const PageImage& image) {
  std::vector<std::byte> bytes;
  for (const auto piece : image.pieces()) bytes.insert(bytes.end(), piece.begin(), piece.end());
  return bytes;
}

class MemoryBlocks final : public BlockStore {
 public:
  void commit(const BlockCommit& commit) override {
    put_ahead(commit.pages, commit.bytes);
    for (auto& [page, content] : ahead_) pages_[page] = std::move(content);
    ahead_.clear();
    pages_.erase(pages_.lower_bound(commit.page_count), pages_.end());
    head_ = {commit.generation, commit.page_count, commit.schema_version};
  }
  void put_ahead(std::span<const std::uint32_t> pages, std::span<const std::byte> bytes) override {
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const auto content = bytes.subspan(i * block_page_bytes, block_page_bytes);
      ahead_[pages[i]].assign(content.begin(), content.end());
    }
  }
  void retry() override {}
  [[nodiscard]] BlockStatus status() const override {
    return {.durable_generation = head_.generation, .wanted_generation = head_.generation};
  }

  /// Backwards, to show that the order of pages is nothing.
  void load_into(BlockSink& sink) const {
    sink.begin(head_);
    for (auto page = pages_.rbegin(); page != pages_.rend(); ++page) {
      sink.put_page(page->first, page->second);
    }
  }
  std::size_t page_count() const { return pages_.size(); }
  const BlockHead& head() const { return head_; }

 private:
  BlockHead head_;
  std::map<std::uint32_t, std::vector<std::byte>> pages_, ahead_;
};

} // namespace lb
