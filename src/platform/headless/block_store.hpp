// The block store in memory, in the same records as the browser's, for tests: writes are carried
// out when the test says so, and can be made to fail. What is stored can be loaded and damaged.
#pragma once

#include "base/block_store.hpp"
#include "platform/commit_queue.hpp"
#include "platform/headless/generations.hpp"
#include "platform/inbox.hpp"
#include "platform/writer_role.hpp"

#include <deque>
#include <optional>
#include <set>
#include <vector>

namespace lb {

class HeadlessBlockStore final : public BlockStore {
 public:
  // Requires: `inbox` outlives the store.
  explicit HeadlessBlockStore(Inbox& inbox);

  void put_ahead(std::span<const std::uint32_t> pages, std::span<const std::byte> bytes) override;
  void commit(const BlockCommit& commit) override;
  void retry() override;
  [[nodiscard]] BlockStatus status() const override;

  // Carries out the write under way, and those that follow from it; outcomes go to the inbox.
  void settle(std::int64_t now_utc_seconds);
  // The next write fails so, the one after it goes well again; may be called more than once.
  void fail_next(BlockFailure why);
  void set_access(StoreAccess access);
  // Another tab, which is the writer, makes this durable: every page of its image.
  void other_commits(const BlockCommit& whole);
  // Another tab wants to write, or steals what this one had.
  void other_asks();
  void other_steals();
  // Where another writes: it gives way at once.
  void take_over();
  // Lets the other write once every commit is durable.
  void give_way(std::int64_t now_utc_seconds);
  // The image has come anew and the program was told: it may write where it may.
  void came_anew();
  // The program stopped here: what was not written is gone, what was stored stays.
  void stop();

  // Sends what is stored to the sink, as at start. Where it is right, and this is the writer, the
  // generations of the day and of the last good open are kept.
  StoreLoaded load_into(BlockSink& sink, std::int64_t now_utc_seconds = 0);

  // Each waits for the write under way, `restore` for every commit; answers go to the inbox.
  // Requires: `sink` lives until then.
  void keep_generation(GenerationReason reason, std::int64_t now_utc_seconds);
  void restore(GenerationId id, BlockSink& sink, std::int64_t now_utc_seconds);
  // Waits for every commit, as `restore` does.
  void forget_past(std::int64_t now_utc_seconds);
  [[nodiscard]] GenerationsListed list() const;

  // The records of the image.
  [[nodiscard]] std::size_t record_count() const;
  // The bytes of one of them, to be damaged.
  [[nodiscard]] std::vector<std::byte>& record(std::size_t index);
  // Whatever is kept of every record that was ever written, of the image or not.
  [[nodiscard]] const std::vector<std::vector<std::byte>>& all_records() const { return records_; }

 private:
  struct Restore {
    GenerationId id = 0;
    BlockSink* sink = nullptr;
  };

  void write_next();
  // Why the write may not be, or that it was.
  BlockFailure keep(const BlockWrite& write);
  void forget_dead_records();
  void forget_past_where_wanted();
  void keep_present(GenerationReason reason, std::int64_t now_utc_seconds);
  void do_what_waits(std::int64_t now_utc_seconds);
  void restore_next(std::int64_t now_utc_seconds);
  [[nodiscard]] BlockFailure make_image(GenerationId id, std::int64_t now_utc_seconds);
  [[nodiscard]] std::uint64_t bytes_alone(const StoredGeneration& generation) const;

  Inbox* inbox_;
  CommitQueue queue_;
  WriterRole role_;
  const BlockWrite* writing_ = nullptr;
  std::deque<BlockFailure> failures_;
  StoredImage image_;
  std::vector<std::vector<std::byte>> records_; // all that were ever written
  std::vector<StoredGeneration> generations_;
  GenerationId last_generation_ = 0;
  std::vector<GenerationReason> keeps_wanted_;
  std::optional<Restore> restore_wanted_;
  bool forget_wanted_ = false;
  std::set<std::size_t> damaged_records_;
  bool damaged_ = false;
  bool outdated_ = false; // another tab wrote since the image was read
};

} // namespace lb
