#include "view/field.hpp"

#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/terms.hpp"

#include <imgui.h>
#include <imgui_internal.h>

namespace lb {

namespace {

int grow_text(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag == ImGuiInputTextFlags_CallbackResize) {
    auto& text = *static_cast<std::string*>(data->UserData);
    text.resize(static_cast<std::size_t>(data->BufTextLen));
    data->Buf = text.data();
  }
  return 0;
}

// ImGui edits; what surrounds the text is drawn here. The text has the base line of other controls.
struct Input {
  Item item;
  bool changed = false, entered = false, active = false, left = false;
};

struct InputSpec {
  std::string_view id;
  Rect rect, inner; ///< the field, and where its text goes
  ImGuiInputTextFlags flags = 0;
};

// Where the keyboard has gone elsewhere, the field is left as by a press there, once the letters
// that were typed before are taken: of those that come together ImGui takes some a frame.
void leave_behind_keyboard(std::uint32_t id) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.ActiveId == id && context.NavId != id && context.InputEventsQueue.empty())
    ImGui::ClearActiveID();
}

Input input(View& view, const InputSpec& spec, std::string& text) {
  const float size = view.theme.type(Type::small).size;
  const std::string label = "##" + std::string(spec.id);
  Input out;
  ImGui::PushFont(view.fonts.sans, size);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      ImVec2(spec.inner.x - spec.rect.x, line_top(view, spec.rect) - spec.rect.y));
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0.0F);
  ImGui::PushStyleColor(ImGuiCol_FrameBg, IM_COL32_BLACK_TRANS);
  ImGui::SetCursorScreenPos(ImVec2(spec.rect.x, spec.rect.y));
  const std::string before = text;
  ImGui::InputTextEx(
      label.c_str(), nullptr, text.data(), static_cast<int>(text.capacity()) + 1,
      ImVec2(spec.inner.right() + spec.inner.x - 2.0F * spec.rect.x, spec.rect.height),
      spec.flags | ImGuiInputTextFlags_CallbackResize, grow_text, &text);
  out.changed = text != before;
  look_for_faces(view.fonts, text, view.missing_faces);
  leave_behind_keyboard(ImGui::GetID(label.c_str()));
  out.active = ImGui::IsItemActive();
  out.left = ImGui::IsItemDeactivated();
  out.entered = out.left &&
                (ImGui::IsKeyPressed(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter));
  out.item.hovered = ImGui::IsItemHovered();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  out.item.id = ImGui::GetID(label.c_str());
  out.item.rect = spec.rect;
  out.item.focused = ImGui::GetCurrentContext()->NavId == out.item.id;
  return out;
}

void take_field_acts(View& view, Input& in, std::string& text) {
  view.notes.ids.insert(in.item.id);
  if (take_act(view, in.item.id, MirrorAct::focus) ||
      take_act(view, in.item.id, MirrorAct::press) || view.notes.focus_next == in.item.id) {
    view.notes.focus_next = 0;
    ImGui::ActivateItemByID(in.item.id);
    view.wake_after(1.0); // ImGui wants text two frames later, and the page has to hear of it
  }
  if (auto act = take_act(view, in.item.id, MirrorAct::set_value)) {
    in.changed = in.changed || text != act->text;
    text = std::move(act->text);
    if (ImGuiInputTextState* state = ImGui::GetInputTextState(in.item.id))
      state->ReloadUserBufAndMoveToEnd();
  }
}

void draw_frame_of_field(View& view, const Input& in, bool wrong, bool disabled) {
  const Color edge = wrong ? Color::bad : disabled ? Color::border1 : Color::border2;
  outline(view, in.item.rect, edge, radius::control, wrong ? 2.0F : 0.0F);
  // A field that is typed into always shows where the typing goes.
  if (in.active || (in.item.focused && ImGui::GetCurrentContext()->NavCursorVisible))
    view.notes.ring = in.item.rect;
}

// While it is not typed into: what is typed is not to be covered.
void teach_field(View& view, const Input& in, Taught taught) {
  Item rests = in.item;
  rests.visible = true;
  rests.ring = rests.focused && ImGui::GetCurrentContext()->NavCursorVisible;
  if (in.active) rests.ring = rests.hovered = false;
  teach(view, rests, taught);
}

MirrorNode& mirror_field(View& view, const Input& in, MirrorRole role, std::string_view name) {
  return mirror_item(view, in.item, role, name);
}

} // namespace

FieldResult text_field(View& view, Rect rect, const FieldSpec& spec, std::string& text) {
  const Rect at = snapped(view, rect);
  fill(view, at, spec.disabled ? Color::bg2 : Color::bg1, radius::control);
  Rect inner = at.inset(8.0F, 0.0F);
  if (spec.search) {
    icon(view, inner.cut_left(16.0F), Icon::search, {Color::text3});
    inner.cut_left(6.0F);
  }
  ImGui::BeginDisabled(spec.disabled);
  const ImGuiInputTextFlags flags = spec.secret ? ImGuiInputTextFlags_Password : 0;
  Input in = input(view, {spec.id, at, inner, flags}, text);
  ImGui::EndDisabled();
  take_field_acts(view, in, text);
  if (text.empty() && (!in.active || spec.combobox))
    draw_text(view, inner, spec.placeholder, style::faint);
  draw_frame_of_field(view, in, !spec.wrong.empty(), spec.disabled);
  if (!spec.wrong.empty())
    draw_text(view, {at.x, at.bottom() + 2.0F, at.width + 400.0F, 16.0F}, spec.wrong,
              {.type = Type::caption, .color = Color::bad});
  const MirrorRole role = spec.combobox ? MirrorRole::combobox
                          : spec.search ? MirrorRole::searchbox
                                        : MirrorRole::textbox;
  MirrorNode& node = mirror_field(view, in, role, spec.name);
  if (spec.combobox)
    node.flags |= mirror_flag::expandable | mirror_flag::expanded | mirror_flag::editable;
  if (!spec.secret) node.value = text;
  node.description = spec.wrong.empty() ? spec.placeholder : spec.wrong;
  if (spec.disabled) node.flags |= mirror_flag::disabled;
  if (!spec.wrong.empty())
    node.flags |= mirror_flag::wrong;
  else if (!spec.placeholder.empty())
    node.flags |= mirror_flag::placeholder;
  teach_field(view, in, {spec.term, spec.name});
  return {in.changed, in.entered, in.active};
}

namespace {

std::string shown_number(const View& view, const NumberFieldSpec& spec) {
  if (spec.empty) return {};
  return spec.shows_sign ? signed_text(view, spec.value) : whole_text(view, spec.value);
}

// What arrows do while the field is typed into or focused.
std::int64_t arrow_step(const Input& in) {
  if (!in.active && !in.item.focused) return 0;
  const std::int64_t size = ImGui::GetIO().KeyShift ? 10 : 1;
  if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) return size;
  return ImGui::IsKeyPressed(ImGuiKey_DownArrow) ? -size : 0;
}

NumberFieldResult accept(const NumberFieldSpec& spec, std::string_view text) {
  NumberFieldResult result;
  if (spec.may_be_empty && text.find_first_not_of(' ') == std::string_view::npos) {
    result.changed = result.emptied = !spec.empty;
    return result;
  }
  if (const auto number = typed_number(text)) {
    result.value = std::clamp(*number, spec.min, spec.max);
    result.changed = spec.empty || result.value != spec.value;
  }
  return result;
}

NumberFieldResult take_number(View& view, const NumberFieldSpec& spec, Input& in,
                              std::string& text) {
  NumberFieldResult result;
  if (in.changed) {
    view.notes.edited = in.item.id;
    view.notes.edited_text = text;
  }
  const bool by_mirror = !in.active && !in.left && in.changed;
  if ((in.left || by_mirror) && view.notes.edited == in.item.id) {
    result = accept(spec, view.notes.edited_text);
    view.notes.edited = 0;
  }
  if (const std::int64_t step = arrow_step(in); step != 0 && !spec.disabled) {
    result.value = std::clamp(spec.value + step, spec.min, spec.max);
    result.changed = spec.empty || result.value != spec.value;
    if (ImGuiInputTextState* state = ImGui::GetInputTextState(in.item.id); state && in.active)
      state->ReloadUserBufAndSelectAll();
  }
  return result;
}

void draw_number(View& view, Rect inner, const NumberFieldSpec& spec, std::string_view text) {
  TextStyle look = spec.bold ? style::strong_number : style::number;
  if (spec.disabled) look.color = Color::text3;
  if (text.empty() && !spec.placeholder.empty())
    draw_text(view, inner, spec.placeholder, {.color = Color::text3, .align = Align::right});
  else
    draw_text(view, inner, text, look);
}

} // namespace

NumberFieldResult number_field(View& view, Rect rect, const NumberFieldSpec& spec) {
  const Rect at = snapped(view, rect);
  fill(view, at, spec.disabled ? Color::bg2 : Color::bg1, radius::control);
  Rect inner = at.inset(view.theme.m().field_in_sentence >= at.height ? 6.0F : 8.0F, 0.0F);
  if (!spec.unit.empty()) {
    const float unit = text_width(view, spec.unit, style::faint);
    draw_text(view, inner.cut_right(unit), spec.unit, style::faint);
    inner.cut_right(4.0F);
  }
  std::string text = shown_number(view, spec);
  const std::string before = text;
  // While it rests the number is drawn here, right aligned; ImGui draws only what is typed.
  const std::uint32_t id = text_id("##" + std::string(spec.id));
  const bool typing = ImGui::GetActiveID() == id;
  ImGui::PushStyleColor(ImGuiCol_Text, typing ? view.theme(Color::text1) : IM_COL32_BLACK_TRANS);
  ImGui::BeginDisabled(spec.disabled);
  Input in = input(view, {spec.id, at, inner, ImGuiInputTextFlags_AutoSelectAll}, text);
  ImGui::EndDisabled();
  ImGui::PopStyleColor();
  take_field_acts(view, in, text);
  if (!typing) draw_number(view, inner, spec, before);
  draw_frame_of_field(view, in, false, spec.disabled);
  const NumberFieldResult result = take_number(view, spec, in, text);
  MirrorNode& node = mirror_field(view, in, MirrorRole::spinbutton, spec.name);
  node.value = before;
  if (spec.disabled) node.flags |= mirror_flag::disabled;
  if (!spec.empty) {
    node.flags |= mirror_flag::ranged;
    node.now = static_cast<float>(spec.value);
    node.min = static_cast<float>(spec.min);
    node.max = static_cast<float>(spec.max);
  }
  if (!spec.empty && !spec.unit.empty()) node.value += " " + std::string(spec.unit);
  teach_field(view, in, {spec.term, spec.name});
  return result;
}

std::optional<std::int64_t> typed_number(std::string_view text) {
  std::int64_t value = 0;
  bool negative = false;
  int digits = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const auto byte = static_cast<unsigned char>(rest.front());
    if (byte >= '0' && byte <= '9' && digits < 18) {
      value = value * 10 + (byte - '0');
      ++digits;
      ++i;
    } else if (rest.size() >= 3 && rest.starts_with("\xEF\xBC") &&
               static_cast<unsigned char>(rest[2]) >= 0x90 &&
               static_cast<unsigned char>(rest[2]) <= 0x99 && digits < 18) { // full-width digits
      value = value * 10 + (static_cast<unsigned char>(rest[2]) - 0x90);
      ++digits;
      i += 3;
    } else if (digits == 0 && byte == '-') {
      negative = true;
      ++i;
    } else if (digits == 0 && (rest.starts_with("−") || rest.starts_with("－"))) {
      negative = true;
      i += 3;
    } else if (digits == 0 && rest.starts_with("＋")) {
      i += 3;
    } else if (byte == ' ' || byte == ',' || (digits == 0 && byte == '+')) {
      ++i;
    } else if (rest.starts_with("\xC2\xA0")) { // the blank that groups digits
      i += 2;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  return negative ? -value : value;
}

} // namespace lb
