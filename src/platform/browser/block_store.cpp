#include "platform/browser/block_store.hpp"

#include "platform/browser/host.hpp"

namespace lb {

BrowserBlockStore::BrowserBlockStore(Inbox& inbox) : inbox_(&inbox) {}

void BrowserBlockStore::commit(const BlockCommit& commit) {
  queue_.add(commit);
  write_next();
}

void BrowserBlockStore::retry() {
  queue_.retry();
  write_next();
}

BlockStatus BrowserBlockStore::status() const {
  return queue_.status();
}

void BrowserBlockStore::loaded(const BlockLoader& loader) {
  queue_.restart(loader.head(), loader.hashes());
}

void BrowserBlockStore::access_changed(StoreAccess access) {
  queue_.set_writable(access == StoreAccess::writer);
  inbox_->emplace_back(StoreAccessChanged{access});
  write_next();
}

void BrowserBlockStore::written(BlockFailure failure, std::int64_t now_utc_seconds) {
  if (failure == BlockFailure::none) {
    queue_.complete();
    inbox_->emplace_back(StoreCommitted{writing_generation_, now_utc_seconds});
  } else {
    queue_.fail(failure);
    inbox_->emplace_back(StoreFailed{failure});
  }
  write_next();
}

void BrowserBlockStore::write_next() {
  if (const BlockWrite* write = queue_.start()) {
    writing_generation_ = write->head.generation;
    host::write_blocks(*write);
  }
}

} // namespace lb
