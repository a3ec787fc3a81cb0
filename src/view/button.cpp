#include "view/button.hpp"

#include "view/draw.hpp"

#include <algorithm>

namespace lb {

namespace {

struct Look {
  Color fill, outline, text;
  bool has_fill = true, has_outline = true;
};

Look look_of(const ButtonSpec& spec, const Item& item) {
  const bool disabled = !spec.disabled_because.empty();
  Look look{ground(item, disabled), Color::border2, Color::text1};
  switch (spec.kind) {
  case ButtonKind::main:
    look = {item.hovered || item.held ? Color::accent_hover : Color::accent, Color::accent,
            Color::on_accent};
    break;
  case ButtonKind::quiet:
    look.has_outline = false;
    look.has_fill = item.hovered || item.held;
    look.text = Color::text2;
    break;
  case ButtonKind::link:
    look.has_outline = false;
    look.has_fill = item.hovered || item.held;
    look.text = item.hovered ? Color::accent_hover : Color::accent;
    break;
  case ButtonKind::destroys:
    look.outline = look.text = Color::bad;
    break;
  case ButtonKind::plain:
    break;
  }
  if (disabled) look = {Color::bg2, Color::border1, Color::text3};
  return look;
}

TextStyle text_of(const ButtonSpec& spec, Color color) {
  return {.color = color, .weight = spec.kind == ButtonKind::main ? Weight::bold : Weight::regular};
}

float pad_of(const ButtonSpec& spec) {
  if (spec.kind == ButtonKind::link) return 4.0F;
  return spec.small || spec.kind == ButtonKind::quiet ? 8.0F : 12.0F;
}

constexpr float kIconGap = 6.0F;

} // namespace

float button_height(const View& view, const ButtonSpec& spec) {
  return spec.small ? view.theme.m().button_small : view.theme.m().button;
}

float button_width(const View& view, const ButtonSpec& spec) {
  float width = 2.0F * pad_of(spec) + text_width(view, spec.label, text_of(spec, Color::text1));
  if (spec.icon != Icon::none) width += view.theme.m().icon + kIconGap;
  if (spec.opens) width += 12.0F + kIconGap;
  return width;
}

bool button(View& view, Rect rect, const ButtonSpec& spec) {
  const bool disabled = !spec.disabled_because.empty();
  const Item at = item(view, rect, spec.id, {.disabled = disabled});
  const Look look = look_of(spec, at);
  if (at.visible) {
    if (look.has_fill) fill(view, at.rect, look.fill, radius::control);
    if (look.has_outline) outline(view, at.rect, look.outline, radius::control);
    Rect inner = at.rect.inset(pad_of(spec), 0.0F);
    if (spec.icon != Icon::none) {
      const float size = view.theme.m().icon;
      icon(view, inner.cut_left(size), spec.icon, {look.text, size, spec.icon_mirrored});
      inner.cut_left(kIconGap);
    }
    if (spec.opens) icon(view, inner.cut_right(12.0F), Icon::chev, {look.text, 12.0F});
    draw_text(view, inner, spec.label, text_of(spec, look.text));
  }
  MirrorNode& node =
      mirror_item(view, at, spec.kind == ButtonKind::link ? MirrorRole::link : MirrorRole::button,
                  spec.label, disabled);
  node.description = disabled ? spec.disabled_because : spec.description;
  if (spec.opens) node.flags |= mirror_flag::has_popup | mirror_flag::expandable;
  if (spec.is_open) node.flags |= mirror_flag::expanded;
  if (!node.description.empty()) tooltip(view, at, {{}, node.description});
  return at.pressed;
}

namespace {

bool cut_button(View& view, Rect& strip, const ButtonSpec& spec, bool from_left) {
  const float width = button_width(view, spec);
  const float height = std::min(strip.height, button_height(view, spec));
  if (!from_left && !spec.disabled_because.empty()) {
    const float reason = text_width(view, spec.disabled_because, style::caption);
    if (reason + width + 8.0F <= strip.width)
      label(view, strip.cut_right(reason), spec.disabled_because, style::caption);
    strip.cut_right(8.0F);
  }
  const Rect place = (from_left ? strip.cut_left(width) : strip.cut_right(width)).middle(height);
  from_left ? strip.cut_left(8.0F) : strip.cut_right(8.0F);
  const bool pressed = button(view, place, spec);
  if (from_left && !spec.disabled_because.empty()) {
    strip.cut_left(label(view, strip, spec.disabled_because, style::caption));
    strip.cut_left(8.0F);
  }
  return pressed;
}

} // namespace

bool button_left(View& view, Rect& strip, const ButtonSpec& spec) {
  return cut_button(view, strip, spec, true);
}

bool button_flowing(View& view, Rect& strip, Rect& rest, const ButtonSpec& spec) {
  if (strip.width < std::min(button_width(view, spec), rest.width))
    strip = rest.cut_top(strip.height);
  return button_left(view, strip, spec);
}

bool button_right(View& view, Rect& strip, const ButtonSpec& spec) {
  return cut_button(view, strip, spec, false);
}

bool icon_button(View& view, Rect rect, const IconButtonSpec& spec) {
  const bool disabled = !spec.disabled_because.empty();
  const Item at = item(view, rect, spec.id, {.disabled = disabled});
  if (at.visible) {
    if ((at.hovered && !disabled) || at.held || spec.is_on)
      fill(view, at.rect, spec.is_on ? Color::sel : ground(at, false), radius::control);
    const float size = view.theme.m().icon;
    Color color = spec.is_on ? Color::accent : Color::text1;
    if (disabled) color = Color::text3;
    icon(view, at.rect, spec.icon, {color, size, spec.icon_mirrored});
  }
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, spec.name, disabled);
  node.description = spec.disabled_because;
  if (spec.is_on) node.flags |= mirror_flag::pressable | mirror_flag::pressed;
  if (spec.unfolds) node.flags |= mirror_flag::expandable;
  if (spec.is_open) node.flags |= mirror_flag::expanded;
  tooltip(view, at, {std::string(spec.name), std::string(spec.disabled_because)});
  return at.pressed;
}

} // namespace lb
