#include "platform/headless/sealed_stand_in.hpp"

#include "base/sha256.hpp"

#include <algorithm>
#include <format>
#include <optional>
#include <string>

namespace lb {

namespace {

constexpr std::string_view kVersion = "0";

std::string_view text_of(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Takes one decimal number and the new line behind it off the front.
std::optional<std::size_t> take_number(std::string_view& rest) {
  std::size_t number = 0;
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos || end > 15) return {};
  for (const char digit : rest.substr(0, end)) {
    if (digit < '0' || digit > '9') return {};
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  rest.remove_prefix(end + 1);
  return number;
}

} // namespace

std::vector<std::byte> seal_stand_in(std::span<const std::byte> plain,
                                     std::string_view passphrase) {
  std::string sealed = std::format("{}{}\n{}\n{}\n{}{}", sealed_mark, kVersion, passphrase.size(),
                                   plain.size(), passphrase, text_of(plain));
  sealed += sha256_hex(sealed);
  const auto bytes = std::as_bytes(std::span(sealed));
  return {bytes.begin(), bytes.end()};
}

std::expected<std::vector<std::byte>, UnsealFailure>
unseal_stand_in(std::span<const std::byte> sealed, std::string_view passphrase) {
  constexpr std::size_t kFingerprintBytes = 64;
  if (!is_sealed(sealed)) return std::unexpected(UnsealFailure::not_sealed);
  std::string_view rest = text_of(sealed).substr(sealed_mark.size());
  if (!rest.empty() && !rest.starts_with(kVersion)) return std::unexpected(UnsealFailure::newer);
  rest.remove_prefix(std::min(rest.size(), kVersion.size() + 1));
  const auto passphrase_bytes = take_number(rest);
  const auto plain_bytes = passphrase_bytes ? take_number(rest) : std::nullopt;
  if (!plain_bytes || rest.size() < *passphrase_bytes + *plain_bytes + kFingerprintBytes)
    return std::unexpected(UnsealFailure::truncated);
  const std::string_view all = text_of(sealed);
  if (rest.size() > *passphrase_bytes + *plain_bytes + kFingerprintBytes ||
      sha256_hex(all.substr(0, all.size() - kFingerprintBytes)) !=
          all.substr(all.size() - kFingerprintBytes))
    return std::unexpected(UnsealFailure::damaged);
  if (rest.substr(0, *passphrase_bytes) != passphrase)
    return std::unexpected(UnsealFailure::wrong_passphrase);
  const auto plain = std::as_bytes(std::span(rest.substr(*passphrase_bytes, *plain_bytes)));
  return std::vector(plain.begin(), plain.end());
}

} // namespace lb
