// The order of writing: one write under way, the commits that come meanwhile merged page by page
// into the next, a failed write's pages kept under what came later. Pure: it packs records and
// counts states; whoever owns it carries a BlockWrite to its place and reports how that went.
#pragma once

#include "base/block_store.hpp"
#include "platform/page_bag.hpp"

#include <cstddef>
#include <cstdint>
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
  // As BlockStore says.
  void put_ahead(std::span<const std::uint32_t> pages, std::span<const std::byte> bytes);

  // The next write, or null where none is due: one is under way, nothing waits, read only, or the
  // last one failed and neither `add` nor `retry` was called since. At most so many pages are
  // packed; null, too, while there are more (`is_packing`): to be called again then.
  // Keeps: the write, until `complete` or `fail`.
  [[nodiscard]] const BlockWrite* start(std::size_t page_budget = SIZE_MAX);
  [[nodiscard]] bool is_packing() const { return packing_; }

  void complete();
  void fail(BlockFailure why);
  void retry();

  [[nodiscard]] BlockStatus status() const;

 private:
  void begin_packing();
  bool pack(std::size_t page_budget);
  void keep_for_next_attempt();
  void drop_what_waits();

  BlockHead wanted_;   // of the last commit
  PageBag waiting_;    // of commits that are not in a write yet
  PageBag ahead_;      // of the next commit
  PageBag in_packing_; // of the next write, and not in it yet
  std::size_t record_pages_ = 0;
  BlockWrite write_;
  ImageHash hashes_;
  std::uint64_t durable_generation_ = 0;
  BlockFailure failure_ = BlockFailure::none;
  bool packing_ = false;
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
