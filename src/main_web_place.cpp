// Where the person is, told to the address and followed from it; how he wants the page to look and
// when he was here last, kept by the browser.
#include "main_web_program.hpp"
#include "view/kept_view.hpp"
#include "workbench/home_figures.hpp"

#include <imgui.h>

namespace lb {

// An address with a ballot in it shows that, and no room.
void PageProgram::follow_place(std::string_view fragment) {
  if (fragment.starts_with(kBallotStart)) {
    if (fragment != told_ballot_) run(OpenBallot{std::string(fragment)});
    return;
  }
  if (workbench_.opened_ballot != nullptr) run(CloseBallot{});
  const ViewPlace place = place_from(fragment);
  if (go_to(workbench_, view_.state, place))
    told_ = place_of(workbench_, view_.state);
  else
    coming_ = place;
}

// A person who has gone elsewhere meanwhile is not brought back.
void PageProgram::go_on_to_place() {
  if (!coming_ || (view_.state.room == coming_->room && !workbench_.has_workspace)) return;
  const ViewPlace place = *std::exchange(coming_, std::nullopt);
  if (view_.state.room == place.room) go_to(workbench_, view_.state, place);
  told_ = place_of(workbench_, view_.state);
}

// One entry a room and an opened lead; what is searched for counts when it is typed, and changes
// the present one.
void PageProgram::tell_place() {
  if (workbench_.opened_ballot != nullptr) return tell_ballot(workbench_.opened_ballot->text);
  if (coming_ || ImGui::GetIO().WantTextInput) return;
  if (!told_ballot_.empty()) { // put away
    told_ballot_.clear();
    told_ = place_of(workbench_, view_.state);
    outside_->set_place(fragment_of(told_), PlaceEntry::next);
  }
  const ViewPlace now = place_of(workbench_, view_.state);
  if (now == told_) return;
  const bool is_next = now.room != told_.room || now.unit != told_.unit;
  outside_->set_place(fragment_of(now), is_next ? PlaceEntry::next : PlaceEntry::same);
  told_ = now;
}

// The answers live in the address, so that the page loaded again still has them.
void PageProgram::tell_ballot(std::string_view text) {
  if (text == told_ballot_) return;
  outside_->set_place(text, told_ballot_.empty() ? PlaceEntry::next : PlaceEntry::same);
  told_ballot_ = text;
}

// What was searched for may name who was forgotten, and rows may be other leads.
void PageProgram::forget_place() {
  view_.state.leads.query.search.clear();
  view_.state.leads.opened.reset();
  told_ = place_of(workbench_, view_.state);
  outside_->set_place(fragment_of(told_), PlaceEntry::same);
}

// A visit of a new day makes the one before it the last.
void PageProgram::begin_visit() {
  const std::string kept = outside_->setting(setting_name("visit"));
  const Visits visits = visits_at(kept, workbench_.now);
  workbench_.last_visit = visits.last;
  if (const std::string text = visits_text(visits); text != kept)
    outside_->keep_setting(setting_name("visit"), text);
}

void PageProgram::keep_view() {
  std::string now = kept_view(view_.state);
  if (now == kept_view_) return;
  outside_->keep_setting("view", now);
  kept_view_ = std::move(now);
}

} // namespace lb
