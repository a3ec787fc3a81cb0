// What sales sent back suggests to change: a line a reason, with the way to the rule, to the gates,
// or to the agreement that every return has a reason.
#include "view/button.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/outcomes_parts.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kAdviceRow = 56.0F;

class AdviceList {
 public:
  AdviceList(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), proof_(view.proof.shown()),
        rules_(rules_of(*proof_.definition)) {}

  void draw(Rect& rest) {
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("points.sent_back"), "advice");
    for (std::size_t i = 0; i < proof_.advice.size(); ++i) draw_line(rest, i);
  }

 private:
  std::string reason_words_of(const HandBackAdvice& advice) const {
    const std::string kind = decided_word(view_, advice.reason.kind);
    return named(view_, kind,
                 advice.reason.reason.empty() ? std::string(view_.t("outcomes.no_reason"))
                                              : advice.reason.reason);
  }

  std::string suggested(const HandBackAdvice& advice) const {
    if (advice.rule) {
      const Rule& rule = *rules_[*advice.rule].rule;
      return view_.t(Message{"points.lower",
                             {{"rule", rule_word(view_, rule)},
                              {"points", signed_text(view_, rule.points)},
                              {"with", whole_text(view_, advice.with_rule)},
                              {"whole", whole_text(view_, advice.reason.count)},
                              {"won_with", whole_text(view_, advice.won_with_rule)},
                              {"won", whole_text(view_, advice.won)}}});
    }
    return std::string(
        view_.t(advice.reason.reason.empty() ? "points.ask_reason" : "points.no_rule"));
  }

  void draw_line(Rect& rest, std::size_t index) {
    const IdScope scope(index);
    const HandBackAdvice& advice = proof_.advice[index];
    const std::string reason = reason_words_of(advice);
    const std::string change = suggested(advice);
    const char* way = advice.rule                    ? "points.to_rule"
                      : advice.reason.reason.empty() ? "points.to_agreement"
                                                     : "points.to_gates";
    const ButtonSpec act{.id = "go", .label = view_.t(way), .small = true, .description = change};
    const bool is_narrow = is_narrow_outcomes(rest);
    Rect words = rest;
    const float beside = is_narrow ? 0.0F : button_width(view_, act) + 16.0F;
    words.width = std::min(words.width - beside, 720.0F);
    const float height = paragraph_height(view_, change, style::small, words.width);
    const float acts = is_narrow ? view_.theme.m().button_small + 8.0F : 0.0F;
    Rect row = rest.cut_top(std::max(kAdviceRow, 36.0F + height + acts));
    const MirrorGroup group(view_, MirrorRole::listitem, row, reason, "line");
    line_below(view_, row);
    if (!is_narrow &&
        button(view_, row.cut_right(button_width(view_, act)).middle(view_.theme.m().button_small),
               act))
      go(advice);
    row.width = words.width;
    draw_reason(row.cut_top(30.0F), advice, reason);
    row.cut_top(paragraph(view_, row, change, style::small) + 4.0F);
    if (is_narrow &&
        button(view_, row.cut_top(view_.theme.m().button_small).cut_left(button_width(view_, act)),
               act))
      go(advice);
  }

  void draw_reason(Rect row, const HandBackAdvice& advice, const std::string& reason) {
    const std::string times =
        view_.t(Message{"points.times", {{"n", std::to_string(advice.reason.count)}}});
    const float room = text_width(view_, times, style::link) + 12.0F;
    const float width =
        std::min(text_width(view_, reason, style::strong), std::max(0.0F, row.width - room));
    draw_text(view_, row.cut_left(width), reason, style::strong);
    row.cut_left(12.0F);
    if (number_link(view_, row,
                    {.id = "times",
                     .text = times,
                     .name = named(view_, reason, times),
                     .look = style::link}))
      show_units(workbench_, view_, advice.units, reason);
  }

  void go(const HandBackAdvice& advice) {
    UiState& state = view_.state;
    if (!advice.rule && advice.reason.reason.empty()) {
      state.room = Room::workshop;
      state.workshop.part = WorkshopPart::sign;
      return;
    }
    state.room = Room::definition;
    if (!advice.rule) {
      state.definition.section = DefinitionSection::gates;
      return;
    }
    const RuleRef& ref = rules_[*advice.rule];
    state.definition.section =
        ref.behaviour ? DefinitionSection::behaviour : DefinitionSection::fit;
    state.definition.opened = ref.rule->id;
  }

  const Workbench& workbench_;
  View& view_;
  const DefinitionProof& proof_;
  std::vector<RuleRef> rules_;
};

} // namespace

void draw_hand_back_advice(const Workbench& workbench, View& view, Rect& rest) {
  outcomes_heading(view, rest, view.t("points.sent_back"));
  if (view.proof.shown().advice.empty())
    return outcomes_words(view, rest, view.t("points.nothing_back"), style::body);
  outcomes_words(view, rest, view.t("points.sent_back_note"));
  AdviceList(workbench, view).draw(rest);
}

} // namespace lb
