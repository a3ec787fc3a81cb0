#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"

#include <imgui.h>

#include <cmath>

namespace lb {

namespace {

// A handle on a plot's x axis that stands for a whole number: dragged, moved by arrows, set by the
// mirror.
struct Handle {
  std::string_view id, name;
  Rect plot;
  std::int64_t value = 0, min = 0, max = 100;
};

float x_of(const Handle& handle, std::int64_t value) {
  const auto range = static_cast<float>(std::max<std::int64_t>(1, handle.max - handle.min));
  return handle.plot.x + handle.plot.width * static_cast<float>(value - handle.min) / range;
}

std::optional<std::int64_t> moved(const Handle& handle, const Item& at) {
  if (at.held && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    const double share = static_cast<double>(ImGui::GetIO().MousePos.x - handle.plot.x) /
                         std::max(1.0, static_cast<double>(handle.plot.width));
    return handle.min + std::llround(share * static_cast<double>(handle.max - handle.min));
  }
  if (!at.focused || ImGui::GetIO().WantTextInput) return std::nullopt;
  const std::int64_t step = ImGui::GetIO().KeyShift ? 10 : 1;
  if (ImGui::IsKeyPressed(ImGuiKey_RightArrow) || ImGui::IsKeyPressed(ImGuiKey_UpArrow))
    return handle.value + step;
  if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow) || ImGui::IsKeyPressed(ImGuiKey_DownArrow))
    return handle.value - step;
  return std::nullopt;
}

bool steering_keys_down() {
  return ImGui::IsKeyDown(ImGuiKey_LeftArrow) || ImGui::IsKeyDown(ImGuiKey_RightArrow) ||
         ImGui::IsKeyDown(ImGuiKey_UpArrow) || ImGui::IsKeyDown(ImGuiKey_DownArrow);
}

SliderResult steer_handle(View& view, const Handle& handle, const Item& at) {
  SliderResult result{.value = handle.value};
  const auto set = [&](std::int64_t value, bool more) {
    result.value = std::clamp(value, handle.min, handle.max);
    result.changed = result.value != handle.value;
    result.more_follows = more;
    if (result.changed && more) view.notes.dragged = at.id;
  };
  if (const auto value = moved(handle, at))
    set(*value, true);
  else if (take_act(view, at.id, MirrorAct::increment))
    set(handle.value + 1, false);
  else if (take_act(view, at.id, MirrorAct::decrement))
    set(handle.value - 1, false);
  else if (const auto act = take_act(view, at.id, MirrorAct::set_value))
    set(act->text.empty() ? std::llround(act->number)
                          : typed_number(act->text).value_or(handle.value),
        false);
  else if (view.notes.dragged == at.id && !at.held && !steering_keys_down()) {
    view.notes.dragged = 0;
    result.changed = true;
  }
  MirrorNode& node = mirror_item(view, at, MirrorRole::slider, handle.name);
  node.flags |= mirror_flag::ranged;
  node.min = static_cast<float>(handle.min);
  node.max = static_cast<float>(handle.max);
  node.now = static_cast<float>(handle.value);
  node.value = whole_text(view, handle.value);
  return result;
}

void draw_axis(View& view, Rect plot, std::int64_t from, std::int64_t to) {
  constexpr int kTicks = 5;
  fill(view, {plot.x, plot.bottom(), plot.width, 1.0F}, Color::border2);
  for (int i = 0; i <= kTicks; ++i) {
    const float x = plot.x + plot.width * static_cast<float>(i) / kTicks;
    draw_text(view, {x - 20.0F, plot.bottom() + 4.0F, 40.0F, 16.0F},
              whole_text(view, from + (to - from) * i / kTicks),
              {.type = Type::caption, .color = Color::text2, .align = Align::center});
  }
}

void draw_bins(const View& view, Rect plot, const HistogramSpec& spec) {
  std::int64_t most = 1;
  for (const std::int64_t count : spec.counts) most = std::max(most, count);
  const auto bins = static_cast<float>(spec.counts.size());
  for (std::size_t i = 0; i < spec.counts.size(); ++i) {
    if (spec.counts[i] == 0) continue;
    const float left = plot.x + plot.width * static_cast<float>(i) / bins;
    const float right = plot.x + plot.width * static_cast<float>(i + 1) / bins - 2.0F;
    const float height =
        std::max(1.0F, plot.height * static_cast<float>(spec.counts[i]) / static_cast<float>(most));
    const std::int64_t begins = spec.from + (spec.to - spec.from) * static_cast<std::int64_t>(i) /
                                                static_cast<std::int64_t>(spec.counts.size());
    const bool over = spec.threshold && begins >= *spec.threshold;
    fill(view, {left, plot.bottom() - height, std::max(1.0F, right - left), height},
         over ? Color::accent : Color::bar);
  }
}

} // namespace

SliderResult histogram(View& view, Rect rect, const HistogramSpec& spec) {
  Rect plot = rect;
  const Rect top = plot.cut_top(26.0F);
  plot.cut_bottom(22.0F);
  draw_bins(view, plot, spec);
  draw_axis(view, plot, spec.from, spec.to);
  mirror_node(view, words_id(view, spec.summary), MirrorRole::img, rect, spec.summary);
  if (!spec.threshold) return {};
  Handle handle{.id = spec.id,
                .name = spec.name,
                .plot = plot,
                .value = *spec.threshold,
                .min = spec.from,
                .max = spec.to};
  const float x = snap(view, x_of(handle, *spec.threshold));
  const Item at = item(view, {x - 12.0F, top.y, 24.0F, top.height + plot.height}, spec.id,
                       {.press_on_down = true});
  if (spec.signed_threshold) {
    const float was = x_of(handle, *spec.signed_threshold);
    dashed_line(view, {was, top.y + 8.0F}, {was, plot.bottom()}, Color::text1);
  }
  fill(view, {x - 1.0F, top.y + 20.0F, 2.0F, plot.bottom() - top.y - 20.0F}, Color::accent);
  const Rect knob{x - 7.0F, top.y + 4.0F, 14.0F, 16.0F};
  fill(view, knob, at.held || at.hovered ? Color::sel : Color::bg1, radius::control);
  outline(view, knob, Color::accent, radius::control, 2.0F);
  return steer_handle(view, handle, at);
}

SliderResult decay_curve(View& view, Rect rect, const DecayCurveSpec& spec) {
  Rect plot = rect;
  plot.cut_left(34.0F);
  plot.cut_top(8.0F);
  plot.cut_bottom(22.0F);
  for (int i = 0; i <= 2; ++i) {
    const float y = plot.y + plot.height * static_cast<float>(i) / 2.0F;
    fill(view, {plot.x, y, plot.width, 1.0F}, Color::plot_grid);
    draw_text(view, {rect.x, y - 8.0F, 26.0F, 16.0F}, whole_text(view, spec.points * (2 - i) / 2),
              {.type = Type::caption, .color = Color::text2, .align = Align::right});
  }
  draw_axis(view, plot, 0, spec.last_day);
  const auto y_of = [&](std::int64_t day) {
    const auto index = static_cast<std::size_t>(std::max<std::int64_t>(0, day));
    const std::int32_t ppm = index < spec.factors.size() ? spec.factors[index] : 0;
    return plot.bottom() - plot.height * static_cast<float>(ppm) / 1e6F;
  };
  std::vector<Point> points;
  for (std::int64_t day = 0; day <= spec.last_day; ++day) {
    const float x =
        plot.x + plot.width * static_cast<float>(day) / static_cast<float>(spec.last_day);
    points.push_back({x, y_of(day)});
  }
  polyline(view, points, Color::accent, view.theme.m().chart_line);
  mirror_node(view, words_id(view, spec.summary), MirrorRole::img, rect, spec.summary);
  if (!spec.handle_day) return {};
  const Handle handle{.id = spec.id,
                      .name = spec.name,
                      .plot = plot,
                      .value = *spec.handle_day,
                      .min = 1,
                      .max = spec.last_day};
  const Point knob{snap(view, x_of(handle, *spec.handle_day)), y_of(*spec.handle_day)};
  const Item at =
      item(view, {knob.x - 12.0F, knob.y - 12.0F, 24.0F, 24.0F}, spec.id, {.press_on_down = true});
  dashed_line(view, {knob.x, knob.y}, {knob.x, plot.bottom()}, Color::border2, 1.0F);
  circle(view, knob, 5.0F, at.held || at.hovered ? Color::sel : Color::bg1);
  ring(view, knob, 5.0F, Color::accent, 2.0F);
  return steer_handle(view, handle, at);
}

} // namespace lb
