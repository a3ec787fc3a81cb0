// The proof of an agreement on its paper: what the definition would have made of the leads whose
// outcome is known, in numbers and bars.
#include "exchange/printed_page.hpp"
#include "lead/threshold_stage.hpp"
#include "view/format.hpp"
#include "view/outcomes_parts.hpp"
#include "view/workshop_parts.hpp"

#include <algorithm>

namespace lb {

namespace {

// The lowest score that occurs at or above the line: whom it calls ready.
const Threshold* at_line(const Backtest& proof, std::int64_t line) {
  const auto below = std::ranges::find_if(
      proof.thresholds, [&](const Threshold& threshold) { return threshold.score < line; });
  return below == proof.thresholds.begin() ? nullptr : &*std::prev(below);
}

void add_rates(PrintedPage& page, const View& view, const Backtest& proof, std::int64_t line) {
  const Threshold* called = at_line(proof, line);
  if (called == nullptr) return page.paragraph(view.t("outcomes.calls_none"));
  page.table({});
  const auto add = [&](std::string_view key, std::string said) {
    page.row({std::string(view.t(key)), std::move(said)});
  };
  add("outcomes.called", whole_text(view, called->called));
  add("outcomes.precision", outcome_rate(view, called->won, called->called));
  add("outcomes.recall", outcome_rate(view, called->won, proof.won_count));
  if (called->lift) add("outcomes.lift", hundredths_text(view, (*called->lift + 5'000) / 10'000));
  add("outcomes.auc", auc_text(view, proof.auc));
}

void add_deciles(PrintedPage& page, const View& view, const Backtest& proof) {
  page.heading(view.t("outcomes.deciles"), 3);
  page.table({});
  for (std::size_t n = 0; n < proof.deciles.size(); ++n) {
    const Decile& decile = proof.deciles[n];
    const std::string said = view.t(Message{"outcomes.decile_row",
                                            {{"decile", std::to_string(n + 1)},
                                             {"n", whole_text(view, decile.won)},
                                             {"whole", whole_text(view, decile.count)}}});
    const auto count = static_cast<double>(std::max<std::int64_t>(decile.count, 1));
    page.bar({said}, static_cast<double>(decile.won) / count);
  }
  page.quiet(view.t("outcomes.deciles_note"));
}

} // namespace

void add_paper_proof(PrintedPage& page, const Workbench& workbench, const View& view) {
  const Derived& shown = workbench.derived;
  if (shown.evaluation == nullptr || !shown.is_staged) return;
  page.heading(view.t("outcomes.proof"));
  const EvaluationInput input{workbench.workspace.facts, *shown.definition,
                              shown.evaluation->as_of};
  const Backtest proof = backtest(outcomes_of(input, shown.evaluator).units);
  if (proof.won_count + proof.lost_count == 0) return page.paragraph(view.t("outcomes.none_yet"));
  const auto line = threshold_stage(*shown.definition);
  page.paragraph(view.t(Message{
      "outcomes.n_outcomes",
      {{"won", whole_text(view, proof.won_count)}, {"lost", whole_text(view, proof.lost_count)}}}));
  if (line)
    add_rates(page, view, proof, line->points * kMicro);
  else
    page.paragraph(view.t("outcomes.no_line"));
  add_deciles(page, view, proof);
}

} // namespace lb
