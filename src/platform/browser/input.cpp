#include "platform/browser/input.hpp"

#include "platform/browser/keys.hpp"

#include <imgui.h>
#include <limits>

namespace lb {

namespace {

constexpr float nowhere = -std::numeric_limits<float>::max();

Input& of_context(ImGuiContext* /*context*/) {
  return *static_cast<Input*>(ImGui::GetPlatformIO().Platform_ClipboardUserData);
}

bool contains(const MirrorBox& box, TouchPoint at) {
  return at.x >= box.x && at.y >= box.y && at.x < box.x + box.width && at.y < box.y + box.height;
}

// A finger on a slider, a splitter, a text or a picture that takes the keyboard moves that,
// anywhere else it moves the page.
Grip grip_at(TouchPoint at, std::span<const MirrorNode> shown) {
  for (const MirrorNode& node : shown) {
    const bool dragged =
        node.role == MirrorRole::slider || node.role == MirrorRole::separator ||
        node.role == MirrorRole::textbox ||
        (node.role == MirrorRole::img && (node.flags & mirror_flag::focusable) != 0);
    if (dragged && (node.flags & mirror_flag::disabled) == 0 && contains(node.box, at)) {
      return Grip::drag;
    }
  }
  return Grip::scroll;
}

// ImGui scrolls five lines for one step of the wheel.
float wheel_steps(float pixels) {
  return pixels / (5.0F * ImGui::GetStyle().FontSizeBase);
}

} // namespace

void Input::attach(bool mac) {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendPlatformName = "leadbench";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.ConfigMacOSXBehaviors = mac;
  io.ConfigInputTextCursorBlink = false; // a blinking caret would draw for ever
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_ClipboardUserData = this;
  platform.Platform_SetClipboardTextFn = [](ImGuiContext* context, const char* text) {
    of_context(context).put_on_clipboard(text);
  };
  platform.Platform_GetClipboardTextFn = [](ImGuiContext* context) {
    return of_context(context).clipboard_.c_str();
  };
  platform.Platform_SetImeDataFn = [](ImGuiContext* context, ImGuiViewport*,
                                      ImGuiPlatformImeData* at) {
    of_context(context).place_ = {at->WantVisible || at->WantTextInput, at->InputPos.x,
                                  at->InputPos.y, at->InputLineHeight};
  };
}

void Input::pointer(const PointerInput& input, std::span<const MirrorNode> shown) {
  set_modifiers(input.modifiers);
  ImGuiIO& io = ImGui::GetIO();
  by_touch_ = input.tool == PointerTool::touch;
  if (by_touch_) return touch(input, shown);
  io.AddMouseSourceEvent(input.tool == PointerTool::pen ? ImGuiMouseSource_Pen
                                                        : ImGuiMouseSource_Mouse);
  if (input.act == PointerAct::leave) return io.AddMousePosEvent(nowhere, nowhere);
  io.AddMousePosEvent(input.at.x, input.at.y);
  constexpr int order[] = {ImGuiMouseButton_Left, ImGuiMouseButton_Middle, ImGuiMouseButton_Right};
  if (input.act != PointerAct::move && input.button >= 0 && input.button < 3) {
    io.AddMouseButtonEvent(order[input.button], input.act == PointerAct::down);
  }
}

void Input::touch(const PointerInput& input, std::span<const MirrorNode> shown) {
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  const bool pinched = pinch_.is_active();
  switch (input.act) {
  case PointerAct::down:
    pinch_.down(input.finger, input.at);
    if (pinch_.is_active()) return play(gesture_.cancel());
    return play(gesture_.down(input.at, grip_at(input.at, shown)));
  case PointerAct::move:
    pinch_.move(input.finger, input.at);
    if (!pinched) play(gesture_.move(input.at));
    return;
  case PointerAct::up:
    pinch_.up(input.finger);
    if (!pinched) play(gesture_.up(input.at));
    return;
  case PointerAct::cancel:
  case PointerAct::leave:
    pinch_.up(input.finger);
    return play(gesture_.cancel());
  }
}

void Input::play(const std::vector<PointerStep>& steps) {
  ImGuiIO& io = ImGui::GetIO();
  for (const PointerStep& step : steps) {
    switch (step.kind) {
    case PointerStepKind::move:
      io.AddMousePosEvent(step.at.x, step.at.y);
      break;
    case PointerStepKind::press:
    case PointerStepKind::release:
      io.AddMousePosEvent(step.at.x, step.at.y);
      io.AddMouseButtonEvent(ImGuiMouseButton_Left, step.kind == PointerStepKind::press);
      break;
    case PointerStepKind::press_other:
    case PointerStepKind::release_other:
      io.AddMouseButtonEvent(ImGuiMouseButton_Right, step.kind == PointerStepKind::press_other);
      break;
    case PointerStepKind::scroll:
      io.AddMouseWheelEvent(wheel_steps(step.at.x), wheel_steps(step.at.y));
      break;
    case PointerStepKind::leave:
      io.AddMousePosEvent(nowhere, nowhere);
      break;
    }
  }
}

void Input::long_press() {
  play(gesture_.long_press());
}

void Input::wheel(float x, float y, std::uint32_t modifiers) {
  set_modifiers(modifiers);
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_Mouse);
  ImGui::GetIO().AddMouseWheelEvent(-wheel_steps(x), -wheel_steps(y));
}

void Input::key(bool down, std::string_view key, std::string_view code, std::uint32_t modifiers) {
  set_modifiers(modifiers);
  if (down) copied_ = false;
  if (composing_ && down) return;
  if (const ImGuiKey known = key_named(key, code); known != ImGuiKey_None) {
    ImGui::GetIO().AddKeyEvent(known, down);
  }
}

void Input::set_modifiers(std::uint32_t modifiers) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & modifier::ctrl) != 0);
  io.AddKeyEvent(ImGuiMod_Shift, (modifiers & modifier::shift) != 0);
  io.AddKeyEvent(ImGuiMod_Alt, (modifiers & modifier::alt) != 0);
  io.AddKeyEvent(ImGuiMod_Super, (modifiers & modifier::super) != 0);
}

void Input::text(std::string_view utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
}

void Input::composing(bool now, std::string_view preedit) {
  composing_ = now;
  preedit_ = preedit;
}

void Input::focus(bool focused) {
  ImGui::GetIO().AddFocusEvent(focused);
  if (focused) return;
  pinch_.cancel();
  play(gesture_.cancel());
}

bool Input::paste(std::string_view utf8) {
  ImGuiIO& io = ImGui::GetIO();
  if (!io.WantTextInput) return false;
  clipboard_ = utf8;
  const ImGuiKey paste_modifier =
      io.ConfigMacOSXBehaviors ? ImGuiKey{ImGuiMod_Super} : ImGuiKey{ImGuiMod_Ctrl};
  set_modifiers(0);
  io.AddKeyEvent(paste_modifier, true);
  io.AddKeyEvent(ImGuiKey_V, true);
  io.AddKeyEvent(ImGuiKey_V, false);
  io.AddKeyEvent(paste_modifier, false);
  return true;
}

void Input::put_on_clipboard(std::string_view utf8) {
  clipboard_ = utf8;
  copied_ = true;
}

const std::string& Input::clipboard() const {
  return clipboard_;
}

bool Input::has_copied() const {
  return copied_;
}

void Input::clipboard_taken() {
  copied_ = false;
}

bool Input::finger_rests() const {
  return gesture_.resting();
}

std::optional<Pinch> Input::take_pinch() {
  return pinch_.take();
}

bool Input::by_touch() const {
  return by_touch_;
}

const TextPlace& Input::text_place() const {
  return place_;
}

void Input::draw_preedit() const {
  if (preedit_.empty() || !place_.active) return;
  const char* first = preedit_.data();
  const char* last = first + preedit_.size();
  const ImVec2 size = ImGui::CalcTextSize(first, last);
  const ImVec2 from(place_.x, place_.y);
  const ImVec2 to(from.x + size.x, from.y + size.y);
  ImDrawList& over = *ImGui::GetForegroundDrawList();
  const ImU32 ink = ImGui::GetColorU32(ImGuiCol_Text);
  over.AddRectFilled(from, to, ImGui::GetColorU32(ImGuiCol_WindowBg));
  over.AddRectFilled(from, to, ImGui::GetColorU32(ImGuiCol_FrameBg));
  over.AddText(from, ink, first, last);
  over.AddLine(ImVec2(from.x, to.y - 1.0F), ImVec2(to.x, to.y - 1.0F), ink, 1.0F);
}

} // namespace lb
