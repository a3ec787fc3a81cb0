#include "platform/headless/block_store.hpp"

namespace lb {

HeadlessBlockStore::HeadlessBlockStore(Inbox& inbox) : inbox_(&inbox) {}

void HeadlessBlockStore::commit(const BlockCommit& commit) {
  queue_.add(commit);
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
    if (!failures_.empty()) {
      const BlockFailure why = failures_.front();
      failures_.pop_front();
      queue_.fail(why);
      inbox_->emplace_back(StoreFailed{why});
    } else {
      keep(write);
      queue_.complete();
      inbox_->emplace_back(StoreCommitted{head_.generation, now_utc_seconds});
    }
    write_next();
  }
}

void HeadlessBlockStore::keep(const BlockWrite& write) {
  head_ = write.head;
  image_hash_ = write.image_hash;
  std::span<const std::byte> rest = write.bytes;
  for (const std::uint32_t size_bytes : write.record_sizes_bytes) {
    const auto record = rest.first(size_bytes);
    records_.emplace_back(record.begin(), record.end());
    rest = rest.subspan(size_bytes);
  }
}

void HeadlessBlockStore::fail_next(BlockFailure why) {
  failures_.push_back(why);
}

void HeadlessBlockStore::set_access(StoreAccess access) {
  queue_.set_writable(access == StoreAccess::writer);
  inbox_->emplace_back(StoreAccessChanged{access});
  write_next();
}

void HeadlessBlockStore::stop() {
  queue_ = CommitQueue();
  writing_ = nullptr;
  failures_.clear();
}

StoreLoaded HeadlessBlockStore::load_into(BlockSink& sink) {
  BlockLoader loader(sink);
  loader.begin(head_, image_hash_);
  for (const std::vector<std::byte>& record : records_) loader.put_record(record);
  queue_.restart(loader.head(), loader.hashes());
  return {loader.head(), loader.finish()};
}

std::size_t HeadlessBlockStore::record_count() const {
  return records_.size();
}

std::vector<std::byte>& HeadlessBlockStore::record(std::size_t index) {
  return records_.at(index);
}

} // namespace lb
