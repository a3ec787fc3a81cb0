#include "view/choice.hpp"
#include "view/draw.hpp"

namespace lb {

namespace {

constexpr float kWordGap = 8.0F;

Rect with_words(const View& view, Rect rect, float mark, const ToggleSpec& spec) {
  const float words = spec.silent ? 0.0F : kWordGap + text_width(view, spec.label, style::small);
  return {rect.x, rect.y, std::min(rect.width, mark + words), rect.height};
}

void draw_words(View& view, Rect rect, float mark, const ToggleSpec& spec) {
  if (spec.silent) return;
  rect.cut_left(mark + kWordGap);
  draw_text(view, rect, spec.label, {.color = spec.disabled ? Color::text3 : Color::text1});
}

MirrorNode& mirror_toggle(View& view, const Item& at, MirrorRole role, const ToggleSpec& spec) {
  MirrorNode& node = mirror_item(view, at, role, spec.label, spec.disabled);
  node.flags |= mirror_flag::checkable;
  if (spec.is_on) node.flags |= mirror_flag::checked;
  if (spec.mixed) node.flags |= mirror_flag::mixed;
  return node;
}

} // namespace

bool toggle(View& view, Rect rect, const ToggleSpec& spec) {
  constexpr float kWidth = 26.0F;
  constexpr float kHeight = 16.0F;
  const Item at =
      item(view, with_words(view, rect, kWidth, spec), spec.id, {.disabled = spec.disabled});
  if (at.visible) {
    const Rect pill = Rect{at.rect.x, at.rect.y, kWidth, at.rect.height}.middle(kHeight);
    const float middle = pill.y + kHeight / 2.0F;
    if (spec.is_on) {
      fill(view, pill, spec.disabled ? Color::border2 : Color::accent, kHeight / 2.0F);
      circle(view, {pill.right() - 8.0F, middle}, 6.0F, Color::bg1);
    } else {
      fill(view, pill, Color::bg1, kHeight / 2.0F);
      outline(view, pill, Color::border2, kHeight / 2.0F, 1.5F);
      circle(view, {pill.x + 8.0F, middle}, 5.0F, Color::border2);
    }
    draw_words(view, at.rect, kWidth, spec);
  }
  mirror_toggle(view, at, MirrorRole::toggle, spec);
  return at.pressed;
}

bool check_box(View& view, Rect rect, const ToggleSpec& spec) {
  constexpr float kSize = 16.0F;
  const Item at =
      item(view, with_words(view, rect, kSize, spec), spec.id, {.disabled = spec.disabled});
  if (at.visible) {
    const Rect box = Rect{at.rect.x, at.rect.y, kSize, at.rect.height}.middle(kSize);
    if (spec.is_on && !spec.mixed) {
      fill(view, box, spec.disabled ? Color::border2 : Color::accent, radius::chip);
      icon(view, box, Icon::check, {Color::on_accent, 12.0F});
    } else {
      fill(view, box, ground(at, spec.disabled), radius::chip);
      outline(view, box, Color::border2, radius::chip);
      if (spec.mixed) fill(view, {box.x + 4.0F, box.y + 7.0F, 8.0F, 2.0F}, Color::text1);
    }
    draw_words(view, at.rect, kSize, spec);
  }
  mirror_toggle(view, at, MirrorRole::checkbox, spec);
  return at.pressed;
}

std::optional<std::size_t> radio_rows(View& view, Rect rect, std::string_view name,
                                      std::span<const std::string_view> options,
                                      std::size_t selected) {
  const IdScope scope(name);
  const MirrorGroup group(view, MirrorRole::radiogroup, rect, name);
  std::optional<std::size_t> taken;
  Rect rest = rect;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const IdScope one(i);
    Rect row = rest.cut_top(view.theme.m().nav_item);
    row.width = std::min(row.width, 24.0F + text_width(view, options[i], style::small));
    const Item at = item(view, row, "radio");
    const bool is_on = i == selected;
    if (at.visible) {
      const Point center{at.rect.x + 8.0F, at.rect.center().y};
      circle(view, center, 8.0F, ground(at, false));
      ring(view, center, 8.0F, is_on ? Color::accent : Color::border2, is_on ? 2.0F : 1.0F);
      if (is_on) circle(view, center, 4.0F, Color::accent);
      Rect words = at.rect;
      words.cut_left(24.0F);
      draw_text(view, words, options[i]);
    }
    MirrorNode& node = mirror_item(view, at, MirrorRole::radio, options[i]);
    node.flags |= mirror_flag::checkable | (is_on ? mirror_flag::checked : 0U);
    if (at.pressed) taken = i;
  }
  return taken;
}

} // namespace lb
