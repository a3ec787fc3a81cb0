// A cell of an attribute: text, number or flag, or unknown. A date is a text that reads as one.
#pragma once

#include "base/number.hpp"

#include <cstdint>
#include <string>
#include <string_view>
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

/// A value whose text lies elsewhere.
struct ValueView {
  ValueKind kind = ValueKind::unknown;
  bool flag = false;
  Millionths number = 0;
  std::string_view text{};

  ValueView() = default;
  ValueView(ValueKind of_kind, bool of_flag, Millionths of_number, std::string_view of_text)
      : kind(of_kind), flag(of_flag), number(of_number), text(of_text) {}
  ValueView(const Value& value) // NOLINT(google-explicit-constructor): a view, as of a string
      : kind(value.kind), flag(value.flag), number(value.number), text(value.text) {}
  static ValueView of_text(std::string_view text) { return {ValueKind::text, false, 0, text}; }
  static ValueView of_number(Millionths number) { return {ValueKind::number, false, number, {}}; }
  static ValueView of_flag(bool flag) { return {ValueKind::flag, flag, 0, {}}; }
  Value value() const {
    return {.kind = kind, .flag = flag, .number = number, .text = std::string(text)};
  }

  friend bool operator==(const ValueView&, const ValueView&) = default;
};

/// How a person reads it: the text itself, a plain decimal, `true` / `false`, empty when unknown.
std::string value_text(const Value& value);

/// Unknown as SEMANTICS means it: missing, or a text that is empty once trimmed.
bool is_unknown(const Value& value);

} // namespace lb
