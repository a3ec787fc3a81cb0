#include "view/draw.hpp"
#include "view/popup.hpp"
#include "view/shell_parts.hpp"
#include "view/words.hpp"

#include "view/button.hpp"

#include <algorithm>
#include <iterator>

namespace lb {

float top_item_width(const View& view, const TopItem& spec) {
  float width = 2.0F * kBarPad + 18.0F;
  if (spec.icon != Icon::none) width += 22.0F;
  if (!spec.lead.empty()) width += text_width(view, spec.lead, style::quiet) + 4.0F;
  if (!spec.after.empty()) width += text_width(view, spec.after, style::quiet) + 6.0F;
  return width + text_width(view, spec.strong, style::strong);
}

Item top_item(View& view, Rect rect, const TopItem& spec) {
  const Item at = item(view, rect, spec.id);
  if (at.visible) {
    if (at.hovered || at.held) fill(view, at.rect, Color::bg3, radius::control);
    Rect inner = at.rect.inset(kBarPad, 0.0F);
    if (spec.icon != Icon::none) {
      icon(view, inner.cut_left(16.0F), spec.icon, {Color::text2});
      inner.cut_left(6.0F);
    }
    icon(view, inner.cut_right(12.0F), Icon::chev, {Color::text2, 12.0F});
    if (!spec.lead.empty()) {
      inner.cut_left(draw_text(view, inner, spec.lead, style::quiet));
      inner.cut_left(4.0F);
    }
    if (!spec.after.empty()) {
      draw_text(view, inner.cut_right(text_width(view, spec.after, style::quiet)), spec.after,
                style::quiet);
      inner.cut_right(6.0F);
    }
    draw_text(view, inner, spec.strong, style::strong);
  }
  MirrorNode& node = mirror_item(view, at, MirrorRole::button, spec.name);
  node.flags |= mirror_flag::has_popup | mirror_flag::expandable;
  if (is_popup_open(spec.id)) node.flags |= mirror_flag::expanded;
  if (at.pressed) open_popup(view, spec.id);
  return at;
}

namespace {

// Each language is named in itself, so that who cannot read the page finds his own.
std::vector<PopupRow> language_rows(const View& view) {
  std::vector<PopupRow> rows{{.label = std::string(view.t("shell.language_system")),
                              .checked = view.state.language.empty()}};
  for (const Catalogue& language : view.languages)
    rows.push_back({.label = language.language_name(),
                    .checked = view.state.language == language.language(),
                    .line_above = rows.size() == 1});
  return rows;
}

void take_language(View& view, std::size_t row) {
  view.state.language = row == 0 ? std::string() : view.languages[row - 1].language();
}

} // namespace

void language_menu(View& view, Rect& rest) {
  std::string code = view.catalogue->language();
  std::ranges::transform(code, code.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  const std::string said = named(view, view.t("shell.language"), view.catalogue->language_name());
  const TopItem spec{
      .id = "language", .name = said, .icon = Icon::none, .lead = {}, .strong = code};
  const Item at = top_item(view, rest.cut_right(top_item_width(view, spec)).middle(32.0F), spec);
  if (!is_popup_open(spec.id)) return;
  const std::vector<PopupRow> rows = language_rows(view);
  const auto taken = popup_list(
      view, {.id = spec.id, .name = said, .anchor = at.rect, .rows = rows, .is_menu = true});
  if (taken) take_language(view, *taken);
}

void look_menu(View& view, Rect& rest, bool with_languages) {
  const Rect place = rest.cut_right(32.0F).middle(32.0F);
  if (icon_button(view, place, {.id = "look", .name = view.t("shell.look"), .icon = Icon::eye}))
    open_popup(view, "look");
  const auto row = [&](const char* key, ThemeChoice choice) {
    return PopupRow{.label = std::string(view.t(key)), .checked = view.state.theme == choice};
  };
  std::vector<PopupRow> rows{row("shell.theme_system", ThemeChoice::system),
                             row("shell.theme_light", ThemeChoice::light),
                             row("shell.theme_dark", ThemeChoice::dark),
                             row("shell.theme_high_contrast", ThemeChoice::high_contrast)};
  rows.push_back({.label = std::string(view.t("shell.projector")),
                  .checked = view.state.projector,
                  .line_above = true});
  const std::size_t looks = rows.size();
  if (with_languages) {
    std::ranges::move(language_rows(view), std::back_inserter(rows));
    rows[looks].line_above = true;
  }
  const auto taken = popup_list(
      view,
      {.id = "look", .name = view.t("shell.look"), .anchor = place, .rows = rows, .is_menu = true});
  if (!taken) return;
  if (*taken >= looks)
    take_language(view, *taken - looks);
  else if (*taken == 4)
    view.state.projector = !view.state.projector;
  else
    view.state.theme = static_cast<ThemeChoice>(*taken);
}

} // namespace lb
