// The parts of the lead panel. Each tab draws downwards from the top of `rect` and returns where it
// ended; the panel scrolls them.
#pragma once

#include "view/view.hpp"

namespace lb {

/// What all parts read: one unit of one evaluation.
struct LeadSubject {
  const Workbench& workbench;
  const Evaluation& evaluation;
  const Definition& definition;
  std::size_t unit;
  const LeadPanelCache& cache;
};

/// Brings `view.panel` up to date for the unit. Cost: nothing where neither changed.
void update_lead_panel(const Workbench& workbench, View& view, std::size_t unit);

/// What can be decided, or the form of a decision that asks for more; how high it is.
float draw_decisions(const LeadSubject& lead, View& view, Rect rect);

/// What would bring it to its next stage, or is in the way, in a box; how high it is, 0 for none.
float draw_next_step(const LeadSubject& lead, View& view, Rect rect);
/// `2 of 4`: how many parts of BANT are confirmed.
std::string confirmed_of_bant(const LeadSubject& lead, const View& view);
float draw_score_tab(const LeadSubject& lead, View& view, Rect rect);
float draw_bant_tab(const LeadSubject& lead, View& view, Rect rect);
float draw_stages_tab(const LeadSubject& lead, View& view, Rect rect);
float draw_timeline_tab(const LeadSubject& lead, View& view, Rect rect);
float draw_attributes_tab(const LeadSubject& lead, View& view, Rect rect);
/// The consents of the unit's people, one under the other.
float draw_consents(const LeadSubject& lead, View& view, Rect rect);
/// The steps of nurture for each of its people; nothing where it is in none.
float draw_nurture_steps(const LeadSubject& lead, View& view, Rect rect);
/// Export and forget, below the attributes.
float draw_person_acts(const LeadSubject& lead, View& view, Rect rect);
float draw_routing_tab(const LeadSubject& lead, View& view, Rect rect);

/// All lines of the explanation, in reading order; what they show adds up to the score as shown.
std::vector<ScoreLine> score_lines(const Explanation& explanation, const Definition& definition);

} // namespace lb
