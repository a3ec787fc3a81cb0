#include "platform/headless/files.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

using namespace lb;

namespace {

// An empty folder of the test's own, gone afterwards.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / "leadbench-files-test") {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const char* name) const { return (path_ / name).string(); }
  std::size_t count() const {
    std::size_t n = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path_)) ++n;
    return n;
  }

 private:
  std::filesystem::path path_;
};

} // namespace

TEST_CASE("what was written is read back, and nothing else is left in the folder") {
  const Folder folder;
  const std::string bytes = std::string(3'000'000, 'x') + '\0' + "end";
  REQUIRE(write_file(folder.file("a"), bytes, Overwrite::no).has_value());
  CHECK(read_file(folder.file("a")) == bytes);
  CHECK(folder.count() == 1);
}

TEST_CASE("a file that stands there is kept unless overwriting was asked for") {
  const Folder folder;
  REQUIRE(write_file(folder.file("a"), "first", Overwrite::no).has_value());
  const auto refused = write_file(folder.file("a"), "second", Overwrite::no);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::outside);
  CHECK(refused.error().message.key == "file.exists");
  CHECK(read_file(folder.file("a")) == "first");
  REQUIRE(write_file(folder.file("a"), "second", Overwrite::yes).has_value());
  CHECK(read_file(folder.file("a")) == "second");
  CHECK(folder.count() == 1);
}

TEST_CASE("one that came to stand there meanwhile is kept too") {
  const Folder folder;
  {
    auto file = NewFile::create(folder.file("a"), Overwrite::no);
    REQUIRE(file.has_value());
    REQUIRE(write_file(folder.file("a"), "other", Overwrite::no).has_value());
    CHECK_FALSE(file->commit().has_value());
  }
  CHECK(read_file(folder.file("a")) == "other");
  CHECK(folder.count() == 1);
}

TEST_CASE("a file that was given up leaves nothing and destroys nothing") {
  const Folder folder;
  REQUIRE(write_file(folder.file("a"), "first", Overwrite::no).has_value());
  {
    auto file = NewFile::create(folder.file("a"), Overwrite::yes);
    REQUIRE(file.has_value());
    REQUIRE(file->append(std::as_bytes(std::span(std::string_view("half")))).has_value());
  }
  CHECK(read_file(folder.file("a")) == "first");
  CHECK(folder.count() == 1);
}

TEST_CASE("what is not there or cannot be made is said with its path") {
  const Folder folder;
  const auto missing = read_file(folder.file("nothing"));
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().message.key == "file.unreadable");
  CHECK(missing.error().message.arguments.at(0).second == folder.file("nothing"));
  CHECK_FALSE(write_file(folder.file("no/folder/a"), "x", Overwrite::yes).has_value());
  CHECK_FALSE(read_file(folder.file(".")).has_value());
}
