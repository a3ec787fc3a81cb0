// The order of writing: one write under way, the commits that come meanwhile merged page by page
// into the next, a failed write's pages kept under what came later. Pure: it packs records and
// counts states; whoever owns it carries a BlockWrite to its place and reports how that went.
#pragma once

#include "base/block_store.hpp"
#include "platform/block_record.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace lb {

// What one transaction makes durable: records one after another in `bytes`, and the head.
struct BlockWrite {
  BlockHead head;
  std::uint64_t image_hash = 0;
  std::vector<std::byte> bytes;
  std::vector<std::uint32_t> record_sizes_bytes;
};

class CommitQueue {
 public:
  // What is durable at start or after a reload. Requires: no write under way.
  void restart(const BlockHead& durable, ImageHash hashes);

  void set_writable(bool writable);

  // Another tab is the writer. What waits is dropped and the failure is `taken_over`, also where
  // the write under way still becomes durable. True where something was dropped.
  bool take_over();

  // Takes a copy. Does nothing while read only.
  void add(const BlockCommit& commit);

  // The next write, or null where none is due: one is under way, nothing waits, read only, or the
  // last one failed and neither `add` nor `retry` was called since.
  // Keeps: the write, until `complete` or `fail`.
  [[nodiscard]] const BlockWrite* start();

  void complete();
  void fail(BlockFailure why);
  void retry();

  [[nodiscard]] BlockStatus status() const;

 private:
  struct Waiting {
    BlockHead head;
    std::unordered_map<std::uint32_t, std::size_t> slot_of_page;
    std::vector<std::byte> bytes;

    void put(std::uint32_t page, std::span<const std::byte> content, bool replace);
    void forget_from(std::uint32_t page_count);
  };

  void pack();
  void keep_for_next_attempt();

  Waiting waiting_;
  BlockWrite write_;
  ImageHash hashes_;
  std::uint64_t durable_generation_ = 0;
  BlockFailure failure_ = BlockFailure::none;
  bool writing_ = false;
  bool waits_ = false;
  bool may_start_ = true;
  bool read_only_ = false;
};

// Carries a stored image to its sink and checks it on the way.
class BlockLoader {
 public:
  // Requires: `sink` outlives the loader.
  explicit BlockLoader(BlockSink& sink);

  void begin(const BlockHead& head, std::uint64_t image_hash);
  // What comes are the pages that changed since the image that was loaded last; false where the
  // sink does not have that any more.
  [[nodiscard]] bool go_on(const BlockHead& head, std::uint64_t image_hash);
  // False where the record is damaged; the load goes on, so that the rest may be rescued.
  bool put_record(std::span<const std::byte> record);
  // `none` where every page came and the image is the one that was committed, else `damaged`.
  [[nodiscard]] BlockFailure finish() const;

  [[nodiscard]] const BlockHead& head() const;
  [[nodiscard]] const ImageHash& hashes() const;

 private:
  BlockSink* sink_;
  BlockHead head_;
  ImageHash hashes_;
  std::uint64_t image_hash_ = 0;
  bool damaged_ = false;
};

} // namespace lb
