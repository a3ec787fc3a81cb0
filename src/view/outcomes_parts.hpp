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
/// The share that was won by grade, and where a better grade wins less.
void draw_proof_grades(const Workbench& workbench, View& view, Rect& rest);

/// What became of the leads, by source, campaign, rep or criterion.
void draw_outcomes_results(const Workbench& workbench, View& view, Rect rect);
/// Why sales decided so, and the hours lost. Cuts what it takes off the top of the rest.
void draw_sales_feedback(const Workbench& workbench, View& view, Rect& rest);

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
