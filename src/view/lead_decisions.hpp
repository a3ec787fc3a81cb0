// Decisions on the lead's panel: which there are, what they are called, and the form of one that
// asks for more before it is recorded.
#pragma once

#include "view/icons.hpp"
#include "view/lead_panel.hpp"

namespace lb {

/// What would change something, or would be refused, the likeliest first. Keeps: as long as the
/// panel's cache.
std::vector<const DecisionOutcome*> decision_acts(const LeadSubject& lead);
/// `Accept as SAL`, `Recycle`; of a ladder by hand as it names the decision.
std::string decision_name(const View& view, const Definition& definition, const std::string& kind);
std::string decision_label(const LeadSubject& lead, const View& view,
                           const DecisionOutcome& outcome);
Icon decision_icon(const DecisionOutcome& outcome);
/// Whether nothing can be learned of it without a reason.
bool needs_reason(std::string_view kind);
/// The lead that a decision of the unit is recorded of.
std::string decided_lead(const LeadSubject& lead);

/// The form, or why a gate refuses the decision; how far down it goes. Requires
/// `view.state.leads.deciding`, which it takes away once it is answered.
float draw_decision_form(const LeadSubject& lead, View& view, const DecisionOutcome& outcome,
                         Rect rect);

} // namespace lb
