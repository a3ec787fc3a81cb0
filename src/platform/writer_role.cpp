#include "platform/writer_role.hpp"

namespace lb {

WriterRole::WriterRole(Inbox& inbox, CommitQueue& queue) : inbox_(&inbox), queue_(&queue) {}

void WriterRole::commit(const BlockCommit& commit) {
  const BlockStatus status = queue_->status();
  if (status.state != BlockState::read_only) return queue_->add(commit);
  has_dropped_ = true;
  // Loud only where this tab was the writer: a program that knows it only reads commits nothing.
  if (status.failure == BlockFailure::taken_over) say_dropped();
}

void WriterRole::put_ahead(std::span<const std::uint32_t> pages, std::span<const std::byte> bytes) {
  // The commit that lacks them must not be taken, should this tab be the writer again by then.
  if (queue_->status().state == BlockState::read_only) has_dropped_ = true;
  queue_->put_ahead(pages, bytes);
}

void WriterRole::loaded(const BlockLoader& loader) {
  queue_->restart(loader.head(), loader.hashes());
  has_dropped_ = false;
  loaded_generation_ = loader.finish() == BlockFailure::none
                           ? std::optional(loader.head().generation)
                           : std::nullopt;
}

bool WriterRole::is_as_loaded() const {
  return !has_dropped_ && loaded_generation_ == queue_->status().wanted_generation;
}

void WriterRole::change(StoreAccess access) {
  // Pages of an image that has dropped some would tear what is stored.
  if (access == StoreAccess::writer && has_dropped_) access = StoreAccess::outdated;
  access_ = access;
  giving_way_ = false;
  // A writer reads anew only where it is told to by its access.
  if (access != StoreAccess::read_only) {
    std::erase_if(*inbox_, [](const Inbound& inbound) {
      return std::holds_alternative<StoreAdvanced>(inbound);
    });
  }
  queue_->set_writable(access == StoreAccess::writer);
  inbox_->emplace_back(StoreAccessChanged{access});
}

StoreAccess WriterRole::access() const {
  return access_;
}

void WriterRole::taken_over() {
  if (queue_->take_over()) say_dropped();
  change(StoreAccess::read_only);
}

void WriterRole::write_failed(BlockFailure why) {
  const bool was_writer = queue_->status().state != BlockState::read_only;
  queue_->fail(why);
  inbox_->emplace_back(StoreFailed{why});
  if (queue_->status().state != BlockState::read_only) return;
  has_dropped_ = true;
  if (was_writer) change(StoreAccess::read_only);
}

void WriterRole::give_way() {
  giving_way_ = true;
  queue_->retry();
}

bool WriterRole::gives_way_now() {
  const BlockState state = queue_->status().state;
  if (!giving_way_ || state == BlockState::writing || state == BlockState::failed) return false;
  if (state == BlockState::idle) change(StoreAccess::read_only);
  giving_way_ = false;
  return true;
}

void WriterRole::say_dropped() {
  has_dropped_ = true;
  inbox_->emplace_back(StoreFailed{BlockFailure::taken_over});
}

} // namespace lb
