// Files of the command-line program, natively and under node: read whole or in pieces, written so
// that a reader never meets half a file and nothing is overwritten unless asked for.
#pragma once

#include "base/error.hpp"

#include <cstddef>
#include <functional>
#include <span>
#include <string>

namespace lb {

/// The file's bytes. Errors: outside, with the path and the system's words.
Result<std::string> read_file(const std::string& path);

/// Hands the file over in pieces of at most 1 MiB; what `take` refuses ends the reading.
Result<void>
read_file_in_pieces(const std::string& path,
                    const std::function<Result<void>(std::span<const std::byte>)>& take);

enum class Overwrite : std::uint8_t { no, yes };

/// A file that appears whole or not at all: written beside its place under another name, then put
/// there by commit(). Dropped before, nothing is left behind.
class NewFile {
 public:
  /// Errors: something stands there already (unless overwriting), or the folder refuses.
  static Result<NewFile> create(std::string path, Overwrite overwrite);
  NewFile(NewFile&&) noexcept;
  NewFile& operator=(NewFile&&) = delete;
  ~NewFile();

  Result<void> append(std::span<const std::byte> bytes);
  /// On disk (synced) and in its place. Errors: something came to stand there meanwhile.
  Result<void> commit();

 private:
  NewFile() = default;
  std::string path_, temporary_path_;
  Overwrite overwrite_ = Overwrite::no;
  int descriptor_ = -1;
};

/// A whole file at once, by NewFile.
Result<void> write_file(const std::string& path, std::string_view bytes, Overwrite overwrite);

} // namespace lb
