#include "view/choice.hpp"

#include "view/draw.hpp"
#include "view/terms.hpp"

#include <imgui.h>

namespace lb {

namespace {

std::string_view shown_option(const ChoiceSpec& spec) {
  return spec.selected < spec.options.size() ? std::string_view(spec.options[spec.selected])
                                             : spec.placeholder;
}

bool opens_by_key(const Item& at) {
  return at.focused && !ImGui::GetIO().WantTextInput &&
         (ImGui::IsKeyPressed(ImGuiKey_DownArrow) || ImGui::IsKeyPressed(ImGuiKey_UpArrow));
}

} // namespace

float choice_width(const View& view, const ChoiceSpec& spec) {
  return text_width(view, shown_option(spec), style::small) + 16.0F + 6.0F + 12.0F;
}

std::optional<std::size_t> choice(View& view, Rect rect, const ChoiceSpec& spec) {
  const Item at = item(view, rect, spec.id, {.disabled = spec.disabled});
  const bool open = is_popup_open(spec.id);
  if (at.visible) {
    fill(view, at.rect, ground(at, spec.disabled), radius::control);
    outline(view, at.rect, spec.disabled ? Color::border1 : Color::border2, radius::control);
    Rect inner = at.rect.inset(8.0F, 0.0F);
    icon(view, inner.cut_right(12.0F), Icon::chev, {Color::text1, 12.0F});
    inner.cut_right(6.0F);
    const bool chosen = spec.selected < spec.options.size();
    draw_text(view, inner, shown_option(spec),
              {.color = chosen && !spec.disabled ? Color::text1 : Color::text3});
  }
  MirrorNode& node = mirror_item(view, at, MirrorRole::combobox, spec.name, spec.disabled);
  node.value = shown_option(spec);
  node.flags |= mirror_flag::has_popup | mirror_flag::expandable;
  if (open) node.flags |= mirror_flag::expanded;
  if (!open) teach(view, at, {spec.term, spec.name});
  std::optional<std::size_t> taken;
  if (const auto act = take_act(view, at.id, MirrorAct::set_value)) {
    for (std::size_t i = 0; i < spec.options.size(); ++i)
      if (spec.options[i] == act->text) taken = i;
  }
  const bool expand = take_act(view, at.id, MirrorAct::expand).has_value();
  if (!spec.disabled && (at.pressed || expand || (!open && opens_by_key(at))))
    open_popup(view, spec.id, spec.selected);
  if (!is_popup_open(spec.id)) return taken;
  std::vector<PopupRow> rows;
  for (const std::string& option : spec.options) rows.push_back({.label = option});
  const auto pressed = popup_list(view, {.id = spec.id,
                                         .name = spec.name,
                                         .anchor = at.rect,
                                         .rows = rows,
                                         .selected = spec.selected});
  return pressed ? pressed : taken;
}

float segments_width(const View& view, const SegmentsSpec& spec) {
  float width = 0.0F;
  for (const std::string_view option : spec.options)
    width += text_width(view, option, style::strong) + 20.0F;
  return width;
}

std::optional<std::size_t> segments(View& view, Rect rect, const SegmentsSpec& spec) {
  const IdScope scope(spec.id);
  const MirrorGroup group(view, MirrorRole::radiogroup, rect, spec.name);
  std::optional<std::size_t> taken;
  fill(view, rect, Color::bg1, radius::control);
  Rect rest = rect;
  for (std::size_t i = 0; i < spec.options.size(); ++i) {
    const IdScope one(i);
    const bool last = i + 1 == spec.options.size();
    const float width =
        last ? rest.width : text_width(view, spec.options[i], style::strong) + 20.0F;
    const Item at = item(view, rest.cut_left(width), "segment");
    const bool is_on = i == spec.selected;
    if (at.visible) {
      if (is_on)
        fill(view, at.rect, Color::text1, radius::control);
      else if (at.hovered)
        fill(view, at.rect.inset(1.0F, 1.0F), Color::bg3, radius::control);
      draw_text(view, at.rect, spec.options[i],
                {.color = is_on ? Color::bg1 : Color::text2,
                 .weight = is_on ? Weight::bold : Weight::regular,
                 .align = Align::center});
    }
    MirrorNode& node = mirror_item(view, at, MirrorRole::radio, spec.options[i]);
    node.flags |= mirror_flag::checkable | (is_on ? mirror_flag::checked : 0U);
    if (at.pressed) taken = i;
  }
  outline(view, rect, Color::border2, radius::control);
  return taken;
}

namespace {

float detail_width(const View& view, const TabSpec& spec) {
  return spec.detail.empty() ? 0.0F : text_width(view, spec.detail, style::caption) + 4.0F;
}

// Where they have no room the tabs stand closer, then their details go.
struct TabsWidth {
  bool has_details = true;
  float gap = 20.0F;
};
TabsWidth tabs_width(const View& view, float width, std::span<const TabSpec> options) {
  constexpr float kLeast = 8.0F, kMost = 20.0F;
  float words = 0.0F, details = 0.0F;
  for (const TabSpec& spec : options) {
    words += text_width(view, spec.label, style::strong);
    details += detail_width(view, spec);
  }
  const auto gaps = static_cast<float>(std::max<std::size_t>(1, options.size() - 1));
  const bool has_details = words + details + kLeast * gaps <= width;
  const float spare = width - words - (has_details ? details : 0.0F);
  return {.has_details = has_details, .gap = std::clamp(spare / gaps, kLeast, kMost)};
}

} // namespace

std::optional<std::size_t> tabs(View& view, Rect rect, std::string_view name,
                                std::span<const TabSpec> options, std::size_t selected) {
  const IdScope scope(name);
  const MirrorGroup group(view, MirrorRole::tablist, rect, name);
  line_below(view, rect);
  std::optional<std::size_t> taken;
  const TabsWidth room = tabs_width(view, rect.width, options);
  float x = rect.x;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const IdScope one(i);
    const bool is_on = i == selected;
    const float words = text_width(view, options[i].label, style::strong);
    const float detail = room.has_details ? detail_width(view, options[i]) : 0.0F;
    const Item at = item(view, {x, rect.y, words + detail, rect.height}, "tab");
    if (at.visible) {
      Rect inner = at.rect;
      draw_text(view, inner.cut_left(words), options[i].label,
                {.color = is_on || at.hovered ? Color::text1 : Color::text2,
                 .weight = is_on ? Weight::bold : Weight::regular});
      inner.cut_left(4.0F);
      if (detail > 0.0F)
        draw_text(view, inner, options[i].detail, {.type = Type::caption, .color = Color::text3});
      if (is_on)
        fill(view, {at.rect.x, at.rect.bottom() - 2.0F, at.rect.width, 2.0F}, Color::accent);
    }
    MirrorNode& node = mirror_item(view, at, MirrorRole::tab, options[i].label);
    node.flags |= mirror_flag::selectable | (is_on ? mirror_flag::selected : 0U);
    node.value = options[i].detail;
    if (at.pressed) taken = i;
    x += words + detail + room.gap;
  }
  return taken;
}

} // namespace lb
