// The parts of the outcomes screen, each drawn below its tab into all that is left of the screen,
// and the words that they share.
#pragma once

#include "view/go_to_leads.hpp"
#include "view/item.hpp"
#include "workbench/outcome_figures.hpp"
#include "workbench/proof_figures.hpp"

namespace lb {

/// So narrow that charts stand below one another.
inline bool is_narrow_outcomes(Rect rect) {
  return rect.width < 760.0F;
}

/// The definition before recorded outcomes: rates, ROC curve, deciles, grades, the hand-over.
void draw_outcomes_proof(const Workbench& workbench, View& view, Rect rect);
/// Curve and deciles. Cuts what they take off the top of the rest.
void draw_proof_charts(const Workbench& workbench, View& view, Rect& rest);
/// What looks as if it were filled in only after the hand-over. Cuts itself off the top.
void draw_proof_leakage(View& view, Rect& rest);
/// The share that was won by grade, and where a better grade wins less.
void draw_proof_grades(const Workbench& workbench, View& view, Rect& rest);

/// How many leads a week each rep would have got. Cuts itself off the top.
void draw_proof_reps(const Workbench& workbench, View& view, Rect& rest);

/// A rep before its capacity, in words.
struct RepPaceRow {
  std::string name, week, full; ///< `full`: weeks until its capacity is full, `none` without leads
  std::string full_cell;        ///< as files have it
  std::int64_t capacity = 0, hundredths = 0; ///< leads a week in hundredths
  double share = 0;                          ///< of the capacity that one week fills
};
/// Who would have got most first. None while they are on their way, and where no week can be told.
std::vector<RepPaceRow> rep_paces(const Workbench& workbench, const View& view);
/// How that was counted. Requires view.proof.pace() with a week.
std::string pace_sentence(const View& view);

/// The points that the outcomes suggest, rule by rule.
void draw_outcomes_points(const Workbench& workbench, View& view, Rect rect);
/// What the hand-backs of sales suggest to change. Cuts what it takes off the top of the rest.
void draw_hand_back_advice(const Workbench& workbench, View& view, Rect& rest);

/// What became of the leads, by source, campaign, rep or criterion.
void draw_outcomes_results(const Workbench& workbench, View& view, Rect rect);
/// Why sales decided so, and the hours lost. Cuts what it takes off the top of the rest.
void draw_sales_feedback(const Workbench& workbench, View& view, Rect& rest);

/// What campaigns brought by five models, and their costs.
void draw_outcomes_return(const Workbench& workbench, View& view, Rect rect);
/// A campaign by its id and, where it is listed with one, its source; what none brought in words.
std::string campaign_words(const Workbench& workbench, const View& view, const ReturnRow& row);
/// `+134.2%`, `−20.0%`; a dash where the cost is unknown or 0.
std::string roi_words(const View& view, std::optional<std::int64_t> ppm);
/// The same as files have it: 1.342; empty without.
std::string roi_cell(std::optional<std::int64_t> ppm);
/// Places among view.returns.rows(), as the table is sorted.
std::vector<std::size_t> sorted_returns(const View& view);

/// The five reports, each as a page and as CSV.
void draw_outcomes_reports(const Workbench& workbench, View& view, Rect rect);

/// Who calls: `Draft, before 10 Mar 2026`. Requires view.proof.has().
std::string proof_caller(const View& view, const ProofRow& row);
/// How far to trust the row of the suggested points; empty where there is none.
std::string suggested_note(const View& view);
/// Where its score alone does not tell whom it calls ready: what does; else empty.
std::string ready_when_words(const View& view, const DefinitionProof& proof);
/// `1.87`; `none` without.
std::string lift_words(const View& view, std::optional<std::int64_t> ppm);
/// A source as first met, a rep by its name, a rule in words.
std::string result_name(const Workbench& workbench, const View& view, ResultPartition by,
                        const ResultPart& part);
/// An amount as a person reads it, and as files have it: with a point, not grouped.
std::string money_words(const Workbench& workbench, const View& view, std::int64_t amount);
std::string money_cell(const Workbench& workbench, std::int64_t amount);

/// `62.1% (52–71%)`; of few `3 of 5, too few to say`; `none` of nobody.
std::string outcome_rate(const View& view, std::int64_t part, std::int64_t whole);
/// `62.1%` or `3 of 5`.
std::string outcome_share(const View& view, std::int64_t part, std::int64_t whole);
/// Parts per million with three decimals: 0.812; `none` without.
std::string auc_text(const View& view, std::optional<std::int64_t> ppm);
/// A heading of a part with 8 below it, cut off the top.
void outcomes_heading(View& view, Rect& rest, std::string_view words);
/// A text of a part, as wide as it reads well, cut off the top.
void outcomes_words(View& view, Rect& rest, std::string_view words, TextStyle look = style::quiet);
/// Where nothing was won or lost yet: what is needed, and the acts that lead there.
void draw_no_outcomes(View& view, Rect rect);
/// Where too few were won or lost to learn from them. Cuts itself off the top.
void draw_few_outcomes(View& view, Rect& rest, const Backtest& backtest);

} // namespace lb
