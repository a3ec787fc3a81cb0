// SHA-256 (FIPS 180-4), for the fingerprint of a definition. Not for secrets.
#pragma once

#include <string>
#include <string_view>

namespace lb {

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

} // namespace lb
