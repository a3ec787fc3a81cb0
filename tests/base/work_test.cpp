#include "base/work.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <memory>
#include <vector>

namespace lb {

namespace {

Work count_up(std::vector<int>& seen, int from, int to) {
  for (int i = from; i < to; ++i) {
    seen.push_back(i);
    co_await Pause{};
  }
}

Work count_twice(std::vector<int>& seen) {
  co_await count_up(seen, 0, 3);
  seen.push_back(100);
  co_await count_up(seen, 3, 5);
}

Work never_asked(std::shared_ptr<int> held) {
  co_await Pause{};
  ++*held;
}

} // namespace

TEST_CASE("work without an end to its budget is done in one go") {
  std::vector<int> seen;
  Work work = count_twice(seen);
  CHECK(seen.empty());
  work.finish();
  CHECK(work.is_finished());
  CHECK(seen == std::vector{0, 1, 2, 100, 3, 4});
}

TEST_CASE("in slices of any length the same is done, in the same order") {
  std::vector<int> whole;
  count_twice(whole).finish();
  for (int length = 0; length < 8; ++length) {
    std::vector<int> seen;
    Work work = count_twice(seen);
    double now = 0;
    int slices = 1;
    // The clock counts how often it is asked: a slice ends at its `length`th pause.
    while (!work.advance(Budget::of(length, [&now] { return now += 1; }))) ++slices;
    CHECK(seen == whole);
    // Five pauses; the end of a slice at the last one leaves a slice in which only the end is left.
    CHECK(slices == 5 / std::max(length, 1) + 1);
  }
}

TEST_CASE("finished work stays finished, and nothing to do is finished") {
  std::vector<int> seen;
  Work work = count_up(seen, 0, 1);
  work.finish();
  CHECK(work.advance({}));
  CHECK(seen.size() == 1);
  CHECK(Work{}.advance({}));
}

TEST_CASE("work that is given up frees what it holds") {
  auto held = std::make_shared<int>(0);
  {
    Work work = never_asked(held);
    CHECK_FALSE(work.advance(Budget::of(0, [] { return 1.0; })));
    CHECK(held.use_count() == 2);
  }
  CHECK(held.use_count() == 1);
  CHECK(*held == 0);
}

} // namespace lb
