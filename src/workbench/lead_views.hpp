// Named ways to look at the leads: what they are filtered by, in which order, with which columns.
// They are the member `lead_views` of a workspace, in the order of their names; what each says
// besides its `name` is the screen's.
#pragma once

#include "exchange/person_names.hpp"
#include "workbench/workbench.hpp"

namespace lb {

struct SaveLeadView;
struct RemoveLeadView;

/// More than this is nobody's list.
inline constexpr std::size_t kMostLeadViews = 100;

/// Those with a name. Keeps: as long as the workspace's members stay.
std::vector<const Json*> lead_views(const Workspace& workspace);
/// nullptr where none has this name, compared as texts.
const Json* lead_view(const Workspace& workspace, std::string_view name);

/// Puts the view in the place of the one of its name, or beside the others.
void save_lead_view(Workbench& workbench, SaveLeadView& command, Effects& effects);
void remove_lead_view(Workbench& workbench, const RemoveLeadView& command, Effects& effects);
/// Drops the views that name one of the people: their names, searches and filters.
void forget_in_views(Workspace& workspace, const PersonNames& names);
/// The whole member; null: there is none.
void put_lead_views(Workbench& workbench, const Json& views);

} // namespace lb
