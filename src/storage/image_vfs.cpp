#include "storage/image_vfs.hpp"

#include "base/check.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <string>

namespace lb {

namespace {

struct ImageFile {
  sqlite3_file base; // first, as SQLite sees no more of it
  PageImage* image;
};

PageImage& image_of(sqlite3_file* file) {
  return *reinterpret_cast<ImageFile*>(file)->image;
}

int close_file(sqlite3_file*) {
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* into, int length, sqlite3_int64 offset) {
  const std::span bytes(static_cast<std::byte*>(into), static_cast<std::size_t>(length));
  return image_of(file).read(static_cast<std::uint64_t>(offset), bytes) ? SQLITE_OK
                                                                        : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int length, sqlite3_int64 offset) {
  const std::span bytes(static_cast<const std::byte*>(from), static_cast<std::size_t>(length));
  return image_of(file).write(static_cast<std::uint64_t>(offset), bytes) ? SQLITE_OK : SQLITE_FULL;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  image_of(file).truncate(static_cast<std::uint64_t>(size));
  return SQLITE_OK;
}

int sync_file(sqlite3_file*, int) {
  return SQLITE_OK; // durability is the block store's, a whole commit at a time
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(image_of(file).size_bytes());
  return SQLITE_OK;
}

int lock_file(sqlite3_file*, int) {
  return SQLITE_OK; // one connection an image
}

int check_reserved_lock(sqlite3_file*, int* reserved) {
  *reserved = 0;
  return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}

int sector_size(sqlite3_file*) {
  return block_page_bytes;
}

int device_characteristics(sqlite3_file*) {
  return 0;
}

const sqlite3_io_methods kMethods = {.iVersion = 1,
                                     .xClose = close_file,
                                     .xRead = read_file,
                                     .xWrite = write_file,
                                     .xTruncate = truncate_file,
                                     .xSync = sync_file,
                                     .xFileSize = file_size,
                                     .xLock = lock_file,
                                     .xUnlock = lock_file,
                                     .xCheckReservedLock = check_reserved_lock,
                                     .xFileControl = file_control,
                                     .xSectorSize = sector_size,
                                     .xDeviceCharacteristics = device_characteristics,
                                     .xShmMap = nullptr,
                                     .xShmLock = nullptr,
                                     .xShmBarrier = nullptr,
                                     .xShmUnmap = nullptr,
                                     .xFetch = nullptr,
                                     .xUnfetch = nullptr};

// NOLINTNEXTLINE(readability-function-size): the parameters are SQLite's
int open_file(sqlite3_vfs* vfs, const char*, sqlite3_file* file, int flags, int* out_flags) {
  auto* opened = reinterpret_cast<ImageFile*>(file);
  opened->base.pMethods = nullptr;
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return SQLITE_CANTOPEN;
  opened->base.pMethods = &kMethods;
  opened->image = static_cast<PageImage*>(vfs->pAppData);
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char*, int) {
  return SQLITE_OK;
}

int access_file(sqlite3_vfs*, const char*, int, int* there) {
  *there = 0; // no journal is ever left beside an image
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int size, char* into) {
  std::snprintf(into, static_cast<std::size_t>(size), "%s", name);
  return SQLITE_OK;
}

int randomness(sqlite3_vfs*, int size, char* into) {
  std::fill_n(into, size, '\0');
  return size;
}

int sleep(sqlite3_vfs*, int) {
  return 0;
}

int current_time(sqlite3_vfs*, double* julian_days) {
  *julian_days = 2440587.5; // 1970-01-01: nothing that is stored asks SQLite for the time
  return SQLITE_OK;
}

int last_error(sqlite3_vfs*, int, char*) {
  return 0;
}

} // namespace

struct ImageVfs::State {
  std::array<char, 40> name{};
  sqlite3_vfs vfs{};
};

ImageVfs::ImageVfs(PageImage& image) : state_(std::make_unique<State>()) {
  // SQLite finds a VFS by its name in a list of the process: the address makes it the image's own.
  std::snprintf(state_->name.data(), state_->name.size(), "image-%p",
                static_cast<void*>(state_.get()));
  sqlite3_vfs& vfs = state_->vfs;
  vfs.iVersion = 1;
  vfs.szOsFile = sizeof(ImageFile);
  vfs.mxPathname = 64;
  vfs.zName = state_->name.data();
  vfs.pAppData = &image;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  vfs.xFullPathname = full_path;
  vfs.xRandomness = randomness;
  vfs.xSleep = sleep;
  vfs.xCurrentTime = current_time;
  vfs.xGetLastError = last_error;
  LB_CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

ImageVfs::~ImageVfs() {
  sqlite3_vfs_unregister(&state_->vfs);
}

const char* ImageVfs::name() const {
  return state_->name.data();
}

} // namespace lb

// SQLite is built without a file system of its own (SQLITE_OS_OTHER), so it asks for these two.
extern "C" int sqlite3_os_init(void) {
  return SQLITE_OK;
}

extern "C" int sqlite3_os_end(void) {
  return SQLITE_OK;
}
