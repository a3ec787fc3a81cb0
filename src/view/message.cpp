#include "view/message.hpp"

#include "view/chart.hpp"
#include "view/draw.hpp"

#include <imgui.h>

namespace lb {

namespace {

float act_width(const View& view, const ToastSpec& spec) {
  return spec.act.empty() ? 0.0F : text_width(view, spec.act, style::strong) + 20.0F;
}

} // namespace

Rect toast_place(const View& view, Rect area, const ToastSpec& spec) {
  const float around = 14.0F + 28.0F + 12.0F + act_width(view, spec) + 32.0F + 8.0F;
  const float width =
      std::min(around + text_width(view, spec.text, style::small), area.width - 32.0F);
  const float lines = paragraph_height(view, spec.text, style::small, width - around);
  const float height = std::max(view.theme.m().toast, std::min(lines + 20.0F, area.height - 32.0F));
  return {area.x + 16.0F, area.bottom() - 16.0F - height, width, height};
}

ToastAnswer toast(View& view, Rect at, const ToastSpec& spec) {
  const IdScope scope("toast");
  fill(view, at, Color::bg1, radius::control);
  outline(view, at, Color::border2, radius::control);
  fill(view, {at.x + 1.0F, at.bottom() - 3.0F, at.width - 2.0F, 3.0F}, Color::border2,
       radius::mark);
  Rect rest = at;
  rest.cut_left(14.0F);
  icon(view, rest.cut_left(16.0F), spec.is_problem ? Icon::warn : Icon::check,
       {spec.is_problem ? Color::bad : Color::ok});
  rest.cut_left(12.0F);
  rest.cut_right(4.0F);
  ToastAnswer answer = ToastAnswer::none;
  const Rect close = rest.cut_right(32.0F).middle(32.0F);
  const Rect act_place = rest.cut_right(act_width(view, spec)).middle(view.theme.m().button_small);
  rest.cut_right(8.0F);
  live_paragraph(view, rest, "sentence", spec.text, style::small);
  if (!spec.act.empty() &&
      button(view, act_place, {.id = "act", .label = spec.act, .kind = ButtonKind::link}))
    answer = ToastAnswer::act;
  if (icon_button(view, close, {.id = "close", .name = view.t("action.close"), .icon = Icon::x}))
    answer = ToastAnswer::closed;
  return answer;
}

bool progress_row(View& view, Rect rect, const ProgressSpec& spec) {
  fill(view, rect, Color::bg1, radius::control);
  outline(view, rect, Color::border2, radius::control);
  Rect rest = rect.inset(14.0F, 0.0F);
  bool cancelled = false;
  if (!spec.cancel.empty())
    cancelled = button_right(
        view, rest,
        {.id = "cancel", .label = spec.cancel, .kind = ButtonKind::link, .small = true});
  const Rect bar = rest.cut_right(120.0F).middle(6.0F);
  draw_bar(view, bar, spec.share, Color::accent);
  MirrorNode& node =
      mirror_node(view, words_id(view, "progress"), MirrorRole::progressbar, bar, spec.text);
  node.flags |= mirror_flag::ranged;
  node.max = 100.0F;
  node.now = static_cast<float>(static_cast<int>(spec.share * 100.0));
  rest.cut_right(12.0F);
  live_text(view, rest, "progress sentence", spec.text, style::small);
  return cancelled;
}

std::optional<std::size_t> empty_state(View& view, Rect rect, const EmptySpec& spec) {
  if (spec.highlighted) fill(view, rect, Color::sel, radius::panel);
  dashed_outline(view, rect, spec.highlighted ? Color::accent : Color::border2);
  const float acts = spec.acts.empty() ? 0.0F : 16.0F + view.theme.m().button;
  const Rect inner = rect.inset(20.0F, 20.0F);
  const float nearest = paragraph_height(view, spec.nearest, style::quiet, inner.width);
  float y = inner.y + std::max(0.0F, (inner.height - 24.0F - nearest - acts) / 2.0F);
  label(view, {inner.x, y, inner.width, 20.0F}, spec.fact, style::section);
  y += 24.0F;
  paragraph(view, {inner.x, y, inner.width, nearest}, spec.nearest, style::quiet);
  y += nearest + 16.0F;
  Rect row{inner.x, y, inner.width, view.theme.m().button};
  std::optional<std::size_t> pressed;
  for (std::size_t i = 0; i < spec.acts.size(); ++i)
    if (button_left(view, row, spec.acts[i])) pressed = i;
  return pressed;
}

namespace {

constexpr float kErrorText = 14.0F + 16.0F + 12.0F;

float words_width(const View& view, const ErrorSpec& spec, float width) {
  const float act = spec.act.empty() ? 0.0F : text_width(view, spec.act, style::small) + 40.0F;
  return std::max(80.0F, std::min(720.0F, width - kErrorText - 14.0F - act));
}

} // namespace

float error_height(const View& view, const ErrorSpec& spec, float width) {
  const float words = words_width(view, spec, width);
  return 20.0F + paragraph_height(view, spec.what, style::strong, words) +
         paragraph_height(view, spec.remedy, style::quiet, words);
}

bool error_panel(View& view, Rect rect, const ErrorSpec& spec) {
  const MirrorGroup group(view, MirrorRole::alert, rect, spec.what);
  const Color ink = spec.is_warning ? Color::warn : Color::bad;
  fill(view, rect, spec.is_warning ? Color::warn_tint : Color::bad_tint);
  fill(view, {rect.x, rect.y, 3.0F, rect.height}, ink);
  Rect rest = rect;
  rest.cut_left(14.0F);
  icon(view, {rest.x, rect.y + 10.0F, 16.0F, 18.0F}, Icon::warn, {ink});
  Rect words{rect.x + kErrorText, rect.y + 10.0F, words_width(view, spec, rect.width), 0.0F};
  words.y += paragraph(view, words, spec.what, style::strong);
  paragraph(view, words, spec.remedy, style::quiet);
  if (spec.act.empty()) return false;
  Rect act{rect.x, rect.y + 10.0F, rect.width - 14.0F, view.theme.m().button_small};
  return button_right(view, act, {.id = "act", .label = spec.act, .small = true});
}

namespace {

void draw_ring(const View& view) {
  if (!view.notes.ring) return;
  const Measures& m = view.theme.m();
  const float out = m.focus_gap + m.focus_line / 2.0F;
  const Rect at = *view.notes.ring;
  ImGui::GetForegroundDrawList()->AddRect(
      ImVec2(at.x - out, at.y - out), ImVec2(at.right() + out, at.bottom() + out),
      view.theme(Color::focus), view.notes.ring_radius + out, 0, m.focus_line);
}

// A window of its own, so that text is drawn as everywhere; it takes no input.
void draw_tooltip(View& view) {
  if (!view.notes.tooltip) return;
  const Tooltip tip = *view.notes.tooltip;
  const TextStyle strong{.color = Color::bg1, .weight = Weight::bold};
  const TextStyle plain{.color = Color::bg1};
  const float most = 300.0F - 24.0F;
  const float width = std::min(
      most, std::max(text_width(view, tip.title, strong), text_width(view, tip.text, plain)));
  const float height =
      16.0F + (tip.title.empty() ? 0.0F : paragraph_height(view, tip.title, strong, width)) +
      (tip.text.empty() ? 0.0F : paragraph_height(view, tip.text, plain, width));
  const ImVec2 page = ImGui::GetIO().DisplaySize;
  Rect at{std::clamp(tip.beside.x, 4.0F, std::max(4.0F, page.x - width - 28.0F)),
          tip.beside.bottom() + 6.0F, width + 24.0F, height};
  if (at.bottom() > page.y - 4.0F) at.y = std::max(4.0F, tip.beside.y - height - 6.0F);
  ImGui::SetNextWindowPos(ImVec2(at.x, at.y));
  ImGui::SetNextWindowSize(ImVec2(at.width, at.height));
  ImGui::Begin("##tooltip", nullptr,
               ImGuiWindowFlags_Tooltip | ImGuiWindowFlags_NoDecoration |
                   ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
  fill(view, at, Color::text1, radius::control);
  const MirrorGroup group(view, MirrorRole::tooltip, at, {}, "tooltip");
  Rect words{at.x + 12.0F, at.y + 8.0F, width, height};
  if (!tip.title.empty()) words.y += paragraph(view, words, tip.title, strong);
  if (!tip.text.empty()) paragraph(view, words, tip.text, plain);
  ImGui::End();
}

} // namespace

void draw_overlays(View& view) {
  draw_tooltip(view);
  draw_ring(view);
}

} // namespace lb
