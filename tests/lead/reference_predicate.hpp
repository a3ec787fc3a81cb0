// Predicates read word by word from the page, over plain facts, with nothing kept from one question
// to the next. Slow on purpose: it is what the engine is compared with.
#pragma once

#include "base/text.hpp"
#include "lead/definition.hpp"
#include "plain_facts.hpp"

namespace lb::reference {

using test::PlainAttributes;

inline std::optional<std::int64_t> number_of(const Value& value) {
  if (value.kind == ValueKind::number) return value.number;
  if (value.kind == ValueKind::text) return number_from_text(trimmed(value.text));
  return std::nullopt;
}

inline std::optional<Instant> date_of(const Value& value) {
  if (value.kind != ValueKind::text) return std::nullopt;
  return instant_from_text(trimmed(value.text));
}

inline bool is_same(const Value& a, const Value& b) {
  if (is_unknown(a) || is_unknown(b)) return false;
  if (a.kind == ValueKind::flag && b.kind == ValueKind::flag) return a.flag == b.flag;
  if (a.kind == ValueKind::text && b.kind == ValueKind::text) {
    return text_key(a.text) == text_key(b.text);
  }
  return number_of(a) && number_of(b) && *number_of(a) == *number_of(b);
}

inline bool is_some(const Value& value, const std::vector<Value>& members) {
  return std::ranges::any_of(members, [&](const Value& member) { return is_same(value, member); });
}

// -1, 0, 1; nothing where the two have no order.
inline std::optional<int> order(const Value& a, const Value& b) {
  const auto sign = [](std::int64_t x, std::int64_t y) { return x < y ? -1 : x > y ? 1 : 0; };
  if (number_of(a) && number_of(b)) return sign(*number_of(a), *number_of(b));
  if (date_of(a) && date_of(b)) return sign(*date_of(a), *date_of(b));
  return std::nullopt;
}

inline bool text_holds(Op op, const Value& value, const Value& operand) {
  if (value.kind != ValueKind::text || operand.kind != ValueKind::text) return false;
  const std::string text = text_key(value.text);
  const std::string sought = text_key(operand.text);
  if (sought.empty()) return false;
  if (op == Op::contains) return text.find(sought) != std::string::npos;
  if (op == Op::starts_with) return text.substr(0, sought.size()) == sought;
  return text.size() >= sought.size() && text.substr(text.size() - sought.size()) == sought;
}

inline bool holds(const Comparison& comparison, const Value& value, const NamedLists& lists) {
  const bool known = !is_unknown(value);
  if (comparison.op == Op::is_known) return known == comparison.expected;
  if (comparison.op == Op::is_unknown) return known != comparison.expected;
  if (!known) return false;
  const auto& operands = comparison.operands;
  const auto list = lists.find(comparison.list);
  const std::vector<Value> members = list == lists.end() ? std::vector<Value>{} : list->second;
  switch (comparison.op) {
  case Op::is:
    return is_same(value, operands[0]);
  case Op::is_not:
    return !is_same(value, operands[0]);
  case Op::in:
    return is_some(value, operands);
  case Op::not_in:
    return !is_some(value, operands);
  case Op::in_list:
    return is_some(value, members);
  case Op::not_in_list:
    return !is_some(value, members);
  case Op::lt:
    return order(value, operands[0]) == -1;
  case Op::le:
    return order(value, operands[0]).value_or(1) <= 0;
  case Op::gt:
    return order(value, operands[0]) == 1;
  case Op::ge:
    return order(value, operands[0]).value_or(-1) >= 0;
  case Op::between:
    return order(value, operands[0]).value_or(-1) >= 0 &&
           order(value, operands[1]).value_or(1) <= 0;
  default:
    return text_holds(comparison.op, value, operands[0]);
  }
}

inline bool all_hold(const std::vector<Comparison>& comparisons, const Value& value,
                     const NamedLists& lists) {
  return std::ranges::all_of(comparisons,
                             [&](const Comparison& one) { return holds(one, value, lists); });
}

inline Value attribute(const PlainAttributes& attributes, const std::string& name) {
  if (name == "email_domain") {
    const Value email = attribute(attributes, "email");
    const std::size_t at = email.text.rfind('@');
    if (email.kind != ValueKind::text || at == std::string::npos) return {};
    return Value::of_text(email.text.substr(at + 1));
  }
  const auto found = attributes.find(name);
  return found == attributes.end() ? Value{} : found->second;
}

} // namespace lb::reference
