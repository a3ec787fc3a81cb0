// The leads screen: all leads in one table that sorts and filters, and one lead at its side with
// every point explained. Also what is shown while there is no workspace at all.
#pragma once

#include "view/view.hpp"

namespace lb {

/// The units that the table shows, as the language of the page sorts. Keeps: until the next call.
std::span<const std::uint32_t> shown_leads(const Workbench& workbench, View& view);

/// A stage, a group or chosen leads that would come to mean others filter no more. Asked in every
/// frame, whichever room is shown: what is chosen after a change is of the present.
void drop_what_is_gone(const Workbench& workbench, LeadsState& state);

void draw_leads_screen(const Workbench& workbench, View& view, Rect rect);

/// The parts of the screen. What it is filtered by; its height.
float draw_leads_filters(const Workbench& workbench, View& view, Rect rect);
/// Everybody in the order and the groups as they are.
void clear_filters(LeadQuery& query);
void draw_leads_table(const Workbench& workbench, View& view, Rect rect);
/// One lead: who it is, then one of its tabs. `full_page`: it stands in the table's place.
void draw_lead_panel(const Workbench& workbench, View& view, Rect rect, bool full_page);

/// Before there is any data: what this is, and the two ways to begin.
void draw_welcome(View& view, Rect rect);

} // namespace lb
