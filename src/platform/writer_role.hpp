// Whether this tab may write, and what the program is told when that changes: the same on the page
// and in tests. Stands between a block store and its queue.
#pragma once

#include "platform/commit_queue.hpp"
#include "platform/inbox.hpp"

#include <optional>

namespace lb {

class WriterRole {
 public:
  // Requires: both outlive the role.
  WriterRole(Inbox& inbox, CommitQueue& queue);

  // Adds it to the queue, or drops it and says so; of a part that is dropped the commit says it.
  void commit(const BlockCommit& commit);
  void put_ahead(std::span<const std::uint32_t> pages, std::span<const std::byte> bytes);
  // The program's image is what is stored.
  void loaded(const BlockLoader& loader);
  // Nothing was committed or dropped since.
  [[nodiscard]] bool is_as_loaded() const;
  void change(StoreAccess access);
  [[nodiscard]] StoreAccess access() const;
  // Another tab took the lock: what waits is lost, and that is said.
  void taken_over();
  // The write under way failed.
  void write_failed(BlockFailure why);

  void give_way();
  // True once, when every commit is durable and the other tab may write: nothing is committed
  // after.
  [[nodiscard]] bool gives_way_now();

 private:
  void say_dropped();

  Inbox* inbox_;
  CommitQueue* queue_;
  StoreAccess access_ = StoreAccess::writer;
  bool giving_way_ = false;
  bool has_dropped_ = false; // the program's image has what was never stored
  std::optional<std::uint64_t> loaded_generation_;
};

} // namespace lb
