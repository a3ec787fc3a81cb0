#include "lead/compiled_predicate.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lb {

bool AttributeTest::holds(const UnitView& unit) const {
  if (account_only) {
    if (unit.account == kNoRow || accounts.codes.empty()) return unknown_holds;
    return account_holds[accounts.codes[unit.account]] != 0;
  }
  if (!unit.is_account) {
    return leads.codes.empty() ? unknown_holds : lead_holds[leads.codes[unit.row]] != 0;
  }
  if (!accounts.codes.empty()) {
    const Code code = accounts.codes[unit.row];
    if (account_known[code] != 0) return account_holds[code] != 0;
  }
  bool any_known = false;
  for (const Row lead : unit.leads) {
    const Code code = leads.code(lead);
    if (leads.codes.empty() || lead_known[code] == 0) continue;
    if (lead_holds[code] != 0) return true;
    any_known = true;
  }
  return !any_known && unknown_holds;
}

namespace {

void decide_codes(const AttributeView& view, const Comparisons& comparisons,
                  std::vector<char>& holds, std::vector<char>& known) {
  if (view.pool == nullptr) return;
  holds.resize(view.pool->size());
  known.resize(view.pool->size());
  for (Code code = 0; code < holds.size(); ++code) {
    const ReadValue value = read_value(view.pool->value(code));
    holds[code] = comparisons.hold(value) ? 1 : 0;
    known[code] = value.kind != ValueKind::unknown ? 1 : 0;
  }
}

AttributeTest attribute_test(const CompileInput& input, const Predicate& predicate) {
  const Comparisons comparisons(predicate.comparisons, input.definition.lists);
  AttributeTest test;
  test.account_only = predicate.kind == PredicateKind::account_attribute;
  test.unknown_holds = comparisons.hold(ReadValue{});
  test.accounts = input.columns.of_accounts(predicate.name);
  decide_codes(test.accounts, comparisons, test.account_holds, test.account_known);
  if (test.account_only) return test;
  test.leads = input.columns.of_leads(predicate.name);
  decide_codes(test.leads, comparisons, test.lead_holds, test.lead_known);
  return test;
}

MeasureTest measure_test(const CompileInput& input, const Predicate& predicate) {
  return {.measure = predicate.kind == PredicateKind::score ? Measure::score
                     : predicate.kind == PredicateKind::fit ? Measure::fit
                                                            : Measure::behaviour,
          .range = measure_range(predicate.comparisons),
          .comparisons = Comparisons(predicate.comparisons, input.definition.lists)};
}

ActivityTest activity_test(const CompileInput& input, const Predicate& predicate) {
  const auto kind = predicate.has_name ? std::optional(predicate.name) : std::nullopt;
  return {.class_matches = matching_classes(input, kind, predicate.comparisons),
          .within_days = predicate.within_days.value_or(INT64_MAX),
          .min_count = predicate.min_count};
}

} // namespace

MeasureRange measure_range(std::span<const Comparison> comparisons) {
  MeasureRange range;
  const auto bound_by = [&](const Comparison& comparison, std::size_t operand) {
    const Value& value = comparison.operands[operand];
    const std::optional<Millionths> number = read_value(value).number;
    const bool has_next = number && *number > INT64_MIN && *number < INT64_MAX;
    range.is_exact = range.is_exact && has_next && value.kind == ValueKind::number;
    return has_next ? number : std::nullopt;
  };
  for (const Comparison& comparison : comparisons) {
    const Op op = comparison.op;
    const bool bounds = op == Op::ge || op == Op::gt || op == Op::le || op == Op::lt ||
                        op == Op::is || op == Op::between;
    range.is_exact = range.is_exact && bounds;
    if (!bounds) continue;
    if (op != Op::le && op != Op::lt) {
      const auto from = bound_by(comparison, 0);
      if (from) range.from = std::max(range.from, *from + (op == Op::gt ? 1 : 0));
    }
    if (op != Op::ge && op != Op::gt) {
      const auto to = bound_by(comparison, op == Op::between ? 1 : 0);
      if (to) range.to = std::min(range.to, *to - (op == Op::lt ? 1 : 0));
    }
  }
  return range;
}

std::vector<char> matching_classes(const CompileInput& input,
                                   const std::optional<std::string>& kind,
                                   std::span<const Comparison> detail) {
  const Activities& activities = input.facts.activities;
  std::vector<char> kind_matches(activities.kinds.size(), 1);
  if (kind) {
    const std::string key = text_key(*kind);
    for (Code code = 0; code < kind_matches.size(); ++code) {
      kind_matches[code] = text_key(activities.kinds.text(code)) == key ? 1 : 0;
    }
  }
  const Comparisons comparisons(detail, input.definition.lists);
  const char unknown_matches = comparisons.hold(ReadValue{}) ? 1 : 0;
  constexpr char undecided = 2;
  std::vector<char> detail_matches(activities.details.size(), detail.empty() ? char{1} : undecided);
  std::vector<char> matches;
  matches.reserve(input.timeline.classes.size());
  for (const ActivityClass& one : input.timeline.classes) {
    const char kind_met = one.kind == kNoCode ? (kind ? char{0} : char{1}) : kind_matches[one.kind];
    if (kind_met == 0 || one.detail == kNoCode) {
      matches.push_back(static_cast<char>(kind_met & unknown_matches));
      continue;
    }
    char& verdict = detail_matches[one.detail];
    if (verdict == undecided) {
      verdict = comparisons.hold(Value::of_text(std::string(activities.details.text(one.detail))))
                    ? 1
                    : 0;
    }
    matches.push_back(verdict);
  }
  return matches;
}

StageCode stage_code(const Definition& definition, std::string_view id) {
  const StageCodes codes{.rung_count = static_cast<StageCode>(definition.stages.size())};
  for (StageCode code = 0; code < codes.size(); ++code) {
    if (stage_id(definition, code) == id) return code;
  }
  return kNoStage;
}

namespace {

CompiledPredicate compile_leaf(const CompileInput& input, const Predicate& predicate) {
  CompiledPredicate compiled{.kind = predicate.kind};
  switch (predicate.kind) {
  case PredicateKind::attribute:
  case PredicateKind::account_attribute:
    compiled.attribute = std::make_shared<const AttributeTest>(attribute_test(input, predicate));
    break;
  case PredicateKind::activity:
    compiled.activity = activity_test(input, predicate);
    break;
  case PredicateKind::score:
  case PredicateKind::fit:
  case PredicateKind::behaviour:
    compiled.measure = measure_test(input, predicate);
    break;
  case PredicateKind::grade:
  case PredicateKind::temperature:
    compiled.words = Comparisons(predicate.comparisons, input.definition.lists);
    break;
  case PredicateKind::bant:
    compiled.bant = predicate.bant;
    break;
  case PredicateKind::stage:
    compiled.stage = {.stage = stage_code(input.definition, predicate.name),
                      .at_least = predicate.stage_at_least};
    break;
  default:
    break;
  }
  return compiled;
}

bool is_costly(PredicateKind kind) {
  return kind == PredicateKind::attribute || kind == PredicateKind::account_attribute ||
         kind == PredicateKind::activity;
}

} // namespace

CompiledPredicate compile(const CompileInput& input, const Predicate& predicate) {
  if (input.cache != nullptr && is_costly(predicate.kind)) {
    if (const CompiledPredicate* kept = input.cache->find(predicate)) return *kept;
    CompiledPredicate compiled = compile_leaf(input, predicate);
    input.cache->keep(predicate, compiled);
    return compiled;
  }
  CompiledPredicate compiled = compile_leaf(input, predicate);
  for (const Predicate& part : predicate.parts) compiled.parts.push_back(compile(input, part));
  return compiled;
}

void number_activity_tests(CompiledPredicate& predicate, std::uint32_t& slot_count) {
  if (predicate.kind == PredicateKind::activity) predicate.activity.slot = slot_count++;
  for (CompiledPredicate& part : predicate.parts) number_activity_tests(part, slot_count);
}

void LeafCache::forget_lists() {
  std::erase_if(leaves_, [](const Leaf& leaf) { return uses_lists(leaf.source); });
}

void LeafCache::forget_unused() {
  std::erase_if(leaves_, [](const Leaf& leaf) { return !leaf.used; });
  for (Leaf& leaf : leaves_) leaf.used = false;
}

const CompiledPredicate* LeafCache::find(const Predicate& leaf) {
  const auto found = std::ranges::find(leaves_, leaf, &Leaf::source);
  if (found == leaves_.end()) return nullptr;
  found->used = true;
  return &found->compiled;
}

void LeafCache::keep(const Predicate& leaf, const CompiledPredicate& compiled) {
  leaves_.push_back({.source = leaf, .compiled = compiled});
}

bool uses(const Predicate& predicate, PredicateKind kind) {
  return predicate.kind == kind || std::ranges::any_of(predicate.parts, [&](const Predicate& part) {
           return uses(part, kind);
         });
}

bool uses_lists(const Predicate& predicate) {
  const auto names_list = [](const Comparison& comparison) {
    return comparison.op == Op::in_list || comparison.op == Op::not_in_list;
  };
  return std::ranges::any_of(predicate.comparisons, names_list) ||
         std::ranges::any_of(predicate.parts, uses_lists);
}

} // namespace lb
