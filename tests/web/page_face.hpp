// The letters that a test's own page draws with: the page has fetched them before its program
// starts.
#pragma once

#include "platform/browser/platform.hpp"

#include <imgui.h>

namespace lb {

inline void load_page_face(BrowserPlatform& platform) {
  const auto face = platform.asset("fonts/sans.ttf");
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<std::byte*>(face.data()),
                                             static_cast<int>(face.size()), 18.0F, &config);
}

} // namespace lb
