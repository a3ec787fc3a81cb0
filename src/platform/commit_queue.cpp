#include "platform/commit_queue.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <utility>

namespace lb {

void CommitQueue::restart(const BlockHead& durable, ImageHash hashes) {
  LB_CHECK(!writing_);
  drop_what_waits();
  wanted_ = durable;
  hashes_ = std::move(hashes);
  durable_generation_ = durable.generation;
  failure_ = BlockFailure::none;
}

void CommitQueue::set_writable(bool writable) {
  read_only_ = !writable;
  if (writable && failure_ == BlockFailure::taken_over) failure_ = BlockFailure::none;
}

bool CommitQueue::take_over() {
  const bool dropped = waits_ || packing_ || ahead_.size() > 0;
  drop_what_waits();
  read_only_ = true;
  failure_ = BlockFailure::taken_over;
  return dropped;
}

void CommitQueue::drop_what_waits() {
  waits_ = packing_ = false;
  for (PageBag* pages : {&waiting_, &ahead_, &in_packing_}) *pages = {};
  if (!writing_) write_ = {};
}

void CommitQueue::put_ahead(std::span<const std::uint32_t> pages,
                            std::span<const std::byte> bytes) {
  LB_CHECK(bytes.size() == pages.size() * block_page_bytes);
  if (read_only_) return;
  for (std::size_t i = 0; i < pages.size(); ++i)
    ahead_.put(pages[i], bytes.subspan(i * block_page_bytes, block_page_bytes));
}

void CommitQueue::add(const BlockCommit& commit) {
  LB_CHECK(commit.bytes.size() == commit.pages.size() * block_page_bytes);
  if (read_only_) return;
  LB_CHECK(commit.generation > wanted_.generation);
  LB_CHECK(commit.pages.empty() || commit.pages.back() < commit.page_count);
  wanted_ = {commit.generation, commit.page_count, commit.schema_version};
  put_ahead(commit.pages, commit.bytes);
  waiting_.put_all(std::exchange(ahead_, {}));
  waiting_.forget_from(commit.page_count);
  waits_ = true;
  may_start_ = true;
}

const BlockWrite* CommitQueue::start(std::size_t page_budget) {
  if (writing_ || read_only_) return nullptr;
  if (!packing_) {
    if (!waits_ || !may_start_) return nullptr;
    begin_packing();
  }
  if (!pack(page_budget)) return nullptr;
  packing_ = false;
  writing_ = true;
  return &write_;
}

void CommitQueue::begin_packing() {
  in_packing_ = std::exchange(waiting_, {});
  waits_ = false;
  packing_ = true;
  hashes_.resize(wanted_.page_count);
  const std::size_t count = in_packing_.size();
  record_pages_ = count >= block_bulk_from_pages ? block_bulk_record_pages : block_record_pages;
  write_ = {wanted_, 0, {}, {}};
  write_.bytes.reserve(count * (block_page_bytes + block_page_bytes / 128) + block_page_bytes);
}

bool CommitQueue::pack(std::size_t page_budget) {
  for (std::size_t packed = 0;;) {
    const std::vector<PageView> pages = in_packing_.first(record_pages_);
    if (pages.empty()) break;
    if (packed > 0 && packed + pages.size() > page_budget) return false;
    packed += pages.size();
    for (const PageView& page : pages) hashes_.set(page.page, page.hash);
    const std::size_t before = write_.bytes.size();
    append_block_record(write_.bytes, write_.head.generation, pages);
    write_.record_sizes_bytes.push_back(static_cast<std::uint32_t>(write_.bytes.size() - before));
    in_packing_.forget_before(pages.back().page + 1);
  }
  write_.image_hash = hashes_.total();
  in_packing_ = {};
  return true;
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
      if (page.page < wanted_.page_count) waiting_.put_where_absent(page.page, page.bytes);
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
  status.wanted_generation = wanted_.generation;
  if (read_only_) {
    status.state = BlockState::read_only;
  } else if (writing_ || packing_) {
    status.state = BlockState::writing;
  } else if (failure_ != BlockFailure::none) {
    status.state = BlockState::failed;
  } else {
    const bool is_to_come = waits_ || ahead_.size() > 0;
    status.state = is_to_come ? BlockState::writing : BlockState::idle;
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
