#include "view/text.hpp"

#include "view/item.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace lb {

namespace {

constexpr std::string_view kEllipsis = "…";

ImFont* face(const View& view, TextStyle style) {
  return style.weight == Weight::bold ? view.fonts.bold : view.fonts.sans;
}

float measure(ImFont* font, float size, std::string_view text) {
  if (text.empty()) return 0.0F; // an empty view may point nowhere, which ImGui does not take
  return font->CalcTextSizeA(size, FLT_MAX, 0.0F, text.data(), text.data() + text.size()).x;
}

// The first bytes of the text that fit into the width.
std::string_view fitting(ImFont* font, float size, std::string_view text, float width) {
  const char* rest = nullptr;
  font->CalcTextSizeA(size, width, 0.0F, text.data(), text.data() + text.size(), &rest);
  return text.substr(0, static_cast<std::size_t>(rest - text.data()));
}

void add_text(const View& view, Point at, std::string_view text, TextStyle style) {
  ImGui::GetWindowDrawList()->AddText(face(view, style), view.theme.type(style.type).size,
                                      ImVec2(at.x, at.y), view.theme(style.color), text.data(),
                                      text.data() + text.size());
}

void offer_whole_text(View& view, Rect rect, std::string_view text) {
  if (ImGui::IsWindowHovered() &&
      ImGui::IsMouseHoveringRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom())))
    tooltip_over(view, text_id(text) ^ 0x51ED270BU, rect, {{}, std::string(text)});
}

Rect tight(const View& view, Rect rect, float width, TextStyle style) {
  const Rect line = rect.middle(std::min(rect.height, line_height(view, style.type)));
  if (style.align == Align::right) return {rect.right() - width, line.y, width, line.height};
  if (style.align == Align::center)
    return {rect.x + (rect.width - width) / 2.0F, line.y, width, line.height};
  return {rect.x, line.y, width, line.height};
}

} // namespace

float text_width(const View& view, std::string_view text, TextStyle style) {
  return std::ceil(measure(face(view, style), view.theme.type(style.type).size, text));
}

float line_height(const View& view, Type type) {
  return view.theme.type(type).line;
}

float line_top(const View& view, Rect rect, TextStyle style) {
  const TypeSize type = view.theme.type(style.type);
  constexpr float kAscent = 1.069F;
  constexpr float kDescent = 0.293F;
  const float top = rect.y + (rect.height - type.line) / 2.0F;
  const float base_line =
      std::round(top + (type.line - (kAscent + kDescent) * type.size) / 2.0F + kAscent * type.size);
  const float moved_up = std::trunc(glyph_shift * type.size - 0.5F); // as ImGui rounds it
  return base_line - (std::ceil(kAscent * type.size) - moved_up);
}

float draw_text(View& view, Rect rect, std::string_view text, TextStyle style) {
  if (text.empty()) return 0.0F;
  look_for_faces(view.fonts, text, view.missing_faces);
  ImFont* font = face(view, style);
  const float size = view.theme.type(style.type).size;
  const float y = line_top(view, rect, style);
  const float width = measure(font, size, text);
  if (width <= rect.width + 0.5F) {
    float x = rect.x;
    if (style.align == Align::right) x = rect.right() - width;
    if (style.align == Align::center) x = rect.x + (rect.width - width) / 2.0F;
    add_text(view, {snap(view, x), y}, text, style);
    return std::ceil(width);
  }
  const float dots = measure(font, size, kEllipsis);
  const std::string_view part = fitting(font, size, text, std::max(0.0F, rect.width - dots));
  const float part_width = measure(font, size, part);
  add_text(view, {snap(view, rect.x), y}, part, style);
  add_text(view, {snap(view, rect.x + part_width), y}, kEllipsis, style);
  offer_whole_text(view, rect, text);
  return std::min(rect.width, std::ceil(part_width + dots));
}

float label(View& view, Rect rect, std::string_view text, TextStyle style) {
  const float width = draw_text(view, rect, text, style);
  mirror_node(view, words_id(view, text), MirrorRole::text, tight(view, rect, width, style), text);
  return width;
}

float heading(View& view, Rect rect, std::string_view text, int level, TextStyle style) {
  const float width = draw_text(view, rect, text, style);
  mirror_node(view, words_id(view, text), MirrorRole::heading, tight(view, rect, width, style),
              text)
      .level = static_cast<std::uint8_t>(level);
  return width;
}

float live_text(View& view, Rect rect, std::string_view id, std::string_view text,
                TextStyle style) {
  const float width = draw_text(view, rect, text, style);
  mirror_node(view, words_id(view, id), MirrorRole::status, tight(view, rect, width, style), text)
      .flags |= mirror_flag::live;
  return width;
}

float draw_runs(View& view, Rect rect, std::span<const Run> runs) {
  // Pieces of another size keep the base line of the first one.
  Rect rest = rect;
  const float y = runs.empty() ? 0.0F : line_top(view, rect, runs.front().style);
  for (const Run& run : runs) {
    const float wanted = text_width(view, run.text, run.style);
    const float own = line_top(view, rest, run.style);
    const TypeSize first = view.theme.type(runs.front().style.type);
    const TypeSize type = view.theme.type(run.style.type);
    const auto base = [](float size) {
      return std::ceil(1.069F * size) - std::trunc(glyph_shift * size - 0.5F);
    };
    Rect at = rest;
    at.y += y + base(first.size) - (own + base(type.size));
    const float drawn = draw_text(view, at, run.text, run.style);
    rest.cut_left(drawn);
    if (drawn + 0.5F < wanted) break;
  }
  return rest.x - rect.x;
}

float label_runs(View& view, Rect rect, std::span<const Run> runs) {
  const float width = draw_runs(view, rect, runs);
  std::string whole;
  for (const Run& run : runs) whole += run.text;
  mirror_node(view, words_id(view, whole), MirrorRole::text,
              tight(view, rect, width, runs.empty() ? TextStyle{} : runs.front().style), whole);
  return width;
}

Rect screen_title(View& view, Rect& screen, std::string_view title) {
  Rect head = screen.cut_top(view.theme.m().screen_head).inset(view.theme.m().page_pad, 0);
  const float width = text_width(view, title, style::title) + 12.0F;
  heading(view, head.cut_left(width), title, 1, style::title);
  return head;
}

} // namespace lb
