#include "exchange/lead_filter.hpp"

#include "base/text.hpp"
#include "exchange/workspace_read.hpp"

#include <algorithm>

namespace lb {

namespace {

bool orders(Op op) {
  return op == Op::lt || op == Op::le || op == Op::gt || op == Op::ge || op == Op::between;
}

// What orders is a number where it reads as one.
Json operand_json(Op op, std::string_view text) {
  if (orders(op))
    if (const auto number = number_from_text(text))
      return Json::number_spelled(number_text(*number));
  return Json::string(std::string(text));
}

Json operands_json(Op op, std::string_view text) {
  Json list = Json::array();
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    if (const std::string_view part = trimmed(text.substr(0, comma)); !part.empty())
      list.items().push_back(operand_json(op, part));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return list;
}

} // namespace

Result<LeadFilter> read_lead_filter(const Json& document, const Definition& definition) {
  Warnings warnings;
  Reading reading(warnings);
  DefinitionNames names(&definition);
  const Place place{.name = "when"};
  refuse_too_deep(reading, document, place);
  LeadFilter filter{document};
  if (!reading.refused()) {
    PredicateScope scope = names.scope();
    scope.derived = true;
    scope.lists_must_exist = true;
    filter.predicate = read_predicate(reading, document, place, scope);
  }
  if (reading.refused()) return std::unexpected(reading.refusal());
  return filter;
}

std::string operand_text(const Comparison& comparison) {
  if (!comparison.list.empty()) return comparison.list;
  std::string text;
  for (const Value& operand : comparison.operands)
    text += (text.empty() ? "" : ", ") + value_text(operand);
  return text;
}

Json attribute_test(std::string_view attribute, Op op, std::string_view operand) {
  Json test = Json::object();
  test.set("attr", Json::string(std::string(attribute)));
  const std::string_view name = kOpNames[static_cast<std::size_t>(op)];
  if (op == Op::is_known || op == Op::is_unknown)
    test.set(name, Json::boolean(true));
  else if (op == Op::in || op == Op::not_in || op == Op::between)
    test.set(name, operands_json(op, operand));
  else
    test.set(name, operand_json(op, orders(op) ? trimmed(operand) : operand));
  return test;
}

} // namespace lb
