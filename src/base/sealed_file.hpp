// Files of the person's disk, as several rooms speak of them: how a file that a passphrase opens is
// known by its first bytes, why one is not opened, where a saved one went. What stands in a sealed
// file is the platform's business (web/src/seal_header.ts, sealed_file.ts).
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace lb {

/// The same in every version.
inline constexpr std::string_view sealed_mark = "LBSEAL";

/// True of a file that begins with these bytes, when a passphrase is to be asked for.
inline bool is_sealed(std::span<const std::byte> beginning) {
  return beginning.size() >= sealed_mark.size() &&
         std::ranges::equal(beginning.first(sealed_mark.size()),
                            std::as_bytes(std::span(sealed_mark)));
}

enum class UnsealFailure : std::uint8_t {
  wrong_passphrase,
  truncated,   // the end is missing, wherever it was cut
  damaged,     // changed, put together anew, or something stands behind its end
  newer,       // of a later version, or it asks for more work or memory than is given to any file
  not_sealed,  // it does not begin as a sealed file does
  unavailable, // this browser cannot make the key: no secure address, no workers, too little memory
  unreadable,  // moved, changed or refused by the system
};

enum class SavedTo : std::uint8_t {
  chosen_place,      // where the person said
  downloads,         // this browser does not ask for a place
  downloads_instead, // the chosen place refused the file
};

enum class SaveFailure : std::uint8_t {
  cancelled,   // the person chose no place, which is no error
  unavailable, // this browser cannot seal
  failed,      // not enough memory or room
};

} // namespace lb
