// What stands for a sealed file where there is no browser: the mark, the passphrase and the plain
// bytes beside one another and a fingerprint at the end. It hides nothing and opens in no browser
// (its version is 0); it refuses what a sealed file refuses, if not always by the same
// name where a length was changed, so that a program can be tried on it.
#pragma once

#include "base/sealed_file.hpp"

#include <cstddef>
#include <expected>
#include <span>
#include <string_view>
#include <vector>

namespace lb {

std::vector<std::byte> seal_stand_in(std::span<const std::byte> plain, std::string_view passphrase);

std::expected<std::vector<std::byte>, UnsealFailure>
unseal_stand_in(std::span<const std::byte> sealed, std::string_view passphrase);

} // namespace lb
