// The seam between the storage room, which owns an image of 4 KiB pages in memory, and whatever
// keeps that image beyond the program's end (IndexedDB in a browser, memory in tests).
// Promises: commits become durable whole and in order, never in part. Commits that wait for a
// running write are merged page by page, so a later state may become durable without the ones
// between. Knows nothing of SQLite: a page is 4,096 opaque bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lb {

inline constexpr std::uint32_t block_page_bytes = 4096;

// What the durable image is, as of its last whole commit.
struct BlockHead {
  std::uint64_t generation = 0; // 0: nothing was ever committed
  std::uint32_t page_count = 0;
  std::uint32_t schema_version = 0;
  friend bool operator==(const BlockHead&, const BlockHead&) = default;
};

// One step from a consistent image to the next. `pages` rise strictly and are below `page_count`;
// `bytes` holds their contents one after another in that order and lives for the call only.
// Pages at and above `page_count` cease to exist. Every page that is new since the last commit
// must be listed, even when it is all zeros.
struct BlockCommit {
  std::uint64_t generation = 0; // higher than in every earlier commit
  std::uint32_t page_count = 0;
  std::uint32_t schema_version = 0;
  std::span<const std::uint32_t> pages;
  std::span<const std::byte> bytes;
};

// Receives a stored image: `begin`, then pages. A page may come more than once, the last one
// counts; one at or above `page_count` never comes. After the last page the platform has checked
// that each page came and that every hash is right, and says so through its inbox. Where another
// tab wrote since it came, `go_on` instead of `begin`, and only pages that are other ones.
class BlockSink {
 public:
  BlockSink() = default;
  BlockSink(const BlockSink&) = delete;
  BlockSink& operator=(const BlockSink&) = delete;
  virtual ~BlockSink() = default;
  virtual void begin(const BlockHead& head) = 0;
  // False where what is here is not the image that came last, byte for byte: it has to come whole.
  virtual bool go_on(const BlockHead& head) = 0;
  virtual void put_page(std::uint32_t page, std::span<const std::byte> bytes) = 0;
};

enum class BlockState : std::uint8_t {
  idle,      // everything committed is durable
  writing,   // a write is under way, perhaps with more commits waiting
  failed,    // the last write did not become durable; its pages are kept for the next attempt
  read_only, // another tab is the writer: commits are refused, nothing is kept
};

enum class BlockFailure : std::uint8_t {
  none,
  quota,      // the browser gives no more room
  blocked,    // the store cannot be opened: private window, blocked by settings, newer format
  aborted,    // the transaction was aborted for a reason the browser did not give
  taken_over, // another tab became the writer; nothing of ours was written
  damaged,    // a stored page does not match its hash, or a record is missing
  evicted,    // what was stored is gone; only a commit of every page can be written
};

struct BlockStatus {
  BlockState state = BlockState::idle;
  BlockFailure failure = BlockFailure::none; // why, when failed or read_only
  std::uint64_t durable_generation = 0;      // the last one that is known to be kept
  std::uint64_t wanted_generation = 0;       // the last one that was committed
};

// Why an older state of the image is kept. The platform itself keeps `open` and `daily` once an
// image was found right, and `restore` before a restore, so that it can be undone.
enum class GenerationReason : std::uint8_t { open, daily, import, migration, restore };

using GenerationId = std::uint32_t; // rises, and is never given twice

struct KeptGeneration {
  GenerationId id = 0;
  GenerationReason reason = GenerationReason::open;
  std::int64_t at = 0; // when it was kept, UTC seconds
  BlockHead head;
  std::uint64_t bytes_alone = 0; // what would be free if it alone went
  bool damaged = false;          // reading the image has found a part that it shares to be damaged
};

// Whether the browser keeps what is stored.
enum class StoragePromise : std::uint8_t {
  kept,           // not cleared without asking the person
  may_be_cleared, // when the browser wants room
  not_told,       // it has no answer, or none in time
};

// What the browser said of the data that it keeps.
struct StorageTold {
  StoragePromise promise = StoragePromise::not_told;
  std::uint64_t used_bytes = 0, quota_bytes = 0; // of all that this origin stores; 0: not told
};

class BlockStore {
 public:
  BlockStore() = default;
  BlockStore(const BlockStore&) = delete;
  BlockStore& operator=(const BlockStore&) = delete;
  virtual ~BlockStore() = default;

  // Takes a copy of pages of the next commit ahead of it, so that no step of a large one takes
  // long. They count with that commit, as if it listed them, and where it lists them too its own
  // do.
  virtual void put_ahead(std::span<const std::uint32_t> pages,
                         std::span<const std::byte> bytes) = 0;

  // Takes a copy of the commit and returns at once; the outcome comes through the platform's
  // inbox and `status`. After a failure the kept pages and this commit are tried together.
  // Requires: `bytes` is `pages.size()` whole pages; the generation is higher than the last.
  // Errors: state read_only or failure taken_over: the commit is dropped, and this program's image
  // is no longer what is stored: it may write again only after it has read anew.
  virtual void commit(const BlockCommit& commit) = 0;

  // Tries again to write what a failure left over. Does nothing in any other state.
  virtual void retry() = 0;

  [[nodiscard]] virtual BlockStatus status() const = 0;
};

} // namespace lb
