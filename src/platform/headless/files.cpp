#include "platform/headless/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

namespace lb {

namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 20U;

std::unexpected<Error> failure(const char* key, const std::string& path) {
  return std::unexpected(
      Error{ErrorCode::outside, {key, {{"path", path}, {"reason", std::strerror(errno)}}}});
}

std::unexpected<Error> already_there(const std::string& path) {
  return std::unexpected(Error{ErrorCode::outside, {"file.exists", {{"path", path}}}});
}

bool is_there(const std::string& path) {
  struct stat found{};
  return lstat(path.c_str(), &found) == 0;
}

// A descriptor that is closed whatever happens.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

// Puts the finished file in a place that is free, in one step that fails where it is not.
// Where the system has no hard links, looking first is the best there is.
int move_to_free_place(const std::string& from, const std::string& to) {
  if (link(from.c_str(), to.c_str()) == 0) {
    unlink(from.c_str());
    return 0;
  }
  if (errno == EEXIST) return -1;
  if (is_there(to)) {
    errno = EEXIST;
    return -1;
  }
  return std::rename(from.c_str(), to.c_str());
}

} // namespace

Result<void>
read_file_in_pieces(const std::string& path,
                    const std::function<Result<void>(std::span<const std::byte>)>& take) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return failure("file.unreadable", path);
  std::vector<std::byte> piece(kPieceBytes);
  for (;;) {
    const ssize_t length = read(file.number(), piece.data(), piece.size());
    if (length < 0 && errno == EINTR) continue;
    if (length < 0) return failure("file.unreadable", path);
    if (length == 0) return {};
    auto taken = take(std::span(piece).first(static_cast<std::size_t>(length)));
    if (!taken) return taken;
  }
}

Result<std::string> read_file(const std::string& path) {
  std::string bytes;
  auto read = read_file_in_pieces(path, [&](std::span<const std::byte> piece) -> Result<void> {
    bytes.append(reinterpret_cast<const char*>(piece.data()), piece.size());
    return {};
  });
  if (!read) return std::unexpected(read.error());
  return bytes;
}

Result<NewFile> NewFile::create(std::string path, Overwrite overwrite) {
  if (overwrite == Overwrite::no && is_there(path)) return already_there(path);
  NewFile file;
  file.path_ = std::move(path);
  file.overwrite_ = overwrite;
  for (int attempt = 0; attempt < 100 && file.descriptor_ < 0; ++attempt) {
    file.temporary_path_ = file.path_ + ".part" + std::to_string(attempt);
    constexpr int kFlags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC;
    file.descriptor_ = open(file.temporary_path_.c_str(), kFlags, 0666);
    if (file.descriptor_ < 0 && errno != EEXIST) break;
  }
  if (file.descriptor_ < 0) return failure("file.unwritable", file.path_);
  return file;
}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)), temporary_path_(std::move(other.temporary_path_)),
      overwrite_(other.overwrite_), descriptor_(std::exchange(other.descriptor_, -1)) {}

NewFile::~NewFile() {
  if (descriptor_ < 0) return;
  close(descriptor_);
  unlink(temporary_path_.c_str());
}

Result<void> NewFile::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return failure("file.unwritable", path_);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> NewFile::commit() {
  if (fsync(descriptor_) != 0 && errno != EINVAL) return failure("file.unwritable", path_);
  const int moved = overwrite_ == Overwrite::yes
                        ? std::rename(temporary_path_.c_str(), path_.c_str())
                        : move_to_free_place(temporary_path_, path_);
  if (moved != 0) {
    if (errno == EEXIST) return already_there(path_);
    return failure("file.unwritable", path_);
  }
  close(std::exchange(descriptor_, -1));
  return {};
}

Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite) {
  auto file = NewFile::create(path, overwrite);
  if (!file) return std::unexpected(file.error());
  if (auto done = file->append(std::as_bytes(std::span(bytes))); !done) return done;
  return file->commit();
}

} // namespace lb
