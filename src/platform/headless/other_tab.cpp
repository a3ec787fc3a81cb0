// Another tab of the same workspace, as far as this one hears of it.
#include "base/check.hpp"
#include "platform/headless/block_store.hpp"

namespace lb {

void HeadlessBlockStore::other_commits(const BlockCommit& whole) {
  LB_CHECK(whole.pages.size() == whole.page_count &&
           queue_.status().state == BlockState::read_only);
  CommitQueue queue;
  queue.add(whole);
  LB_CHECK(keep(*queue.start()) == BlockFailure::none);
  outdated_ = true;
  inbox_->emplace_back(StoreAdvanced{whole.generation});
}

void HeadlessBlockStore::other_asks() {
  inbox_->emplace_back(WriterAskedToFinish{});
}

void HeadlessBlockStore::other_steals() {
  role_.taken_over();
}

void HeadlessBlockStore::take_over() {
  if (role_.access() != StoreAccess::read_only) return;
  set_access(outdated_ ? StoreAccess::outdated : StoreAccess::writer);
}

void HeadlessBlockStore::give_way(std::int64_t now_utc_seconds) {
  role_.give_way();
  write_next();
  if (writing_ == nullptr) do_what_waits(now_utc_seconds);
}

void HeadlessBlockStore::came_anew() {
  if (role_.access() == StoreAccess::outdated) set_access(StoreAccess::writer);
}

} // namespace lb
