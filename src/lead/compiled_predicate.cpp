#include "lead/compiled_predicate.hpp"

#include "base/check.hpp"
#include "base/slices.hpp"
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

// A value after another: what a column of a million distinct ones costs.
Work decide_codes(AttributeView view, const Comparisons& comparisons, std::vector<char>& holds,
                  std::vector<char>& known) {
  if (view.pool == nullptr) co_return;
  holds.resize(view.pool->size());
  known.resize(view.pool->size());
  co_await in_blocks(holds.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t code = first; code < last; ++code) {
      const ReadValue value = read_value(view.pool->value(static_cast<Code>(code)));
      holds[code] = comparisons.hold(value) ? 1 : 0;
      known[code] = value.kind != ValueKind::unknown ? 1 : 0;
    }
  });
}

Work make_attribute_test(const CompileInput& input, const Predicate& predicate,
                         AttributeTest& test) {
  const Comparisons comparisons(predicate.comparisons, input.definition.lists);
  test.account_only = predicate.kind == PredicateKind::account_attribute;
  test.unknown_holds = comparisons.hold(ReadValue{});
  test.accounts = input.columns.of_accounts(predicate.name);
  co_await decide_codes(test.accounts, comparisons, test.account_holds, test.account_known);
  if (test.account_only) co_return;
  test.leads = input.columns.of_leads(predicate.name);
  co_await decide_codes(test.leads, comparisons, test.lead_holds, test.lead_known);
}

MeasureTest measure_test(const CompileInput& input, const Predicate& predicate) {
  return {.measure = predicate.kind == PredicateKind::score ? Measure::score
                     : predicate.kind == PredicateKind::fit ? Measure::fit
                                                            : Measure::behaviour,
          .range = measure_range(predicate.comparisons),
          .comparisons = Comparisons(predicate.comparisons, input.definition.lists)};
}

Work make_activity_test(const CompileInput& input, const Predicate& predicate, ActivityTest& test) {
  const auto kind = predicate.has_name ? std::optional(predicate.name) : std::nullopt;
  test.within_days = predicate.within_days.value_or(INT64_MAX);
  test.min_count = predicate.min_count;
  co_await match_classes(input, kind, predicate.comparisons, test.class_matches);
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
  std::vector<char> matches;
  match_classes(input, kind, detail, matches).finish();
  return matches;
}

namespace {

Work match_kinds(const TextPool& kinds, const std::optional<std::string>& kind,
                 std::vector<char>& matches) {
  matches.assign(kinds.size(), 1);
  if (!kind) co_return;
  const std::string key = text_key(*kind);
  co_await in_blocks(matches.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t code = first; code < last; ++code) {
      matches[code] = text_key(kinds.text(static_cast<Code>(code))) == key ? 1 : 0;
    }
  });
}

} // namespace

Work match_classes(const CompileInput& input, const std::optional<std::string>& kind,
                   std::span<const Comparison> detail, std::vector<char>& matches) {
  const Activities& activities = input.facts.activities;
  std::vector<char> kind_matches;
  co_await match_kinds(activities.kinds, kind, kind_matches);
  const Comparisons comparisons(detail, input.definition.lists);
  const char unknown_matches = comparisons.hold(ReadValue{}) ? 1 : 0;
  constexpr char undecided = 2;
  std::vector<char> detail_matches(activities.details.size(), detail.empty() ? char{1} : undecided);
  const auto match_of = [&](const ActivityClass& one) {
    const char kind_met = one.kind == kNoCode ? (kind ? char{0} : char{1}) : kind_matches[one.kind];
    if (kind_met == 0 || one.detail == kNoCode)
      return static_cast<char>(kind_met & unknown_matches);
    char& verdict = detail_matches[one.detail];
    if (verdict == undecided) {
      const Value text = Value::of_text(std::string(activities.details.text(one.detail)));
      verdict = comparisons.hold(text) ? 1 : 0;
    }
    return verdict;
  };
  matches.clear();
  matches.reserve(input.timeline.classes.size());
  co_await in_blocks(input.timeline.classes.size(), [&](std::size_t first, std::size_t last) {
    for (std::size_t one = first; one < last; ++one) {
      matches.push_back(match_of(input.timeline.classes[one]));
    }
  });
}

StageCode stage_code(const Definition& definition, std::string_view id) {
  const StageCodes codes{.rung_count = static_cast<StageCode>(definition.stages.size())};
  for (StageCode code = 0; code < codes.size(); ++code) {
    if (stage_id(definition, code) == id) return code;
  }
  return kNoStage;
}

namespace {

bool is_costly(PredicateKind kind) {
  return kind == PredicateKind::attribute || kind == PredicateKind::account_attribute ||
         kind == PredicateKind::activity;
}

Work compile_costly(const CompileInput& input, const Predicate& predicate,
                    CompiledPredicate& compiled) {
  compiled.kind = predicate.kind;
  if (predicate.kind == PredicateKind::activity) {
    co_await make_activity_test(input, predicate, compiled.activity);
    co_return;
  }
  auto test = std::make_shared<AttributeTest>();
  co_await make_attribute_test(input, predicate, *test);
  compiled.attribute = std::move(test);
}

CompiledPredicate compile_leaf(const CompileInput& input, const Predicate& predicate) {
  CompiledPredicate compiled{.kind = predicate.kind};
  switch (predicate.kind) {
  case PredicateKind::attribute:
  case PredicateKind::account_attribute:
  case PredicateKind::activity:
    compile_costly(input, predicate, compiled).finish();
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

Work compile_leaves(const CompileInput& input, const Predicate& predicate) {
  LB_CHECK(input.cache != nullptr);
  if (is_costly(predicate.kind) && input.cache->find(predicate) == nullptr) {
    CompiledPredicate compiled;
    co_await compile_costly(input, predicate, compiled);
    input.cache->keep(predicate, compiled);
  }
  for (const Predicate& part : predicate.parts) co_await compile_leaves(input, part);
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

void LeafCache::add(const LeafCache& other) {
  for (const Leaf& leaf : other.leaves_) {
    if (!std::ranges::contains(leaves_, leaf.source, &Leaf::source)) leaves_.push_back(leaf);
  }
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
