#include "storage/page_image.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace lb {

namespace {

// Large enough that a database of 500 MB is 500 pieces, small enough that an empty one is cheap.
constexpr std::size_t kChunkBytes = std::size_t{1} << 20U;

std::uint64_t pages_of(std::uint64_t size_bytes) {
  return (size_bytes + block_page_bytes - 1) / block_page_bytes;
}

// Calls `visit(offset, place in the span, length)` for each part that lies in one chunk.
template <class Visit> void by_chunks(std::uint64_t offset, std::size_t length, Visit visit) {
  std::size_t done = 0;
  while (done < length) {
    const std::uint64_t room = kChunkBytes - (offset + done) % kChunkBytes;
    const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(room, length - done));
    visit(offset + done, done, part);
    done += part;
  }
}

} // namespace

BlockCommit PageCommit::view() const {
  return {.generation = head.generation,
          .page_count = head.page_count,
          .schema_version = head.schema_version,
          .pages = pages,
          .bytes = bytes};
}

std::uint32_t PageImage::page_count() const {
  return static_cast<std::uint32_t>(pages_of(size_bytes_));
}

std::byte* PageImage::at(std::uint64_t offset_bytes) const {
  return chunks_[static_cast<std::size_t>(offset_bytes / kChunkBytes)].get() +
         offset_bytes % kChunkBytes;
}

bool PageImage::read(std::uint64_t offset_bytes, std::span<std::byte> into) const {
  const std::uint64_t left = offset_bytes < size_bytes_ ? size_bytes_ - offset_bytes : 0;
  const auto there = static_cast<std::size_t>(std::min<std::uint64_t>(left, into.size()));
  by_chunks(offset_bytes, there, [&](std::uint64_t offset, std::size_t done, std::size_t part) {
    std::memcpy(into.data() + done, at(offset), part);
  });
  std::ranges::fill(into.subspan(there), std::byte{0});
  return there == into.size();
}

bool PageImage::write(std::uint64_t offset_bytes, std::span<const std::byte> from) {
  const std::uint64_t end = offset_bytes + from.size();
  if (!reserve(end)) return false;
  if (end > size_bytes_) {
    // The old last page may have been a part of one; what lies between is new zeros.
    mark_dirty(size_bytes_ / block_page_bytes, pages_of(end));
    size_bytes_ = end;
  }
  by_chunks(offset_bytes, from.size(), [&](std::uint64_t offset, std::size_t done, std::size_t n) {
    std::byte* to = at(offset);
    if (std::memcmp(to, from.data() + done, n) == 0) return;
    std::memcpy(to, from.data() + done, n);
    mark_dirty(offset / block_page_bytes, pages_of(offset + n));
  });
  return true;
}

void PageImage::truncate(std::uint64_t size_bytes) {
  if (size_bytes >= size_bytes_) return;
  const auto kept = static_cast<std::size_t>((size_bytes + kChunkBytes - 1) / kChunkBytes);
  chunks_.resize(kept);
  if (const std::uint64_t in_last = size_bytes % kChunkBytes; in_last != 0) {
    std::memset(chunks_.back().get() + in_last, 0, static_cast<std::size_t>(kChunkBytes - in_last));
  }
  size_bytes_ = size_bytes;
  dirty_.resize(page_count());
  if (size_bytes % block_page_bytes != 0) mark_dirty(page_count() - 1, page_count());
}

std::vector<std::span<const std::byte>> PageImage::pieces() const {
  std::vector<std::span<const std::byte>> pieces;
  std::uint64_t left = size_bytes_;
  for (const auto& chunk : chunks_) {
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(left, kChunkBytes));
    if (length == 0) break;
    pieces.emplace_back(chunk.get(), length);
    left -= length;
  }
  return pieces;
}

std::size_t PageImage::changed_page_count() const {
  return static_cast<std::size_t>(std::ranges::count(dirty_, 1));
}

PageCommit PageImage::take_ahead(std::size_t most) {
  PageCommit taken;
  for (auto at = std::ranges::find(dirty_, 1); at != dirty_.end() && taken.pages.size() < most;
       at = std::find(at, dirty_.end(), 1)) {
    *at = 0;
    taken.pages.push_back(static_cast<std::uint32_t>(at - dirty_.begin()));
  }
  has_taken_ahead_ = has_taken_ahead_ || !taken.pages.empty();
  taken.bytes.resize(taken.pages.size() * block_page_bytes);
  for (std::size_t i = 0; i < taken.pages.size(); ++i)
    // Chunks are whole pages, so a page is never in two of them, and beyond the end it is zeros.
    std::memcpy(taken.bytes.data() + i * block_page_bytes,
                at(std::uint64_t{taken.pages[i]} * block_page_bytes), block_page_bytes);
  return taken;
}

std::optional<PageCommit> PageImage::take_commit(std::uint32_t schema_version) {
  PageCommit commit = take_ahead(SIZE_MAX);
  if (!std::exchange(has_taken_ahead_, false) && taken_page_count_ == page_count())
    return std::nullopt;
  taken_page_count_ = page_count();
  commit.head = {++generation_, page_count(), schema_version};
  return commit;
}

void PageImage::begin(const BlockHead& head) {
  chunks_.clear();
  dirty_.clear();
  size_bytes_ = 0;
  generation_ = head.generation;
  taken_page_count_ = head.page_count;
  has_taken_ahead_ = false;
  loaded_page_count_ = 0;
  const std::uint64_t size = std::uint64_t{head.page_count} * block_page_bytes;
  is_whole_ = reserve(size, Room::to_be_filled);
  if (!is_whole_) return;
  size_bytes_ = size;
  if (const std::uint64_t in_last = size % kChunkBytes; in_last != 0)
    std::memset(chunks_.back().get() + in_last, 0, static_cast<std::size_t>(kChunkBytes - in_last));
}

bool PageImage::go_on(const BlockHead& head) {
  const bool is_as_loaded = is_whole_ && !has_taken_ahead_ && taken_page_count_ == page_count() &&
                            std::ranges::find(dirty_, 1) == dirty_.end();
  const std::uint64_t size = std::uint64_t{head.page_count} * block_page_bytes;
  if (!is_as_loaded || !reserve(size)) return false;
  truncate(size);
  size_bytes_ = size;
  generation_ = head.generation;
  taken_page_count_ = head.page_count;
  loaded_page_count_ = 0;
  return true;
}

void PageImage::put_page(std::uint32_t page, std::span<const std::byte> bytes) {
  if (!is_whole_) return;
  LB_CHECK(page < page_count() && bytes.size() == block_page_bytes);
  std::memcpy(at(std::uint64_t{page} * block_page_bytes), bytes.data(), bytes.size());
  ++loaded_page_count_;
}

// SQLite calls this: an exception must not pass through it.
bool PageImage::reserve(std::uint64_t size_bytes, Room room) try {
  const std::uint64_t chunk_count = (size_bytes + kChunkBytes - 1) / kChunkBytes;
  while (chunks_.size() < chunk_count) {
    std::unique_ptr<std::byte[]> chunk(new (std::nothrow) std::byte[kChunkBytes]);
    if (!chunk) return false;
    if (room == Room::zeros) std::memset(chunk.get(), 0, kChunkBytes);
    chunks_.push_back(std::move(chunk));
  }
  if (dirty_.size() < pages_of(size_bytes)) {
    dirty_.resize(static_cast<std::size_t>(pages_of(size_bytes)));
  }
  return true;
} catch (const std::bad_alloc&) {
  return false;
}

void PageImage::mark_dirty(std::uint64_t from_page, std::uint64_t to_page) {
  for (std::uint64_t page = from_page; page < to_page; ++page) {
    dirty_[static_cast<std::size_t>(page)] = 1;
  }
}

} // namespace lb
