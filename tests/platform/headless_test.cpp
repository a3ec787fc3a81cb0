// The outside in memory behaves as the browser's: files in slices, answers through the inbox.
#include "platform/headless/outside.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace lb;

std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

// Reads a file to its end as the program does, asking for one slice after another.
std::vector<std::byte> read_all(HeadlessOutside& outside, FileId file, std::uint32_t slice_bytes) {
  std::vector<std::byte> all;
  for (bool last = false; !last;) {
    outside.read_file(file, all.size(), slice_bytes);
    const Inbox inbox = outside.take_inbox();
    REQUIRE(inbox.size() == 1);
    const auto& chunk = std::get<FileChunk>(inbox[0]);
    CHECK(chunk.offset == all.size());
    CHECK(chunk.bytes.size() <= slice_bytes);
    all.insert(all.end(), chunk.bytes.begin(), chunk.bytes.end());
    last = chunk.last;
  }
  return all;
}

} // namespace

TEST_CASE("a file read in slices of any size is the file") {
  const auto content = bytes_of("id;name\n1;Zażółć\n");
  for (std::uint32_t slice_bytes = 1; slice_bytes <= content.size() + 1; ++slice_bytes) {
    HeadlessOutside outside;
    const FileId file = outside.drop_file({"leads.csv", content});
    const Inbox inbox = outside.take_inbox();
    CHECK(std::get<FileDropped>(inbox.at(0)).size_bytes == content.size());
    CHECK(read_all(outside, file, slice_bytes) == content);
    outside.release_file(file);
    CHECK(outside.open_file_count() == 0);
  }
}

TEST_CASE("an empty file is one empty last slice, a file that went away fails") {
  HeadlessOutside outside;
  const FileId empty = outside.drop_file({"empty.csv", {}});
  static_cast<void>(outside.take_inbox());
  CHECK(read_all(outside, empty, 100).empty());
  outside.break_file(empty);
  outside.read_file(empty, 0, 100);
  const Inbox inbox = outside.take_inbox();
  CHECK(std::holds_alternative<FileFailed>(inbox.at(0)));
}

TEST_CASE("a pick gets the file that waits, and is cancelled without one") {
  HeadlessOutside outside;
  outside.will_pick({"picked.csv", bytes_of("a")});
  outside.pick_file(4, ".csv");
  outside.pick_file(5, ".csv");
  const Inbox inbox = outside.take_inbox();
  REQUIRE(inbox.size() == 2);
  CHECK(std::get<FilePicked>(inbox[0]).request == 4);
  CHECK(std::get<FilePicked>(inbox[0]).name == "picked.csv");
  CHECK(std::get<PickCancelled>(inbox[1]).request == 5);
  CHECK(outside.take_inbox().empty());
}

TEST_CASE("old code pages read the letters of their languages and count what is none") {
  HeadlessOutside outside;
  const auto polish = outside.open_decoder("windows-1250");
  REQUIRE(polish.has_value());
  const DecodedText first = outside.decode(*polish, bytes_of("za\xBF\xF3\xB3\xE6\x81"), true);
  CHECK(first.utf8 == "zażółć\uFFFD");
  CHECK(first.unreadable_count == 1);
  const auto russian = outside.open_decoder("windows-1251");
  REQUIRE(russian.has_value());
  CHECK(outside.decode(*russian, bytes_of("\xCB\xE8\xE4 \xA8\xB8"), true).utf8 == "Лид Ёё");
  CHECK(!outside.open_decoder("windows-9999").has_value());
}

TEST_CASE("the clock says what it was set to") {
  HeadlessOutside outside;
  outside.set_clock(1'700'000'000'123, 7200);
  CHECK(outside.now_utc_ms() == 1'700'000'000'123);
  CHECK(outside.utc_offset_seconds(0) == 7200);
}
