#include "view/replay.hpp"

#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/slider.hpp"

#include <algorithm>
#include <cmath>

namespace lb {

namespace {

constexpr std::int64_t kMostDays = 365;
constexpr double kDaysInASecond = 30.0, kFrameMs = 1000.0 / 30.0;

// The days of the facts, at most a year of them; none is after today.
const ReplayDays& days_of(const Workbench& workbench, View& view) {
  ReplayDays& days = view.replay_days;
  const Facts& facts = workbench.workspace.facts;
  const std::int64_t today = day_of(workbench.now);
  if (days.facts_revision == facts.revision && days.today == today) return days;
  Instant oldest = INT64_MAX;
  Instant newest = INT64_MIN;
  const auto see = [&](Instant at) {
    oldest = std::min(oldest, at);
    newest = std::max(newest, at);
  };
  for (const Instant at : facts.leads.created_at) see(at);
  for (const Instant at : facts.activities.at) see(at);
  for (const Decision& decision : facts.decisions) see(decision.at);
  days = {.facts_revision = facts.revision, .today = today};
  if (oldest > newest) return days;
  days.last = std::min(day_of(newest), today);
  days.first = std::max(day_of(oldest), days.last - kMostDays);
  return days;
}

std::int64_t shown_day(const Workbench& workbench, const ReplayDays& days) {
  return std::clamp(day_of(as_of(workbench)), days.first, days.last);
}

// A day is shown as it ended; today as it is.
void show_day(View& view, const ReplayDays& days, std::int64_t day, bool more_follows) {
  const Instant end = day * kDaySeconds + kDaySeconds - 1;
  const bool is_today = day >= days.today;
  view.send(SetAsOf{is_today ? std::nullopt : std::optional(end), more_follows});
}

// Never ahead of what is shown: a slow evaluation makes the days fewer, not the picture wrong.
void go_on(const Workbench& workbench, View& view, const ReplayDays& days) {
  std::optional<Playing>& playing = view.state.playing;
  const double passed = (view.now_ms - playing->since_ms) / 1000.0 * kDaysInASecond;
  const std::int64_t day =
      std::min(days.last, playing->from_day + static_cast<std::int64_t>(std::floor(passed)));
  const bool is_at_end = day >= days.last;
  if (is_evaluated(workbench) && (day != shown_day(workbench, days) || is_at_end)) {
    show_day(view, days, day, !is_at_end);
    if (is_at_end) playing.reset();
  }
  if (playing) view.wake_after(kFrameMs);
}

void press_play(const Workbench& workbench, View& view, const ReplayDays& days) {
  const std::int64_t day = shown_day(workbench, days);
  view.state.playing =
      Playing{.since_ms = view.now_ms, .from_day = day >= days.last ? days.first : day};
}

} // namespace

float replay_height(const Workbench& workbench, View& view) {
  const ReplayDays& days = days_of(workbench, view);
  return days.last > days.first ? view.theme.m().button + 12.0F : 0.0F;
}

void draw_replay(const Workbench& workbench, View& view, Rect rect) {
  const ReplayDays days = days_of(workbench, view);
  if (view.state.playing) go_on(workbench, view, days);
  const IdScope scope("replay");
  const MirrorGroup group(view, MirrorRole::group, rect, view.t("replay.replay"), "replay");
  fill(view, rect, Color::bg2);
  line_above(view, rect);
  Rect row = rect.inset(view.theme.m().page_pad, 0.0F).middle(view.theme.m().button);
  const bool is_playing = view.state.playing.has_value();
  if (button_left(view, row,
                  {.id = "play",
                   .label = view.t(is_playing ? "replay.pause" : "replay.play"),
                   .icon = is_playing ? Icon::clock : Icon::play})) {
    if (is_playing)
      stop_replay(workbench, view);
    else
      press_play(workbench, view, days);
  }
  row.cut_left(8.0F);
  const std::string date = date_text(view, as_of(workbench));
  live_text(view, row.cut_right(104.0F), "day", date,
            {.weight = Weight::bold, .align = Align::right});
  row.cut_right(12.0F);
  const SliderResult moved = slider(view, row,
                                    {.id = "day",
                                     .name = view.t("replay.day"),
                                     .value = shown_day(workbench, days) - days.first,
                                     .min = 0,
                                     .max = days.last - days.first,
                                     .has_entry = false});
  if (!moved.changed) return;
  view.state.playing.reset();
  show_day(view, days, days.first + moved.value, moved.more_follows);
}

void stop_replay(const Workbench& workbench, View& view) {
  if (!view.state.playing) return;
  view.state.playing.reset();
  view.send(SetAsOf{workbench.as_of, false});
}

} // namespace lb
