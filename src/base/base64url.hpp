// Bytes as letters that every address and every message carries unchanged (RFC 4648, section 5,
// without padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lb {

std::string base64url(std::string_view bytes);
/// Law: bytes_of_base64url(base64url(b)) = b. Nothing where a letter is none of these, or bits are
/// left over: each text is of other bytes.
std::optional<std::string> bytes_of_base64url(std::string_view text);

} // namespace lb
