// The year played back: the slider shows a day, play lets the days go by and ends with the last
// one, and nothing plays where it is not shown.
#include "view/headless_page.hpp"

#include <doctest/doctest.h>

namespace lb {

namespace {

void open_replay(HeadlessPage& page) {
  open_sample(page);
  page.view.state.room = Room::funnel;
  page.frames();
}

std::int64_t day_shown(const HeadlessPage& page) {
  return day_of(as_of(page.workbench));
}

// Until nothing plays any more.
void let_pass(HeadlessPage& page, double milliseconds) {
  const double end = page.view.now_ms + milliseconds;
  while (page.view.now_ms < end && page.view.state.playing) page.frames(1);
}

} // namespace

TEST_CASE("the slider shows the state of a day, and of the last one") {
  HeadlessPage page;
  open_replay(page);
  const std::int64_t last = day_shown(page);
  const std::int64_t customers = page.workbench.derived.evaluation->funnel.now[6];
  page.act(MirrorRole::slider, "Day", MirrorAct::set_value, {}, 100.0);
  page.frames();
  CHECK(day_shown(page) == last - 365 + 100);
  CHECK(page.workbench.derived.evaluation->funnel.now[6] < customers);
  page.act(MirrorRole::slider, "Day", MirrorAct::set_value, {}, 365.0);
  page.frames();
  CHECK(day_shown(page) == last);
}

TEST_CASE("a year that plays passes thirty days a second, and stops at its end as one step") {
  HeadlessPage page;
  open_replay(page);
  const std::int64_t last = day_shown(page);
  const std::size_t steps = page.workbench.history.done.size();
  page.click(MirrorRole::button, "Play the year");
  let_pass(page, 2000.0);
  REQUIRE(page.view.state.playing.has_value());
  CHECK(day_shown(page) - (last - 365) >= 55);
  CHECK(day_shown(page) - (last - 365) <= 65);
  page.view.state.room = Room::leads; // the table follows
  let_pass(page, 1000.0);
  CHECK(day_shown(page) - (last - 365) >= 80);
  let_pass(page, 20'000.0);
  page.frames();
  CHECK_FALSE(page.view.state.playing.has_value());
  CHECK(day_shown(page) == last);
  CHECK(page.workbench.history.done.size() == steps + 1);
}

TEST_CASE("pause stays at its day, and a room without the strip stops the play") {
  HeadlessPage page;
  open_replay(page);
  page.click(MirrorRole::button, "Play the year");
  let_pass(page, 1000.0);
  page.click(MirrorRole::button, "Pause");
  const std::int64_t day = day_shown(page);
  page.view.now_ms += 5000.0;
  page.frames();
  CHECK(day_shown(page) == day);
  page.click(MirrorRole::button, "Play the year");
  let_pass(page, 500.0);
  page.view.state.room = Room::routing;
  page.frames();
  CHECK_FALSE(page.view.state.playing.has_value());
}

} // namespace lb
