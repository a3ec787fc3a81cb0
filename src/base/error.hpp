// What goes wrong outside is a value: a code for the program, a message for the person, a place.
// A message is a key of assets/text and its arguments; only the catalogue turns it into a sentence.
#pragma once

#include <expected>
#include <string>
#include <utility>
#include <vector>

namespace lb {

/// A sentence in no language yet: `key` names it in assets/text (`csv.ends_in_quotes`), each
/// argument fills `{name}`. An argument is shown as it stands, so numbers are written beforehand.
struct Message {
  std::string key;
  std::vector<std::pair<std::string, std::string>> arguments{};

  friend bool operator==(const Message&, const Message&) = default;
};

/// The kinds of refusal that the program itself tells apart (exit codes 1, 2 and 3 of the CLI).
enum class ErrorCode { refused, usage, outside };

struct Error {
  ErrorCode code = ErrorCode::refused;
  Message message;
  std::string
      where{}; ///< place inside the input: `definition.fit.groups[0].rules[2].when`, `row 877`

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T> using Result = std::expected<T, Error>;

/// An error whose place is inside the input, ready to be returned from a function of Result.
inline std::unexpected<Error> refuse(Message message, std::string where = {}) {
  return std::unexpected(Error{ErrorCode::refused, std::move(message), std::move(where)});
}

} // namespace lb
