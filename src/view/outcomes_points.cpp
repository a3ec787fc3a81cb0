// Suggested points: what the outcomes would give each rule, beside what it gives today, taken over
// line by line; below them what the hand-backs of sales suggest.
#include "view/button.hpp"
#include "view/chart_acts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/message.hpp"
#include "view/outcomes_parts.hpp"
#include "view/rule_sentence.hpp"
#include "view/scroll.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kPointsDepth = 100'000.0F;
constexpr float kPointsRow = 48.0F, kNarrowPointsRow = 96.0F;

class PointLines {
 public:
  PointLines(const Workbench& workbench, View& view, const Suggestion& suggestion)
      : workbench_(workbench), view_(view), proof_(*view.proof.suggests_for()),
        suggestion_(suggestion), is_worth_it_(proof_.can_be_learned_from()), is_narrow_(false) {}

  void draw(Rect& rest) {
    is_narrow_ = is_narrow_outcomes(rest);
    const std::vector<RuleRef> rules = rules_of(*proof_.definition);
    Rect head = rest.cut_top(32.0F);
    const float height =
        (is_narrow_ ? kNarrowPointsRow : kPointsRow) * static_cast<float>(rules.size());
    chart_acts(view_, head,
               {.file = "leadbench-points",
                .part = {rest.x, head.y, rest.width, 32.0F + 24.0F + height},
                .numbers = [&] { return numbers(rules); }});
    heading(view_, head, view_.t("points.by_rule"), 2);
    draw_heads(rest);
    const MirrorGroup list(view_, MirrorRole::list, rest, view_.t("points.by_rule"), "rules");
    for (std::size_t i = 0; i < rules.size(); ++i) draw_line(rest, i, *rules[i].rule);
  }

 private:
  // From the right: the button, difference, suggested, today, won; the rule has what is left.
  struct Cells {
    Rect rule, won, today, suggested, difference, act;
  };
  Cells cells_of(Rect row) const {
    Cells cells{};
    cells.act = row.cut_right(accept_width());
    row.cut_right(12.0F);
    cells.difference = row.cut_right(92.0F);
    cells.suggested = row.cut_right(96.0F);
    cells.today = row.cut_right(76.0F);
    cells.won = row.cut_right(170.0F);
    row.cut_right(12.0F);
    cells.rule = row;
    return cells;
  }
  float accept_width() const {
    return std::max(button_width(view_, {.id = "accept",
                                         .label = view_.t("points.accept"),
                                         .icon = Icon::check,
                                         .small = true}),
                    text_width(view_, view_.t("points.as_suggested"), style::caption));
  }

  void draw_heads(Rect& rest) {
    if (is_narrow_) return;
    const Rect row = rest.cut_top(24.0F);
    const Cells cells = cells_of(row);
    constexpr TextStyle kRight{.type = Type::caption, .color = Color::text2, .align = Align::right};
    draw_text(view_, cells.rule, view_.t("points.rule"), style::caption);
    draw_text(view_, cells.won, view_.t("points.won_with"), kRight);
    draw_text(view_, cells.today, view_.t("points.today"), kRight);
    draw_text(view_, cells.suggested, view_.t("points.suggested"), kRight);
    draw_text(view_, cells.difference, view_.t("points.difference"), kRight);
    line_below(view_, row);
  }

  std::string today_words(const Rule* present) const {
    return present == nullptr ? std::string(view_.t("points.gone"))
                              : signed_text(view_, present->points);
  }
  std::string said(const Rule* present, std::int64_t points) const {
    return view_.t(
        Message{"points.line",
                {{"today", today_words(present)}, {"suggested", signed_text(view_, points)}}});
  }

  void draw_line(Rect& rest, std::size_t index, const Rule& rule) {
    const IdScope scope(rule.id);
    const Rule* present = rule_named(workbench_.workspace.definition, rule.id);
    const std::int64_t points = suggestion_.rules[index].points;
    Rect row = rest.cut_top(is_narrow_ ? kNarrowPointsRow : kPointsRow);
    const std::string name = rule_word(view_, rule);
    const MirrorGroup group(view_, MirrorRole::listitem, row,
                            named(view_, name, said(present, points)), "line");
    line_below(view_, row);
    const RuleOutcomes& with = proof_.rules[index];
    const std::string won = outcome_rate(view_, with.won, with.count);
    if (is_narrow_) return draw_narrow(row, {rule, present, points, name});
    const Cells cells = cells_of(row);
    draw_rule(cells.rule, rule, name);
    draw_text(view_, cells.won, won, {.color = Color::text2, .align = Align::right});
    draw_text(view_, cells.today, today_words(present), style::number);
    draw_text(view_, cells.suggested, signed_text(view_, points), learned(style::strong_number));
    if (present == nullptr) return;
    const std::int64_t difference = points - present->points;
    draw_text(view_, cells.difference, signed_text(view_, difference), learned(style::number));
    draw_accept(cells.act, *present, points, name);
  }

  struct Line {
    const Rule& rule;
    const Rule* present;
    std::int64_t points;
    const std::string& name;
  };
  void draw_narrow(Rect row, const Line& line) {
    draw_rule(row.cut_top(44.0F), line.rule, line.name);
    row = row.middle(std::max(28.0F, view_.theme.m().button_small));
    const Rect act = row.cut_right(accept_width());
    draw_text(view_, row, said(line.present, line.points), learned(style::small));
    if (line.present != nullptr) draw_accept(act, *line.present, line.points, line.name);
  }

  void draw_rule(Rect cell, const Rule& rule, std::string_view name) {
    Rect both = cell.middle(std::min(cell.height, 40.0F));
    draw_text(view_, both.cut_top(20.0F), name, style::strong);
    draw_text(view_, both, condition_words(view_, rule), style::caption);
  }

  // Of too few outcomes it is shown, and faint.
  TextStyle learned(TextStyle look) const {
    if (!is_worth_it_) look.color = Color::text3;
    return look;
  }

  void draw_accept(Rect cell, const Rule& rule, std::int64_t points, const std::string& name) {
    if (rule.points == points) {
      draw_text(view_, cell, view_.t("points.as_suggested"), style::caption);
      return;
    }
    const std::string what = view_.t(
        Message{"points.accept_rule", {{"rule", name}, {"points", signed_text(view_, points)}}});
    if (button(view_, cell.middle(view_.theme.m().button_small),
               {.id = "accept",
                .label = view_.t("points.accept"),
                .icon = Icon::check,
                .small = true,
                .disabled_because =
                    is_worth_it_ ? std::string_view() : view_.t("points.too_few_to_accept"),
                .description = what}))
      view_.send(EditDefinition{
          .edit = SetRulePoints{rule.id, points},
          .said = Message{"notice.points_accepted",
                          {{"rule", name}, {"points", signed_text(view_, points)}}}});
  }

  std::string numbers(std::span<const RuleRef> rules) const {
    std::string text(view_.t("points.head"));
    for (std::size_t i = 0; i < rules.size(); ++i) {
      const Rule* present = rule_named(workbench_.workspace.definition, rules[i].rule->id);
      const std::int64_t points = suggestion_.rules[i].points;
      const RuleOutcomes& with = proof_.rules[i];
      text += "\n" + tsv_cell(rule_word(view_, *rules[i].rule)) + "\t" + std::to_string(with.won) +
              "\t" + std::to_string(with.count) + "\t" +
              (present == nullptr ? "" : std::to_string(present->points)) + "\t" +
              std::to_string(points) + "\t" +
              (present == nullptr ? "" : std::to_string(points - present->points));
    }
    return text;
  }

  const Workbench& workbench_;
  View& view_;
  const DefinitionProof& proof_;
  const Suggestion& suggestion_;
  bool is_worth_it_, is_narrow_;
};

std::string fold_words(const View& view, const Backtest& backtest) {
  std::vector<std::string> counts;
  for (const std::int64_t fold : backtest.folds) counts.push_back(whole_text(view, fold));
  return listed(view, counts);
}

// How much they are worth: the two curves' areas, and on how much they rest.
void draw_points_worth(View& view, Rect& rest, const Suggestion& suggestion) {
  const DefinitionProof& proof = *view.proof.suggests_for();
  const TextStyle look = proof.can_be_learned_from() ? style::body : style::quiet;
  outcomes_words(view, rest,
                 view.t(Message{"points.auc",
                                {{"suggested", auc_text(view, suggestion.cross_validated_auc)},
                                 {"today", auc_text(view, suggestion.todays_auc)}}}),
                 look);
  if (suggestion.cross_validated_auc <= suggestion.todays_auc)
    outcomes_words(view, rest, view.t("points.no_better"), look);
  outcomes_words(view, rest,
                 view.t(Message{"points.folds", {{"counts", fold_words(view, proof.backtest)}}}));
}

// Where nothing can be suggested: why, and where to go.
void draw_no_suggestion(View& view, Rect& rest, const Error& why) {
  const std::array<ButtonSpec, 1> acts{
      {{.id = "rules", .label = view.t("points.to_rules"), .icon = Icon::define}}};
  const std::string nearest = view.t(why.message);
  const Rect place = rest.cut_top(150.0F);
  if (empty_state(view, place, {.fact = view.t("points.none"), .nearest = nearest, .acts = acts}))
    view.state.room = Room::definition;
  rest.cut_top(12.0F);
}

void draw_suggested_points(const Workbench& workbench, View& view, Rect& rest) {
  if (!view.proof.bring_suggestion()) view.wake_after(1.0); // the next slice
  const Result<Suggestion>* suggestion = view.proof.suggestion();
  if (suggestion == nullptr) return outcomes_words(view, rest, view.t("points.learning"));
  if (!*suggestion) return draw_no_suggestion(view, rest, suggestion->error());
  const DefinitionProof& proof = *view.proof.suggests_for();
  outcomes_words(view, rest, view.t("points.note"));
  if (!proof.can_be_learned_from()) draw_few_outcomes(view, rest, proof.backtest);
  draw_points_worth(view, rest, **suggestion);
  rest.cut_top(8.0F);
  PointLines(workbench, view, **suggestion).draw(rest);
}

} // namespace

void draw_outcomes_points(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("points");
  if (!view.proof.has()) {
    label(view, rect.inset(view.theme.m().page_pad, 12.0F).cut_top(24.0F),
          view.t("outcomes.reading"), style::quiet);
    return;
  }
  const DefinitionProof& proof = view.proof.shown();
  if (proof.past_count() == 0 && proof.advice.empty()) return draw_no_outcomes(view, rect);
  ScrollArea area(view, rect, "points");
  Rect rest = area.content();
  rest.width = width_beside_bar(rect.width);
  rest.height = kPointsDepth;
  rest = rest.inset(view.theme.m().page_pad, 0);
  rest.cut_top(12.0F);
  if (proof.past_count() > 0) draw_suggested_points(workbench, view, rest);
  draw_hand_back_advice(workbench, view, rest);
  area.end_at(rest.y + 24.0F);
}

} // namespace lb
