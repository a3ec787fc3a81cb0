#include "platform/page_bag.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kChunkPages = 256;

} // namespace

std::byte* PageBag::room() {
  if (room_left_ == 0) {
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(kChunkPages * block_page_bytes));
    room_left_ = kChunkPages;
  }
  return chunks_.back().get() + (kChunkPages - room_left_--) * block_page_bytes;
}

void PageBag::put(std::uint32_t page, std::span<const std::byte> content) {
  put(page, content, block_hash(content));
}

void PageBag::put(std::uint32_t page, std::span<const std::byte> content, std::uint64_t hash) {
  Kept& kept = pages_.try_emplace(pages_.end(), page)->second; // they rise, mostly
  if (kept.content == nullptr) kept.content = room();
  std::ranges::copy(content, kept.content);
  kept.hash = hash;
}

void PageBag::put_where_absent(std::uint32_t page, std::span<const std::byte> content) {
  if (!pages_.contains(page)) put(page, content);
}

void PageBag::put_all(PageBag&& newer) {
  if (pages_.empty()) {
    *this = std::move(newer);
    return;
  }
  if (newer.size() < kChunkPages) {
    for (const auto& [page, kept] : newer.pages_)
      put(page, {kept.content, block_page_bytes}, kept.hash);
    return;
  }
  // Of many the chunks are taken over as they are; before ours, the last of which has room left.
  chunks_.insert(chunks_.begin(), std::make_move_iterator(newer.chunks_.begin()),
                 std::make_move_iterator(newer.chunks_.end()));
  newer.pages_.merge(pages_); // what is there already stays
  pages_.swap(newer.pages_);
}

void PageBag::forget_before(std::uint32_t page) {
  pages_.erase(pages_.begin(), pages_.lower_bound(page));
}

void PageBag::forget_from(std::uint32_t page_count) {
  pages_.erase(pages_.lower_bound(page_count), pages_.end());
}

std::vector<PageView> PageBag::first(std::size_t most) const {
  std::vector<PageView> views;
  for (auto at = pages_.begin(); at != pages_.end() && views.size() < most; ++at)
    views.push_back({at->first, at->second.hash, {at->second.content, block_page_bytes}});
  return views;
}

} // namespace lb
