// The sections of the Storage screen, one under the other; each cuts off what it needs.
#pragma once

#include "view/draw.hpp"
#include "view/view.hpp"

namespace lb {

/// A paragraph, with room below it.
void sentence(View& view, Rect& rest, std::string_view text, TextStyle look = style::body);
void section(View& view, Rect& rest, std::string_view key);
/// 1.4 MB; the units that a person meets on his own disk.
std::string size_text(const View& view, std::uint64_t bytes);

/// What a person called it, or the word for one that has no name.
std::string workspace_name(const View& view, const KeptWorkspace& workspace);

void draw_workspaces(const Workbench& workbench, View& view, Rect& rest);

} // namespace lb
