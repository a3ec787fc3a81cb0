#include "view/marks.hpp"

#include "view/draw.hpp"

namespace lb {

Color owner_color(Owner owner) {
  return nth(Color::marketing, static_cast<std::size_t>(owner));
}
Color on_owner_color(Owner owner) {
  return nth(Color::on_marketing, static_cast<std::size_t>(owner));
}

void owner_square(const View& view, Rect rect, std::optional<Owner> owner) {
  const Rect square = Rect{rect.x, rect.y, 10.0F, rect.height}.middle(10.0F);
  if (owner)
    fill(view, square, owner_color(*owner), radius::mark);
  else
    outline(view, square, Color::border2, radius::mark, 1.5F);
}

float draw_owner_mark(View& view, Rect rect, std::optional<Owner> owner, std::string_view word) {
  owner_square(view, rect, owner);
  Rect rest = rect;
  rest.cut_left(16.0F);
  return 16.0F + draw_text(view, rest, word);
}

float owner_mark(View& view, Rect rect, std::optional<Owner> owner, std::string_view word) {
  const float width = draw_owner_mark(view, rect, owner, word);
  mirror_node(view, words_id(view, word), MirrorRole::text, {rect.x, rect.y, width, rect.height},
              word);
  return width;
}

float draw_temperature(View& view, Rect rect, Temperature temperature, std::string_view word) {
  constexpr float kDot = 7.0F;
  const Color color = nth(Color::cold, static_cast<std::size_t>(temperature));
  const float middle = snap(view, rect.center().y - kDot / 2.0F) + kDot / 2.0F;
  for (std::size_t i = 0; i < 3; ++i) {
    const Point center{rect.x + kDot / 2.0F + static_cast<float>(i) * (kDot + 2.0F), middle};
    if (i <= static_cast<std::size_t>(temperature))
      circle(view, center, kDot / 2.0F, color);
    else
      ring(view, center, kDot / 2.0F, Color::border2);
  }
  Rect rest = rect;
  rest.cut_left(3.0F * kDot + 4.0F + 6.0F);
  return rest.x - rect.x + draw_text(view, rest, word);
}

void draw_grade(View& view, Rect rect, std::string_view grade, std::size_t level) {
  const Rect badge = Rect{rect.x, rect.y, 26.0F, rect.height}.middle(20.0F);
  fill(view, badge, nth(Color::grade0, level), radius::chip);
  draw_text(view, badge, grade,
            {.type = Type::caption,
             .color = nth(Color::on_grade0, level),
             .weight = Weight::bold,
             .align = Align::center});
}

std::size_t grade_level(const GradePlace& place) {
  const std::size_t worst = place.fit_count + place.behaviour_count - 2;
  if (worst == 0) return 4;
  const std::size_t rank = worst - place.fit_index - place.behaviour_index;
  return (8 * rank + worst) / (2 * worst);
}

namespace {

struct ChipInk {
  Color ground, text;
};

ChipInk ink_of(ChipKind kind) {
  switch (kind) {
  case ChipKind::ok:
    return {Color::ok_tint, Color::ok};
  case ChipKind::warn:
    return {Color::warn_tint, Color::warn};
  case ChipKind::bad:
    return {Color::bad_tint, Color::bad};
  case ChipKind::info:
    return {Color::info_tint, Color::info};
  case ChipKind::neutral:
    break;
  }
  return {Color::bg3, Color::text1};
}

} // namespace

float chip_width(const View& view, std::string_view word, Icon icon) {
  return 16.0F + text_width(view, word, style::caption) + (icon == Icon::none ? 0.0F : 18.0F);
}

float chip(View& view, Rect rect, std::string_view word, ChipKind kind, Icon what) {
  const ChipInk ink = ink_of(kind);
  const float width = std::min(rect.width, chip_width(view, word, what));
  const Rect at = Rect{rect.x, rect.y, width, rect.height}.middle(view.theme.m().chip);
  fill(view, at, ink.ground, radius::chip);
  Rect inner = at.inset(8.0F, 0.0F);
  if (what != Icon::none) {
    icon(view, inner.cut_left(12.0F), what, {ink.text, 12.0F});
    inner.cut_left(6.0F);
  }
  draw_text(view, inner, word, {.type = Type::caption, .color = ink.text});
  mirror_node(view, words_id(view, word), MirrorRole::text, at, word);
  return width;
}

float filter_chip_width(const View& view, std::string_view what) {
  return 8.0F + text_width(view, what, style::caption) + 4.0F + 12.0F + 8.0F;
}

bool filter_chip(View& view, Rect rect, std::string_view id, std::string_view what) {
  const Item at = item(view, rect.middle(24.0F), id);
  if (at.visible) {
    const Rect box = at.rect.middle(view.theme.m().chip);
    if (at.hovered || at.held) fill(view, box, ground(at, false), radius::chip);
    outline(view, box, Color::border2, radius::chip);
    Rect inner = box.inset(8.0F, 0.0F);
    icon(view, inner.cut_right(12.0F), Icon::x, {Color::text1, 12.0F});
    draw_text(view, inner, what, {.type = Type::caption});
  }
  mirror_item(view, at, MirrorRole::button, what).description = view.t("action.remove_filter");
  return at.pressed;
}

float draw_key(View& view, Rect rect, std::string_view key) {
  const TextStyle look{.type = Type::caption, .color = Color::text3};
  const float width = text_width(view, key, look) + 10.0F;
  const Rect cap = Rect{rect.x, rect.y, width, rect.height}.middle(18.0F);
  fill(view, cap, Color::bg2, radius::chip);
  outline(view, cap, Color::border1, radius::chip);
  draw_text(view, cap, key, {.type = Type::caption, .color = Color::text3, .align = Align::center});
  return width;
}

} // namespace lb
