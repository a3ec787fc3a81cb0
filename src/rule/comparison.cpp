#include "rule/comparison.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

ReadValue read_value(const Value& value) {
  if (value.kind == ValueKind::number) return {.kind = value.kind, .number = value.number};
  if (value.kind == ValueKind::flag) return {.kind = value.kind, .flag = value.flag};
  const std::string_view text = trimmed(value.text);
  if (value.kind == ValueKind::unknown || text.empty()) return {};
  return {.kind = ValueKind::text,
          .key = text_key(text),
          .number = number_from_text(text),
          .instant = instant_from_text(text)};
}

MemberSet::MemberSet(std::span<const Value> members) {
  for (const Value& member : members) {
    ReadValue read = read_value(member);
    if (read.kind == ValueKind::flag) flags_[read.flag ? 1 : 0] = true;
    if (read.kind == ValueKind::number) numbers_.insert(*read.number);
    if (read.kind != ValueKind::text) continue;
    if (read.number) text_numbers_.insert(*read.number);
    text_keys_.insert(std::move(read.key));
  }
}

bool MemberSet::contains(const ReadValue& value) const {
  switch (value.kind) {
  case ValueKind::unknown:
    return false;
  case ValueKind::flag:
    return flags_[value.flag ? 1 : 0];
  case ValueKind::number:
    return numbers_.contains(*value.number) || text_numbers_.contains(*value.number);
  case ValueKind::text:
    break;
  }
  return text_keys_.contains(value.key) || (value.number && numbers_.contains(*value.number));
}

namespace {

std::span<const Value> members_of(const Comparison& comparison, const NamedLists& lists) {
  if (comparison.op != Op::in_list && comparison.op != Op::not_in_list) return comparison.operands;
  const auto list = lists.find(comparison.list);
  return list == lists.end() ? std::span<const Value>{} : std::span<const Value>(list->second);
}

bool is_membership(Op op) {
  return op == Op::is || op == Op::is_not || op == Op::in || op == Op::not_in ||
         op == Op::in_list || op == Op::not_in_list;
}

} // namespace

Comparisons::Comparisons(std::span<const Comparison> comparisons, const NamedLists& lists) {
  for (const Comparison& comparison : comparisons) {
    Ready ready{.op = comparison.op,
                .expected = comparison.expected,
                .operands = {},
                .members = MemberSet({})};
    if (is_membership(comparison.op)) {
      ready.members = MemberSet(members_of(comparison, lists));
    } else {
      for (const Value& operand : comparison.operands)
        ready.operands.push_back(read_value(operand));
    }
    ready_.push_back(std::move(ready));
  }
}

namespace {

enum class Order : std::uint8_t { none, less, equal, greater };

template <class T> Order order_of(const T& a, const T& b) {
  return a < b ? Order::less : b < a ? Order::greater : Order::equal;
}

// As numbers where both read as numbers, else as instants where both are, else in no order.
Order compare(const ReadValue& a, const ReadValue& b) {
  if (a.number && b.number) return order_of(*a.number, *b.number);
  if (a.instant && b.instant) return order_of(*a.instant, *b.instant);
  return Order::none;
}

bool at_least(const ReadValue& a, const ReadValue& b) {
  const Order order = compare(a, b);
  return order == Order::greater || order == Order::equal;
}

bool at_most(const ReadValue& a, const ReadValue& b) {
  const Order order = compare(a, b);
  return order == Order::less || order == Order::equal;
}

bool holds_of_two(Op op, const ReadValue& value, const ReadValue& operand) {
  switch (op) {
  case Op::lt:
    return compare(value, operand) == Order::less;
  case Op::le:
    return at_most(value, operand);
  case Op::gt:
    return compare(value, operand) == Order::greater;
  case Op::ge:
    return at_least(value, operand);
  default:
    break;
  }
  if (value.kind != ValueKind::text || operand.kind != ValueKind::text) return false;
  if (op == Op::contains) return value.key.contains(operand.key);
  if (op == Op::starts_with) return value.key.starts_with(operand.key);
  return value.key.ends_with(operand.key);
}

} // namespace

bool Comparisons::holds(const Ready& ready, const ReadValue& value) {
  const bool known = value.kind != ValueKind::unknown;
  switch (ready.op) {
  case Op::is_known:
    return known == ready.expected;
  case Op::is_unknown:
    return known != ready.expected;
  case Op::is:
  case Op::in:
  case Op::in_list:
    return ready.members.contains(value);
  case Op::is_not:
  case Op::not_in:
  case Op::not_in_list:
    return known && !ready.members.contains(value);
  case Op::between:
    return ready.operands.size() == 2 && at_least(value, ready.operands[0]) &&
           at_most(value, ready.operands[1]);
  default:
    return ready.operands.size() == 1 && holds_of_two(ready.op, value, ready.operands[0]);
  }
}

bool Comparisons::hold(const ReadValue& value) const {
  return std::ranges::all_of(ready_, [&](const Ready& ready) { return holds(ready, value); });
}

std::vector<char> decide(const Comparisons& comparisons, const ValuePool& pool) {
  std::vector<char> verdicts(pool.size());
  for (Code code = 0; code < pool.size(); ++code) {
    verdicts[code] = comparisons.hold(pool.value(code)) ? 1 : 0;
  }
  return verdicts;
}

} // namespace lb
