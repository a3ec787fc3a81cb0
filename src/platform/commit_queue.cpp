#include "platform/commit_queue.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <utility>

namespace lb {

void CommitQueue::Waiting::put(std::uint32_t page, std::span<const std::byte> content,
                               bool replace) {
  const auto [place, is_new] = slot_of_page.try_emplace(page, bytes.size());
  if (is_new) {
    bytes.insert(bytes.end(), content.begin(), content.end());
  } else if (replace) {
    std::ranges::copy(content, bytes.begin() + static_cast<std::ptrdiff_t>(place->second));
  }
}

void CommitQueue::Waiting::forget_from(std::uint32_t page_count) {
  std::erase_if(slot_of_page, [&](const auto& entry) { return entry.first >= page_count; });
}

void CommitQueue::restart(const BlockHead& durable, ImageHash hashes) {
  LB_CHECK(!writing_);
  waiting_ = {};
  waiting_.head = durable;
  waits_ = false;
  hashes_ = std::move(hashes);
  durable_generation_ = durable.generation;
  failure_ = BlockFailure::none;
}

void CommitQueue::set_writable(bool writable) {
  read_only_ = !writable;
  if (writable && failure_ == BlockFailure::taken_over) failure_ = BlockFailure::none;
}

bool CommitQueue::take_over() {
  const bool dropped = std::exchange(waits_, false);
  waiting_.slot_of_page.clear();
  waiting_.bytes.clear();
  read_only_ = true;
  failure_ = BlockFailure::taken_over;
  return dropped;
}

void CommitQueue::add(const BlockCommit& commit) {
  LB_CHECK(commit.bytes.size() == commit.pages.size() * block_page_bytes);
  if (read_only_) return;
  LB_CHECK(commit.generation > waiting_.head.generation);
  waiting_.head = {commit.generation, commit.page_count, commit.schema_version};
  waiting_.forget_from(commit.page_count);
  // Of a large commit there is room for one copy, not for one that doubles as it grows.
  if (waiting_.bytes.empty()) waiting_.bytes.reserve(commit.bytes.size());
  for (std::size_t i = 0; i < commit.pages.size(); ++i) {
    LB_CHECK(commit.pages[i] < commit.page_count);
    waiting_.put(commit.pages[i], commit.bytes.subspan(i * block_page_bytes, block_page_bytes),
                 true);
  }
  waits_ = true;
  may_start_ = true;
}

const BlockWrite* CommitQueue::start() {
  if (writing_ || !waits_ || !may_start_ || read_only_) return nullptr;
  pack();
  writing_ = true;
  waits_ = false;
  return &write_;
}

void CommitQueue::pack() {
  std::vector<std::uint32_t> order;
  order.reserve(waiting_.slot_of_page.size());
  for (const auto& [page, slot] : waiting_.slot_of_page) order.push_back(page);
  std::ranges::sort(order);

  hashes_.resize(waiting_.head.page_count);
  std::vector<PageView> pages;
  pages.reserve(order.size());
  for (const std::uint32_t page : order) {
    const auto content = std::span<const std::byte>(waiting_.bytes)
                             .subspan(waiting_.slot_of_page[page], block_page_bytes);
    pages.push_back({page, block_hash(content), content});
    hashes_.set(page, pages.back().hash);
  }

  const std::size_t most =
      pages.size() >= block_bulk_from_pages ? block_bulk_record_pages : block_record_pages;
  write_ = {waiting_.head, hashes_.total(), {}, {}};
  write_.bytes.reserve(waiting_.bytes.size() + waiting_.bytes.size() / 128 + 4096);
  for (std::span<const PageView> rest = pages; !rest.empty();) {
    const auto record = rest.first(std::min(most, rest.size()));
    const std::size_t before = write_.bytes.size();
    append_block_record(write_.bytes, write_.head.generation, record);
    write_.record_sizes_bytes.push_back(static_cast<std::uint32_t>(write_.bytes.size() - before));
    rest = rest.subspan(record.size());
  }
  waiting_.slot_of_page.clear();
  waiting_.bytes.clear();
  waiting_.bytes.shrink_to_fit();
}

void CommitQueue::complete() {
  LB_CHECK(writing_);
  writing_ = false;
  if (!read_only_) failure_ = BlockFailure::none;
  durable_generation_ = write_.head.generation;
  write_ = {};
}

void CommitQueue::fail(BlockFailure why) {
  LB_CHECK(writing_ && why != BlockFailure::none);
  writing_ = false;
  failure_ = why;
  may_start_ = waits_ && why != BlockFailure::taken_over && why != BlockFailure::quota;
  if (why == BlockFailure::taken_over || read_only_) {
    static_cast<void>(take_over());
  } else {
    keep_for_next_attempt();
  }
  write_ = {};
}

void CommitQueue::keep_for_next_attempt() {
  std::span<const std::byte> rest = write_.bytes;
  for (const std::uint32_t size_bytes : write_.record_sizes_bytes) {
    const auto pages = read_block_record(rest.first(size_bytes));
    LB_CHECK(pages.has_value());
    for (const PageView& page : *pages) {
      if (page.page < waiting_.head.page_count) waiting_.put(page.page, page.bytes, false);
    }
    rest = rest.subspan(size_bytes);
  }
  waits_ = true;
}

void CommitQueue::retry() {
  may_start_ = true;
}

BlockStatus CommitQueue::status() const {
  BlockStatus status;
  status.failure = failure_;
  status.durable_generation = durable_generation_;
  status.wanted_generation = waiting_.head.generation;
  if (read_only_) {
    status.state = BlockState::read_only;
  } else if (writing_) {
    status.state = BlockState::writing;
  } else if (failure_ != BlockFailure::none) {
    status.state = BlockState::failed;
  } else {
    status.state = waits_ ? BlockState::writing : BlockState::idle;
  }
  return status;
}

BlockLoader::BlockLoader(BlockSink& sink) : sink_(&sink) {}

void BlockLoader::begin(const BlockHead& head, std::uint64_t image_hash) {
  head_ = head;
  hashes_ = {};
  hashes_.resize(head.page_count);
  image_hash_ = image_hash;
  damaged_ = false;
  sink_->begin(head);
}

bool BlockLoader::go_on(const BlockHead& head, std::uint64_t image_hash) {
  if (!sink_->go_on(head)) return false;
  head_ = head;
  hashes_.resize(head.page_count);
  image_hash_ = image_hash;
  return true;
}

bool BlockLoader::put_record(std::span<const std::byte> record) {
  const auto pages = read_block_record(record);
  if (!pages) {
    damaged_ = true;
    return false;
  }
  for (const PageView& page : *pages) {
    if (page.page >= head_.page_count) continue;
    hashes_.set(page.page, page.hash);
    sink_->put_page(page.page, page.bytes);
  }
  return true;
}

BlockFailure BlockLoader::finish() const {
  const bool whole = !damaged_ && hashes_.complete() && hashes_.total() == image_hash_;
  return whole ? BlockFailure::none : BlockFailure::damaged;
}

const BlockHead& BlockLoader::head() const {
  return head_;
}

const ImageHash& BlockLoader::hashes() const {
  return hashes_;
}

} // namespace lb
