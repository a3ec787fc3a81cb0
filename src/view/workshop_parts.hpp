// The steps of the workshop screen, each drawn below its head into all that is left of the screen;
// and the words and marks that they have in common.
#pragma once

#include "exchange/ballot_document.hpp"
#include "exchange/printed_page.hpp"
#include "view/view.hpp"

namespace lb {

/// So narrow that what stands side by side stands below one another.
inline bool is_narrow_workshop(Rect rect) {
  return rect.width < 760.0F;
}

/// Who is there, the words, and what each camp would sign.
void draw_workshop_drafts(const Workbench& workbench, View& view, Rect rect);
/// A camp's draft, cut off the column's top.
void draw_camp_draft(const Workbench& workbench, View& view, Rect& column, bool sales);
/// The sample, whose turn it is, and the lead that is voted on.
void draw_workshop_votes(const Workbench& workbench, View& view, Rect rect);
/// Where the camps agree, where they differ, and what is settled.
void draw_workshop_compare(const Workbench& workbench, View& view, Rect rect);
/// What either side promises, both names, and the paper.
void draw_workshop_sign(const Workbench& workbench, View& view, Rect rect);

/// The leads on which the camps differ, and what separates them. Returns where it ends.
float draw_workshop_differences(const Workbench& workbench, View& view, Rect rect);
/// The definition, its proof where that has been read, and the signing, as a page that prints and
/// as Markdown.
PrintedPage workshop_paper(const Workbench& workbench, const View& view);

/// How a lead gets ready: what each draft asks for, and the one that both come to, which can be put
/// together there. Returns where it ends.
float draw_workshop_entry(const Workbench& workbench, View& view, Rect rect);
/// What each side gave up, in words: a rule's points, and how a lead gets ready.
struct GivenUpLine {
  std::string what;
  std::array<std::string, 2> asked; ///< by camp
  std::string agreed;
};
std::vector<GivenUpLine> given_up_lines(const Workbench& workbench, const View& view);

/// A rule as the person knows it: of the definition, else of a draft.
std::string rule_name(const Workbench& workbench, const View& view, std::string_view id);
/// What the drafts of marketing and sales give it; 0 where one does not have it.
std::pair<std::int64_t, std::int64_t> asked_points(const Workspace& workspace,
                                                   std::string_view rule);
/// How near both drafts are, and the smallest step for either side. Returns where it ends.
float draw_workshop_smallest(const Workbench& workbench, View& view, Rect rect);
/// Whom one draft alone calls ready, as lists and the first few by name. Returns where it ends.
float draw_draft_differences(const Workbench& workbench, View& view, Rect rect);
/// What both ask for as two bars from one zero line, marketing above sales.
void draw_asked_points(View& view, Rect cell, std::pair<std::int64_t, std::int64_t> asked);
/// The button with which both agree on the points of a rule, in a small panel of its own.
void draw_settle(const Workbench& workbench, View& view, Rect place, const std::string& rule);
/// `0.43`, of parts per million.
std::string kappa_text(const View& view, std::optional<std::int64_t> ppm);
/// The four ways to vote, two by two.
void draw_vote_boxes(View& view, Rect rect, const VoteTable& table);
/// Where both differ, for a room that looks at it from afar. Requires that the votes are revealed.
void draw_workshop_projector(const Workbench& workbench, View& view, Rect rect);
/// Marketing, Sales.
std::string camp_word(const View& view, bool sales);
Color camp_color(bool sales);
/// `Marta Nowak and 3 others`; empty without anybody.
std::string camp_people(const View& view, const Workshop& workshop, bool sales);
/// Whom a camp's draft calls ready, as a number and a bar; nothing while it is being read.
void draw_calls_ready(const Workbench& workbench, View& view, Rect line, bool sales);
/// How many of the leads a camp's draft calls ready, of how many.
std::int64_t ready_count(const CampDrafts& drafts, bool sales);
/// Changes the workshop in one step; `key` of what Undo would undo.
template <class Change>
void change_workshop_by(View& view, std::string_view key, const Change& change) {
  Workshop next = view.workshop.value();
  change(next);
  view.send(ChangeWorkshop{std::move(next), {std::string(key)}});
}

/// What stands on a card: who the lead is and what it did, and nothing of score, stage and end.
/// With hidden names it is called by its place in the sample. Cost: a pass over the activities.
BallotCard ballot_card(const Workbench& workbench, const View& view, std::size_t place);
/// Returns where it ends.
float draw_vote_card(View& view, Rect rect, const BallotCard& card);

/// The time that is left for the step, and the choice of how long it may take.
float workshop_timer_width(const View& view);
void draw_workshop_timer(View& view, Rect rect);

/// Two leads for a camp to choose from, or what its choices tell.
void draw_call_first(const Workbench& workbench, View& view, Rect rect, bool sales);
/// Which camp is asked. Returns how high it is.
float draw_call_first_choice(View& view, Rect rect);

/// The head of a part below those who vote, of the texts of these keys, cut off the top.
void draw_vote_section(View& view, Rect& rest, std::string_view title, std::string_view note);
/// How the ballot of the n-th participant goes out: as a file, or as a link.
void draw_workshop_ballot_menu(const Workbench& workbench, View& view, Rect rect, std::size_t n);
/// Where ballots come back. Returns how high it is.
float draw_workshop_returns(View& view, Rect rect);

/// What somebody does with the card that is before him; nothing yet.
enum class VoteAct : std::uint8_t { none, ready, not_ready, back, skip };
/// The field for a reason and the buttons, along the foot of the card.
VoteAct draw_vote_acts(View& view, Rect foot, bool is_first, std::string& reason);
/// The name under which a lead of the sample is shown.
std::string sampled_name(const Workbench& workbench, const View& view, std::size_t place);

} // namespace lb
