#include "table/pool.hpp"
#include "table/text_column.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

namespace {

using namespace lb;

// A value of a small world, so that the same ones come again: texts, numbers and flags that look
// alike are different values.
Value some_value(std::uint32_t n) {
  switch (n % 4) {
  case 0:
    return Value::of_text(std::to_string(n / 4));
  case 1:
    return Value::of_number(n / 4);
  case 2:
    return Value::of_flag(n / 4 % 2 == 0);
  default:
    return {};
  }
}

} // namespace

TEST_CASE("law: a pool gives each distinct text one code, in the order of first use") {
  std::mt19937 random(5);
  TextPool pool;
  std::vector<std::string> known; // the model: place is code
  for (int step = 0; step < 20000; ++step) {
    if (random() % 500 == 0 && !known.empty()) {
      known.resize(random() % known.size());
      pool.truncate(known.size());
    }
    const std::string text = std::to_string(random() % 700);
    const auto found = std::ranges::find(known, text);
    const Code code = static_cast<Code>(found - known.begin());
    REQUIRE(pool.find(text) == (found == known.end() ? kNoCode : code));
    if (found == known.end()) known.push_back(text);
    REQUIRE(pool.intern(text) == code);
    REQUIRE(pool.text(code) == text);
    REQUIRE(pool.size() == known.size());
  }
}

TEST_CASE("law: a pool gives each distinct value one code, and unknown is 0") {
  std::mt19937 random(6);
  ValuePool pool;
  std::vector<Value> known{Value{}};
  for (int step = 0; step < 20000; ++step) {
    if (random() % 500 == 0) {
      known.resize(1 + random() % known.size());
      pool.truncate(known.size());
    }
    const Value value = some_value(random() % 900);
    const auto found = std::ranges::find(known, value);
    const Code code = static_cast<Code>(found - known.begin());
    if (found == known.end()) known.push_back(value);
    const bool as_text = value.kind == ValueKind::text && random() % 2 == 0;
    REQUIRE(pool.intern(as_text ? ValueView::of_text(value.text) : ValueView(value)) == code);
    REQUIRE(pool.value(code) == value);
    REQUIRE(pool.size() == known.size());
  }
}

TEST_CASE("law: many values at once get the codes that they get one after another") {
  std::mt19937 random(7);
  ValuePool together, one_by_one;
  for (int step = 0; step < 300; ++step) {
    std::vector<Value> values(random() % 70);
    for (Value& value : values) value = some_value(random() % 3000);
    std::vector<Code> codes(values.size());
    together.intern_all(std::vector<ValueView>(values.begin(), values.end()), codes);
    for (std::size_t i = 0; i < values.size(); ++i)
      REQUIRE(codes[i] == one_by_one.intern(values[i]));
    REQUIRE(together.size() == one_by_one.size());
  }
}

TEST_CASE("a copy of a pool is a pool of its own") {
  TextPool first;
  first.intern("a");
  TextPool second = first;
  CHECK(second.intern("b") == 1);
  CHECK(second.find("a") == 0);
  CHECK(first.find("b") == kNoCode);
  first = second;
  second.truncate(0);
  CHECK(first.text(first.find("b")) == "b");
  CHECK(second.find("a") == kNoCode);
}

TEST_CASE("law: a column of texts holds what a list of them does, cut off or not") {
  std::mt19937 random(8);
  TextColumn column;
  std::vector<std::string> known;
  for (int step = 0; step < 5000; ++step) {
    if (random() % 100 == 0) {
      known.resize(random() % (known.size() + 1));
      column.truncate(known.size());
    }
    known.emplace_back(random() % 12, static_cast<char>('a' + random() % 3));
    column.push_back(known.back());
    REQUIRE(column.size() == known.size());
    const std::size_t row = random() % known.size();
    REQUIRE(column[row] == known[row]);
    REQUIRE(column[0] == known[0]);
  }
}
