// The members of the result document that outcomes and votes make (SEMANTICS 6, 7 and 10):
// attribution, roi, backtest, agreement.
#include "exchange/result_parts.hpp"

#include "base/check.hpp"

namespace lb {

namespace {

class OutcomeWriter {
 public:
  explicit OutcomeWriter(std::string& out) : out_(out) {}

  void write_attribution(ObjectWriter& result, const Attribution& attribution) {
    ObjectWriter models(result.begin("attribution"));
    for (std::size_t model = 0; model < kAttributionModels.size(); ++model) {
      ObjectWriter amounts(models.begin(kAttributionModels[model]));
      for (const auto& [campaign, amount] : attribution.models[model].amounts)
        amounts.number(campaign, amount);
      amounts.end();
    }
    models.end();
  }

  void write_roi(ObjectWriter& result, const Attribution& attribution,
                 std::span<const Campaign> campaigns) {
    ObjectWriter models(result.begin("roi"));
    for (std::size_t model = 0; model < kAttributionModels.size(); ++model) {
      ObjectWriter rates(models.begin(kAttributionModels[model]));
      for (std::size_t i = 0; i < campaigns.size(); ++i)
        rates.number_or_null(campaigns[i].id, attribution.models[model].roi[i]);
      rates.end();
    }
    models.end();
  }

  void write_backtest(ObjectWriter& result, const Backtest& backtest) {
    ObjectWriter object(result.begin("backtest"));
    object.number("n_won", backtest.won_count);
    object.number("n_lost", backtest.lost_count);
    object.number_or_null("auc", backtest.auc);
    object.number_or_null("win_rate", backtest.win_rate);
    write_interval(object, "win_rate_interval", backtest.win_rate_interval);
    object.begin("thresholds");
    write_list(out_, backtest.thresholds.size(), true,
               [&](std::size_t i) { write_threshold(backtest.thresholds[i]); });
    object.begin("deciles");
    write_list(out_, backtest.deciles.size(), false, [&](std::size_t i) {
      ObjectWriter decile(out_);
      decile.number("decile", static_cast<std::int64_t>(i) + 1);
      decile.number("n", backtest.deciles[i].count);
      decile.number("won", backtest.deciles[i].won);
      decile.end();
    });
    object.begin("folds");
    write_list(out_, backtest.folds.size(), false,
               [&](std::size_t i) { out_ += std::to_string(backtest.folds[i]); });
    object.end();
  }

  void write_agreement(ObjectWriter& result, const OutcomeMembers& outcomes) {
    const VoteTable& votes = outcomes.votes;
    ObjectWriter object(result.begin("agreement"));
    object.number("n", votes.pair_count());
    object.number("both_ready", votes.both_ready);
    object.number("marketing_only", votes.marketing_only);
    object.number("sales_only", votes.sales_only);
    object.number("neither", votes.neither);
    object.number_or_null("observed", votes.observed());
    write_interval(object, "observed_interval", votes.observed_interval());
    object.number_or_null("kappa", votes.kappa());
    if (outcomes.drafts)
      write_drafts(object, *outcomes.drafts);
    else
      object.null("drafts");
    object.end();
  }

 private:
  void write_threshold(const Threshold& threshold) {
    ObjectWriter row(out_);
    row.number("score", threshold.score);
    row.number("called", threshold.called);
    row.number("won", threshold.won);
    row.number_or_null("precision", threshold.precision);
    write_interval(row, "precision_interval", threshold.precision_interval);
    row.number_or_null("recall", threshold.recall);
    write_interval(row, "recall_interval", threshold.recall_interval);
    row.number_or_null("lift", threshold.lift);
    row.end();
  }

  void write_drafts(ObjectWriter& agreement, const DraftComparison& comparison) {
    ObjectWriter drafts(agreement.begin("drafts"));
    drafts.texts("marketing", comparison.marketing);
    drafts.texts("sales", comparison.sales);
    drafts.number("both", comparison.both);
    drafts.number("either", comparison.either);
    drafts.begin("difference");
    write_list(out_, comparison.differences.size(), true, [&](std::size_t i) {
      const DraftDifference& difference = comparison.differences[i];
      ObjectWriter row(out_);
      row.text("id", difference.id);
      row.text("only", difference.only_sales ? "sales" : "marketing");
      ObjectWriter rules(row.begin("rules"));
      for (const PartDifference& part : difference.parts)
        rules.begin(part.rule) +=
            '[' + std::to_string(part.marketing) + ',' + std::to_string(part.sales) + ']';
      rules.end();
      row.end();
    });
    drafts.end();
  }

  std::string& out_;
};

} // namespace

OutcomeMembers outcome_members(const Workspace& workspace, const EvaluationInput& input,
                               const Evaluator& evaluator) {
  OutcomeMembers members{.attribution = attribution(input, evaluator),
                         .backtest = backtest(outcomes_of(input, evaluator).units),
                         .votes = count_votes(input.facts, input.as_of),
                         .drafts = std::nullopt};
  const Drafts& drafts = workspace.drafts;
  if (!drafts.marketing || !drafts.sales) return members;
  const EvaluationInput marketing{
      .facts = input.facts, .definition = *drafts.marketing, .as_of = input.as_of};
  const EvaluationInput sales{
      .facts = input.facts, .definition = *drafts.sales, .as_of = input.as_of};
  Evaluator of_marketing;
  Evaluator of_sales;
  of_marketing.update(marketing);
  of_sales.update(sales);
  members.drafts = compare_drafts({marketing, of_marketing}, {sales, of_sales});
  return members;
}

void write_outcomes(ObjectWriter& result, std::string& out, const ResultInput& input) {
  LB_CHECK(input.outcomes != nullptr);
  const OutcomeMembers& outcomes = *input.outcomes;
  OutcomeWriter writer(out);
  writer.write_attribution(result, outcomes.attribution);
  writer.write_roi(result, outcomes.attribution, input.workspace.facts.campaigns);
  writer.write_backtest(result, outcomes.backtest);
  writer.write_agreement(result, outcomes);
}

} // namespace lb
