// Who has asked to be forgotten, as salted hashes of what named him: enough to leave him out of the
// next import, and nothing that says who he was.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lb {

inline constexpr std::size_t kSaltDigits = 32; ///< of random hexadecimal digits, in lower case

/// SHA-256 of the salt as it is written and the comparison key of an id or of an e-mail address.
struct Forgotten {
  std::string salt;                ///< kSaltDigits; empty while nobody was forgotten
  std::vector<std::string> hashes; ///< rising, none twice

  bool empty() const { return hashes.empty(); }
  /// Whether the id or address is one of theirs, however it is spelled. Cost: a hash, where anybody
  /// was forgotten at all.
  bool knows(std::string_view name) const;
  /// Requires a salt. Cost: a hash each, and one sorting of all.
  void add(std::span<const std::string> names);
  friend bool operator==(const Forgotten&, const Forgotten&) = default;
};

/// One `@` with something before it and a name with a point behind it, and no blank.
bool is_email_address(std::string_view text);

} // namespace lb
