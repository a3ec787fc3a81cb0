// Ballots for laptops: how a participant's goes out, and where they come back.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/popup.hpp"
#include "view/text.hpp"
#include "view/workshop_parts.hpp"

#include <array>

namespace lb {

namespace {

BallotPaper paper_for(const Workbench& workbench, const View& view, const Participant& person) {
  const Workshop& workshop = view.workshop.value();
  BallotPaper paper{.workshop = workshop.id,
                    .sample = sample_mark(workshop.sample),
                    .size = workshop.sample.size(),
                    .person = person,
                    .question = workshop.question};
  for (std::size_t place = 0; place < workshop.sample.size(); ++place)
    paper.cards.push_back(ballot_card(workbench, view, place));
  return paper;
}

} // namespace

void draw_vote_section(View& view, Rect& rest, std::string_view title, std::string_view note) {
  rest.cut_top(12.0F);
  line_above(view, rest.cut_top(8.0F));
  heading(view, rest.cut_top(28.0F), view.t(title), 3, style::strong);
  rest.cut_top(paragraph(view, rest, view.t(note), style::caption) + 6.0F);
}

void draw_workshop_ballot_menu(const Workbench& workbench, View& view, Rect rect, std::size_t n) {
  const IdScope scope(n);
  const Participant& person = view.workshop.value().people[n];
  const std::string name = view.t(Message{"workshop.send_ballot", {{"name", person.name}}});
  if (icon_button(view, rect, {.id = "send", .name = name, .icon = Icon::more}))
    open_popup(view, "send");
  const std::array<PopupRow, 2> rows{
      {{.label = std::string(view.t("workshop.ballot_file")), .icon = Icon::down},
       {.label = std::string(view.t("workshop.ballot_link")), .icon = Icon::copy}}};
  const auto taken =
      popup_list(view, {.id = "send", .name = name, .anchor = rect, .rows = rows, .is_menu = true});
  if (!taken) return;
  const BallotPaper paper = paper_for(workbench, view, person);
  if (*taken == 0)
    view.send(OfferFile{"leadbench-ballot-" + person.id + ".json", "application/json",
                        ballot_file(paper)});
  else
    view.send(CopyText{.text = view.address + '#' + ballot_text(paper),
                       .said = {"workshop.link_copied", {{"name", person.name}}}});
}

float draw_workshop_returns(View& view, Rect rect) {
  const IdScope scope("returns");
  Rect rest = rect;
  rest.height = 100'000.0F;
  draw_vote_section(view, rest, "workshop.ballots_title", "workshop.ballots_note");
  std::string& pasted = view.state.workshop.pasted_ballot;
  const FieldResult typed = text_field(view, rest.cut_top(40.0F).middle(view.theme.m().field),
                                       {.id = "pasted",
                                        .name = view.t("workshop.paste_ballot"),
                                        .placeholder = view.t("workshop.paste_ballot")},
                                       pasted);
  Rect acts = rest.cut_top(40.0F);
  const bool is_taken =
      !pasted.empty() &&
      button_left(view, acts, {.id = "take", .label = view.t("workshop.take_ballot")});
  if (!pasted.empty() && (is_taken || typed.entered)) {
    view.send(TakeBallot{pasted});
    pasted.clear();
  }
  return rest.y - rect.y;
}

} // namespace lb
