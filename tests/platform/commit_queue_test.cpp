// Laws of the block store: whatever the order of commits, writes and failures, what is stored is
// some whole commit, the last one that was said to be durable or a later one.
#include "platform/headless/block_store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>

namespace {

using namespace lb;

using Pages = std::vector<std::vector<std::byte>>;

class KeptImage final : public BlockSink {
 public:
  void begin(const BlockHead& head) override { pages.assign(head.page_count, {}); }
  bool go_on(const BlockHead& head) override {
    pages.resize(head.page_count);
    return true;
  }
  void put_page(std::uint32_t page, std::span<const std::byte> bytes) override {
    pages.at(page).assign(bytes.begin(), bytes.end());
  }
  Pages pages;
};

std::vector<std::byte> page_of(std::uint64_t seed) {
  std::vector<std::byte> page(block_page_bytes);
  std::mt19937_64 bits(seed);
  for (std::byte& byte : page) byte = static_cast<std::byte>(bits());
  return page;
}

// A program that changes its image at random and remembers every state it has committed.
class Writer {
 public:
  explicit Writer(std::uint64_t seed) : random_(seed) { states_[0] = {}; }

  void commit(BlockStore& store) {
    commit_to([&](const BlockCommit& commit) { hand_over(commit, store); });
  }
  void commit(CommitQueue& queue) {
    commit_to([&](const BlockCommit& commit) { queue.add(commit); });
  }
  // Whole, or a part of it ahead, with some of its pages as they were to be before.
  void hand_over(const BlockCommit& commit, BlockStore& store) {
    const std::size_t ahead = below(2) == 0 ? 0 : below(commit.pages.size() + 1);
    const std::size_t again = ahead == 0 ? 0 : below(ahead);
    std::vector<std::byte> bytes(commit.bytes.begin(), commit.bytes.end());
    std::fill(bytes.begin() + static_cast<std::ptrdiff_t>((ahead - again) * block_page_bytes),
              bytes.end(), std::byte{1});
    store.put_ahead(commit.pages.first(ahead), std::span(bytes).first(ahead * block_page_bytes));
    const std::size_t there = ahead - again;
    store.commit({commit.generation, commit.page_count, commit.schema_version,
                  commit.pages.subspan(there), commit.bytes.subspan(there * block_page_bytes)});
  }
  void commit_to(auto take) {
    Pages next = states_.rbegin()->second;
    const std::size_t before = next.size();
    next.resize(below(3) == 0 ? below(40) + 1 : std::max<std::size_t>(1, next.size()));
    std::vector<std::uint32_t> changed;
    std::vector<std::byte> bytes;
    for (std::uint32_t page = 0; page < next.size(); ++page) {
      if (page < before && below(4) != 0) continue;
      next[page] = page_of(random_());
      changed.push_back(page);
      bytes.insert(bytes.end(), next[page].begin(), next[page].end());
    }
    const auto page_count = static_cast<std::uint32_t>(next.size());
    states_[++generation_] = std::move(next);
    take(BlockCommit{generation_, page_count, 7, changed, bytes});
  }

  std::size_t below(std::size_t limit) { return random_() % limit; }
  [[nodiscard]] const Pages& state(std::uint64_t generation) const {
    return states_.at(generation);
  }
  [[nodiscard]] std::uint64_t generation() const { return generation_; }

 private:
  std::mt19937_64 random_;
  std::map<std::uint64_t, Pages> states_;
  std::uint64_t generation_ = 0;
};

std::uint64_t last_committed(const Inbox& inbox) {
  std::uint64_t last = 0;
  for (const Inbound& inbound : inbox) {
    if (const auto* done = std::get_if<StoreCommitted>(&inbound)) last = done->generation;
  }
  return last;
}

} // namespace

TEST_CASE(
    "stopped after any step, load gives a whole commit, and none that was acknowledged is lost") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Inbox inbox;
    HeadlessBlockStore store(inbox);
    Writer writer(seed);
    for (std::size_t step = writer.below(30); step > 0; --step) {
      switch (writer.below(5)) {
      case 0:
      case 1:
        writer.commit(store);
        break;
      case 2:
        store.settle(static_cast<std::int64_t>(step));
        break;
      case 3:
        store.fail_next(writer.below(2) == 0 ? BlockFailure::quota : BlockFailure::aborted);
        break;
      default:
        store.retry();
      }
    }
    const std::uint64_t promised = last_committed(inbox);
    CHECK(store.status().durable_generation == promised);
    CHECK(store.status().wanted_generation == writer.generation());
    store.stop();
    KeptImage image;
    const StoreLoaded loaded = store.load_into(image);
    CHECK(loaded.failure == BlockFailure::none);
    CHECK(loaded.head.generation == promised);
    CHECK(image.pages == writer.state(promised));
  }
}

TEST_CASE("an image goes on with what was written since, and a write that is left out is found") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    CommitQueue queue;
    Writer writer(seed);
    KeptImage followed, torn;
    BlockLoader whole(followed), lacking(torn);
    whole.begin({}, 0);
    lacking.begin({}, 0);
    const std::size_t left_out = writer.below(10);
    for (std::size_t step = 0; step < 10; ++step) {
      writer.commit(queue);
      const BlockWrite& write = *queue.start();
      const auto send = [&write](BlockLoader& loader, bool records) {
        REQUIRE(loader.go_on(write.head, write.image_hash));
        std::span<const std::byte> rest = write.bytes;
        for (const std::uint32_t size_bytes : write.record_sizes_bytes) {
          if (records) CHECK(loader.put_record(rest.first(size_bytes)));
          rest = rest.subspan(size_bytes);
        }
      };
      send(whole, true);
      CHECK(whole.finish() == BlockFailure::none);
      CHECK(followed.pages == writer.state(writer.generation()));
      send(lacking, step != left_out);
      // Until later writes have brought all of its pages.
      CHECK((lacking.finish() == BlockFailure::none) == (torn.pages == followed.pages));
      if (step == left_out && !write.bytes.empty())
        CHECK(lacking.finish() == BlockFailure::damaged);
      queue.complete();
    }
  }
}

TEST_CASE("packed in slices of any size, a write is the same") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    CommitQueue at_once, in_slices;
    Writer one(seed), other(seed);
    for (int step = 0; step < 8; ++step) {
      one.commit(at_once);
      other.commit(in_slices);
      const BlockWrite* whole = at_once.start();
      REQUIRE(whole != nullptr);
      const BlockWrite* sliced = in_slices.start(1 + seed % 30);
      for (; sliced == nullptr; sliced = in_slices.start(1 + seed % 30)) {
        REQUIRE(in_slices.is_packing());
        CHECK(in_slices.status().state == BlockState::writing);
      }
      CHECK(sliced->bytes == whole->bytes);
      CHECK(sliced->image_hash == whole->image_hash);
      CHECK(sliced->record_sizes_bytes == whole->record_sizes_bytes);
      at_once.complete();
      in_slices.complete();
    }
  }
}

TEST_CASE("a commit that comes while another is packed waits for the next write") {
  CommitQueue queue;
  Writer writer(5);
  for (int i = 0; i < 6; ++i) writer.commit(queue); // more than one record
  REQUIRE(queue.start(1) == nullptr);
  REQUIRE(queue.is_packing());
  const std::uint64_t first = writer.generation();
  writer.commit(queue);
  const BlockWrite* write = queue.start();
  REQUIRE(write != nullptr);
  CHECK(write->head.generation == first);
  queue.complete();
  write = queue.start();
  REQUIRE(write != nullptr);
  CHECK(write->head.generation == first + 1);
  queue.complete();
  CHECK(queue.status().state == BlockState::idle);
}

TEST_CASE("of pages that wait the newest counts, however many come at once") {
  // Fewer and more than are copied one by one.
  for (const std::uint32_t later : {std::uint32_t{40}, std::uint32_t{700}}) {
    CommitQueue queue;
    std::uint64_t generation = 0;
    const auto commit = [&](std::uint32_t from, std::uint32_t to, int value) {
      std::vector<std::uint32_t> pages(to - from);
      std::iota(pages.begin(), pages.end(), from);
      const std::vector<std::byte> bytes(pages.size() * block_page_bytes,
                                         static_cast<std::byte>(value));
      queue.add({++generation, 1500, 1, pages, bytes});
    };
    commit(0, 1500, 1);
    REQUIRE(queue.start() != nullptr); // under way, so that the others wait for it
    commit(100, 800, 2);
    commit(300, 300 + later, 3);
    commit(310, 311, 4);
    queue.complete();
    const BlockWrite* write = queue.start();
    REQUIRE(write != nullptr);
    std::map<std::uint32_t, int> found;
    std::span<const std::byte> rest = write->bytes;
    for (const std::uint32_t size_bytes : write->record_sizes_bytes) {
      const auto pages = read_block_record(rest.first(size_bytes));
      REQUIRE(pages.has_value());
      for (const PageView& page : *pages) {
        CHECK(page.hash == block_hash(page.bytes));
        found[page.page] = std::to_integer<int>(page.bytes.front());
      }
      rest = rest.subspan(size_bytes);
    }
    CHECK(found.size() == std::max(800U, 300 + later) - 100);
    for (const auto& [page, value] : found) {
      const int expected = page == 310 ? 4 : page >= 300 && page < 300 + later ? 3 : 2;
      CHECK(value == expected);
    }
  }
}

TEST_CASE("after failures everything becomes durable once writes go well again") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Inbox inbox;
    HeadlessBlockStore store(inbox);
    Writer writer(seed);
    for (int i = 0; i < 5; ++i) {
      store.fail_next(BlockFailure::aborted);
      writer.commit(store);
      if (writer.below(2) == 0) store.settle(0);
    }
    while (store.status().state != BlockState::idle) {
      store.retry();
      store.settle(0);
    }
    KeptImage image;
    CHECK(store.load_into(image).failure == BlockFailure::none);
    CHECK(image.pages == writer.state(writer.generation()));
  }
}

TEST_CASE("every flipped byte of every record is found") {
  Inbox inbox;
  HeadlessBlockStore store(inbox);
  Writer writer(3);
  for (int i = 0; i < 4; ++i) {
    writer.commit(store);
    store.settle(0);
  }
  std::mt19937_64 random(5);
  for (std::size_t index = 0; index < store.record_count(); ++index) {
    std::vector<std::byte>& record = store.record(index);
    for (int i = 0; i < 400; ++i) {
      // The table in front is tried byte by byte, the pages at random places.
      const std::size_t at =
          i < 200 ? static_cast<std::size_t>(i) % record.size() : random() % record.size();
      record[at] ^= std::byte{1};
      KeptImage image;
      CHECK(store.load_into(image).failure == BlockFailure::damaged);
      record[at] ^= std::byte{1};
    }
    KeptImage image;
    CHECK(store.load_into(image).failure == BlockFailure::none);
  }
}

TEST_CASE("a record that is missing, or an old one that came back, is found") {
  Inbox inbox;
  HeadlessBlockStore store(inbox);
  Writer writer(11);
  for (int i = 0; i < 3; ++i) {
    writer.commit(store);
    store.settle(0);
  }
  const std::size_t last = store.record_count() - 1;
  const std::vector<std::byte> kept = store.record(last);
  KeptImage image;
  store.record(last).clear();
  CHECK(store.load_into(image).failure == BlockFailure::damaged);
  store.record(last) = store.record(0);
  CHECK(store.load_into(image).failure == BlockFailure::damaged);
  store.record(last) = kept;
  CHECK(store.load_into(image).failure == BlockFailure::none);
}

TEST_CASE("commits that wait are written as one") {
  Inbox inbox;
  HeadlessBlockStore store(inbox);
  Writer writer(1);
  for (int i = 0; i < 6; ++i) writer.commit(store);
  CHECK(store.status().state == BlockState::writing);
  store.settle(9);
  REQUIRE(inbox.size() == 2); // the first alone, then the five that came meanwhile
  CHECK(std::get<StoreCommitted>(inbox[0]).generation == 1);
  CHECK(std::get<StoreCommitted>(inbox[1]).generation == 6);
  CHECK(std::get<StoreCommitted>(inbox[1]).at == 9);
  CHECK(store.status().state == BlockState::idle);
}

TEST_CASE("small commits stay under 60 KiB a record, bulk ones go in records of a MiB") {
  for (const std::uint32_t page_count : {1U, 14U, 15U, 255U, 256U, 2048U}) {
    Inbox inbox;
    HeadlessBlockStore store(inbox);
    std::vector<std::uint32_t> pages(page_count);
    for (std::uint32_t i = 0; i < page_count; ++i) pages[i] = i;
    const std::vector<std::byte> bytes(std::size_t{page_count} * block_page_bytes, std::byte{5});
    store.commit({1, page_count, 1, pages, bytes});
    store.settle(0);
    const std::size_t expected =
        page_count > 255 ? (page_count + 254) / 255 : (page_count + 13) / 14;
    CHECK(store.record_count() == expected);
    for (std::size_t i = 0; i < store.record_count(); ++i) {
      CHECK(store.record(i).size() <= (page_count > 255 ? 1024 : 60) * 1024);
    }
  }
}

TEST_CASE(
    "a quota failure waits for a person or the next commit, a read-only store takes nothing") {
  Inbox inbox;
  HeadlessBlockStore store(inbox);
  Writer writer(2);
  store.fail_next(BlockFailure::quota);
  writer.commit(store);
  store.settle(0);
  CHECK(store.status().state == BlockState::failed);
  CHECK(store.status().failure == BlockFailure::quota);
  store.settle(0);
  CHECK(store.status().durable_generation == 0);
  writer.commit(store);
  store.settle(0);
  CHECK(store.status().durable_generation == 2);

  store.set_access(StoreAccess::read_only);
  writer.commit(store);
  store.settle(0);
  CHECK(store.status().state == BlockState::read_only);
  CHECK(store.status().durable_generation == 2);
}

TEST_CASE("a tab that was taken over stops writing") {
  Inbox inbox;
  HeadlessBlockStore store(inbox);
  Writer writer(4);
  store.fail_next(BlockFailure::taken_over);
  writer.commit(store);
  writer.commit(store);
  store.settle(0);
  CHECK(store.status().state == BlockState::read_only);
  CHECK(store.status().failure == BlockFailure::taken_over);
  CHECK(store.record_count() == 0);
}
