// The leads in groups: by account, stage, owner or source, each with how many it has; one of them,
// or all, is what the table shows.
#pragma once

#include "view/view.hpp"

namespace lb {

/// The button that opens the list of groupings, cut off the strip's right end.
void draw_grouping_button(View& view, Rect& strip);
/// Whether there are groups to show beside the table: none in the frame in which others are chosen.
bool shows_groups(const Workbench& workbench, const View& view);
/// Whether a table of them has room beside the leads.
constexpr float kGroupsWidth = 240.0F;
inline bool has_room_for_groups(Rect rect) {
  return rect.width >= 3.0F * kGroupsWidth;
}
/// All groups as a table of their own.
void draw_groups(const Workbench& workbench, View& view, Rect rect);
/// The same as one choice, where a table has no room beside the leads.
float groups_choice_width(const Workbench& workbench, const View& view);
void draw_groups_choice(const Workbench& workbench, View& view, Rect place);

/// What the group is called. Requires that the list is grouped so.
std::string group_name(const Workbench& workbench, const View& view, LeadGrouping grouping,
                       GroupKey key);

} // namespace lb
