// Two old code pages, so that tests can read old files without a browser. Bytes that the code page
// leaves out become U+FFFD and are counted, as the page does it.
#pragma once

#include "platform/outside.hpp"

namespace lb {

// True for windows-1250 and windows-1251.
[[nodiscard]] bool can_decode(std::string_view label);

// Requires: can_decode(label).
[[nodiscard]] DecodedText decode_single_bytes(std::string_view label,
                                              std::span<const std::byte> bytes);

} // namespace lb
