// Where a person is in the program, as the part of an address behind `#`: what a bookmark carries
// and Back returns to. Leads are named by their id, so that an address stays right while rows move.
// It neither holds a result nor what is typed and not finished.
#pragma once

#include "view/ui_state.hpp"
#include "workbench/workbench.hpp"

namespace lb {

/// Members of other rooms than `room` stay as they are here: a place is of one room.
struct ViewPlace {
  Room room = Room::leads;
  // Leads.
  std::string unit{}; ///< the id of the opened lead or account; empty without one
  bool is_account = false;
  LeadTab tab = LeadTab::score; ///< of the opened one
  std::string search{};
  std::string stage{}; ///< by its id; empty for all
  std::string when{};  ///< the filters, as JSON; empty without any
  std::string by{};    ///< a name of kLeadGroupings; empty without groups
  // Nurture.
  NurturePart part = NurturePart::due;
  // Workshop.
  WorkshopPart step = WorkshopPart::drafts;
  // Outcomes.
  OutcomesPart outcomes = OutcomesPart::proof;
  // Definition.
  DefinitionSection section = DefinitionSection::behaviour;
  std::string opened{}; ///< the rule or gate being edited
  friend bool operator==(const ViewPlace&, const ViewPlace&) = default;
};

/// `leads?lead=L42&tab=timeline`, percent-encoded; says only what is not as at the start.
std::string fragment_of(const ViewPlace& place);
/// The place of any text: parts that are unknown or cannot be read are passed over. Of an empty one
/// it is where a visit begins.
ViewPlace place_from(std::string_view fragment);

ViewPlace place_of(const Workbench& workbench, const UiState& state);
/// Goes there. False where the place names a lead or a stage and no workspace is here to have it:
/// the rest of the place is shown already. Who is not there is not opened.
bool go_to(const Workbench& workbench, UiState& state, const ViewPlace& place);

} // namespace lb
