// The time that is left for a step of a workshop: it is set, runs in the sight of everybody, and
// says when it is over. It stops nobody.
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/icons.hpp"
#include "view/item.hpp"
#include "view/message.hpp"
#include "view/popup.hpp"
#include "view/text.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lb {

namespace {

constexpr std::array<int, 5> kTimerMinutes{5, 10, 15, 20, 30};
constexpr double kMinuteMs = 60'000.0;

// `9:05`; of a time that is over `0:00`.
std::string left_text(double left_ms) {
  const auto seconds = static_cast<std::int64_t>(std::ceil(std::max(0.0, left_ms) / 1000.0));
  const std::string rest = std::to_string(seconds % 60);
  return std::to_string(seconds / 60) + (rest.size() == 1 ? ":0" : ":") + rest;
}

// Each step has its own.
const std::optional<double>& end_of_step(const View& view) {
  const WorkshopState& state = view.state.workshop;
  return state.timer_end_ms[static_cast<std::size_t>(state.part)];
}

// The whole minutes that are left, for who listens: a second-by-second count would drown all else.
std::string said_of(const View& view, double left_ms) {
  if (left_ms <= 0.0) return std::string(view.t("workshop.time_over"));
  const auto minutes = static_cast<std::int64_t>(std::ceil(left_ms / kMinuteMs));
  return view.t(Message{"workshop.minutes_left", {{"n", std::to_string(minutes)}}});
}

std::vector<PopupRow> timer_rows(const View& view, bool is_running) {
  std::vector<PopupRow> rows;
  for (const int minutes : kTimerMinutes)
    rows.push_back(
        {.label = view.t(Message{"workshop.minutes", {{"n", std::to_string(minutes)}}})});
  if (is_running)
    rows.push_back({.label = std::string(view.t("workshop.stop_timer")), .line_above = true});
  return rows;
}

} // namespace

float workshop_timer_width(const View& view) {
  const std::string_view words =
      end_of_step(view) ? std::string_view("00:00") : view.t("workshop.timer");
  return 40.0F + text_width(view, words, style::strong);
}

void draw_workshop_timer(View& view, Rect rect) {
  const std::optional<double> end_ms = end_of_step(view);
  const double left_ms = end_ms ? *end_ms - view.now_ms : 0.0;
  const bool is_over = end_ms && left_ms <= 0.0;
  const Item at = item(view, rect, "timer");
  if (at.hovered) fill(view, at.rect, Color::bg3, radius::control);
  const Color ink = is_over ? Color::bad : Color::text1;
  Rect inner = at.rect.inset(8.0F, 0.0F);
  icon(view, inner.cut_left(18.0F), Icon::clock, {.color = ink, .size = 16.0F});
  inner.cut_left(6.0F);
  draw_text(view, inner, end_ms ? left_text(left_ms) : std::string(view.t("workshop.timer")),
            {.color = ink, .weight = end_ms ? Weight::bold : Weight::regular});
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, view.t("workshop.timer"));
  if (end_ms) node.value = said_of(view, left_ms);
  if (at.pressed) open_popup(view, "timer");
  if (end_ms && !is_over) view.wake_after(std::fmod(left_ms, 1000.0) + 1.0);
  const std::vector<PopupRow> rows = timer_rows(view, end_ms.has_value());
  const auto taken = popup_list(view, {.id = "timer",
                                       .name = view.t("workshop.timer"),
                                       .anchor = rect,
                                       .rows = rows,
                                       .is_menu = true});
  if (!taken) return;
  const auto step = static_cast<std::size_t>(view.state.workshop.part);
  view.state.workshop.timer_end_ms[step] =
      *taken < kTimerMinutes.size() ? std::optional(view.now_ms + kTimerMinutes[*taken] * kMinuteMs)
                                    : std::nullopt;
}

} // namespace lb
