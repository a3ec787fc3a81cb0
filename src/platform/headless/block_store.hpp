// The block store in memory, in the same records as the browser's, for tests: writes are carried
// out when the test says so, and can be made to fail. What is stored can be loaded and damaged.
#pragma once

#include "base/block_store.hpp"
#include "platform/commit_queue.hpp"
#include "platform/inbox.hpp"

#include <deque>
#include <vector>

namespace lb {

class HeadlessBlockStore final : public BlockStore {
 public:
  // Requires: `inbox` outlives the store.
  explicit HeadlessBlockStore(Inbox& inbox);

  void commit(const BlockCommit& commit) override;
  void retry() override;
  [[nodiscard]] BlockStatus status() const override;

  // Carries out the write under way, and those that follow from it; outcomes go to the inbox.
  void settle(std::int64_t now_utc_seconds);
  // The next write fails so, the one after it goes well again; may be called more than once.
  void fail_next(BlockFailure why);
  void set_access(StoreAccess access);
  // The program stopped here: what was not written is gone, what was stored stays.
  void stop();

  // Sends what is stored to the sink, as at start.
  StoreLoaded load_into(BlockSink& sink);

  [[nodiscard]] std::size_t record_count() const;
  // The bytes of a stored record, to be damaged.
  [[nodiscard]] std::vector<std::byte>& record(std::size_t index);

 private:
  void write_next();
  void keep(const BlockWrite& write);

  Inbox* inbox_;
  CommitQueue queue_;
  const BlockWrite* writing_ = nullptr;
  std::deque<BlockFailure> failures_;
  BlockHead head_;
  std::uint64_t image_hash_ = 0;
  std::vector<std::vector<std::byte>> records_;
};

} // namespace lb
