#include "storage/short_memory.hpp"

#include "base/check.hpp"

#include <sqlite3.h>

#include <cstdlib>
#include <new>

namespace lb {

bool ShortMemory::fails() {
  if (fails_at == 0) return false;
  ++count;
  return shortage == Shortage::lasting ? count >= fails_at : count == fails_at;
}

ShortMemory& nothrow_memory() {
  static ShortMemory memory;
  return memory;
}

ShortMemory& throwing_memory() {
  static ShortMemory memory;
  return memory;
}

namespace {

sqlite3_mem_methods given; // by SQLite
ShortMemory of_sqlite;

void* give(int size) {
  return of_sqlite.fails() ? nullptr : given.xMalloc(size);
}

void* give_again(void* at, int size) {
  return of_sqlite.fails() ? nullptr : given.xRealloc(at, size);
}

void take_over() {
  LB_CHECK(sqlite3_shutdown() == SQLITE_OK);
  LB_CHECK(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &given) == SQLITE_OK);
  sqlite3_mem_methods ours = given;
  ours.xMalloc = give;
  ours.xRealloc = give_again;
  LB_CHECK(sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) == SQLITE_OK);
  LB_CHECK(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0) == SQLITE_OK);
}

void* give_or_throw(std::size_t size) {
  void* at = throwing_memory().fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (at == nullptr) throw std::bad_alloc();
  return at;
}

void* give_or_null(std::size_t size) {
  return nothrow_memory().fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
}

} // namespace

ShortMemory& sqlite_memory() {
  static const bool taken = [] {
    take_over();
    return true;
  }();
  static_cast<void>(taken);
  return of_sqlite;
}

} // namespace lb

void* operator new(std::size_t size) {
  return lb::give_or_throw(size);
}
void* operator new[](std::size_t size) {
  return lb::give_or_throw(size);
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return lb::give_or_null(size);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
  return lb::give_or_null(size);
}
void operator delete(void* at) noexcept {
  std::free(at);
}
void operator delete[](void* at) noexcept {
  std::free(at);
}
void operator delete(void* at, std::size_t) noexcept {
  std::free(at);
}
void operator delete[](void* at, std::size_t) noexcept {
  std::free(at);
}
