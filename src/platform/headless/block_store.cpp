#include "platform/headless/block_store.hpp"

#include <algorithm>
#include <cstring>
#include <ranges>
#include <utility>

namespace lb {

namespace {

// The page numbers in a record's table, which is trusted here.
std::vector<std::uint32_t> pages_of(std::span<const std::byte> record) {
  std::vector<std::uint32_t> pages(record.size() / block_page_bytes);
  std::memcpy(pages.data(), record.subspan(16).data(), pages.size() * sizeof(std::uint32_t));
  return pages;
}

} // namespace

HeadlessBlockStore::HeadlessBlockStore(Inbox& inbox) : inbox_(&inbox), role_(inbox, queue_) {}

void HeadlessBlockStore::put_ahead(std::span<const std::uint32_t> pages,
                                   std::span<const std::byte> bytes) {
  role_.put_ahead(pages, bytes);
}

void HeadlessBlockStore::commit(const BlockCommit& commit) {
  role_.commit(commit);
  write_next();
}

void HeadlessBlockStore::retry() {
  queue_.retry();
  write_next();
}

BlockStatus HeadlessBlockStore::status() const {
  return queue_.status();
}

void HeadlessBlockStore::write_next() {
  if (writing_ == nullptr) writing_ = queue_.start();
}

void HeadlessBlockStore::settle(std::int64_t now_utc_seconds) {
  while (writing_ != nullptr) {
    const BlockWrite& write = *writing_;
    writing_ = nullptr;
    BlockFailure why = BlockFailure::none;
    if (queue_.status().state == BlockState::read_only) {
      why = BlockFailure::taken_over;
    } else if (!failures_.empty()) {
      why = failures_.front();
      failures_.pop_front();
    } else {
      why = keep(write);
    }
    if (why == BlockFailure::none) {
      queue_.complete();
      inbox_->emplace_back(StoreCommitted{image_.head.generation, now_utc_seconds});
    } else {
      role_.write_failed(why);
    }
    write_next();
    do_what_waits(now_utc_seconds);
  }
}

BlockFailure HeadlessBlockStore::keep(const BlockWrite& write) {
  std::vector<std::size_t> added;
  std::size_t page_count = 0;
  std::span<const std::byte> rest = write.bytes;
  for (const std::uint32_t size_bytes : write.record_sizes_bytes) {
    const auto record = rest.first(size_bytes);
    page_count += size_bytes / block_page_bytes; // a table is less than a page
    added.push_back(records_.size());
    records_.emplace_back(record.begin(), record.end());
    rest = rest.subspan(size_bytes);
  }
  if (damaged_ && page_count != write.head.page_count) {
    records_.resize(records_.size() - added.size());
    return BlockFailure::damaged;
  }
  if (damaged_) keep_present(GenerationReason::restore, 0);
  damaged_ = false;
  image_.head = write.head;
  image_.image_hash = write.image_hash;
  image_.records.insert(image_.records.end(), added.begin(), added.end());
  forget_dead_records();
  return BlockFailure::none;
}

// As in the browser, a record whose pages all have newer copies is no longer the image's.
void HeadlessBlockStore::forget_dead_records() {
  std::vector<bool> seen(image_.head.page_count, false);
  std::vector<std::size_t> live;
  for (const std::size_t number : std::views::reverse(image_.records)) {
    bool counts = false;
    for (const std::uint32_t page : pages_of(records_[number])) {
      if (page >= seen.size() || seen[page]) continue;
      seen[page] = counts = true;
    }
    if (counts) live.push_back(number);
  }
  std::ranges::reverse(live);
  image_.records = std::move(live);
}

void HeadlessBlockStore::keep_present(GenerationReason reason, std::int64_t now_utc_seconds) {
  if (image_.head.generation == 0) return;
  generations_.push_back(
      {{++last_generation_, reason, now_utc_seconds, image_.head, 0, false}, image_});
  generations_ = those_kept(std::move(generations_), now_utc_seconds);
}

void HeadlessBlockStore::keep_generation(GenerationReason reason, std::int64_t now_utc_seconds) {
  keeps_wanted_.push_back(reason);
  if (writing_ == nullptr) do_what_waits(now_utc_seconds);
}

void HeadlessBlockStore::restore(GenerationId id, BlockSink& sink, std::int64_t now_utc_seconds) {
  restore_wanted_ = {id, &sink};
  if (writing_ == nullptr) do_what_waits(now_utc_seconds);
}

void HeadlessBlockStore::do_what_waits(std::int64_t now_utc_seconds) {
  const bool other_writes = queue_.status().state == BlockState::read_only;
  for (const GenerationReason reason : std::exchange(keeps_wanted_, {})) {
    const BlockFailure why = other_writes ? BlockFailure::taken_over
                             : damaged_   ? BlockFailure::damaged
                                          : BlockFailure::none;
    if (why == BlockFailure::none) keep_present(reason, now_utc_seconds);
    inbox_->emplace_back(GenerationKept{reason, why});
  }
  forget_past_where_wanted();
  restore_next(now_utc_seconds);
  // The other tab needs no more than this.
  static_cast<void>(role_.gives_way_now());
}

void HeadlessBlockStore::restore_next(std::int64_t now_utc_seconds) {
  if (!restore_wanted_ || writing_ != nullptr) return;
  const Restore wanted = *std::exchange(restore_wanted_, std::nullopt);
  const BlockFailure why = make_image(wanted.id, now_utc_seconds);
  if (why == BlockFailure::none) {
    inbox_->emplace_back(load_into(*wanted.sink, now_utc_seconds));
  } else {
    inbox_->emplace_back(StoreFailed{why});
  }
}

void HeadlessBlockStore::forget_past(std::int64_t now_utc_seconds) {
  forget_wanted_ = true;
  if (writing_ == nullptr) do_what_waits(now_utc_seconds);
}

void HeadlessBlockStore::forget_past_where_wanted() {
  const BlockState state = queue_.status().state;
  if (!forget_wanted_ || state == BlockState::writing || state == BlockState::failed) return;
  forget_wanted_ = false;
  if (state == BlockState::read_only || damaged_) {
    inbox_->emplace_back(
        StoredPastForgotten{damaged_ ? BlockFailure::damaged : BlockFailure::taken_over});
    return;
  }
  generations_.clear();
  const std::set<std::size_t> present(image_.records.begin(), image_.records.end());
  for (std::size_t number = 0; number < records_.size(); ++number)
    if (!present.contains(number)) records_[number] = {};
  inbox_->emplace_back(StoredPastForgotten{BlockFailure::none});
}

BlockFailure HeadlessBlockStore::make_image(GenerationId id, std::int64_t now_utc_seconds) {
  const BlockStatus status = queue_.status();
  if (status.state == BlockState::read_only) return BlockFailure::taken_over;
  if (status.state == BlockState::failed) return status.failure;
  const auto found = std::ranges::find(
      generations_, id, [](const StoredGeneration& generation) { return generation.kept.id; });
  if (found == generations_.end()) return BlockFailure::evicted;
  StoredImage wanted = found->image;
  wanted.head.generation = image_.head.generation + 1;
  keep_present(GenerationReason::restore, now_utc_seconds);
  image_ = std::move(wanted);
  return BlockFailure::none;
}

GenerationsListed HeadlessBlockStore::list() const {
  GenerationsListed list;
  for (const StoredGeneration& generation : generations_) {
    KeptGeneration& kept = list.generations.emplace_back(generation.kept);
    kept.bytes_alone = bytes_alone(generation);
    kept.damaged = std::ranges::any_of(generation.image.records, [&](std::size_t record) {
      return damaged_records_.contains(record);
    });
  }
  return list;
}

std::uint64_t HeadlessBlockStore::bytes_alone(const StoredGeneration& generation) const {
  std::set<std::size_t> others(image_.records.begin(), image_.records.end());
  for (const StoredGeneration& other : generations_) {
    if (&other != &generation)
      others.insert(other.image.records.begin(), other.image.records.end());
  }
  std::uint64_t bytes = 0;
  for (const std::size_t record : generation.image.records) {
    if (!others.contains(record)) bytes += records_.at(record).size();
  }
  return bytes;
}

void HeadlessBlockStore::fail_next(BlockFailure why) {
  failures_.push_back(why);
}

void HeadlessBlockStore::set_access(StoreAccess access) {
  role_.change(access);
  write_next();
}

void HeadlessBlockStore::stop() {
  queue_ = CommitQueue();
  role_ = WriterRole(*inbox_, queue_);
  writing_ = nullptr;
  failures_.clear();
  keeps_wanted_.clear();
  restore_wanted_.reset();
  forget_wanted_ = false;
}

StoreLoaded HeadlessBlockStore::load_into(BlockSink& sink, std::int64_t now_utc_seconds) {
  BlockLoader loader(sink);
  loader.begin(image_.head, image_.image_hash);
  damaged_records_.clear();
  for (const std::size_t record : image_.records) {
    if (!loader.put_record(records_[record])) damaged_records_.insert(record);
  }
  role_.loaded(loader);
  outdated_ = false;
  const BlockFailure found = loader.finish();
  damaged_ = found == BlockFailure::damaged;
  if (!damaged_ && queue_.status().state != BlockState::read_only) {
    if (!is_day_kept(generations_, now_utc_seconds))
      keep_present(GenerationReason::daily, now_utc_seconds);
    keep_present(GenerationReason::open, now_utc_seconds);
  }
  return {loader.head(), found};
}

std::size_t HeadlessBlockStore::record_count() const {
  return image_.records.size();
}

std::vector<std::byte>& HeadlessBlockStore::record(std::size_t index) {
  return records_.at(image_.records.at(index));
}

} // namespace lb
