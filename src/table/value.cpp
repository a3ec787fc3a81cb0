#include "table/value.hpp"

#include "base/text.hpp"

namespace lb {

std::string value_text(const Value& value) {
  switch (value.kind) {
  case ValueKind::unknown:
    return {};
  case ValueKind::text:
    return value.text;
  case ValueKind::number:
    return number_text(value.number);
  case ValueKind::flag:
    return value.flag ? "true" : "false";
  }
  return {};
}

bool is_unknown(const Value& value) {
  if (value.kind == ValueKind::unknown) return true;
  return value.kind == ValueKind::text && trimmed(value.text).empty();
}

} // namespace lb
