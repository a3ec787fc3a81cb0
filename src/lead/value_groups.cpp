#include "lead/value_groups.hpp"

#include "rule/comparison.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::uint32_t kNotAsked = UINT32_MAX;
constexpr std::size_t kMostSingleNumbers = 20;
constexpr std::size_t kTenths = 10;

// What `is` the same is spelled the same, but for a number and its text: they are one here.
std::string group_key(const ReadValue& value) {
  if (value.kind == ValueKind::flag) return value.flag ? "f1" : "f0";
  if (value.number) return "n" + number_text(*value.number);
  return "t" + value.key;
}

} // namespace

std::uint32_t ValueGroups::of(const AttributeColumn& column, Code code) {
  std::vector<std::uint32_t>& groups = by_code_[&column];
  groups.resize(column.pool.size(), kNotAsked);
  std::uint32_t& group = groups[code];
  if (group != kNotAsked) return group;
  const Value& value = column.pool.value(code);
  if (is_unknown(value)) return group = kUnknown;
  const ReadValue read = read_value(value);
  const auto [found, is_new] =
      by_key_.emplace(group_key(read), static_cast<std::uint32_t>(numbers_.size()));
  if (is_new) numbers_.push_back(value.kind == ValueKind::flag ? std::nullopt : read.number);
  return group = found->second;
}

void ValueGroups::join_numbers(std::vector<std::uint32_t>& units) const {
  const auto known = std::span(numbers_).subspan(1);
  if (known.size() <= kMostSingleNumbers ||
      std::ranges::any_of(known, [](const auto& number) { return !number; }))
    return;
  std::vector<Millionths> ascending;
  for (const std::uint32_t group : units)
    if (group != kUnknown) ascending.push_back(*numbers_[group]);
  std::ranges::sort(ascending);
  std::vector<Millionths> begins; // of the tenths but the first
  for (std::size_t tenth = 1; tenth < kTenths; ++tenth)
    begins.push_back(ascending[ascending.size() * tenth / kTenths]);
  for (std::uint32_t& group : units) {
    if (group == kUnknown) continue;
    const auto begun = std::ranges::upper_bound(begins, *numbers_[group]) - begins.begin();
    group = static_cast<std::uint32_t>(begun) + 1;
  }
}

} // namespace lb
