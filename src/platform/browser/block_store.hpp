// The block store of the page: CommitQueue decides what is written when, web/src/blocks.ts makes it
// true in one IndexedDB transaction of strict durability, the outcome lands in the inbox.
#pragma once

#include "base/block_store.hpp"
#include "platform/commit_queue.hpp"
#include "platform/inbox.hpp"
#include "platform/writer_role.hpp"

#include <optional>

namespace lb {

class BrowserBlockStore final : public BlockStore {
 public:
  // Requires: `inbox` outlives the store.
  explicit BrowserBlockStore(Inbox& inbox);

  void put_ahead(std::span<const std::uint32_t> pages, std::span<const std::byte> bytes) override;
  void commit(const BlockCommit& commit) override;
  void retry() override;
  [[nodiscard]] BlockStatus status() const override;

  // Between the frames: goes on with what takes more than one turn.
  void go_on();

  // From here to `loaded` nothing is written: what comes is what the next write builds on.
  void image_comes() { image_is_coming_ = true; }
  void loaded(const BlockLoader& loader);
  // Nothing was committed or dropped since.
  [[nodiscard]] bool is_as_loaded() const { return role_.is_as_loaded(); }
  void access_changed(StoreAccess access);
  void taken_over();
  // Asks the page for it once every commit is durable and no restore is under way.
  void give_way();
  // What came of the write under way; `none` when it is durable.
  void written(BlockFailure failure, std::int64_t now_utc_seconds);

  // Asks the page for it once nothing is left to write; ends with `loaded` or `not_restored`.
  void restore(GenerationId id);
  void not_restored(BlockFailure why);
  // Asks the page for it once every commit is durable; ends with `past_forgotten`.
  void forget_past();
  void past_forgotten(BlockFailure why);
  void listed(const KeptGeneration& generation);
  void list_ends(BlockFailure failure);

 private:
  void write_next();
  void restore_next();
  void forget_next();

  Inbox* inbox_;
  CommitQueue queue_;
  WriterRole role_;
  std::uint64_t writing_generation_ = 0;
  std::optional<GenerationId> restore_wanted_;
  bool restoring_ = false, image_is_coming_ = false;
  bool forget_wanted_ = false;
  GenerationsListed list_;
};

} // namespace lb
