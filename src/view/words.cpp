#include "view/words.hpp"

#include "base/text.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"

#include <algorithm>

namespace lb {

namespace {

// `section` is the beginning of the key, its point included.
std::string word_or(const View& view, std::string_view section, std::string_view name) {
  const std::string key = std::string(section) + text_key(name);
  return view.catalogue->has(key) ? std::string(view.t(key)) : std::string(name);
}

// A text stays as the rule spells it, a day too.
std::string operand_words(const View& view, const Value& operand) {
  return operand.kind == ValueKind::text ? operand.text : value_words(view, operand);
}

std::string joined(const View& view, std::span<const std::string> parts, std::string_view key) {
  std::string text;
  for (const std::string& part : parts)
    text = text.empty() ? part : view.t(Message{std::string(key), {{"a", text}, {"b", part}}});
  return text;
}

std::string comparisons_words(const View& view, const Predicate& predicate) {
  std::vector<std::string> parts;
  for (const Comparison& comparison : predicate.comparisons)
    parts.push_back(comparison_words(view, comparison));
  return joined(view, parts, "predicate.and");
}

std::string activity_words(const View& view, const Predicate& predicate) {
  std::string text = predicate.has_name ? kind_word(view, predicate.name)
                                        : std::string(view.t("predicate.any_activity"));
  if (!predicate.comparisons.empty())
    text = view.t(Message{"predicate.with_detail",
                          {{"activity", text}, {"detail", comparisons_words(view, predicate)}}});
  if (predicate.min_count > 1)
    text = view.t(Message{"predicate.times",
                          {{"activity", text}, {"n", std::to_string(predicate.min_count)}}});
  if (predicate.within_days)
    text = view.t(Message{"predicate.within",
                          {{"activity", text}, {"n", std::to_string(*predicate.within_days)}}});
  return text;
}

std::string bant_words(const View& view, const Predicate& predicate, bool holds = true) {
  static constexpr std::string_view kKeys[] = {"bant.unknown", "bant.yes", "bant.no"};
  static constexpr std::string_view kNotKeys[] = {"bant.not_unknown", "bant.not_yes",
                                                  "bant.not_no"};
  const auto& keys = holds ? kKeys : kNotKeys;
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < kBantParts.size(); ++i)
    if (predicate.bant[i])
      parts.push_back(view.t(Message{
          "predicate.has",
          {{"name", std::string(view.t("bant." + std::string(kBantParts[i])))},
           {"test", std::string(view.t(keys[static_cast<std::size_t>(*predicate.bant[i])]))}}}));
  return joined(view, parts, "predicate.and");
}

// Where values are words of our own vocabulary: the section of the catalogue that has them.
std::string_view section_of_values(const Predicate& predicate) {
  if (predicate.kind == PredicateKind::temperature) return "temperature.";
  if (predicate.kind != PredicateKind::attribute) return {};
  if (predicate.name == "language") return "language.";
  return predicate.name == "committee_role" ? "role." : "";
}

std::string test_words(const View& view, const Predicate& predicate, std::string_view name) {
  Predicate said = predicate;
  if (const std::string_view section = section_of_values(predicate); !section.empty())
    for (Comparison& comparison : said.comparisons)
      for (Value& operand : comparison.operands)
        if (operand.kind == ValueKind::text) operand.text = word_or(view, section, operand.text);
  return view.t(Message{"predicate.has",
                        {{"name", std::string(name)}, {"test", comparisons_words(view, said)}}});
}

// What the ladder that comes with the program calls it, else by its id.
std::string stage_words(const View& view, std::string_view key, const Predicate& predicate) {
  return view.t(Message{std::string(key), {{"stage", word_or(view, "stage.", predicate.name)}}});
}

// One thing that is not so is said plainly: `Need is not confirmed`.
std::string negation_words(const View& view, const Predicate& part) {
  if (part.kind == PredicateKind::stage && !part.stage_at_least)
    return stage_words(view, "predicate.stage_is_not", part);
  const auto asked = std::ranges::count_if(part.bant, [](const auto& one) { return !!one; });
  if (part.kind == PredicateKind::bant && asked == 1) return bant_words(view, part, false);
  return view.t(Message{"predicate.not", {{"test", predicate_words(view, part)}}});
}

std::string part_words(const View& view, const Predicate& part) {
  const bool nested = part.kind == PredicateKind::any || part.kind == PredicateKind::all;
  const std::string words = predicate_words(view, part);
  return nested && part.parts.size() > 1 ? view.t(Message{"predicate.group", {{"test", words}}})
                                         : words;
}

std::string all_words(const View& view, const Predicate& predicate) {
  std::vector<std::string> parts;
  for (const Predicate& part : predicate.parts) parts.push_back(part_words(view, part));
  return joined(view, parts, "predicate.and");
}

bool is_of_spelling(Op op) {
  return op == Op::contains || op == Op::starts_with || op == Op::ends_with;
}

// Two alternatives that ask the same of the spelling of one attribute.
bool is_alike(const Predicate& a, const Predicate& b) {
  const auto asks_once = [](const Predicate& part) {
    return part.kind == PredicateKind::attribute && part.comparisons.size() == 1 &&
           part.comparisons.front().expected && is_of_spelling(part.comparisons.front().op);
  };
  return asks_once(a) && asks_once(b) && a.name == b.name &&
         a.comparisons.front().op == b.comparisons.front().op;
}

// `Job title contains intern or trainee`, not the attribute again with each.
std::string any_words(const View& view, const Predicate& predicate) {
  std::vector<std::string> parts;
  for (auto part = predicate.parts.begin(); part != predicate.parts.end();) {
    Predicate said = *part;
    while (++part != predicate.parts.end() && is_alike(said, *part))
      said.comparisons.front().operands.push_back(part->comparisons.front().operands.front());
    parts.push_back(part_words(view, said));
  }
  return joined(view, parts, "predicate.or");
}

} // namespace

std::string kind_word(const View& view, std::string_view kind) {
  return word_or(view, "activity.", kind);
}

std::string attribute_word(const View& view, std::string_view attribute) {
  return word_or(view, "attribute.", attribute);
}

std::string role_word(const View& view, std::string_view role) {
  return word_or(view, "role.", role);
}

std::string_view work_role_word(const View& view, Role role) {
  return view.t("owner." + std::string(kRoleNames[static_cast<std::size_t>(role)]));
}

std::string list_word(const View& view, std::string_view list) {
  return word_or(view, "list.", list);
}

std::string language_word(const View& view, std::string_view code) {
  return word_or(view, "language.", code);
}

std::string definition_word(const View& view, const Definition& definition) {
  if (definition.id.empty()) return std::string(view.t("record.definition"));
  return word_or(view, "template.", definition.id);
}

std::string listed(const View& view, std::span<const std::string> parts) {
  return joined(view, parts, "common.list");
}

std::string listed(const View& view, std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return std::string(a.empty() ? b : a);
  return view.t(Message{"common.list", {{"a", std::string(a)}, {"b", std::string(b)}}});
}

std::string named(const View& view, std::string_view name, std::string_view what) {
  return view.t(
      Message{"common.named", {{"name", std::string(name)}, {"what", std::string(what)}}});
}

namespace {

std::string shipped_or(const View& view, std::string_view section, std::string_view id,
                       const std::string& label) {
  const std::string key = std::string(section) + std::string(id);
  const Catalogue* english = view.english;
  if (english == nullptr || !english->has(key) || english->text(key) != label) return label;
  return std::string(view.t(key));
}

} // namespace

std::string stage_word(const View& view, const Stage& stage) {
  return shipped_or(view, "stage.", stage.id, stage.label);
}

std::string rule_word(const View& view, const Rule& rule) {
  return shipped_or(view, "rule_label.", rule.id, rule.label);
}

std::string group_word(const View& view, const Group& group) {
  return shipped_or(view, "group_label.", group.id, group.label.empty() ? group.id : group.label);
}

std::string reason_words(const View& view, const Gate& gate) {
  return shipped_or(view, "gate_reason.", gate.id, gate.reason);
}

std::string place_word(const View& view, const Definition& definition, StageCode code) {
  if (code < definition.stages.size()) return stage_word(view, definition.stages[code]);
  return word_or(view, "stage.", stage_id(definition, code));
}

std::string comparison_words(const View& view, const Comparison& comparison) {
  const std::size_t op = static_cast<std::size_t>(comparison.op);
  std::vector<std::string> values;
  for (const Value& operand : comparison.operands) {
    values.push_back(operand_words(view, operand));
    // A part of a spelling, its spaces and commas too, is told from the words around it.
    if (is_of_spelling(comparison.op))
      values.back() = view.t(Message{"predicate.quoted", {{"text", values.back()}}});
  }
  std::string value = list_word(view, comparison.list);
  if (comparison.op == Op::between)
    value = view.t(Message{"predicate.between", {{"a", values[0]}, {"b", values[1]}}});
  else if (value.empty())
    value =
        is_of_spelling(comparison.op) ? joined(view, values, "predicate.or") : listed(view, values);
  std::string key = "op." + std::string(kOpNames[op]);
  if (!comparison.expected) key += "_not";
  return view.t(Message{key, {{"value", value}}});
}

std::string predicate_words(const View& view, const Predicate& predicate) {
  switch (predicate.kind) {
  case PredicateKind::all:
    return predicate.parts.empty() ? std::string(view.t("predicate.always"))
                                   : all_words(view, predicate);
  case PredicateKind::any:
    return predicate.parts.empty() ? std::string(view.t("predicate.never"))
                                   : any_words(view, predicate);
  case PredicateKind::negation:
    return negation_words(view, predicate.parts.front());
  case PredicateKind::attribute:
    return test_words(view, predicate, attribute_word(view, predicate.name));
  case PredicateKind::account_attribute:
    return test_words(
        view, predicate,
        view.t(Message{"predicate.of_account", {{"name", attribute_word(view, predicate.name)}}}));
  case PredicateKind::activity:
    return activity_words(view, predicate);
  case PredicateKind::score:
    return test_words(view, predicate, view.t("score.score"));
  case PredicateKind::fit:
    return test_words(view, predicate, view.t("score.fit"));
  case PredicateKind::behaviour:
    return test_words(view, predicate, view.t("score.behaviour"));
  case PredicateKind::grade:
    return test_words(view, predicate, view.t("score.grade"));
  case PredicateKind::temperature:
    return test_words(view, predicate, view.t("temperature.temperature"));
  case PredicateKind::bant:
    return bant_words(view, predicate);
  case PredicateKind::stage:
    return stage_words(view,
                       predicate.stage_at_least ? "predicate.stage_at_least" : "predicate.stage_is",
                       predicate);
  }
  return {};
}

} // namespace lb
