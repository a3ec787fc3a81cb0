// The day that is shown: a held slider, or a year that plays, is one step of undo, saved once.
#include "exchange/documents.hpp"
#include "workbench/small_import.hpp"

#include <doctest/doctest.h>

namespace lb {

TEST_CASE("days that go by while more follow are one step, and saved when they end") {
  Workbench workbench;
  workbench.now = *instant_from_text("2026-03-10T12:00:00Z");
  import_csv(workbench, "Lead Number,title\nN1,buyer\n");
  const std::size_t steps = workbench.history.done.size();
  const Instant first = *instant_from_text("2026-01-01T23:59:59Z");
  for (int day = 0; day < 40; ++day)
    CHECK(apply(workbench, SetAsOf{first + day * kDaySeconds, true}).empty());
  const Effects effects = apply(workbench, SetAsOf{first + 40 * kDaySeconds, false});
  REQUIRE(effects.size() == 1);
  CHECK(std::holds_alternative<Persist>(effects.front()));
  CHECK(workbench.history.done.size() == steps + 1);
  CHECK(workbench.as_of == first + 40 * kDaySeconds);
  apply(workbench, Undo{});
  CHECK_FALSE(workbench.as_of.has_value());
  apply(workbench, Redo{});
  CHECK(workbench.as_of == first + 40 * kDaySeconds);
  // The next day that is chosen is another step.
  apply(workbench, SetAsOf{first, false});
  CHECK(workbench.history.done.size() == steps + 2);
}

} // namespace lb
