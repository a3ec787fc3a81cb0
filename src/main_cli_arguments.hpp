// The command line as a value: which command, on which files, with which options. Refuses what it
// does not know with the nearest known name; it opens no file.
#pragma once

#include "base/error.hpp"
#include "base/instant.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lb {

enum class CliCommand : std::uint8_t { help, evaluate, import, export_workspace, sample, sql };

struct CliArguments {
  CliCommand command = CliCommand::help;
  std::string file{};       ///< the one argument without a name
  std::string activities{}; ///< import
  std::string mapping{};    ///< import
  std::string out{};        ///< import
  std::optional<Instant> as_of{};
  Instant created_at = 0; ///< import: of leads without a date
  std::uint64_t seed = 0; ///< sample; 0: the one that the program shows
  bool force = false, enter_lead = false, one_is_won = false, zero_is_lost = false;
};

/// What the words after the program's name ask for. Errors: usage.
Result<CliArguments> parse_arguments(std::span<const std::string_view> words);

} // namespace lb
