// A ballot on somebody's own laptop: the leads of a workshop held elsewhere, one after another, and
// the answers on their way back. No room of the program is in sight, and no workspace is touched.
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/item.hpp"
#include "view/marks.hpp"
#include "view/message.hpp"
#include "view/screens.hpp"
#include "view/scroll.hpp"
#include "view/shell_parts.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <utility>

namespace lb {

namespace {

constexpr float kBallotWidth = 840.0F, kAnswerLine = 40.0F;

class BallotScreen {
 public:
  BallotScreen(const Workbench& workbench, View& view)
      : view_(view), paper_(workbench.opened_ballot->paper) {}

  void draw(Rect page) {
    if (!std::exchange(state().is_begun, true)) go_to_card(first_open());
    fill(view_, page, Color::bg1);
    draw_head(page.cut_top(view_.theme.m().top_bar));
    const MirrorGroup group(view_, MirrorRole::main, page, {}, "main");
    Rect rest = page.inset(view_.theme.m().page_pad, 0.0F);
    rest.width = std::min(rest.width, kBallotWidth);
    draw_question(rest);
    if (state().is_leaving) draw_leaving(rest);
    if (state().at_end || state().card >= paper_.size)
      draw_end(rest);
    else
      draw_turn(rest);
  }

 private:
  BallotState& state() { return view_.state.ballot; }

  // The first card without an answer; behind the last one where all have one.
  std::size_t first_open() const {
    std::size_t card = 0;
    while (card < paper_.size && answer_on(paper_, card) != nullptr) ++card;
    return card;
  }

  void draw_head(Rect bar) {
    const MirrorGroup group(view_, MirrorRole::banner, bar, {}, "head");
    fill(view_, bar, Color::bg0);
    line_below(view_, bar);
    Rect rest = bar.inset(view_.theme.m().page_pad, 0.0F);
    look_menu(view_, rest, true);
    if (button_right(view_, rest, {.id = "leave", .label = view_.t("ballot.leave"), .small = true}))
      leave();
    icon(view_, rest.cut_left(24.0F), Icon::workshop, {.color = Color::text2});
    label(view_, rest, view_.t("ballot.title"), style::strong);
  }

  void leave() {
    if (paper_.answers.empty() || state().is_sent)
      view_.send(CloseBallot{});
    else
      state().is_leaving = true;
  }

  void draw_question(Rect& rest) {
    rest.cut_top(16.0F);
    const std::string title =
        paper_.question.empty() ? std::string(view_.t("ballot.no_question")) : paper_.question;
    heading(view_, rest.cut_top(32.0F), title, 1, style::title);
    Rect line = rest.cut_top(28.0F);
    fill(view_, line.cut_left(4.0F).middle(16.0F), camp_color(paper_.person.sales), 1.0F);
    line.cut_left(8.0F);
    label(view_, line, listed(view_, paper_.person.name, camp_word(view_, paper_.person.sales)),
          style::quiet);
    rest.cut_top(8.0F);
    line_below(view_, rest.cut_top(1.0F));
  }

  void draw_leaving(Rect& rest) {
    const IdScope scope("leaving");
    rest.cut_top(8.0F);
    rest.cut_top(paragraph(view_, rest, view_.t("ballot.leave_note"), style::strong));
    Rect acts = rest.cut_top(44.0F);
    if (button_left(view_, acts, {.id = "stay", .label = view_.t("ballot.stay")}))
      state().is_leaving = false;
    if (button_left(
            view_, acts,
            {.id = "go", .label = view_.t("ballot.leave_anyway"), .kind = ButtonKind::destroys}))
      view_.send(CloseBallot{});
  }

  void draw_turn(Rect rest) {
    rest.cut_top(8.0F);
    Rect head = rest.cut_top(36.0F);
    if (button_right(view_, head,
                     {.id = "end", .label = view_.t("ballot.to_end"), .small = true})) {
      state().at_end = true;
      return;
    }
    const std::string of = view_.t(
        Message{"workshop.lead_of",
                {{"n", std::to_string(state().card + 1)}, {"whole", std::to_string(paper_.size)}}});
    live_text(view_, head, "lead of", of, style::quiet);
    const Rect foot = rest.cut_bottom(108.0F);
    {
      ScrollArea area(view_, rest, "card");
      area.end_at(draw_vote_card(view_, area.content(), paper_.cards[state().card]) + 12.0F);
    }
    act(draw_vote_acts(view_, foot, state().card == 0, state().reason));
  }

  void act(VoteAct act) {
    if (act == VoteAct::none) return;
    if (act == VoteAct::ready || act == VoteAct::not_ready) {
      view_.send(AnswerBallot{state().card, act == VoteAct::ready, state().reason});
      state().is_sent = false;
    }
    go_to_card(act == VoteAct::back ? state().card - 1 : state().card + 1);
  }

  // What was said there before stands in the field again.
  void go_to_card(std::size_t card) {
    state().card = card;
    state().at_end = card >= paper_.size;
    const BallotAnswer* answer = answer_on(paper_, card);
    state().reason = answer == nullptr ? std::string() : answer->reason;
  }

  void draw_end(Rect rest) {
    rest.cut_top(16.0F);
    const std::string count = view_.t(Message{
        "ballot.answered",
        {{"n", std::to_string(paper_.answers.size())}, {"whole", std::to_string(paper_.size)}}});
    heading(view_, rest.cut_top(32.0F), count, 2);
    rest.cut_top(paragraph(view_, rest, view_.t("ballot.send_note"), style::quiet) + 8.0F);
    draw_sending(rest);
    rest.cut_top(12.0F);
    ScrollArea area(view_, rest, "answers");
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("ballot.answers"), "answers");
    Rect lines = area.content();
    lines.height = 100'000.0F;
    for (std::size_t card = 0; card < paper_.size; ++card)
      draw_answer(lines.cut_top(kAnswerLine), card);
    area.end_at(lines.y + 16.0F);
  }

  void draw_sending(Rect& rest) {
    const std::string_view why = paper_.answers.empty() ? view_.t("ballot.nothing_yet") : "";
    Rect acts = rest.cut_top(44.0F);
    if (button_left(view_, acts,
                    {.id = "save",
                     .label = view_.t("ballot.save"),
                     .kind = ButtonKind::main,
                     .icon = Icon::down,
                     .disabled_because = why})) {
      view_.send(OfferFile{"leadbench-ballot.json", "application/json", ballot_file(sent())});
      state().is_sent = true;
    }
    if (why.empty() && button_left(view_, acts, {.id = "copy", .label = view_.t("ballot.copy")})) {
      view_.send(CopyText{.text = ballot_text(sent()), .said = {"ballot.copied"}});
      state().is_sent = true;
    }
    if (first_open() < paper_.size &&
        button_left(view_, acts, {.id = "go on", .label = view_.t("ballot.go_on")}))
      go_to_card(first_open());
  }

  // What goes back needs no cards.
  BallotPaper sent() const {
    BallotPaper paper = paper_;
    paper.cards.clear();
    return paper;
  }

  void draw_answer(Rect line, std::size_t card) {
    const IdScope scope(card);
    const MirrorGroup group(view_, MirrorRole::listitem, line, paper_.cards[card].title, "answer");
    line_above(view_, line);
    const BallotAnswer* answer = answer_on(paper_, card);
    const std::string_view said =
        answer == nullptr ? view_.t("ballot.open")
                          : view_.t(answer->ready ? "workshop.ready" : "workshop.not_ready");
    if (button_right(view_, line,
                     {.id = "change",
                      .label = view_.t(answer == nullptr ? "ballot.answer" : "ballot.change"),
                      .small = true,
                      .description = paper_.cards[card].title}))
      go_to_card(card);
    Rect mark = line.cut_left(24.0F);
    if (answer != nullptr)
      icon(view_, mark, answer->ready ? Icon::check : Icon::x,
           {.color = answer->ready ? Color::ok : Color::text3});
    const Rect words = line.cut_right(std::min(180.0F, line.width * 0.4F));
    draw_text(view_, line, paper_.cards[card].title, style::strong);
    label(view_, words, said, style::small);
  }

  View& view_;
  const BallotPaper& paper_;
};

} // namespace

void draw_ballot_screen(const Workbench& workbench, View& view, Rect page) {
  const IdScope scope("ballot");
  BallotScreen(workbench, view).draw(page);
}

} // namespace lb
