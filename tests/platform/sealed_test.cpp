// Saving, sealing and opening in memory answer as the browser does.
#include "platform/headless/outside.hpp"
#include "platform/headless/sealed_stand_in.hpp"

#include <doctest/doctest.h>

namespace {

using namespace lb;

std::vector<std::byte> plain_bytes(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

template <typename Answer> Answer only_answer(HeadlessOutside& outside) {
  const Inbox inbox = outside.take_inbox();
  REQUIRE(inbox.size() == 1);
  return std::get<Answer>(inbox[0]);
}

std::vector<std::byte> sealed_file(std::string_view plain, std::string_view passphrase) {
  HeadlessOutside outside;
  outside.save_sealed(1, {"a.leadbench", "x/y", plain_bytes(plain)}, passphrase);
  CHECK(only_answer<FileSaved>(outside).to == SavedTo::downloads);
  return outside.deeds().downloads.at(0).bytes;
}

UnsealFailure refusal(const std::vector<std::byte>& bytes, std::string_view passphrase) {
  HeadlessOutside outside;
  const FileId file = outside.drop_file({"a.leadbench", bytes});
  static_cast<void>(outside.take_inbox());
  outside.unseal(file, passphrase);
  return only_answer<UnsealFailed>(outside).why;
}

} // namespace

TEST_CASE("a saved file is kept as it is, and a save that fails leaves none") {
  HeadlessOutside outside;
  const auto content = plain_bytes("abc");
  outside.fail_next_save(SaveFailure::cancelled);
  outside.save(7, {"a.leadbench", "x/y", content});
  CHECK(only_answer<FileNotSaved>(outside).why == SaveFailure::cancelled);
  CHECK(outside.deeds().downloads.empty());
  outside.save(8, {"a.leadbench", "x/y", content});
  CHECK(only_answer<FileSaved>(outside).request == 8);
  CHECK(outside.deeds().downloads.at(0).bytes == content);
  CHECK(!is_sealed(content));
}

TEST_CASE("a sealed file opens with its passphrase under the id it had, and stays sealed else") {
  for (const std::string_view plain : {"", "a", "SQLite format 3\n12\n34\n"}) {
    HeadlessOutside outside;
    const auto sealed = sealed_file(plain, "zażółć\n5");
    CHECK(is_sealed(sealed));
    const FileId file = outside.drop_file({"a.leadbench", sealed});
    static_cast<void>(outside.take_inbox());
    outside.unseal(file, "zażółć");
    CHECK(only_answer<UnsealFailed>(outside).why == UnsealFailure::wrong_passphrase);
    outside.unseal(file, "zażółć\n5");
    CHECK(only_answer<Unsealed>(outside).size_bytes == plain.size());
    outside.read_file(file, 0, 100);
    CHECK(only_answer<FileChunk>(outside).bytes == plain_bytes(plain));
    outside.unseal(file, "zażółć\n5");
    CHECK(only_answer<UnsealFailed>(outside).why == UnsealFailure::not_sealed);
  }
}

TEST_CASE("a sealed file that was cut, changed or added to is refused") {
  const auto sealed = sealed_file("some bytes of a file", "pass");
  for (std::size_t size = sealed_mark.size(); size < sealed.size(); ++size) {
    const auto cut =
        std::vector(sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(size));
    CHECK(refusal(cut, "pass") == UnsealFailure::truncated);
  }
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    auto changed = sealed;
    changed[i] ^= std::byte{1};
    CHECK(!unseal_stand_in(changed, "pass").has_value());
  }
  auto changed = sealed;
  changed[sealed.size() - 70] ^= std::byte{1};
  CHECK(refusal(changed, "pass") == UnsealFailure::damaged);
  auto longer = sealed;
  longer.push_back(std::byte{0});
  CHECK(refusal(longer, "pass") == UnsealFailure::damaged);
  auto newer = sealed;
  newer[sealed_mark.size()] = std::byte{'9'};
  CHECK(refusal(newer, "pass") == UnsealFailure::newer);
}
