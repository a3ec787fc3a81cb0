// Another tab of the same workspace: following it, taking over from it, giving way to it, and
// being stolen from.
#include "platform/headless/outside.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

class OnePage final : public BlockSink {
 public:
  void begin(const BlockHead&) override { value = 0; }
  bool go_on(const BlockHead&) override { return true; }
  void put_page(std::uint32_t, std::span<const std::byte> bytes) override {
    value = std::to_integer<int>(bytes[0]);
  }
  int value = 0;
};

// A program whose image is one page of one byte.
class Tab {
 public:
  Tab() { outside.set_image(image); }

  static void commit_to(std::uint64_t generation, int value, auto commit) {
    const std::vector<std::byte> page(block_page_bytes, static_cast<std::byte>(value));
    constexpr std::uint32_t first = 0;
    commit(BlockCommit{generation, 1, 1, std::span(&first, 1), page});
  }
  void write(int value) {
    image.value = value;
    commit_to(store().status().wanted_generation + 1, value,
              [&](const BlockCommit& commit) { outside.blocks().commit(commit); });
  }
  void put_ahead(int value) {
    commit_to(0, value,
              [&](const BlockCommit& part) { outside.blocks().put_ahead(part.pages, part.bytes); });
  }
  void other_writes(std::uint64_t generation, int value) {
    commit_to(generation, value, [&](const BlockCommit& commit) { store().other_commits(commit); });
  }
  void settle() { store().settle(0); }
  HeadlessBlockStore& store() { return outside.block_store(); }

  // What came of one kind, in order; the rest is dropped.
  template <class Answer> std::vector<Answer> answers() {
    std::vector<Answer> found;
    for (const Inbound& inbound : outside.take_inbox()) {
      if (const auto* answer = std::get_if<Answer>(&inbound)) found.push_back(*answer);
    }
    return found;
  }
  std::vector<StoreAccess> accesses() {
    std::vector<StoreAccess> found;
    for (const auto& changed : answers<StoreAccessChanged>()) found.push_back(changed.access);
    return found;
  }

  HeadlessOutside outside;
  OnePage image;
};

using Accesses = std::vector<StoreAccess>;

} // namespace

TEST_CASE("a reader is told of what another wrote, and reads it") {
  Tab tab;
  tab.store().set_access(StoreAccess::read_only);
  tab.other_writes(1, 7);
  const auto advanced = tab.answers<StoreAdvanced>();
  REQUIRE(advanced.size() == 1);
  CHECK(advanced[0].generation == 1);
  tab.outside.reload_blocks();
  CHECK(tab.image.value == 7);
  CHECK(tab.accesses().empty());
  CHECK(tab.store().status().durable_generation == 1);
}

TEST_CASE("a take-over gives a writer at once where all was read, else after reading") {
  Tab tab;
  tab.outside.take_over();
  CHECK(tab.accesses().empty()); // writes already
  tab.store().set_access(StoreAccess::read_only);
  tab.outside.take_over();
  CHECK(tab.accesses() == Accesses{StoreAccess::read_only, StoreAccess::writer});
  tab.store().set_access(StoreAccess::read_only);
  tab.other_writes(1, 7);
  tab.outside.take_over();
  const Inbox inbox = tab.outside.take_inbox();
  CHECK(std::ranges::none_of(inbox, [](const Inbound& inbound) {
    return std::holds_alternative<StoreAdvanced>(inbound);
  }));
  CHECK(std::get<StoreAccessChanged>(inbox.back()).access == StoreAccess::outdated);
  tab.outside.reload_blocks();
  CHECK(tab.image.value == 7);
  CHECK(tab.accesses() == Accesses{StoreAccess::writer});
  tab.write(8);
  tab.settle();
  CHECK(tab.answers<StoreCommitted>().at(0).generation == 2);
}

TEST_CASE("a writer that is asked gives way once every commit is durable") {
  Tab tab;
  tab.write(1);
  tab.write(2);
  tab.store().other_asks();
  CHECK(tab.answers<WriterAskedToFinish>().size() == 1);
  tab.outside.give_way();
  CHECK(tab.accesses().empty());
  tab.settle();
  CHECK(tab.accesses() == Accesses{StoreAccess::read_only});
  CHECK(tab.store().status().durable_generation == 2);
  CHECK(tab.store().status().failure == BlockFailure::none);
  tab.outside.give_way(); // does nothing any more
  CHECK(tab.accesses().empty());
}

TEST_CASE(
    "a failed write is tried again before giving way, and nothing is given up while it fails") {
  Tab tab;
  tab.store().fail_next(BlockFailure::quota);
  tab.store().fail_next(BlockFailure::quota);
  tab.write(1);
  tab.settle();
  tab.outside.give_way();
  tab.settle();
  CHECK(tab.accesses().empty());
  CHECK(tab.store().status().state == BlockState::failed);
  tab.store().retry();
  tab.settle();
  CHECK(tab.accesses() == Accesses{StoreAccess::read_only});
  CHECK(tab.store().status().durable_generation == 1);
}

TEST_CASE("who is stolen from loses what waits, says so, and writes only after reading anew") {
  Tab tab;
  tab.write(1);
  tab.settle();
  tab.write(2); // under way
  tab.write(3); // waits
  static_cast<void>(tab.outside.take_inbox());
  tab.store().other_steals();
  CHECK(tab.store().status().state == BlockState::read_only);
  CHECK(tab.store().status().failure == BlockFailure::taken_over);
  CHECK(tab.answers<StoreFailed>().at(0).why == BlockFailure::taken_over);
  tab.settle();
  CHECK(tab.answers<StoreFailed>().at(0).why == BlockFailure::taken_over);
  tab.write(4);
  CHECK(tab.answers<StoreFailed>().at(0).why == BlockFailure::taken_over);
  CHECK(tab.store().status().durable_generation == 1);
  // Its own image has what was never stored.
  tab.outside.take_over();
  CHECK(tab.accesses() == Accesses{StoreAccess::outdated});
  tab.write(5);
  tab.settle();
  tab.outside.reload_blocks();
  CHECK(tab.image.value == 1);
  CHECK(tab.accesses() == Accesses{StoreAccess::writer});
}

TEST_CASE("who is stolen from with nothing to lose is told only that it reads") {
  Tab tab;
  tab.write(1);
  tab.settle();
  static_cast<void>(tab.outside.take_inbox());
  tab.store().other_steals();
  const Inbox inbox = tab.outside.take_inbox();
  REQUIRE(inbox.size() == 1);
  CHECK(std::get<StoreAccessChanged>(inbox[0]).access == StoreAccess::read_only);
}

TEST_CASE("a reader that committed all the same reads anew before it writes") {
  Tab tab;
  tab.store().set_access(StoreAccess::read_only);
  tab.write(9);
  static_cast<void>(tab.outside.take_inbox());
  tab.outside.take_over();
  CHECK(tab.accesses() == Accesses{StoreAccess::outdated});
  tab.outside.reload_blocks();
  CHECK(tab.image.value == 0);
  CHECK(tab.accesses() == Accesses{StoreAccess::writer});
}

TEST_CASE("a commit of which a part went ahead is whole, or is not there") {
  // The part came while this tab only read: the rest of it must not become durable.
  Tab reader;
  reader.store().set_access(StoreAccess::read_only);
  reader.put_ahead(9);
  static_cast<void>(reader.outside.take_inbox());
  reader.outside.take_over();
  CHECK(reader.accesses() == Accesses{StoreAccess::outdated});
  // The part is lost with the lock.
  Tab writer;
  writer.write(1);
  writer.settle();
  writer.put_ahead(2);
  CHECK(writer.store().status().state == BlockState::writing);
  static_cast<void>(writer.outside.take_inbox());
  writer.store().other_steals();
  CHECK(writer.answers<StoreFailed>().at(0).why == BlockFailure::taken_over);
  writer.outside.take_over();
  CHECK(writer.accesses() == Accesses{StoreAccess::outdated});
  // It is not left behind where another tab asks.
  Tab polite;
  polite.write(1);
  polite.settle();
  polite.put_ahead(2);
  static_cast<void>(polite.outside.take_inbox());
  polite.outside.give_way();
  polite.settle();
  CHECK(polite.accesses().empty());
  polite.write(2);
  polite.settle();
  CHECK(polite.accesses() == Accesses{StoreAccess::read_only});
}
