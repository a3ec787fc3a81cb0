#include "view/scroll.hpp"

#include "view/draw.hpp"

#include <imgui.h>
#include <imgui_internal.h>

namespace lb {

ScrollArea::ScrollArea(View& view, Rect rect, std::string_view id, bool sideways) {
  const Rect at = snapped(view, rect);
  ImGui::SetCursorScreenPos(ImVec2(at.x, at.y));
  const ImGuiWindowFlags flags = (sideways ? ImGuiWindowFlags_HorizontalScrollbar : 0) |
                                 ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                 ImGuiWindowFlags_NoBackground;
  const std::string name(id);
  ImGui::BeginChild(name.c_str(), ImVec2(std::max(1.0F, at.width), std::max(1.0F, at.height)),
                    ImGuiChildFlags_NavFlattened, flags);
  const ImGuiWindow& window = *ImGui::GetCurrentWindow();
  viewport_ = {at.x, at.y, at.width - window.ScrollbarSizes.x, at.height - window.ScrollbarSizes.y};
  content_ = viewport_;
  content_.x -= window.Scroll.x;
  content_.y -= window.Scroll.y;
  bottom_ = content_.y;
  right_ = content_.x;
}

ScrollArea::~ScrollArea() {
  ImGui::SetCursorScreenPos(ImVec2(content_.x, content_.y));
  ImGui::Dummy(ImVec2(std::max(1.0F, right_ - content_.x), std::max(1.0F, bottom_ - content_.y)));
  ImGui::EndChild();
}

void ScrollArea::end_at(float bottom, float right) {
  bottom_ = std::max(bottom_, bottom);
  right_ = std::max(right_, right);
}

float ScrollArea::scroll_y() const {
  return ImGui::GetScrollY();
}
float ScrollArea::scroll_x() const {
  return ImGui::GetScrollX();
}
void ScrollArea::set_scroll_y(float y) {
  ImGui::SetScrollY(std::max(0.0F, y));
}

float width_beside_bar(float width) {
  return width - ImGui::GetStyle().ScrollbarSize;
}

Clip::Clip(Rect rect) {
  ImGui::PushClipRect(ImVec2(rect.x, rect.y), ImVec2(rect.right(), rect.bottom()), true);
}
Clip::~Clip() {
  ImGui::PopClipRect();
}

float split_size(const View& view, const SplitterSpec& spec) {
  const auto found = view.state.splitters.find(std::string(spec.id));
  const float size = found == view.state.splitters.end() ? spec.size : found->second;
  return std::clamp(size, spec.min, std::max(spec.min, spec.max));
}

void splitter(View& view, Rect rect, const SplitterSpec& spec) {
  const Rect grip{rect.x - 4.0F, rect.y, 8.0F, rect.height};
  const Item at = item(view, grip, spec.id, {.press_on_down = true});
  line_left(view, rect, at.hovered || at.held ? Color::accent : Color::border1);
  if (at.visible && at.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  const float size = split_size(view, spec);
  const float sign = spec.from_right ? -1.0F : 1.0F;
  std::optional<float> wanted;
  if (at.held && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 0.0F) &&
      ImGui::GetIO().MouseDelta.x != 0.0F)
    wanted = size + sign * (ImGui::GetIO().MousePos.x - rect.x);
  if (at.focused && ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) wanted = size - sign * 8.0F;
  if (at.focused && ImGui::IsKeyPressed(ImGuiKey_RightArrow)) wanted = size + sign * 8.0F;
  // The page makes acts of the arrows, and says how many steps.
  const auto steps = [](const ActRequest& act) { return 8.0F * static_cast<float>(act.number); };
  if (const auto act = take_act(view, at.id, MirrorAct::increment)) wanted = size + steps(*act);
  if (const auto act = take_act(view, at.id, MirrorAct::decrement)) wanted = size - steps(*act);
  if (const auto act = take_act(view, at.id, MirrorAct::set_value))
    wanted = static_cast<float>(act->number);
  if (wanted)
    view.state.splitters[std::string(spec.id)] =
        std::clamp(*wanted, spec.min, std::max(spec.min, spec.max));
  if (at.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
    view.state.splitters.erase(std::string(spec.id));
  MirrorNode& node = mirror_item(view, at, MirrorRole::separator, spec.name);
  node.flags |= mirror_flag::ranged;
  node.min = spec.min;
  node.max = spec.max;
  node.now = size;
}

} // namespace lb
