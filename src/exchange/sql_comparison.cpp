#include "exchange/sql_comparison.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>

namespace lb {

namespace {

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

bool is_all_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::size_t character_count(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool meets(Op op, std::string_view key, std::string_view operand) {
  if (op == Op::contains) return key.contains(operand);
  if (op == Op::starts_with) return key.starts_with(operand);
  if (op == Op::ends_with) return key.ends_with(operand);
  return key == operand;
}

// Once a pool: folding is most of the work. Of ASCII both make the same.
const std::vector<SqlValue::Folded>& folded_texts(SqlValue& value) {
  if (value.folded) return *value.folded;
  std::vector<SqlValue::Folded>& folded = value.folded.emplace();
  const auto look_at = [&](std::string_view text) {
    if (!is_all_ascii(text))
      folded.push_back({trimmed(text), text_key(text), lowered(trimmed(text))});
  };
  for (Code code = 0; value.values != nullptr && code < value.values->size(); ++code)
    if (value.values->value(code).kind == ValueKind::text) look_at(value.values->value(code).text);
  for (Code code = 0; value.texts != nullptr && code < value.texts->size(); ++code)
    look_at(value.texts->text(code));
  return folded;
}

// A test of texts, as the program answers it and as the query does.
class TextTest {
 public:
  TextTest(Op op, std::span<const std::string> operands) : op_(op) {
    for (const std::string& operand : operands) {
      const std::string key = text_key(operand);
      if (key.empty()) continue;
      keys_.insert(key);
      written_.insert(key);
      written_.insert(lowered(trimmed(operand))); // what SQLite makes of the same spelling
    }
  }
  bool empty() const { return keys_.empty(); }

  std::string condition(SqlValue& value) const {
    find_exceptions(value);
    std::string condition = plain_condition(value);
    if (!missed_.empty())
      condition = concat({"(", condition, " OR ", listed_texts(value, missed_), ")"});
    if (!mistaken_.empty())
      condition = concat({"(", condition, " AND NOT ", listed_texts(value, mistaken_), ")"});
    return condition;
  }

 private:
  bool is_met(const std::set<std::string>& operands, const std::string& key) const {
    if (op_ == Op::is) return operands.contains(key);
    return std::ranges::any_of(operands,
                               [&](const std::string& one) { return meets(op_, key, one); });
  }

  void find_exceptions(SqlValue& value) const {
    missed_.clear();
    mistaken_.clear();
    for (const SqlValue::Folded& one : folded_texts(value)) {
      const bool wanted = is_met(keys_, one.key);
      if (wanted != is_met(written_, one.lowered)) (wanted ? missed_ : mistaken_).emplace(one.text);
    }
  }

  static std::string listed_texts(const SqlValue& value, const std::set<std::string>& texts) {
    std::vector<std::string> literals;
    for (const std::string& text : texts) literals.push_back(sql_literal(text));
    return concat({value.column(), " IN (", sql_joined(literals, ", "), ")"});
  }

  std::string plain_condition(SqlValue& value) const {
    const std::string key = value.key();
    std::vector<std::string> parts;
    if (op_ == Op::is) {
      for (const std::string& operand : written_) parts.push_back(sql_literal(operand));
      return parts.size() == 1 ? concat({key, " = ", parts.front()})
                               : concat({key, " IN (", sql_joined(parts, ", "), ")"});
    }
    for (const std::string& operand : written_) parts.push_back(part_condition(key, operand));
    return sql_any(parts);
  }

  // Without LIKE, of which databases differ in what is a capital letter to it.
  std::string part_condition(const std::string& key, const std::string& operand) const {
    const std::string literal = sql_literal(operand);
    const std::string count = std::to_string(character_count(operand));
    if (op_ == Op::contains) return concat({"REPLACE(", key, ", ", literal, ", '') <> ", key});
    if (op_ == Op::starts_with) return concat({"SUBSTR(", key, ", 1, ", count, ") = ", literal});
    return concat({"(LENGTH(", key, ") >= ", count, " AND SUBSTR(", key, ", LENGTH(", key, ") - ",
                   count, " + 1) = ", literal, ")"});
  }

  Op op_;
  std::set<std::string> keys_, written_;
  mutable std::set<std::string> missed_, mistaken_; // of the pool that was looked at last
};

std::string known_and(const SqlValue& value, const std::string& condition) {
  if (condition == kSqlFalse) return condition;
  return concat({"(", value.column(), " IS NOT NULL AND ", condition, ")"});
}

std::string of_kind(const SqlValue& value, std::string_view kind, const std::string& condition) {
  if (value.shape != SqlShape::mixed) return condition;
  return concat({"(", value.kind(), " = '", kind, "' AND ", condition, ")"});
}

// As a number, whether it is one or a text that spells one.
std::string number_condition(SqlValue& value, std::string_view compares, Millionths operand) {
  if (value.shape == SqlShape::flag) return std::string(kSqlFalse);
  const std::string number = value.number();
  return concat({"(", number, " IS NOT NULL AND ", number, " ", compares, " ",
                 value.number_literal(operand), ")"});
}

std::string number_is_of(SqlValue& value, const std::set<Millionths>& operands) {
  if (operands.empty() || value.shape == SqlShape::flag) return std::string(kSqlFalse);
  if (operands.size() == 1) return number_condition(value, "=", *operands.begin());
  std::vector<std::string> literals;
  for (const Millionths operand : operands) literals.push_back(value.number_literal(operand));
  const std::string number = value.number();
  return concat(
      {"(", number, " IS NOT NULL AND ", number, " IN (", sql_joined(literals, ", "), "))"});
}

std::string flag_condition(const SqlValue& value, bool flag) {
  if (value.shape == SqlShape::flag) return concat({value.column(), flag ? " = 1" : " = 0"});
  if (value.shape != SqlShape::mixed) return std::string(kSqlFalse);
  return of_kind(value, "flag", concat({value.column(), flag ? " = '1'" : " = '0'"}));
}

// `is` one of them.
std::string member_condition(SqlValue& value, std::span<const Value> members) {
  std::vector<std::string> texts, parts;
  std::set<Millionths> numbers, spelled;
  std::set<bool> flags;
  for (const Value& member : members) {
    const ReadValue read = read_value(member);
    if (read.kind == ValueKind::flag) flags.insert(read.flag);
    if (read.kind == ValueKind::number) numbers.insert(*read.number);
    if (read.kind != ValueKind::text) continue;
    texts.push_back(member.text);
    if (read.number) spelled.insert(*read.number);
  }
  for (const bool flag : flags) parts.push_back(flag_condition(value, flag));
  // A number is what a text spells, however it spells it; a text is not.
  if (value.shape == SqlShape::number) numbers.merge(spelled);
  parts.push_back(number_is_of(value, numbers));
  if (value.shape == SqlShape::mixed && !spelled.empty())
    parts.push_back(of_kind(value, "number", number_is_of(value, spelled)));
  std::erase(parts, kSqlFalse);
  if (!texts.empty() && value.may_be_text())
    parts.push_back(of_kind(value, "text", TextTest(Op::is, texts).condition(value)));
  return known_and(value, sql_any(parts));
}

std::string order_condition(SqlValue& value, std::string_view compares, const Value& operand) {
  const ReadValue read = read_value(operand);
  if (read.number) return number_condition(value, compares, *read.number);
  if (!read.instant || !value.may_be_text()) return std::string(kSqlFalse);
  const std::string instant = value.instant();
  return concat({"(", instant, " IS NOT NULL AND ", instant, " ", compares, " ",
                 sql_literal(instant_text(*read.instant)), ")"});
}

std::string part_of_text(SqlValue& value, const Comparison& comparison) {
  const ReadValue read = read_value(comparison.operands.front());
  if (read.kind != ValueKind::text || !value.may_be_text()) return std::string(kSqlFalse);
  const TextTest test(comparison.op, {&comparison.operands.front().text, 1});
  return known_and(value, of_kind(value, "text", test.condition(value)));
}

std::string comparison_condition(SqlValue& value, const Comparison& comparison,
                                 const NamedLists& lists) {
  const auto known = [&](bool expected) {
    return concat({value.column(), expected ? " IS NOT NULL" : " IS NULL"});
  };
  const auto list = lists.find(comparison.list);
  const std::span<const Value> operands = comparison.operands;
  switch (comparison.op) {
  case Op::is_known:
    return known(comparison.expected);
  case Op::is_unknown:
    return known(!comparison.expected);
  case Op::is:
  case Op::in:
    return member_condition(value, operands);
  case Op::in_list:
    return list == lists.end() ? std::string(kSqlFalse) : member_condition(value, list->second);
  case Op::is_not:
  case Op::not_in:
    return known_and(value, concat({"NOT ", member_condition(value, operands)}));
  case Op::not_in_list:
    if (list == lists.end()) return known(true);
    return known_and(value, concat({"NOT ", member_condition(value, list->second)}));
  default:
    break;
  }
  if (comparison.op == Op::between) {
    if (operands.size() != 2) return std::string(kSqlFalse);
    return concat({"(", order_condition(value, ">=", operands[0]), " AND ",
                   order_condition(value, "<=", operands[1]), ")"});
  }
  if (operands.size() != 1) return std::string(kSqlFalse);
  if (comparison.op == Op::lt) return order_condition(value, "<", operands[0]);
  if (comparison.op == Op::le) return order_condition(value, "<=", operands[0]);
  if (comparison.op == Op::gt) return order_condition(value, ">", operands[0]);
  if (comparison.op == Op::ge) return order_condition(value, ">=", operands[0]);
  return part_of_text(value, comparison);
}

} // namespace

std::string sql_comparisons(SqlValue& value, std::span<const Comparison> comparisons,
                            const NamedLists& lists) {
  std::vector<std::string> parts;
  for (const Comparison& comparison : comparisons)
    parts.push_back(comparison_condition(value, comparison, lists));
  return sql_all(parts);
}

std::string sql_is_text_of(SqlValue& value, std::span<const std::string> texts) {
  const TextTest test(Op::is, texts);
  return test.empty() ? std::string(kSqlFalse) : known_and(value, test.condition(value));
}

} // namespace lb
