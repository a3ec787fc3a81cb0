#include "main_cli_arguments.hpp"

#include "exchange/document_reading.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace lb {

namespace {

constexpr std::array<std::string_view, 5> kCommands{"evaluate", "import", "export", "sample",
                                                    "sql"};

struct Option {
  std::string_view name;
  bool takes_value;
  std::string_view commands; ///< those it belongs to, by letter_of()
};
constexpr std::array<Option, 10> kOptions{{{"--as-of", true, "eq"},
                                           {"--activities", true, "i"},
                                           {"--mapping", true, "i"},
                                           {"--created-at", true, "i"},
                                           {"--out", true, "i"},
                                           {"--force", false, "i"},
                                           {"--enter-lead", false, "i"},
                                           {"--one-is-won", false, "i"},
                                           {"--zero-is-lost", false, "i"},
                                           {"--seed", true, "s"}}};

std::unexpected<Error> wrong(std::string key, std::string_view name = {},
                             std::string_view other = {}) {
  return std::unexpected(
      Error{ErrorCode::usage,
            {std::move(key), {{"name", std::string(name)}, {"other", std::string(other)}}},
            {}});
}

// Some begin alike, and have options of their own.
char letter_of(CliCommand command) {
  switch (command) {
  case CliCommand::evaluate:
    return 'e';
  case CliCommand::import:
    return 'i';
  case CliCommand::export_workspace:
    return 'x';
  case CliCommand::sample:
    return 's';
  case CliCommand::sql:
    return 'q';
  case CliCommand::help:
    break;
  }
  return '-';
}

std::unexpected<Error> unknown_option(std::string_view name, CliCommand command) {
  std::vector<std::string_view> known{"--help"};
  for (const Option& option : kOptions)
    if (option.commands.contains(letter_of(command))) known.push_back(option.name);
  return wrong("cli.unknown_option", quotable(name), listed(known));
}

Result<Instant> instant_of(std::string_view name, std::string_view value) {
  if (const std::optional<Instant> instant = instant_from_text(value)) return *instant;
  return wrong("cli.needs_instant", name, quotable(value));
}

Result<std::uint64_t> seed_of(std::string_view name, std::string_view value) {
  std::uint64_t seed = 0;
  const char* end = value.data() + value.size();
  const auto [stopped, error] = std::from_chars(value.data(), end, seed);
  if (error != std::errc{} || stopped != end) return wrong("cli.needs_number", name, value);
  return seed;
}

Result<void> set_option(CliArguments& arguments, std::string_view name, std::string_view value) {
  if (name == "--as-of" || name == "--created-at") {
    const Result<Instant> instant = instant_of(name, value);
    if (!instant) return std::unexpected(instant.error());
    if (name == "--as-of")
      arguments.as_of = *instant;
    else
      arguments.created_at = *instant;
  }
  if (name == "--seed") {
    const Result<std::uint64_t> seed = seed_of(name, value);
    if (!seed) return std::unexpected(seed.error());
    arguments.seed = *seed;
  }
  if (name == "--activities") arguments.activities = value;
  if (name == "--mapping") arguments.mapping = value;
  if (name == "--out") arguments.out = value;
  if (name == "--force") arguments.force = true;
  if (name == "--enter-lead") arguments.enter_lead = true;
  if (name == "--one-is-won") arguments.one_is_won = true;
  if (name == "--zero-is-lost") arguments.zero_is_lost = true;
  return {};
}

/// Takes the option at the front of `words`, with its value where it has one.
Result<void> take_option(CliArguments& arguments, std::span<const std::string_view>& words) {
  const std::string_view word = words.front();
  words = words.subspan(1);
  const std::size_t equals = word.find('=');
  const std::string_view name = word.substr(0, equals);
  const auto found = std::ranges::find(kOptions, name, &Option::name);
  if (found == kOptions.end() || !found->commands.contains(letter_of(arguments.command)))
    return unknown_option(name, arguments.command);
  if (!found->takes_value) {
    if (equals != std::string_view::npos) return wrong("cli.takes_no_value", name);
    return set_option(arguments, name, {});
  }
  if (equals != std::string_view::npos) return set_option(arguments, name, word.substr(equals + 1));
  if (words.empty()) return wrong("cli.needs_value", name);
  const std::string_view value = words.front();
  words = words.subspan(1);
  return set_option(arguments, name, value);
}

Result<CliArguments> complete(CliArguments arguments) {
  if (arguments.command != CliCommand::sample && arguments.file.empty())
    return wrong("cli.needs_file", kCommands[static_cast<std::size_t>(arguments.command) - 1]);
  if (arguments.command == CliCommand::import && arguments.out.empty())
    return wrong("cli.needs_out");
  return arguments;
}

} // namespace

Result<CliArguments> parse_arguments(std::span<const std::string_view> words) {
  CliArguments arguments;
  if (words.empty()) return wrong("cli.needs_command", {}, listed(kCommands));
  if (std::ranges::any_of(words, [](std::string_view w) { return w == "--help" || w == "-h"; }))
    return arguments;
  const auto command = std::ranges::find(kCommands, words.front());
  if (command == kCommands.end())
    return wrong("cli.unknown_command", quotable(words.front()), listed(kCommands));
  arguments.command = static_cast<CliCommand>(command - kCommands.begin() + 1);
  words = words.subspan(1);
  while (!words.empty()) {
    if (words.front().starts_with("-") && words.front() != "-") {
      if (Result<void> taken = take_option(arguments, words); !taken)
        return std::unexpected(taken.error());
    } else if (arguments.file.empty() && arguments.command != CliCommand::sample) {
      arguments.file = words.front();
      words = words.subspan(1);
    } else {
      return wrong("cli.one_file", quotable(words.front()));
    }
  }
  return complete(std::move(arguments));
}

} // namespace lb
