// The door through which SQLite reads and writes a PageImage instead of a file: a VFS of its own
// for each image. It holds one database file and no other: journals and temporary files live in
// memory, and there is neither a clock nor chance in it, so equal acts give equal bytes.
#pragma once

#include "storage/page_image.hpp"

#include <memory>

namespace lb {

class ImageVfs {
 public:
  /// Requires: `image` outlives the VFS, and every connection that it serves is closed before.
  explicit ImageVfs(PageImage& image);
  ImageVfs(const ImageVfs&) = delete;
  ImageVfs& operator=(const ImageVfs&) = delete;
  ~ImageVfs();

  /// What sqlite3_open_v2 takes as its last argument. Keeps: as long as the VFS.
  const char* name() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace lb
