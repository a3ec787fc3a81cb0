// How the leads are looked at, as a saved view has it: `name`, and where it is not as at the start
// `find`, `stage`, `when` (a list of predicates that all hold), `sort`, `columns` and `grouping`.
#pragma once

#include "view/ui_state.hpp"

namespace lb {

/// The list as it is looked at now, under this name. What charts and numbers chose is not in it.
Json saved_view(const Workbench& workbench, const LeadsState& leads, std::string_view name);
/// Looks at the leads as the view says. What cannot be read of it, or names what the definition has
/// not, is passed over.
void show_view(const Workbench& workbench, LeadsState& leads, const Json& view);
/// Everybody, as at the start; the columns stay.
void show_all_leads(LeadsState& leads);

/// The predicates of the filters, as `when` of a view; null without any.
Json filters_json(std::span<const LeadFilter> filters);
std::vector<LeadFilter> filters_of(const Json* list, const Definition& definition);

} // namespace lb
