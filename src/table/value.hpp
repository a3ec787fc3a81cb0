// A cell of an attribute: text, number or flag, or unknown. A date is a text that reads as one.
#pragma once

#include "base/number.hpp"

#include <cstdint>
#include <string>
#include <utility>

namespace lb {

enum class ValueKind : std::uint8_t { unknown, text, number, flag };

struct Value {
  ValueKind kind = ValueKind::unknown;
  bool flag = false;     ///< of kind flag
  Millionths number = 0; ///< of kind number
  std::string text{};    ///< of kind text, as it was imported

  static Value of_text(std::string text) {
    return {.kind = ValueKind::text, .text = std::move(text)};
  }
  static Value of_number(Millionths number) {
    return {.kind = ValueKind::number, .number = number};
  }
  static Value of_flag(bool flag) { return {.kind = ValueKind::flag, .flag = flag}; }

  friend bool operator==(const Value&, const Value&) = default;
};

/// How a person reads it: the text itself, a plain decimal, `true` / `false`, empty when unknown.
std::string value_text(const Value& value);

/// Unknown as SEMANTICS means it: missing, or a text that is empty once trimmed.
bool is_unknown(const Value& value);

} // namespace lb
