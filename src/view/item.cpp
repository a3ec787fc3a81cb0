#include "view/item.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <limits>

namespace lb {

float snap(const View& view, float value) {
  return std::round(value * view.dpr) / view.dpr;
}

Rect snapped(const View& view, Rect rect) {
  const float x = snap(view, rect.x);
  const float y = snap(view, rect.y);
  return {x, y, snap(view, rect.right()) - x, snap(view, rect.bottom()) - y};
}

void View::wake_after(double ms) {
  const auto rounded = static_cast<std::uint32_t>(std::max(0.0, std::ceil(ms)));
  wake_after_ms = wake_after_ms ? std::min(*wake_after_ms, rounded) : rounded;
}

namespace {

// Hovered since then: it was pressed. Whoever presses an item knows it, so nothing is laid over
// what comes of that until the pointer was elsewhere.
constexpr double kPressed = std::numeric_limits<double>::infinity();

void take_focus(std::uint32_t id) {
  ImGuiWindow* window = ImGui::GetCurrentWindow();
  ImGui::SetFocusID(id, window);
  ImGui::FocusWindow(window);
  ImGui::ScrollToItem();
}

// After what was typed before: ImGui takes letters that came together over several frames.
void focus_in_order(View& view, std::uint32_t id) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool is_typing = context.IO.WantTextInput && context.ActiveId != id;
  const bool text_comes =
      !context.InputEventsQueue.empty() || !context.IO.InputQueueCharacters.empty();
  if (is_typing && text_comes) {
    view.notes.focus_next = id;
    return view.wake_after(1.0);
  }
  view.notes.focus_next = 0;
  take_focus(id);
  ImGui::SetNavCursorVisible(true);
}

void note_ring(View& view, const Item& item) {
  if (!item.ring) return;
  // Seen through its region only: what is scrolled away has no ring on top of the next region.
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  const Rect seen{clip.Min.x, clip.Min.y, clip.GetWidth(), clip.GetHeight()};
  if (!item.rect.meet(seen).is_empty()) view.notes.ring = item.rect;
}

} // namespace

Item item(View& view, Rect rect, std::string_view id, ItemOptions options) {
  return item_with_id(view, rect, text_id(id), options);
}

Item item_with_id(View& view, Rect rect, std::uint32_t id, ItemOptions options) {
  Item out;
  out.rect = snapped(view, rect);
  out.id = id;
  view.notes.ids.insert(out.id);
  const ImRect box(out.rect.x, out.rect.y, out.rect.right(), out.rect.bottom());
  const ImGuiItemFlags flags = options.tab_stop ? ImGuiItemFlags_None : ImGuiItemFlags_NoTabStop;
  out.visible = ImGui::ItemAdd(box, out.id, nullptr, flags);
  if (out.visible) {
    const ImGuiButtonFlags press = options.press_on_down ? ImGuiButtonFlags_PressedOnClick
                                                         : ImGuiButtonFlags_PressedOnClickRelease;
    out.pressed = ImGui::ButtonBehavior(box, out.id, &out.hovered, &out.held, press);
  }
  if (take_act(view, out.id, MirrorAct::press)) out.pressed = true;
  if (take_act(view, out.id, MirrorAct::focus) || view.notes.focus_next == out.id)
    focus_in_order(view, out.id);
  if (take_act(view, out.id, MirrorAct::scroll_into_view)) ImGui::ScrollToItem();
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  out.focused = context.NavId == out.id;
  out.ring = out.focused && context.NavCursorVisible;
  if (options.disabled) out.pressed = out.held = false;
  note_ring(view, out);
  if (out.visible && out.hovered && !options.disabled) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  return out;
}

Color ground(const Item& item, bool disabled, Color rest) {
  if (disabled) return Color::bg2;
  if (item.held) return Color::border1;
  return item.hovered ? Color::bg3 : rest;
}

IdScope::IdScope(std::string_view id) {
  ImGui::PushID(id.data(), id.data() + id.size());
}
IdScope::IdScope(std::size_t index) {
  ImGui::PushID(static_cast<int>(index));
}
IdScope::~IdScope() {
  ImGui::PopID();
}

std::uint32_t text_id(std::string_view text) {
  return ImGui::GetCurrentWindow()->GetID(text.data(), text.data() + text.size());
}

std::uint32_t unique_id(View& view, std::uint32_t id) {
  while (id == 0 || !view.notes.ids.insert(id).second) id = id * 2654435761U + 1U;
  return id;
}

std::uint32_t words_id(View& view, std::string_view words) {
  return unique_id(view, text_id(words) ^ 0x7F4A7C15U);
}

// What of a rectangle the present region shows.
Rect seen_part(Rect rect) {
  const ImRect clip = ImGui::GetCurrentWindow()->ClipRect;
  return rect.meet({clip.Min.x, clip.Min.y, clip.GetWidth(), clip.GetHeight()});
}

MirrorNode& mirror_node(View& view, std::uint32_t id, MirrorRole role, Rect rect,
                        std::string_view name) {
  const Rect seen = seen_part(rect);
  return view.mirror.add(id, role, {seen.x, seen.y, seen.width, seen.height}, name);
}

MirrorNode& mirror_item(View& view, const Item& item, MirrorRole role, std::string_view name,
                        bool disabled) {
  MirrorNode& node = mirror_node(view, item.id, role, item.rect, name);
  node.flags |= mirror_flag::focusable;
  if (item.focused) node.flags |= mirror_flag::focused;
  if (disabled) node.flags |= mirror_flag::disabled;
  return node;
}

MirrorNode& open_mirror(View& view, std::string_view id, MirrorRole role, Rect rect,
                        std::string_view name) {
  const Rect seen = seen_part(rect);
  return view.mirror.open(unique_id(view, text_id(id) ^ 0x9E3779B9U), role,
                          {seen.x, seen.y, seen.width, seen.height}, name);
}

MirrorGroup::MirrorGroup(View& view, MirrorRole role, Rect rect, std::string_view name,
                         std::string_view id)
    : view_(view) {
  open_mirror(view, id.empty() ? name : id, role, rect, name);
}

MirrorGroup::~MirrorGroup() {
  view_.mirror.close();
}

std::optional<ActRequest> take_act(View& view, std::uint32_t id, MirrorAct act) {
  for (auto at = view.acts.begin(); at != view.acts.end(); ++at) {
    if (at->node != id || at->act != act) continue;
    ActRequest taken = std::move(*at);
    view.acts.erase(at);
    return taken;
  }
  return std::nullopt;
}

void focus_when_drawn(View& view, std::uint32_t id) {
  view.notes.focus_next = id;
}

void tooltip_over(View& view, std::uint32_t id, Rect rect, TooltipText text) {
  FrameNotes& notes = view.notes;
  notes.hovered = id;
  if (notes.last_hovered != id) notes.hovered_since_ms = view.now_ms;
  if (notes.hovered_since_ms == kPressed) return;
  const double left = motion::tooltip_ms - (view.now_ms - notes.hovered_since_ms);
  if (notes.last_hovered == id && left <= 0.0)
    notes.tooltip = Tooltip{rect, std::move(text.title), std::move(text.text)};
  else
    view.wake_after(std::max(left, 1.0));
}

void tooltip(View& view, const Item& item, TooltipText text) {
  if (item.ring) {
    view.notes.tooltip = Tooltip{item.rect, std::move(text.title), std::move(text.text)};
  } else if (item.held) {
    view.notes.hovered = item.id;
    view.notes.hovered_since_ms = kPressed;
  } else if (item.visible && item.hovered) {
    tooltip_over(view, item.id, item.rect, std::move(text));
  }
}

} // namespace lb
