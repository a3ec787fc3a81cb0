#include "platform/browser/keys.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

struct Named {
  std::string_view name;
  ImGuiKey key;
};

constexpr std::array by_key = std::to_array<Named>({
    {"Tab", ImGuiKey_Tab},         {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowUp", ImGuiKey_UpArrow}, {"ArrowRight", ImGuiKey_RightArrow},
    {"Home", ImGuiKey_Home},       {"ArrowDown", ImGuiKey_DownArrow},
    {"End", ImGuiKey_End},         {"PageUp", ImGuiKey_PageUp},
    {"Insert", ImGuiKey_Insert},   {"PageDown", ImGuiKey_PageDown},
    {"Delete", ImGuiKey_Delete},   {"Backspace", ImGuiKey_Backspace},
    {"Escape", ImGuiKey_Escape},   {"ContextMenu", ImGuiKey_Menu},
    {" ", ImGuiKey_Space},         {",", ImGuiKey_Comma},
    {"-", ImGuiKey_Minus},         {".", ImGuiKey_Period},
    {"/", ImGuiKey_Slash},         {";", ImGuiKey_Semicolon},
    {"=", ImGuiKey_Equal},         {"[", ImGuiKey_LeftBracket},
    {"\\", ImGuiKey_Backslash},    {"]", ImGuiKey_RightBracket},
    {"`", ImGuiKey_GraveAccent},   {"'", ImGuiKey_Apostrophe},
});

constexpr std::array by_code = std::to_array<Named>({
    {"Enter", ImGuiKey_Enter},
    {"Space", ImGuiKey_Space},
    {"ControlLeft", ImGuiKey_LeftCtrl},
    {"ControlRight", ImGuiKey_RightCtrl},
    {"ShiftLeft", ImGuiKey_LeftShift},
    {"ShiftRight", ImGuiKey_RightShift},
    {"AltLeft", ImGuiKey_LeftAlt},
    {"AltRight", ImGuiKey_RightAlt},
    {"MetaLeft", ImGuiKey_LeftSuper},
    {"MetaRight", ImGuiKey_RightSuper},
    {"Comma", ImGuiKey_Comma},
    {"Minus", ImGuiKey_Minus},
    {"Period", ImGuiKey_Period},
    {"Slash", ImGuiKey_Slash},
    {"Semicolon", ImGuiKey_Semicolon},
    {"Equal", ImGuiKey_Equal},
    {"BracketLeft", ImGuiKey_LeftBracket},
    {"Backslash", ImGuiKey_Backslash},
    {"BracketRight", ImGuiKey_RightBracket},
    {"Backquote", ImGuiKey_GraveAccent},
    {"Quote", ImGuiKey_Apostrophe},
    {"NumpadDecimal", ImGuiKey_KeypadDecimal},
    {"NumpadDivide", ImGuiKey_KeypadDivide},
    {"NumpadMultiply", ImGuiKey_KeypadMultiply},
    {"NumpadSubtract", ImGuiKey_KeypadSubtract},
    {"NumpadAdd", ImGuiKey_KeypadAdd},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"NumpadEqual", ImGuiKey_KeypadEqual},
});

template <std::size_t N> ImGuiKey find(const std::array<Named, N>& table, std::string_view name) {
  const auto* found = std::ranges::find(table, name, &Named::name);
  return found == table.end() ? ImGuiKey_None : found->key;
}

ImGuiKey offset_key(ImGuiKey first, char from, char at) {
  return static_cast<ImGuiKey>(first + (at - from));
}

ImGuiKey letter_or_digit(char at) {
  if (at >= 'a' && at <= 'z') return offset_key(ImGuiKey_A, 'a', at);
  if (at >= 'A' && at <= 'Z') return offset_key(ImGuiKey_A, 'A', at);
  if (at >= '0' && at <= '9') return offset_key(ImGuiKey_0, '0', at);
  return ImGuiKey_None;
}

ImGuiKey function_key(std::string_view name) {
  if (name.size() < 2 || name.size() > 3 || name[0] != 'F') return ImGuiKey_None;
  int number = 0;
  for (const char digit : name.substr(1)) {
    if (digit < '0' || digit > '9') return ImGuiKey_None;
    number = number * 10 + (digit - '0');
  }
  if (number < 1 || number > 24) return ImGuiKey_None;
  return static_cast<ImGuiKey>(ImGuiKey_F1 + number - 1);
}

ImGuiKey key_at(std::string_view code) {
  if (code.starts_with("Key") && code.size() == 4) return letter_or_digit(code[3]);
  if (code.starts_with("Digit") && code.size() == 6) return letter_or_digit(code[5]);
  return find(by_code, code);
}

} // namespace

ImGuiKey key_named(std::string_view key, std::string_view code) {
  if (code.starts_with("Numpad")) {
    // Without NumLock the pad says Home or ArrowUp, and that is what it means.
    if (code.size() == 7 && key.size() == 1) return offset_key(ImGuiKey_Keypad0, '0', code[6]);
    if (const ImGuiKey pad = find(by_code, code); pad != ImGuiKey_None && key.size() <= 1)
      return pad;
    if (code == "NumpadEnter") return ImGuiKey_KeypadEnter;
  }
  if (const ImGuiKey named = find(by_key, key); named != ImGuiKey_None) return named;
  if (key.size() == 1) {
    if (const ImGuiKey plain = letter_or_digit(key[0]); plain != ImGuiKey_None) return plain;
  }
  if (const ImGuiKey function = function_key(key); function != ImGuiKey_None) return function;
  return key_at(code);
}

} // namespace lb
