// The screens, one a room: each draws itself into a rectangle and asks for commands. All but those
// of the data (import, change log, personal data, storage) require an evaluation: shell.cpp says
// what is going on while there is none.
#pragma once

#include "view/view.hpp"

namespace lb {

/// Where there is a workspace and nobody in it up to the date that is shown: how to change that.
void draw_no_leads(View& view, Rect rect);

void draw_home_screen(const Workbench& workbench, View& view, Rect rect);
void draw_definition_screen(const Workbench& workbench, View& view, Rect rect);
void draw_funnel_screen(const Workbench& workbench, View& view, Rect rect);
void draw_routing_screen(const Workbench& workbench, View& view, Rect rect);
void draw_nurture_screen(const Workbench& workbench, View& view, Rect rect);
/// The ballot that is filled in here, in the place of every room. Requires that one is open.
void draw_ballot_screen(const Workbench& workbench, View& view, Rect page);
void draw_workshop_screen(const Workbench& workbench, View& view, Rect rect);
void draw_outcomes_screen(const Workbench& workbench, View& view, Rect rect);
void draw_import_screen(const Workbench& workbench, View& view, Rect rect);
void draw_audit_screen(const Workbench& workbench, View& view, Rect rect);
void draw_privacy_screen(const Workbench& workbench, View& view, Rect rect);
void draw_storage_screen(const Workbench& workbench, View& view, Rect rect);

} // namespace lb
