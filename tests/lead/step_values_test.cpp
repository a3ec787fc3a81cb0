// Values that comparisons ask for: they are what was wanted, and one is found where there is one.
#include "lead/step_values.hpp"
#include "random_workspace.hpp"

#include <doctest/doctest.h>

namespace lb::test {

namespace {

std::vector<Comparison> comparisons_of_random_leaf(Random& random) {
  Predicate leaf;
  while (leaf.kind != PredicateKind::attribute) leaf = random_predicate(random, false, 0);
  return leaf.comparisons;
}

AskedValue asked(const std::vector<Comparison>& comparisons, bool wanted = true) {
  return asked_value(comparisons, {}, wanted).value_or(AskedValue{});
}

} // namespace

TEST_CASE("a value does what is wanted of it, and is found wherever a random one does") {
  const NamedLists lists{{"free_mail", {Value::of_text("free.example"), Value::of_flag(true)}}};
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const std::vector<Comparison> comparisons = comparisons_of_random_leaf(random);
    const Comparisons ready(comparisons, lists);
    const bool wanted = random.once_in(2);
    const auto value = asked_value(comparisons, lists, wanted);
    if (value) {
      CHECK_FALSE(is_unknown(value->value));
      CHECK(ready.hold(value->value) == wanted);
      ++found;
      continue;
    }
    for (int i = 0; i < 100; ++i) {
      const Value other = random_value(random);
      if (!is_unknown(other)) CHECK(ready.hold(other) != wanted);
    }
  }
  CHECK(found > 1000);
}

TEST_CASE("an operand is taken as it stands, and else the nearest that will do") {
  const auto number = [](std::int64_t whole) { return Value::of_number(whole * kMillion); };
  const Value chief = Value::of_text("Chief");
  const Value march = Value::of_text("2026-03-01");
  CHECK(asked({{.op = Op::is, .operands = {chief}}}).value == chief);
  CHECK(asked({{.op = Op::ge, .operands = {number(100)}}}).value == number(100));
  CHECK(asked({{.op = Op::gt, .operands = {number(100)}}}).value == number(101));
  CHECK(asked({{.op = Op::lt, .operands = {number(100)}}}).value == number(99));
  CHECK(asked({{.op = Op::ge, .operands = {number(100)}}}, false).value == number(99));
  CHECK(asked({{.op = Op::lt, .operands = {march}}}).value == Value::of_text("2026-02-28"));
  CHECK(asked({{.op = Op::is, .operands = {Value::of_flag(true)}}}, false).value ==
        Value::of_flag(false));
  CHECK(asked({{.op = Op::starts_with, .operands = {Value::of_text("Chief ")}},
               {.op = Op::ends_with, .operands = {Value::of_text("Officer")}}})
            .value == Value::of_text("Chief Officer"));
}

TEST_CASE("a value that nothing names is an example; none is proposed for what is unknown") {
  CHECK(asked({{.op = Op::is_known}}).is_example);
  CHECK_FALSE(asked({{.op = Op::is, .operands = {Value::of_text("Chief")}}}).is_example);
  CHECK_FALSE(asked_value({{{.op = Op::is_unknown}}}, {}, true));
  CHECK_FALSE(asked_value({}, {}, false));
}

} // namespace lb::test
