// The block store of the page: CommitQueue decides what is written when, web/src/blocks.ts writes
// it in one IndexedDB transaction of strict durability, the outcome lands in the inbox.
#pragma once

#include "base/block_store.hpp"
#include "platform/commit_queue.hpp"
#include "platform/inbox.hpp"

namespace lb {

class BrowserBlockStore final : public BlockStore {
 public:
  // Requires: `inbox` outlives the store.
  explicit BrowserBlockStore(Inbox& inbox);

  void commit(const BlockCommit& commit) override;
  void retry() override;
  [[nodiscard]] BlockStatus status() const override;

  void loaded(const BlockLoader& loader);
  void access_changed(StoreAccess access);
  // What came of the write under way; `none` when it is durable.
  void written(BlockFailure failure, std::int64_t now_utc_seconds);

 private:
  void write_next();

  Inbox* inbox_;
  CommitQueue queue_;
  std::uint64_t writing_generation_ = 0;
};

} // namespace lb
