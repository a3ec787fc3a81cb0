#include "lead/step_values.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostMembers = 1000;
constexpr Millionths kLargest = Millionths{1'000'000'000'000} * kMillion - 1; // 12 digits before
constexpr Instant kFirstInstant = -62'135'596'800;                            // 0001-01-01
constexpr Instant kLastInstant = 253'402'300'799; // 9999-12-31T23:59:59Z

void add_numbers(std::vector<Value>& values, Millionths number) {
  for (const Millionths by : {kMillion, -kMillion, Millionths{1}, Millionths{-1}}) {
    if (number + by <= kLargest && number + by >= -kLargest) {
      values.push_back(Value::of_number(number + by));
    }
  }
}

void add_instants(std::vector<Value>& values, Instant instant) {
  for (const Instant by : {kDaySeconds, -kDaySeconds, Instant{1}, Instant{-1}}) {
    const Instant near = instant + by;
    if (near < kFirstInstant || near > kLastInstant) continue;
    const bool is_date = near % kDaySeconds == 0;
    values.push_back(Value::of_text(is_date ? date_text(near) : instant_text(near)));
  }
}

void add_operand(std::vector<Value>& values, const Value& operand) {
  values.push_back(operand);
  const ReadValue read = read_value(operand);
  if (read.kind == ValueKind::flag) values.push_back(Value::of_flag(!read.flag));
  if (read.number) add_numbers(values, *read.number);
  if (read.instant) add_instants(values, *read.instant);
}

// Begins, contains and ends as asked for.
std::string joined_text(std::span<const Comparison> comparisons) {
  std::string text;
  for (const Op op : {Op::starts_with, Op::contains, Op::ends_with}) {
    for (const Comparison& comparison : comparisons) {
      if (comparison.op != op) continue;
      for (const Value& operand : comparison.operands) text += operand.text;
    }
  }
  return text;
}

std::vector<Value> proposals(std::span<const Comparison> comparisons, const NamedLists& lists) {
  std::vector<Value> values;
  for (const Comparison& comparison : comparisons) {
    std::span<const Value> members = comparison.operands;
    if (const auto list = lists.find(comparison.list);
        list != lists.end() && (comparison.op == Op::in_list || comparison.op == Op::not_in_list)) {
      members = list->second;
    }
    for (const Value& member : members.first(std::min(members.size(), kMostMembers))) {
      add_operand(values, member);
    }
  }
  values.push_back(Value::of_text(joined_text(comparisons)));
  return values;
}

} // namespace

std::optional<AskedValue> asked_value(std::span<const Comparison> comparisons,
                                      const NamedLists& lists, bool wanted) {
  const Comparisons ready(comparisons, lists);
  const auto is_it = [&](const Value& value) {
    return !is_unknown(value) && ready.hold(value) == wanted;
  };
  const std::vector<Value> values = proposals(comparisons, lists);
  const auto found = std::ranges::find_if(values, is_it);
  if (found != values.end()) return AskedValue{.value = *found};
  const Value other = Value::of_text("?");
  if (is_it(other)) return AskedValue{.value = other, .is_example = true};
  return std::nullopt;
}

} // namespace lb
