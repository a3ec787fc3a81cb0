// From a browser's names of a key to ImGui's: by what the key says, so that Ctrl+Z is where the
// layout has its Z, and by where it sits when it says something that ImGui has no name for.
#pragma once

#include <imgui.h>
#include <string_view>

namespace lb {

// `key` and `code` as in a KeyboardEvent. ImGuiKey_None for a key that ImGui does not know.
[[nodiscard]] ImGuiKey key_named(std::string_view key, std::string_view code);

} // namespace lb
