// Older states of the image: what is kept and for how long, what is listed, restore and its
// undoing.
#include "platform/headless/outside.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

constexpr std::int64_t day = 86'400;

class SmallImage final : public BlockSink {
 public:
  void begin(const BlockHead& head) override { pages.assign(head.page_count, 0); }
  bool go_on(const BlockHead& head) override {
    pages.resize(head.page_count);
    return true;
  }
  void put_page(std::uint32_t page, std::span<const std::byte> bytes) override {
    pages.at(page) = std::to_integer<int>(bytes[0]);
  }
  std::vector<int> pages;
};

// A program whose image is pages of one byte each.
class Person {
 public:
  Person() { outside.set_image(image); }

  void write(const std::vector<int>& pages) {
    std::vector<std::uint32_t> changed;
    std::vector<std::byte> bytes;
    for (std::uint32_t page = 0; page < pages.size(); ++page) {
      if (page < image.pages.size() && image.pages[page] == pages[page]) continue;
      changed.push_back(page);
      bytes.insert(bytes.end(), block_page_bytes, static_cast<std::byte>(pages[page]));
    }
    image.pages = pages;
    store().commit({store().status().wanted_generation + 1,
                    static_cast<std::uint32_t>(pages.size()), 1, changed, bytes});
  }
  void settle() { store().settle(outside.now_utc_ms() / 1000); }
  void write_now(const std::vector<int>& pages) {
    write(pages);
    settle();
  }
  void at(std::int64_t seconds) { outside.set_clock(seconds * 1000, 0); }
  HeadlessBlockStore& store() { return outside.block_store(); }

  template <class Answer> Answer answer() {
    for (const Inbound& inbound : outside.take_inbox()) {
      if (const auto* found = std::get_if<Answer>(&inbound)) return *found;
    }
    FAIL("no answer");
    return {};
  }
  std::vector<KeptGeneration> listed() {
    outside.list_generations();
    return answer<GenerationsListed>().generations;
  }
  StoreLoaded reload() {
    outside.reload_blocks();
    return answer<StoreLoaded>();
  }
  StoreLoaded restore(GenerationId id) {
    outside.restore_generation(id);
    return answer<StoreLoaded>();
  }
  GenerationId keep(GenerationReason reason) {
    outside.keep_generation(reason);
    CHECK(answer<GenerationKept>().failure == BlockFailure::none);
    return listed().back().id;
  }

  HeadlessOutside outside;
  SmallImage image;
};

std::vector<GenerationReason> reasons_of(const std::vector<KeptGeneration>& list) {
  std::vector<GenerationReason> reasons;
  for (const KeptGeneration& kept : list) reasons.push_back(kept.reason);
  return reasons;
}

// The state that the newest restore took the place of.
GenerationId id_of_undo(Person& person) {
  GenerationId id = 0;
  for (const KeptGeneration& kept : person.listed()) {
    if (kept.reason == GenerationReason::restore) id = kept.id;
  }
  return id;
}

} // namespace

TEST_CASE("a generation is the image as it was, whatever is written later; undo of a restore too") {
  Person person;
  person.write_now({1, 2, 3});
  const GenerationId kept = person.keep(GenerationReason::import);
  person.write_now({9, 2, 3, 4});
  person.write_now({9, 8, 7});
  const std::uint64_t before = person.store().status().durable_generation;

  const StoreLoaded restored = person.restore(kept);
  CHECK(restored.failure == BlockFailure::none);
  CHECK(restored.head.generation > before);
  CHECK(person.image.pages == std::vector{1, 2, 3});
  person.write_now({1, 5, 3});
  CHECK(person.reload().failure == BlockFailure::none);
  CHECK(person.image.pages == std::vector{1, 5, 3});

  CHECK(person.restore(id_of_undo(person)).failure == BlockFailure::none);
  CHECK(person.image.pages == std::vector{9, 8, 7});
}

TEST_CASE("what is committed after the call is not in the generation, what waits is in a restore") {
  Person person;
  person.write({1});
  person.outside.keep_generation(GenerationReason::migration);
  person.write({2});
  person.settle();
  const auto list = person.listed();
  REQUIRE(list.size() == 1);
  CHECK(list[0].head.generation == 1);

  person.write({3});
  person.outside.restore_generation(list[0].id);
  person.settle();
  CHECK(person.image.pages == std::vector{1});
  CHECK(person.restore(id_of_undo(person)).failure == BlockFailure::none);
  CHECK(person.image.pages == std::vector{3});
}

TEST_CASE("twelve at most: one of the last good open, seven days, the oldest import goes first") {
  using enum GenerationReason;
  Person person;
  person.write_now({1});
  for (int today = 1; today <= 9; ++today) {
    person.at(today * day);
    CHECK(person.reload().failure == BlockFailure::none);
    CHECK(person.reload().failure == BlockFailure::none);
  }
  CHECK(reasons_of(person.listed()) ==
        std::vector{daily, daily, daily, daily, daily, daily, daily, open});
  const GenerationId migrated = person.keep(migration);
  const GenerationId first = person.keep(import);
  for (int i = 0; i < 5; ++i) person.keep(import);
  const auto list = person.listed();
  CHECK(list.size() == 12);
  CHECK(std::ranges::count(list, import, &KeptGeneration::reason) == 3);
  CHECK(std::ranges::count(list, migrated, &KeptGeneration::id) == 1);
  CHECK(std::ranges::count(list, first, &KeptGeneration::id) == 0);
  for (int i = 0; i < 5; ++i) person.keep(migration);
  CHECK(person.listed().size() == 12);
  CHECK(std::ranges::count(person.listed(), open, &KeptGeneration::reason) == 1);
}

TEST_CASE("a generation holds alone what no other state has") {
  Person person;
  person.write_now({1, 2, 3});
  person.keep(GenerationReason::import);
  CHECK(person.listed()[0].bytes_alone == 0);
  person.write_now({4, 5, 6});
  CHECK(person.listed()[0].bytes_alone > 3 * block_page_bytes);
  person.keep(GenerationReason::import);
  person.restore(1);
  for (const KeptGeneration& kept : person.listed()) CHECK(kept.bytes_alone == 0);
}

TEST_CASE("a damaged image is not written over, and an older one can be restored") {
  Person person;
  person.write_now({1, 2});
  const GenerationId kept = person.keep(GenerationReason::import);
  person.write_now({3, 4});
  person.store().record(0)[5000] ^= std::byte{1};
  CHECK(person.reload().failure == BlockFailure::damaged);
  person.write_now({person.image.pages[0], 9});
  CHECK(person.answer<StoreFailed>().why == BlockFailure::damaged);
  CHECK(!person.listed()[0].damaged);

  person.reload();
  CHECK(person.restore(kept).failure == BlockFailure::none);
  CHECK(person.image.pages == std::vector{1, 2});
  CHECK(person.restore(id_of_undo(person)).failure == BlockFailure::damaged);
}

TEST_CASE("who may not write keeps and restores nothing, and says so") {
  Person person;
  person.write_now({1});
  const GenerationId kept = person.keep(GenerationReason::import);
  person.write_now({2});
  static_cast<void>(person.outside.take_inbox());
  person.outside.restore_generation(kept + 7);
  CHECK(person.answer<StoreFailed>().why == BlockFailure::evicted);
  person.store().set_access(StoreAccess::read_only);
  person.outside.keep_generation(GenerationReason::import);
  CHECK(person.answer<GenerationKept>().failure == BlockFailure::taken_over);
  person.outside.restore_generation(kept);
  CHECK(person.answer<StoreFailed>().why == BlockFailure::taken_over);
  CHECK(person.listed().size() == 1);
}

TEST_CASE("after the past is forgotten only the image is stored, and it is whole") {
  Person person;
  person.write_now({1, 2, 3});
  const GenerationId kept = person.keep(GenerationReason::import);
  person.write_now({4, 5, 6});
  person.write({7, 8, 9});
  person.outside.forget_stored_past();
  CHECK(person.listed().size() == 1); // not before the commit is durable
  person.settle();
  CHECK(person.answer<StoredPastForgotten>().failure == BlockFailure::none);
  CHECK(person.listed().empty());
  const auto& records = person.store().all_records();
  CHECK(std::ranges::count_if(records, [](const auto& record) { return !record.empty(); }) ==
        static_cast<std::ptrdiff_t>(person.store().record_count()));
  CHECK(person.reload().failure == BlockFailure::none);
  CHECK(person.image.pages == std::vector{7, 8, 9});
  CHECK(person.keep(GenerationReason::import) > kept); // an id is never given twice
}

TEST_CASE("the past stays while a write has failed, and where another tab writes") {
  Person person;
  person.write_now({1});
  person.keep(GenerationReason::import);
  person.store().fail_next(BlockFailure::quota);
  person.write({2});
  person.outside.forget_stored_past();
  person.settle();
  CHECK(person.listed().size() == 1);
  person.store().retry();
  person.settle();
  CHECK(person.listed().empty());

  person.keep(GenerationReason::import);
  person.store().set_access(StoreAccess::read_only);
  person.outside.forget_stored_past();
  CHECK(person.answer<StoredPastForgotten>().failure == BlockFailure::taken_over);
  CHECK(person.listed().size() == 1);
}

TEST_CASE("the past stays where the image is damaged: an older state may be all there is") {
  Person person;
  person.write_now({1, 2});
  person.keep(GenerationReason::import);
  person.write_now({3, 4});
  person.store().record(0)[5000] ^= std::byte{1};
  CHECK(person.reload().failure == BlockFailure::damaged);
  person.outside.forget_stored_past();
  CHECK(person.answer<StoredPastForgotten>().failure == BlockFailure::damaged);
  CHECK(person.listed().size() == 1);
}
