// The form that says a test which is already there.
#include "base/text.hpp"
#include "view/test_form.hpp"

#include <algorithm>

namespace lb {

namespace {

// The form that would write these comparisons of an attribute or a derived value.
std::optional<TestForm> form_of_comparison(std::string subject, const Predicate& test) {
  if (test.comparisons.size() != 1 || !test.comparisons.front().expected) return std::nullopt;
  const Comparison& comparison = test.comparisons.front();
  TestForm form{.subject = std::move(subject), .op = comparison.op};
  if (!is_measure(form.subject)) {
    form.operand = operand_text(comparison);
    return form;
  }
  if (!std::ranges::contains(kMeasureOps, form.op)) return std::nullopt;
  for (const Value& operand : comparison.operands)
    if (operand.kind != ValueKind::number || operand.number % kMillion != 0) return std::nullopt;
  form.from = comparison.operands.front().number / kMillion;
  if (form.op == Op::between) form.to = comparison.operands.back().number / kMillion;
  return form;
}

std::optional<TestForm> form_of_activity(const Predicate& test) {
  if (!test.comparisons.empty()) return std::nullopt;
  TestForm form{.subject = "activity", .op = Op::is, .operand = test.has_name ? test.name : ""};
  form.within_days = test.within_days;
  if (test.min_count != 1) form.min_count = test.min_count;
  return form;
}

std::optional<TestForm> form_of_bant(const Predicate& test) {
  std::optional<TestForm> form;
  for (std::size_t part = 0; part < kBantParts.size(); ++part) {
    if (!test.bant[part]) continue;
    if (form) return std::nullopt; // one part a sentence
    form = TestForm{.subject = concat({kBant, kBantParts[part]}), .op = Op::is};
    form->operand = kBantAnswers[static_cast<std::size_t>(*test.bant[part])];
  }
  return form;
}

std::optional<TestForm> form_of_one(const Predicate& test);

std::optional<TestForm> form_of_negation(const Predicate& test) {
  const bool is_said = (test.kind == PredicateKind::stage && !test.stage_at_least) ||
                       test.kind == PredicateKind::activity;
  std::optional<TestForm> form = is_said ? form_of_one(test) : std::nullopt;
  if (form) form->op = Op::is_not;
  return form;
}

std::optional<TestForm> form_of_one(const Predicate& test) {
  switch (test.kind) {
  case PredicateKind::score:
    return form_of_comparison("score", test);
  case PredicateKind::fit:
    return form_of_comparison("fit", test);
  case PredicateKind::behaviour:
    return form_of_comparison("behaviour", test);
  case PredicateKind::grade:
    return form_of_comparison("grade", test);
  case PredicateKind::temperature:
    return form_of_comparison("temperature", test);
  case PredicateKind::attribute:
    return form_of_comparison(concat({kAttribute, test.name}), test);
  case PredicateKind::activity:
    return form_of_activity(test);
  case PredicateKind::bant:
    return form_of_bant(test);
  case PredicateKind::stage:
    return TestForm{
        .subject = "stage", .op = test.stage_at_least ? Op::ge : Op::is, .operand = test.name};
  case PredicateKind::negation:
    return form_of_negation(test.parts.front());
  case PredicateKind::all:
  case PredicateKind::any:
  case PredicateKind::account_attribute:
    return std::nullopt;
  }
  return std::nullopt;
}

} // namespace

std::optional<TestForm> form_of_test(const TestContext& context, View& view,
                                     const Predicate& test) {
  std::optional<TestForm> form = form_of_one(test);
  if (!form) return std::nullopt;
  TestForm tried = *form;
  const std::optional<LeadFilter> again = finished_test(context, view, tried);
  return again && again->predicate == test ? form : std::nullopt;
}

} // namespace lb
