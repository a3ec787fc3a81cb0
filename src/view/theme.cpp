#include "view/theme.hpp"

#include <imgui.h>

namespace lb {

TypeSize type_size(Type type, bool projector) {
  static constexpr std::array<TypeSize, 8> kNormal{
      {{12, 16}, {13, 18}, {14, 20}, {16, 24}, {20, 28}, {24, 32}, {32, 40}, {40, 44}}};
  static constexpr std::array<TypeSize, 8> kProjector{
      {{20, 26}, {22, 30}, {22, 30}, {24, 32}, {30, 38}, {36, 44}, {48, 56}, {64, 72}}};
  return (projector ? kProjector : kNormal)[static_cast<std::size_t>(type)];
}

Measures measures(Preset preset) {
  Measures m;
  if (preset == Preset::touch) {
    m.table_row = m.table_row_two_lines = m.button = m.button_small = m.field = 44;
    m.nav_item = 48;
    m.page_pad = 16;
    m.panel_pad = 16;
    m.icon = 20;
  } else if (preset == Preset::projector) {
    m.top_bar = 64;
    m.table_head = 44;
    m.table_row = 56;
    m.table_row_two_lines = 76;
    m.button = m.button_small = 52;
    m.field = m.field_in_sentence = 48;
    m.chip = 34;
    m.bar = m.load_bar = 16;
    m.rule = m.nav_item = 56;
    m.icon = 26;
    m.line = 2;
    m.focus_line = 3;
    m.focus_gap = 3;
  }
  return m;
}

Theme::Theme(ThemeName name, Preset preset)
    : name_(name), preset_(preset), measures_(lb::measures(preset)) {}

std::uint32_t Theme::operator()(Color color, float alpha) const {
  const std::uint32_t rgb = palette(name_).rgb[static_cast<std::size_t>(color)];
  const auto a = static_cast<std::uint32_t>(alpha * 255.0F + 0.5F);
  return IM_COL32((rgb >> 16U) & 255U, (rgb >> 8U) & 255U, rgb & 255U, a);
}

namespace {

void set_colors(ImGuiStyle& style, const Theme& theme) {
  const auto set = [&](ImGuiCol slot, Color color) {
    style.Colors[slot] = ImGui::ColorConvertU32ToFloat4(theme(color));
  };
  set(ImGuiCol_Text, Color::text1);
  set(ImGuiCol_TextDisabled, Color::text3);
  set(ImGuiCol_WindowBg, Color::bg0);
  set(ImGuiCol_PopupBg, Color::bg1);
  set(ImGuiCol_Border, Color::border2);
  set(ImGuiCol_FrameBg, Color::bg1);
  set(ImGuiCol_FrameBgHovered, Color::bg1);
  set(ImGuiCol_FrameBgActive, Color::bg1);
  set(ImGuiCol_ScrollbarGrab, Color::border2);
  set(ImGuiCol_ScrollbarGrabHovered, Color::text3);
  set(ImGuiCol_ScrollbarGrabActive, Color::text2);
  set(ImGuiCol_TextSelectedBg, Color::sel);
  set(ImGuiCol_InputTextCursor, Color::text1);
  // Regions draw their own grounds, and the focus ring is drawn last, above everything.
  style.Colors[ImGuiCol_ScrollbarBg] = style.Colors[ImGuiCol_ChildBg] =
      style.Colors[ImGuiCol_NavCursor] = ImVec4(0, 0, 0, 0);
}

} // namespace

void apply_style(const Theme& theme) {
  ImGuiStyle& style = ImGui::GetStyle();
  const bool large = theme.preset() == Preset::projector;
  style.FontSizeBase = theme.type(Type::small).size;
  style.WindowPadding = ImVec2(0, 0);
  style.FramePadding = ImVec2(8, 4);
  style.ItemSpacing = ImVec2(8, 8);
  style.ItemInnerSpacing = ImVec2(8, 4);
  style.CellPadding = ImVec2(8, 0);
  style.FrameRounding = radius::control;
  style.FrameBorderSize = theme.m().line;
  style.PopupRounding = radius::control;
  style.PopupBorderSize = theme.m().line;
  style.WindowBorderSize = 0;
  style.ChildBorderSize = 0;
  style.ScrollbarSize = large ? 16.0F : 10.0F;
  style.ScrollbarRounding = 5;
  style.WindowMinSize = ImVec2(1, 1);
  style.DisabledAlpha = 1.0F; // text is never made fainter: contrast is measured from pixels
  set_colors(style, theme);

  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigNavEscapeClearFocusItem = false;
  io.ConfigNavCaptureKeyboard = false;
}

} // namespace lb
