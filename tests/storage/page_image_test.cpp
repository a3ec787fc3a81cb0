#include "storage/page_image.hpp"

#include "storage/memory_blocks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <random>

using namespace lb;

namespace {

std::vector<std::byte> read_all(const PageImage& image) {
  std::vector<std::byte> bytes(static_cast<std::size_t>(image.size_bytes()));
  CHECK(image.read(0, bytes));
  return bytes;
}

} // namespace

TEST_CASE("an image is a plain array of bytes, and its commits rebuild it") {
  // Around two megabytes, so that parts lie across the image's inner pieces.
  constexpr std::size_t kMost = 2'300'000;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    PageImage image;
    std::vector<std::byte> model;
    MemoryBlocks blocks;
    PageImage follower; // to which only pages that changed come
    for (int round = 0; round < 60; ++round) {
      const std::size_t offset = random() % kMost;
      if (random() % 5 == 0) {
        image.truncate(offset);
        model.resize(std::min(model.size(), offset));
      } else {
        std::vector<std::byte> bytes(random() % 3 == 0 ? random() % 200'000 : random() % 5000,
                                     static_cast<std::byte>(random()));
        CHECK(image.write(offset, bytes));
        if (!bytes.empty()) {
          model.resize(std::max(model.size(), offset + bytes.size()));
          std::ranges::copy(bytes, model.begin() + static_cast<std::ptrdiff_t>(offset));
        }
      }
      if (random() % 3 != 0) continue;
      CHECK(image.size_bytes() == model.size());
      CHECK(read_all(image) == model);
      PageCommit ahead; // of some of the commits a part goes ahead
      if (random() % 2 == 0) ahead = image.take_ahead(random() % 100);
      blocks.put_ahead(ahead.pages, ahead.bytes);
      if (const auto commit = image.take_commit(1)) {
        CHECK(std::ranges::is_sorted(commit->pages));
        CHECK(commit->head.generation == blocks.head().generation + 1);
        blocks.commit(commit->view());
        REQUIRE(follower.go_on(commit->head));
        for (const PageCommit& part : {ahead, *commit})
          for (std::size_t i = 0; i < part.pages.size(); ++i)
            follower.put_page(
                part.pages[i],
                std::span(part.bytes).subspan(i * block_page_bytes, block_page_bytes));
      }
      CHECK(blocks.page_count() == image.page_count()); // each new page was listed
      PageImage loaded;
      blocks.load_into(loaded);
      CHECK(loaded.loaded_page_count() == image.page_count());
      std::vector<std::byte> rounded = model;
      rounded.resize(std::size_t{image.page_count()} * block_page_bytes);
      CHECK(read_all(loaded) == rounded);
      CHECK(read_all(follower) == rounded);
      CHECK_FALSE(loaded.take_commit(1).has_value());
    }
  }
}

TEST_CASE("a page that is written as it was is not written again") {
  PageImage image;
  const std::vector<std::byte> ones(std::size_t{3} * block_page_bytes, std::byte{1});
  image.write(0, ones);
  CHECK(image.take_commit(1)->pages == std::vector<std::uint32_t>{0, 1, 2});
  image.write(0, ones);
  CHECK_FALSE(image.take_commit(1).has_value());
  const std::vector<std::byte> two{std::byte{2}};
  image.write(std::uint64_t{2} * block_page_bytes, two);
  CHECK(image.take_commit(1)->pages == std::vector<std::uint32_t>{2});
}

TEST_CASE("an image that is not as it came takes no changed pages alone") {
  PageImage image;
  image.begin({.generation = 4, .page_count = 2, .schema_version = 1});
  CHECK(image.go_on({.generation = 5, .page_count = 3, .schema_version = 1}));
  image.write(0, std::vector<std::byte>(1, std::byte{1}));
  CHECK_FALSE(image.go_on({.generation = 6, .page_count = 3, .schema_version = 1}));
  CHECK(image.generation() == 5);
}

TEST_CASE("a shorter image is a commit even where no page changed") {
  PageImage image;
  image.write(0, std::vector<std::byte>(std::size_t{3} * block_page_bytes, std::byte{1}));
  static_cast<void>(image.take_commit(1));
  image.truncate(block_page_bytes);
  const auto commit = image.take_commit(1);
  REQUIRE(commit.has_value());
  CHECK(commit->pages.empty());
  CHECK(commit->head.page_count == 1);
}
