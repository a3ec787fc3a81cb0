#include "view/slider.hpp"

#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"

#include <imgui.h>

#include <cmath>

namespace lb {

namespace {

constexpr float kTrack = 4.0F;
constexpr float kKnob = 6.5F;

float place_of(const SliderSpec& spec, Rect track, std::int64_t value) {
  const auto range = static_cast<double>(std::max<std::int64_t>(1, spec.max - spec.min));
  const double share =
      static_cast<double>(std::clamp(value, spec.min, spec.max) - spec.min) / range;
  return track.x + static_cast<float>(share) * track.width;
}

std::int64_t value_at(const SliderSpec& spec, Rect track, float x) {
  const double share = std::clamp((static_cast<double>(x) - static_cast<double>(track.x)) /
                                      std::max(1.0, static_cast<double>(track.width)),
                                  0.0, 1.0);
  return spec.min + std::llround(share * static_cast<double>(spec.max - spec.min));
}

void draw_slider(const View& view, const SliderSpec& spec, const Item& at, Rect track) {
  const float middle = track.center().y;
  const float knob = snap(view, place_of(spec, track, spec.value));
  const Color ink = spec.disabled ? Color::border2 : Color::accent;
  fill(view, {track.x, middle - kTrack / 2.0F, track.width, kTrack}, Color::track, kTrack / 2.0F);
  // What takes points away grows to the left of zero.
  const float zero = place_of(spec, track, 0);
  fill(view, {std::min(zero, knob), middle - kTrack / 2.0F, std::abs(knob - zero), kTrack}, ink,
       kTrack / 2.0F);
  if (spec.mark)
    fill(view, {place_of(spec, track, *spec.mark) - 1.0F, middle - 8.0F, 2.0F, 16.0F},
         Color::text2);
  circle(view, {knob, middle}, kKnob, at.held ? Color::sel : Color::bg1);
  ring(view, {knob, middle}, kKnob, ink, 2.0F);
}

// The value that the keyboard asks for, or nothing.
std::optional<std::int64_t> by_keys(const SliderSpec& spec, const Item& at) {
  if (!at.focused || ImGui::GetIO().WantTextInput) return std::nullopt;
  const std::int64_t step = ImGui::GetIO().KeyShift ? 10 : 1;
  const bool up = ImGui::IsKeyPressed(ImGuiKey_RightArrow) || ImGui::IsKeyPressed(ImGuiKey_UpArrow);
  const bool down =
      ImGui::IsKeyPressed(ImGuiKey_LeftArrow) || ImGui::IsKeyPressed(ImGuiKey_DownArrow);
  if (up) return spec.value + step;
  if (down) return spec.value - step;
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) return spec.min;
  if (ImGui::IsKeyPressed(ImGuiKey_End)) return spec.max;
  return std::nullopt;
}

std::optional<std::int64_t> by_mirror(View& view, const SliderSpec& spec, std::uint32_t id) {
  if (take_act(view, id, MirrorAct::increment)) return spec.value + 1;
  if (take_act(view, id, MirrorAct::decrement)) return spec.value - 1;
  if (const auto act = take_act(view, id, MirrorAct::set_value)) {
    if (!act->text.empty())
      if (const auto number = typed_number(act->text)) return number;
    return std::llround(act->number);
  }
  return std::nullopt;
}

bool any_slider_key_down() {
  for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
                             ImGuiKey_DownArrow, ImGuiKey_Home, ImGuiKey_End})
    if (ImGui::IsKeyDown(key)) return true;
  return false;
}

SliderResult steer(View& view, const SliderSpec& spec, const Item& at, Rect track) {
  SliderResult result{.value = spec.value};
  std::uint32_t& dragged = view.notes.dragged;
  const auto set = [&](std::int64_t value, bool more) {
    result.value = std::clamp(value, spec.min, spec.max);
    result.changed = result.value != spec.value;
    result.more_follows = more;
    if (result.changed && more) dragged = at.id;
  };
  if (at.held && ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    set(value_at(spec, track, ImGui::GetIO().MousePos.x), true);
  } else if (const auto typed = by_keys(spec, at)) {
    set(*typed, true);
  } else if (const auto sent = by_mirror(view, spec, at.id)) {
    set(*sent, false);
  } else if (dragged == at.id && !any_slider_key_down()) {
    dragged = 0;
    result.changed = true; // the same value once more, as the last of the drag
  }
  return result;
}

} // namespace

SliderResult slider(View& view, Rect rect, const SliderSpec& spec) {
  Rect rest = rect;
  Rect unit;
  Rect entry;
  if (spec.has_entry) {
    if (!spec.unit.empty()) {
      unit = rest.cut_right(text_width(view, spec.unit, style::small));
      rest.cut_right(8.0F);
    }
    entry = rest.cut_right(spec.entry_width).middle(view.theme.m().field);
    rest.cut_right(8.0F);
  }
  const Item at = item(view, rest, spec.id, {.disabled = spec.disabled, .press_on_down = true});
  const Rect track = at.rect.inset(kKnob, 0.0F);
  if (at.visible) draw_slider(view, spec, at, track);
  MirrorNode& node = mirror_item(view, at, MirrorRole::slider, spec.name, spec.disabled);
  node.flags |= mirror_flag::ranged;
  node.min = static_cast<float>(spec.min);
  node.max = static_cast<float>(spec.max);
  node.now = static_cast<float>(spec.value);
  node.value = spec.shows_sign ? signed_text(view, spec.value) : whole_text(view, spec.value);
  SliderResult result = steer(view, spec, at, track);
  if (spec.disabled) result = {.value = spec.value};
  if (spec.has_entry) {
    const std::string entry_id = std::string(spec.id) + " entry";
    const NumberFieldResult typed = number_field(view, entry,
                                                 {.id = entry_id,
                                                  .name = spec.name,
                                                  .value = spec.value,
                                                  .min = spec.min,
                                                  .max = spec.max,
                                                  .shows_sign = spec.shows_sign,
                                                  .disabled = spec.disabled});
    if (typed.changed) result = {.changed = true, .value = typed.value};
    if (!spec.unit.empty()) label(view, unit, spec.unit);
  }
  return result;
}

} // namespace lb
