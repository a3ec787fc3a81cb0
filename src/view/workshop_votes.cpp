// The second step: draw a sample, then everybody votes on it in turn at the projector, seeing
// nothing of what others said, until the votes are revealed.
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/field.hpp"
#include "view/format.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/scroll.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kPeopleWidth = 300.0F, kVoteLine = 40.0F;

class VotesStep {
 public:
  VotesStep(const Workbench& workbench, View& view) : workbench_(workbench), view_(view) {}

  void draw(Rect rect) {
    if (workshop().sample.empty()) return draw_no_sample(rect);
    const bool narrow = is_narrow_workshop(rect);
    Rect people = narrow ? rect : rect.cut_left(kPeopleWidth);
    if (!narrow) line_left(view_, rect);
    const bool asks = state().asks_first.has_value() && voter() == nullptr;
    if ((voter() == nullptr && !asks) || !narrow) draw_people(people);
    if (asks)
      return draw_call_first(workbench_, view_, rect.inset(view_.theme.m().page_pad, 0.0F),
                             *state().asks_first);
    if (narrow && voter() == nullptr) return;
    draw_turn(rect.inset(view_.theme.m().page_pad, 0.0F));
  }

 private:
  const Workshop& workshop() const { return view_.workshop.value(); }
  bool is_revealed() const { return view_.workshop.figures().is_revealed; }
  WorkshopState& state() { return view_.state.workshop; }

  const Participant* voter() {
    const auto found = std::ranges::find(workshop().people, state().voter, &Participant::id);
    return found == workshop().people.end() || is_revealed() ? nullptr : &*found;
  }

  // The next lead that the voter has not voted on; behind the last one where there is none.
  std::size_t first_open(const Participant& person) const {
    const Ballot* ballot = ballot_of(workshop().ballots, person.id);
    for (std::size_t place = 0; place < workshop().sample.size(); ++place)
      if (ballot == nullptr || vote_on(*ballot, workshop().sample[place]) == nullptr) return place;
    return workshop().sample.size();
  }

  void draw_no_sample(Rect rect) {
    Rect box = rect.inset(view_.theme.m().page_pad, 20.0F);
    box.width = std::min(box.width, 720.0F);
    heading(view_, box.cut_top(30.0F), view_.t("workshop.draw_title"), 2);
    box.cut_top(paragraph(view_, box, view_.t("workshop.draw_note"), style::quiet) + 12.0F);
    draw_sample_choices(box);
    Rect acts = box.cut_top(44.0F);
    const std::string words =
        view_.t(Message{"workshop.draw_n", {{"n", std::to_string(state().sample_size)}}});
    if (button_left(
            view_, acts,
            {.id = "draw", .label = words, .kind = ButtonKind::main, .icon = Icon::workshop}))
      view_.send(DrawSample{.count = static_cast<std::size_t>(state().sample_size)});
  }

  void draw_sample_choices(Rect& box) {
    Rect line = box.cut_top(kVoteLine);
    label(view_, line.cut_left(std::min(220.0F, line.width * 0.5F)), view_.t("workshop.how_many"),
          style::small);
    const NumberFieldResult typed =
        number_field(view_, line.cut_left(72.0F).middle(view_.theme.m().field),
                     {.id = "count",
                      .name = view_.t("workshop.how_many"),
                      .value = state().sample_size,
                      .min = static_cast<std::int64_t>(kFewest),
                      .max = static_cast<std::int64_t>(kMost)});
    if (typed.changed) state().sample_size = typed.value;
    line = box.cut_top(kVoteLine);
    if (toggle(view_, line.middle(24.0F),
               {.id = "hide",
                .label = view_.t("workshop.hide_names"),
                .is_on = workshop().hides_names}))
      change_workshop_by(view_, "undo.workshop_names",
                         [](Workshop& next) { next.hides_names = !next.hides_names; });
  }

  void draw_people(Rect rect) {
    ScrollArea area(view_, rect, "people");
    Rect rest = area.content().inset(16.0F, 0.0F);
    rest.height = 100'000.0F;
    rest.cut_top(12.0F);
    heading(view_, rest.cut_top(28.0F), view_.t("workshop.who_votes"), 2);
    if (workshop().people.empty()) {
      rest.cut_top(paragraph(view_, rest, view_.t("workshop.nobody_yet"), style::quiet) + 8.0F);
      if (Rect acts = rest.cut_top(kVoteLine);
          button_left(view_, acts, {.id = "people", .label = view_.t("workshop.to_people")}))
        state().part = WorkshopPart::drafts;
    }
    for (std::size_t n = 0; n < workshop().people.size(); ++n) {
      Rect line = rest.cut_top(52.0F);
      if (!is_revealed())
        draw_workshop_ballot_menu(workbench_, view_, line.cut_right(32.0F).middle(32.0F), n);
      draw_person(line, n);
    }
    rest.cut_top(12.0F);
    draw_reveal(rest);
    if (!is_revealed() && !workshop().people.empty())
      rest.cut_top(draw_workshop_returns(view_, rest));
    rest.cut_top(draw_call_first_choice(view_, rest));
    draw_sample_acts(rest);
    area.end_at(rest.y + 16.0F);
  }

  void draw_person(Rect line, std::size_t n) {
    const IdScope scope(n);
    const Participant& person = workshop().people[n];
    const Turnout& turnout = view_.workshop.figures().turnout[n];
    const bool is_on = voter() == &person;
    const Item at = item(view_, line, "voter", {.disabled = is_revealed()});
    const std::string count = view_.t(
        Message{"workshop.voted_of",
                {{"n", std::to_string(turnout.voted)}, {"whole", std::to_string(turnout.of)}}});
    MirrorNode& node =
        mirror_item(view_, at, MirrorRole::button, named(view_, person.name, count), is_revealed());
    if (is_on) node.flags |= mirror_flag::current;
    if (is_on || at.hovered) fill(view_, line, is_on ? Color::sel : Color::bg3, radius::control);
    Rect inner = line.inset(8.0F, 6.0F);
    fill(view_, inner.cut_left(4.0F), camp_color(person.sales), 1.0F);
    inner.cut_left(8.0F);
    const Rect mark = inner.cut_right(20.0F);
    if (turnout.voted == turnout.of) icon(view_, mark, Icon::check, {.color = Color::ok});
    draw_text(view_, inner.cut_top(20.0F), person.name, style::strong);
    draw_text(view_, inner, listed(view_, camp_word(view_, person.sales), count), style::caption);
    if (!at.pressed || is_revealed()) return;
    state().voter = person.id;
    state().asks_first.reset();
    state().reason.clear();
    state().card = std::min(first_open(person), workshop().sample.size() - 1);
  }

  // Says why it cannot be yet: both camps must have said something.
  std::string reveal_refusal() const {
    const std::vector<Turnout>& turnout = view_.workshop.figures().turnout;
    for (const bool sales : {false, true}) {
      std::size_t voted = 0;
      for (std::size_t n = 0; n < turnout.size(); ++n)
        if (workshop().people[n].sales == sales) voted += turnout[n].voted;
      if (voted == 0)
        return view_.t(Message{"workshop.nobody_voted", {{"camp", camp_word(view_, sales)}}});
    }
    return {};
  }

  void draw_reveal(Rect& rest) {
    if (is_revealed()) {
      rest.cut_top(paragraph(view_, rest, view_.t("workshop.revealed"), style::quiet) + 8.0F);
      Rect acts = rest.cut_top(kVoteLine);
      if (button_left(
              view_, acts,
              {.id = "compare", .label = view_.t("workshop.to_compare"), .kind = ButtonKind::main}))
        state().part = WorkshopPart::compare;
      acts = rest.cut_top(kVoteLine);
      if (button_left(view_, acts, {.id = "again", .label = view_.t("workshop.vote_again")}))
        change_workshop_by(view_, "undo.vote_again", [](Workshop& next) {
          next.ballots.clear();
          next.pairs.clear();
          next.id.clear(); // a vote of its own: what was revealed stays with the facts
        });
      return;
    }
    std::size_t open = 0;
    for (const Turnout& of : view_.workshop.figures().turnout) open += of.of - of.voted;
    const std::string refusal = reveal_refusal();
    const std::string note =
        open == 0 ? std::string(view_.t("workshop.all_voted"))
                  : view_.t(Message{"workshop.votes_missing", {{"n", std::to_string(open)}}});
    rest.cut_top(paragraph(view_, rest, refusal.empty() ? note : refusal, style::caption) + 6.0F);
    Rect acts = rest.cut_top(kVoteLine);
    const ButtonSpec spec{.id = "reveal",
                          .label = view_.t("workshop.reveal"),
                          .kind = open == 0 ? ButtonKind::main : ButtonKind::plain,
                          .icon = Icon::eye,
                          .disabled_because = refusal};
    if (button(view_, acts.cut_left(button_width(view_, spec)).middle(button_height(view_, spec)),
               spec)) {
      view_.send(RevealVotes{});
      state().voter.clear();
    }
  }

  void draw_sample_acts(Rect& rest) {
    rest.cut_top(12.0F);
    line_above(view_, rest.cut_top(8.0F));
    const std::string what = view_.t(Message{"workshop.sample_of",
                                             {{"n", std::to_string(workshop().sample.size())},
                                              {"seed", std::to_string(workshop().seed)}}});
    rest.cut_top(paragraph(view_, rest, what, style::caption) + 6.0F);
    if (is_revealed()) return;
    Rect acts = rest.cut_top(kVoteLine);
    if (toggle(view_, acts.middle(24.0F),
               {.id = "hide",
                .label = view_.t("workshop.hide_names"),
                .is_on = workshop().hides_names}))
      change_workshop_by(view_, "undo.workshop_names",
                         [](Workshop& next) { next.hides_names = !next.hides_names; });
    acts = rest.cut_top(kVoteLine);
    if (button_left(view_, acts,
                    {.id = "another", .label = view_.t("workshop.draw_another"), .small = true}))
      view_.send(DrawSample{.count = workshop().sample.size()});
  }

  void draw_turn(Rect rect) {
    const Participant* person = voter();
    rect.cut_top(16.0F);
    if (person == nullptr) {
      Rect box = rect.cut_top(150.0F);
      box.width = std::min(box.width, 720.0F);
      empty_state(view_, box,
                  {.fact = view_.t(is_revealed() ? "workshop.is_revealed" : "workshop.whose_turn"),
                   .nearest = view_.t(is_revealed() ? "workshop.is_revealed_note"
                                                    : "workshop.whose_turn_note")});
      return;
    }
    if (state().card >= workshop().sample.size()) return draw_turn_over(rect, *person);
    draw_vote(rect, *person);
  }

  void draw_turn_over(Rect rect, const Participant& person) {
    const std::array<ButtonSpec, 1> acts{
        {{.id = "done", .label = view_.t("workshop.next_person")}}};
    const std::string fact = view_.t(Message{"workshop.has_voted", {{"name", person.name}}});
    Rect box = rect.cut_top(150.0F);
    box.width = std::min(box.width, 720.0F);
    if (empty_state(view_, box,
                    {.fact = fact, .nearest = view_.t("workshop.has_voted_note"), .acts = acts}))
      state().voter.clear();
  }

  void draw_vote(Rect rect, const Participant& person) {
    Rect head = rect.cut_top(32.0F);
    const std::string of = view_.t(Message{"workshop.lead_of",
                                           {{"n", std::to_string(state().card + 1)},
                                            {"whole", std::to_string(workshop().sample.size())}}});
    if (button_right(view_, head,
                     {.id = "stop", .label = view_.t("workshop.stop_voting"), .small = true})) {
      state().voter.clear();
      return;
    }
    head.cut_left(label(view_, head, person.name, style::strong) + 10.0F);
    live_text(view_, head, "lead of", of, style::quiet);
    Rect foot = rect.cut_bottom(108.0F);
    {
      ScrollArea area(view_, rect, "card");
      Rect card = area.content();
      card.width = std::min(card.width, 840.0F);
      area.end_at(draw_vote_card(view_, card, ballot_card(workbench_, view_, state().card)) +
                  12.0F);
    }
    act(draw_vote_acts(view_, foot, state().card == 0, state().reason), person);
  }

  void act(VoteAct act, const Participant& person) {
    if (act == VoteAct::ready || act == VoteAct::not_ready)
      cast(person, act == VoteAct::ready);
    else if (act == VoteAct::back)
      --state().card;
    else if (act == VoteAct::skip)
      ++state().card;
  }

  void cast(const Participant& person, bool ready) {
    const std::string lead = workshop().sample[state().card];
    change_workshop_by(view_, "undo.vote", [&](Workshop& next) {
      merge_ballot(
          next.ballots,
          {.participant = person.id,
           .votes = {
               {.lead = lead, .ready = ready, .reason = state().reason, .at = workbench_.now}}});
    });
    state().reason.clear();
    ++state().card;
  }

  static constexpr std::size_t kFewest = 4, kMost = 200; // as a sample takes them

  const Workbench& workbench_;
  View& view_;
};

} // namespace

void draw_workshop_votes(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("votes");
  const MirrorGroup panel(view, MirrorRole::tabpanel, rect, view.t("workshop.votes"), "part");
  VotesStep(workbench, view).draw(rect);
}

} // namespace lb
