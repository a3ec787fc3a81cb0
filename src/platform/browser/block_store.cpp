#include "platform/browser/block_store.hpp"

#include "platform/browser/host.hpp"

#include <utility>

namespace lb {

namespace {

constexpr std::size_t kPagesATurn = 512; // 2 MiB: 2 ms

} // namespace

BrowserBlockStore::BrowserBlockStore(Inbox& inbox) : inbox_(&inbox), role_(inbox, queue_) {}

void BrowserBlockStore::put_ahead(std::span<const std::uint32_t> pages,
                                  std::span<const std::byte> bytes) {
  role_.put_ahead(pages, bytes);
}

void BrowserBlockStore::go_on() {
  if (queue_.is_packing()) write_next();
}

void BrowserBlockStore::commit(const BlockCommit& commit) {
  role_.commit(commit);
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
  role_.loaded(loader);
  restoring_ = image_is_coming_ = false;
}

void BrowserBlockStore::access_changed(StoreAccess access) {
  role_.change(access);
  write_next();
}

void BrowserBlockStore::taken_over() {
  role_.taken_over();
}

void BrowserBlockStore::give_way() {
  role_.give_way();
  write_next();
}

void BrowserBlockStore::written(BlockFailure failure, std::int64_t now_utc_seconds) {
  if (failure == BlockFailure::none) {
    queue_.complete();
    inbox_->emplace_back(StoreCommitted{writing_generation_, now_utc_seconds});
  } else {
    role_.write_failed(failure);
  }
  write_next();
}

void BrowserBlockStore::restore(GenerationId id) {
  restore_wanted_ = id;
  write_next();
}

void BrowserBlockStore::not_restored(BlockFailure why) {
  restoring_ = false;
  inbox_->emplace_back(StoreFailed{why});
  write_next();
}

void BrowserBlockStore::forget_past() {
  forget_wanted_ = true;
  write_next();
}

void BrowserBlockStore::past_forgotten(BlockFailure why) {
  inbox_->emplace_back(StoredPastForgotten{why});
}

void BrowserBlockStore::forget_next() {
  const BlockState state = queue_.status().state;
  if (!forget_wanted_ || state == BlockState::writing || state == BlockState::failed) return;
  forget_wanted_ = false;
  if (state == BlockState::read_only)
    past_forgotten(BlockFailure::taken_over);
  else
    host::forget_stored_past();
}

void BrowserBlockStore::listed(const KeptGeneration& generation) {
  list_.generations.push_back(generation);
}

void BrowserBlockStore::list_ends(BlockFailure failure) {
  list_.failure = failure;
  inbox_->emplace_back(std::exchange(list_, {}));
}

void BrowserBlockStore::restore_next() {
  const BlockStatus status = queue_.status();
  if (!restore_wanted_ || status.state == BlockState::writing) return;
  const GenerationId id = *std::exchange(restore_wanted_, std::nullopt);
  if (status.state == BlockState::idle) {
    restoring_ = true;
    host::restore_generation(id);
  } else {
    const bool other_writes = status.state == BlockState::read_only;
    inbox_->emplace_back(StoreFailed{other_writes ? BlockFailure::taken_over : status.failure});
  }
}

void BrowserBlockStore::write_next() {
  if (restoring_ || image_is_coming_) return;
  if (const BlockWrite* write = queue_.start(kPagesATurn)) {
    writing_generation_ = write->head.generation;
    host::write_blocks(*write);
  } else if (queue_.is_packing()) {
    host::request_turn();
  } else {
    forget_next();
    restore_next();
    if (!restoring_ && role_.gives_way_now()) host::give_way();
  }
}

} // namespace lb
