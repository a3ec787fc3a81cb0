#include "exchange/plurals.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace lb {

namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, std::string_view by) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(by); at != std::string_view::npos; at = text.find(by)) {
    parts.push_back(trimmed(text.substr(0, at)));
    text.remove_prefix(at + by.size());
  }
  parts.push_back(trimmed(text));
  return parts;
}

std::optional<std::uint64_t> whole_of(std::string_view text) {
  std::uint64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (text.empty() || error != std::errc() || stop != end) return std::nullopt;
  return number;
}

std::unexpected<Error> not_a_condition(std::string_view text) {
  return refuse({"catalogue.not_a_condition", {{"text", std::string(text)}}});
}

// The digits behind the point, without zeros at their end, and how many they are.
std::pair<std::uint64_t, std::uint32_t> without_zeros(WrittenNumber number) {
  while (number.fraction_digits > 0 && number.fraction % 10 == 0) {
    number.fraction /= 10;
    --number.fraction_digits;
  }
  return {number.fraction, number.fraction_digits};
}

} // namespace

Result<PluralRules::Relation> PluralRules::read_relation(std::string_view text) {
  Relation relation;
  const bool negated = text.contains("!=");
  const std::vector<std::string_view> sides = split(text, negated ? "!=" : "=");
  if (sides.size() != 2) return not_a_condition(text);
  relation.expected = !negated;
  const std::vector<std::string_view> left = split(sides[0], "%");
  constexpr std::string_view kOperands = "nivwft";
  if (left[0].size() != 1 || !kOperands.contains(left[0].front()) || left.size() > 2)
    return not_a_condition(text);
  relation.operand = left[0].front();
  if (left.size() == 2) {
    const auto modulo = whole_of(left[1]);
    if (!modulo || *modulo == 0) return not_a_condition(text);
    relation.modulo = *modulo;
  }
  for (const std::string_view part : split(sides[1], ",")) {
    const std::vector<std::string_view> ends = split(part, "..");
    const auto low = whole_of(ends.front()), high = whole_of(ends.back());
    if (ends.size() > 2 || !low || !high) return not_a_condition(text);
    relation.ranges.emplace_back(*low, *high);
  }
  return relation;
}

Result<PluralRules::Condition> PluralRules::read_condition(std::string_view text) {
  Condition condition;
  for (const std::string_view alternative : split(text, " or ")) {
    std::vector<Relation>& all = condition.emplace_back();
    for (const std::string_view part : split(alternative, " and ")) {
      Result<Relation> relation = read_relation(part);
      if (!relation) return std::unexpected(relation.error());
      all.push_back(std::move(*relation));
    }
  }
  return condition;
}

Result<PluralRules> PluralRules::read(const Json& conditions) {
  PluralRules rules;
  if (!conditions.is_object()) return not_a_condition({});
  for (const Json::Member& member : conditions.members()) {
    const auto form = std::ranges::find(kPluralNames, member.name);
    if (form == kPluralNames.end() || *form == "other" || !member.value.is_string())
      return not_a_condition(member.name);
    Result<Condition> condition = read_condition(member.value.text());
    if (!condition) return std::unexpected(condition.error());
    rules.conditions_[static_cast<std::size_t>(form - kPluralNames.begin())] =
        std::move(*condition);
  }
  return rules;
}

bool PluralRules::holds(const Relation& relation, const WrittenNumber& number) {
  const auto [fraction, digits] = without_zeros(number);
  std::uint64_t value = number.whole;
  if (relation.operand == 'v') value = number.fraction_digits;
  if (relation.operand == 'f') value = number.fraction;
  if (relation.operand == 'w') value = digits;
  if (relation.operand == 't') value = fraction;
  if (relation.modulo != 0) value %= relation.modulo;
  // n is the number itself: with a fraction it equals no whole number.
  const bool can_equal = relation.operand != 'n' || digits == 0;
  const bool equals = can_equal && std::ranges::any_of(relation.ranges, [&](const auto& range) {
                        return range.first <= value && value <= range.second;
                      });
  return equals == relation.expected;
}

PluralForm PluralRules::form_of(const WrittenNumber& number) const {
  for (std::size_t form = 0; form < conditions_.size(); ++form)
    for (const std::vector<Relation>& all : conditions_[form])
      if (std::ranges::all_of(all, [&](const Relation& one) { return holds(one, number); }))
        return static_cast<PluralForm>(form);
  return PluralForm::other;
}

} // namespace lb
