// Comparisons as SEMANTICS 3 words them, as small pictures and as laws over many values.
#include "rule/comparison.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

Value text(const char* text) {
  return Value::of_text(text);
}
Value number(std::int64_t millionths) {
  return Value::of_number(millionths);
}

bool holds(const Value& value, Op op, std::vector<Value> operands) {
  const Comparison comparison{.op = op, .operands = std::move(operands)};
  return Comparisons({&comparison, 1}, {}).hold(value);
}

const std::vector<Value>& all_values() {
  static const std::vector<Value> values{Value{},
                                         text(""),
                                         text(" \t"),
                                         text("a"),
                                         text("A "),
                                         text("120"),
                                         text("120.0"),
                                         text("-0.5"),
                                         number(120'000'000),
                                         number(-500'000),
                                         Value::of_flag(true),
                                         Value::of_flag(false),
                                         text("true"),
                                         text("2026-01-02"),
                                         text("2026-01-02T00:00:00Z"),
                                         text("2026-02-30"),
                                         text("1"),
                                         number(kMillion)};
  return values;
}

} // namespace

TEST_CASE("is: flags, keys of texts, else numbers") {
  CHECK(holds(number(120 * kMillion), Op::is, {text("120")}));
  CHECK(holds(number(120 * kMillion), Op::is, {text(" 120.0 ")}));
  CHECK_FALSE(holds(text("120"), Op::is, {text("120.0")}));
  CHECK(holds(text(" Stra\xc3\x9f"
                   "e"),
              Op::is, {text("STRASSE")}));
  CHECK_FALSE(holds(Value::of_flag(true), Op::is, {text("true")}));
  CHECK_FALSE(holds(Value::of_flag(true), Op::is, {number(kMillion)}));
  CHECK(holds(Value::of_flag(false), Op::is, {Value::of_flag(false)}));
}

TEST_CASE("order: numbers where both read as numbers, else dates, else none") {
  CHECK(holds(text("9"), Op::lt, {text("10")}));
  CHECK(holds(text("2026-01-02"), Op::ge, {text("2026-01-02T00:00:00Z")}));
  CHECK(holds(text(" 2026-01-03 "), Op::gt, {text("2026-01-02T23:59:59Z")}));
  CHECK_FALSE(holds(text("2026-02-30"), Op::gt, {text("2026-01-01")}));
  CHECK_FALSE(holds(text("abc"), Op::lt, {text("abd")}));
  CHECK_FALSE(holds(text("2026-01-02"), Op::ge, {number(0)}));
  CHECK(holds(number(2), Op::between, {number(2), number(2)}));
  CHECK_FALSE(holds(number(3), Op::between, {number(4), number(2)}));
}

TEST_CASE("parts of texts are sought by keys, never in what is no text") {
  CHECK(holds(text("Chief Officer"), Op::starts_with, {text("CHIEF")}));
  CHECK(holds(text("Chief Officer"), Op::ends_with, {text(" officer ")}));
  CHECK(holds(text("Chief Officer"), Op::contains, {text("F O")}));
  CHECK_FALSE(holds(number(120 * kMillion), Op::contains, {text("2")}));
  CHECK_FALSE(holds(text("120"), Op::contains, {number(2 * kMillion)}));
}

TEST_CASE("every comparison with an unknown value is false but is_known and is_unknown") {
  for (const Value& unknown : {Value{}, text(""), text(" \xc2\xa0 ")}) {
    for (std::size_t op = 0; op < kOpNames.size(); ++op) {
      const Comparison comparison{.op = static_cast<Op>(op),
                                  .operands = {text("a"), text("b")},
                                  .list = "none",
                                  .expected = true};
      CAPTURE(kOpNames[op]);
      CHECK(Comparisons({&comparison, 1}, {}).hold(unknown) == (comparison.op == Op::is_unknown));
    }
  }
}

TEST_CASE("law: in is `is` of some member, not_in its opposite for a known value") {
  for (const Value& value : all_values()) {
    for (const Value& a : all_values()) {
      for (const Value& b : all_values()) {
        const bool some = holds(value, Op::is, {a}) || holds(value, Op::is, {b});
        CHECK(holds(value, Op::in, {a, b}) == some);
        CHECK(holds(value, Op::not_in, {a, b}) == (!some && !is_unknown(value)));
      }
    }
  }
}

TEST_CASE(
    "law: is goes both ways; lt and ge never both hold; le is not gt where there is an order") {
  for (const Value& a : all_values()) {
    for (const Value& b : all_values()) {
      CHECK(holds(a, Op::is, {b}) == holds(b, Op::is, {a}));
      const bool ordered = holds(a, Op::le, {b}) || holds(a, Op::ge, {b});
      CHECK(ordered == (holds(b, Op::le, {a}) || holds(b, Op::ge, {a})));
      CHECK_FALSE((holds(a, Op::lt, {b}) && holds(a, Op::ge, {b})));
      if (ordered) CHECK(holds(a, Op::le, {b}) != holds(a, Op::gt, {b}));
      CHECK(holds(a, Op::lt, {b}) == holds(b, Op::gt, {a}));
    }
  }
}

TEST_CASE("several comparisons must all hold; a list is found by its name") {
  const std::vector<Comparison> both{{.op = Op::starts_with, .operands = {text("a")}},
                                     {.op = Op::not_in_list, .list = "l"}};
  const NamedLists lists{{"l", {text("AB")}}};
  CHECK(Comparisons(both, lists).hold(text("abc")));
  CHECK_FALSE(Comparisons(both, lists).hold(text("ab")));
  CHECK_FALSE(Comparisons(both, lists).hold(text("b")));
}

TEST_CASE("a pool is decided by code") {
  ValuePool pool;
  const Code a = pool.intern(text("Ann"));
  const Code b = pool.intern(text("Bob"));
  const Comparison is_ann{.op = Op::is, .operands = {text("ann")}};
  const std::vector<char> verdicts = decide(Comparisons({&is_ann, 1}, {}), pool);
  CHECK(verdicts[0] == 0);
  CHECK(verdicts[a] == 1);
  CHECK(verdicts[b] == 0);
}

} // namespace lb
