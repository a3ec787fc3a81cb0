// Whom would you call first? Two leads of the sample side by side, one answer at a time for a side,
// and what its answers tell of its weights beside the points of its draft.
#include "view/button.hpp"
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/scroll.hpp"
#include "view/text.hpp"
#include "view/words.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace lb {

namespace {

constexpr float kPairGap = 24.0F, kWeightRow = 32.0F;
constexpr std::size_t kMostWeights = 12;

class CallFirst {
 public:
  CallFirst(const Workbench& workbench, View& view, bool sales)
      : workbench_(workbench), view_(view), sales_(sales),
        figures_(view.workshop.pairs(workbench, sales)) {}

  void draw(Rect rect) {
    rect.cut_top(16.0F);
    draw_head(rect.cut_top(34.0F));
    rect.cut_top(8.0F);
    if (!view_.state.workshop.shows_weights && figures_.next)
      return draw_pair(rect, *figures_.next);
    if (figures_.weights.empty()) return draw_no_pair(rect);
    draw_weights(rect);
  }

 private:
  WorkshopState& state() { return view_.state.workshop; }

  void draw_head(Rect head) {
    fill(view_, head.cut_left(4.0F).middle(20.0F), camp_color(sales_), 1.0F);
    head.cut_left(10.0F);
    if (button_right(view_, head,
                     {.id = "stop", .label = view_.t("workshop.stop_voting"), .small = true}))
      state().asks_first.reset();
    if (!figures_.weights.empty() && figures_.next &&
        button_right(
            view_, head,
            {.id = "weights",
             .label = view_.t(state().shows_weights ? "workshop.ask_on" : "workshop.show_weights"),
             .small = true}))
      state().shows_weights = !state().shows_weights;
    const std::string of = view_.t(Message{"workshop.pairs_answered",
                                           {{"camp", camp_word(view_, sales_)},
                                            {"n", std::to_string(figures_.answered)},
                                            {"whole", std::to_string(kMostPairs)}}});
    live_text(view_, head, "pairs", of, style::quiet);
  }

  void draw_no_pair(Rect rect) {
    Rect box = rect.cut_top(150.0F);
    box.width = std::min(box.width, 720.0F);
    empty_state(view_, box,
                {.fact = view_.t("workshop.no_pair"), .nearest = view_.t("workshop.no_pair_note")});
  }

  void draw_pair(Rect rect, const CalledFirst& pair) {
    heading(view_, rect.cut_top(32.0F), view_.t("workshop.whom_first"), 2, style::title);
    if (rect.width < 700.0F) {
      ScrollArea area(view_, rect, "pair");
      Rect rest = area.content();
      rest.height = 100'000.0F;
      draw_side(rest, pair.first, pair.second);
      rest.cut_top(16.0F);
      draw_side(rest, pair.second, pair.first);
      return area.end_at(rest.y + 12.0F);
    }
    const float width = std::min(560.0F, (rect.width - kPairGap) / 2.0F);
    for (const bool is_second : {false, true}) {
      const Rect side{rect.x + (is_second ? width + kPairGap : 0.0F), rect.y, width, rect.height};
      const IdScope scope(is_second ? "right" : "left");
      ScrollArea area(view_, side, "side");
      Rect rest = area.content();
      rest.height = 100'000.0F;
      draw_side(rest, is_second ? pair.second : pair.first, is_second ? pair.first : pair.second);
      area.end_at(rest.y + 12.0F);
    }
  }

  void draw_side(Rect& rest, std::uint32_t place, std::uint32_t other) {
    const IdScope scope(place);
    Rect acts = rest.cut_top(44.0F);
    const std::string name = sampled_name(workbench_, view_, place);
    if (button_left(view_, acts,
                    {.id = "first",
                     .label = view_.t("workshop.call_first"),
                     .kind = ButtonKind::main,
                     .description = name}))
      answer(place, other);
    const float end = draw_vote_card(view_, rest, ballot_card(workbench_, view_, place));
    rest.cut_top(end - rest.y);
  }

  void answer(std::uint32_t first, std::uint32_t second) {
    const std::vector<std::string>& sample = view_.workshop.value().sample;
    change_workshop_by(view_, "undo.pair", [&](Workshop& next) {
      next.pairs.push_back({.sales = sales_, .first = sample[first], .second = sample[second]});
    });
  }

  // The strongest first; what no answer was between is left out.
  std::vector<std::size_t> told_rules() const {
    std::vector<std::size_t> told;
    for (std::size_t n = 0; n < figures_.weights.size(); ++n)
      if (figures_.weights[n].is_told) told.push_back(n);
    std::ranges::stable_sort(told, std::ranges::greater{},
                             [&](std::size_t n) { return std::abs(figures_.weights[n].weight); });
    if (told.size() > kMostWeights) told.resize(kMostWeights);
    return told;
  }

  void draw_weights(Rect rect) {
    heading(view_, rect.cut_top(28.0F), view_.t("workshop.weights"), 2);
    Rect line = rect;
    line.width = std::min(line.width, 720.0F);
    rect.cut_top(paragraph(view_, line, view_.t("workshop.weights_note"), style::quiet) + 8.0F);
    ScrollArea area(view_, rect, "weights");
    Rect rest = area.content();
    rest.height = 100'000.0F;
    rest.width = std::min(rest.width, 840.0F);
    draw_weight_heads(rest.cut_top(26.0F));
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("workshop.weights"), "weights");
    for (const std::size_t n : told_rules()) draw_weight(rest.cut_top(kWeightRow), n);
    area.end_at(rest.y + 12.0F);
  }

  void draw_weight_heads(Rect row) {
    line_below(view_, row);
    constexpr TextStyle kRight{.type = Type::caption, .color = Color::text2, .align = Align::right};
    draw_text(view_, row.cut_right(110.0F), view_.t("workshop.draft_points"), kRight);
    draw_text(view_, row.cut_right(150.0F), view_.t("workshop.range_95"), kRight);
    draw_text(view_, row.cut_right(110.0F), view_.t("workshop.told_points"), kRight);
  }

  void draw_weight(Rect row, std::size_t n) {
    const CalledWeight& weight = figures_.weights[n];
    const std::string name = rule_name(workbench_, view_, figures_.rules[n]);
    const std::string told = signed_text(view_, weight.points);
    const std::string range = view_.t(Message{"workshop.from_to",
                                              {{"low", signed_text(view_, weight.low_points)},
                                               {"high", signed_text(view_, weight.high_points)}}});
    const auto asked = asked_points(workbench_.workspace, figures_.rules[n]);
    const std::string own = signed_text(view_, sales_ ? asked.second : asked.first);
    const MirrorGroup group(view_, MirrorRole::listitem, row,
                            named(view_, name, listed(view_, told, listed(view_, range, own))),
                            figures_.rules[n]);
    line_below(view_, row);
    draw_text(view_, row.cut_right(110.0F), own, style::number);
    draw_text(view_, row.cut_right(150.0F), range,
              {.type = Type::caption, .color = Color::text2, .align = Align::right});
    draw_text(view_, row.cut_right(110.0F), told, style::strong_number);
    draw_text(view_, row, name, style::small);
  }

  const Workbench& workbench_;
  View& view_;
  bool sales_;
  const PairFigures& figures_;
};

} // namespace

void draw_call_first(const Workbench& workbench, View& view, Rect rect, bool sales) {
  const IdScope scope("first");
  CallFirst(workbench, view, sales).draw(rect);
}

float draw_call_first_choice(View& view, Rect rect) {
  const IdScope scope("call first");
  Rect rest = rect;
  rest.height = 100'000.0F;
  draw_vote_section(view, rest, "workshop.whom_first", "workshop.first_note");
  Rect acts = rest.cut_top(40.0F);
  for (const bool sales : {false, true}) {
    const std::string words =
        view.t(Message{"workshop.ask_camp",
                       {{"camp", camp_word(view, sales)},
                        {"n", std::to_string(answered_pairs(view.workshop.value(), sales))},
                        {"whole", std::to_string(kMostPairs)}}});
    if (button_left(view, acts,
                    {.id = sales ? "sales" : "marketing", .label = words, .small = true})) {
      view.state.workshop.asks_first = sales;
      view.state.workshop.shows_weights = false;
      view.state.workshop.voter.clear();
    }
  }
  return rest.y - rect.y;
}

} // namespace lb
