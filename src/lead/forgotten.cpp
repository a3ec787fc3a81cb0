#include "lead/forgotten.hpp"

#include "base/check.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace lb {

namespace {

std::string hash_of_name(std::string_view salt, std::string_view name) {
  return sha256_hex(std::string(salt) + text_key(name));
}

} // namespace

bool Forgotten::knows(std::string_view name) const {
  return !empty() && std::ranges::binary_search(hashes, hash_of_name(salt, name));
}

void Forgotten::add(std::span<const std::string> names) {
  LB_CHECK(salt.size() == kSaltDigits);
  for (const std::string& name : names) hashes.push_back(hash_of_name(salt, name));
  std::ranges::sort(hashes);
  const auto repeated = std::ranges::unique(hashes);
  hashes.erase(repeated.begin(), repeated.end());
}

bool is_email_address(std::string_view text) {
  const std::string_view address = trimmed(text);
  const std::size_t at = address.find('@');
  if (at == 0 || at == std::string_view::npos || address.rfind('@') != at) return false;
  const std::string_view domain = address.substr(at + 1);
  const std::size_t point = domain.rfind('.');
  return point != std::string_view::npos && point > 0 && point + 1 < domain.size() &&
         address.find_first_of(" \t\r\n,;<>") == std::string_view::npos;
}

} // namespace lb
