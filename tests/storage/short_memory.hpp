// Memory that runs out where a test wants it: SQLite's own, and what `new` gives.
#pragma once

#include <cstddef>
#include <cstdint>

namespace lb {

enum class Shortage : std::uint8_t {
  once,    // the n-th allocation fails, the next one is given again
  lasting, // so does every one after it, until the shortage is over
};

// Allocations of one kind are counted, and fail from the n-th on; n of 0 fails none.
struct ShortMemory {
  std::uint64_t fails_at = 0;
  std::uint64_t count = 0;
  Shortage shortage = Shortage::once;

  void begin(std::uint64_t at, Shortage how) { *this = {at, 0, how}; }
  void end() { fails_at = 0; }
  // Counts one allocation; true where it is to fail.
  bool fails();
};

// What SQLite asks for, without the pieces that each connection would hold ready.
// Requires: no connection is open where it is called for the first time.
ShortMemory& sqlite_memory();

// What `new` is asked for, where it says so by null, and where it throws.
ShortMemory& nothrow_memory();
ShortMemory& throwing_memory();

} // namespace lb
