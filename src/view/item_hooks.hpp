// What ImGui itself reports of a frame's interactive items: the check that no item is missing from
// the mirror. Off unless a report is asked for; the program asks for none.
#pragma once

#include "view/geometry.hpp"

#include <cstdint>
#include <string>
#include <vector>

struct ImGuiContext;

namespace lb {

struct ReportedItem {
  std::uint32_t id = 0;
  Rect rect;
};
using ItemReport = std::vector<ReportedItem>;

/// From now on every item of the present ImGui context that takes part in keyboard navigation is
/// added to `report`; null ends it. Keeps: the pointer.
void report_items(ItemReport* report);

} // namespace lb
