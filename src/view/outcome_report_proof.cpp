// The report that proves the definition: who calls it ready, the ROC curve, deciles, how much each
// rep would have got, thresholds.
#include "view/format.hpp"
#include "view/outcome_reports.hpp"
#include "view/outcomes_parts.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr std::size_t kMostThresholds = 60; // on paper; the file has all of them

class ProofReport {
 public:
  ProofReport(const Workbench& workbench, const View& view)
      : workbench_(workbench), view_(view), proof_(view.proof.shown()) {}

  Report make() {
    const Backtest& backtest = proof_.backtest;
    Report report{.title = {}, .note = {}};
    report.sentences.push_back(
        view_.t(Message{"outcomes.n_outcomes",
                        {{"won", whole_text(view_, backtest.won_count)},
                         {"lost", whole_text(view_, backtest.lost_count)}}}));
    if (const std::optional<std::int64_t>& auc = backtest.auc)
      report.sentences.push_back(
          view_.t(Message{"reports.auc_is", {{"auc", auc_text(view_, auc)}}}));
    if (std::string when = ready_when_words(view_, proof_); !when.empty())
      report.sentences.push_back(std::move(when));
    report.curves.push_back(roc());
    report.tables = {callers(), deciles()};
    if (!rep_paces(workbench_, view_).empty()) report.tables.push_back(reps());
    report.tables.push_back(thresholds()); // last: the paper of a workshop leaves them out
    return report;
  }

 private:
  std::string head(const char* key) const { return std::string(view_.t(key)); }
  static std::string share(std::optional<std::int64_t> ppm) {
    return ppm ? number_text(*ppm) : std::string();
  }

  PrintedCurve roc() const {
    const Backtest& backtest = proof_.backtest;
    PrintedCurve curve{
        .name = head("outcomes.roc"),
        .across = head("outcomes.roc_across"),
        .up = head("outcomes.roc_up"),
        .caption = view_.t(Message{"outcomes.roc_is", {{"auc", auc_text(view_, backtest.auc)}}})};
    const auto share = [](std::int64_t part, std::int64_t whole) {
      return static_cast<double>(part) / static_cast<double>(std::max<std::int64_t>(1, whole));
    };
    for (const Threshold& one : backtest.thresholds)
      curve.points.push_back({.x = share(one.called - one.won, backtest.lost_count),
                              .y = share(one.won, backtest.won_count)});
    return curve;
  }

  // As on the screen: who would have got most first.
  ReportTable reps() const {
    const std::vector<std::string> heads{head("outcomes.by_rep"), head("outcomes.pace_week"),
                                         head("routing.capacity"), head("outcomes.pace_full")};
    ReportTable table{.name = head("outcomes.pace"),
                      .heads = heads,
                      .file_heads = heads,
                      .notes = {pace_sentence(view_)}};
    for (const RepPaceRow& row : rep_paces(workbench_, view_))
      table.rows.push_back(
          {.words = {row.name, row.week, whole_text(view_, row.capacity), row.full},
           .cells = {row.name, number_text(row.hundredths * (kMillion / 100)),
                     std::to_string(row.capacity), row.full_cell},
           .share = row.share});
    return table;
  }

  ReportTable callers() const {
    ReportTable table{
        .name = head("outcomes.who_calls"),
        .heads = {head("outcomes.who_calls"), head("outcomes.called"), head("outcomes.precision"),
                  head("outcomes.recall"), head("outcomes.lift"), head("outcomes.auc")},
        .file_heads = {head("outcomes.who_calls"), head("outcomes.won"), head("reports.lost"),
                       head("outcomes.called"), head("reports.won_called"),
                       head("outcomes.precision"), head("outcomes.recall"), head("outcomes.lift"),
                       head("outcomes.auc")}};
    if (std::string note = suggested_note(view_); !note.empty())
      table.notes.push_back(std::move(note));
    for (const bool by_time : {false, true})
      for (const ProofRow& row : view_.proof.rows(by_time)) add_caller(table, row);
    return table;
  }

  void add_caller(ReportTable& table, const ProofRow& row) const {
    const ReadyQuality& quality = row.quality;
    const std::int64_t called = quality.called_won + quality.called_lost;
    const CallRates rates = rates_of(quality);
    const std::string who = proof_caller(view_, row);
    table.rows.push_back(
        {.words = {who, whole_text(view_, called), outcome_rate(view_, quality.called_won, called),
                   outcome_rate(view_, quality.called_won, quality.won),
                   lift_words(view_, rates.lift),
                   row.auc ? auc_text(view_, row.auc) : std::string()},
         .cells = {who, std::to_string(quality.won), std::to_string(quality.lost),
                   std::to_string(called), std::to_string(quality.called_won),
                   share(rates.precision), share(rates.recall), share(rates.lift),
                   share(row.auc)}});
  }

  ReportTable deciles() const {
    const std::vector<std::string> heads{head("reports.decile"), head("outcomes.known"),
                                         head("outcomes.won")};
    ReportTable table{.name = head("outcomes.deciles"),
                      .heads = heads,
                      .file_heads = heads,
                      .notes = {head("outcomes.deciles_note")}};
    for (std::size_t i = 0; i < proof_.backtest.deciles.size(); ++i) {
      const Decile& one = proof_.backtest.deciles[i];
      const std::string number = std::to_string(i + 1);
      table.rows.push_back(
          {.words = {number, whole_text(view_, one.count), outcome_rate(view_, one.won, one.count)},
           .cells = {number, std::to_string(one.count), std::to_string(one.won)},
           .share = static_cast<double>(one.won) /
                    static_cast<double>(std::max<std::int64_t>(one.count, 1))});
    }
    return table;
  }

  ReportTable thresholds() const {
    const std::vector<std::string> heads{head("reports.from_score"), head("outcomes.called"),
                                         head("outcomes.won"),       head("outcomes.precision"),
                                         head("outcomes.recall"),    head("outcomes.lift")};
    ReportTable table{.name = head("reports.thresholds"), .heads = heads, .file_heads = heads};
    const std::vector<Threshold>& all = proof_.backtest.thresholds;
    const std::size_t step = (all.size() + kMostThresholds - 1) / kMostThresholds;
    if (step > 1)
      table.notes.push_back(
          view_.t(Message{"reports.every_nth",
                          {{"n", std::to_string(step)},
                           {"whole", whole_text(view_, static_cast<std::int64_t>(all.size()))}}}));
    for (std::size_t i = 0; i < all.size(); ++i) {
      const Threshold& one = all[i];
      const std::int64_t hundredths = floor_div(one.score, kMicro / 100);
      table.rows.push_back(
          {.words = {hundredths_text(view_, hundredths), whole_text(view_, one.called),
                     whole_text(view_, one.won), outcome_rate(view_, one.won, one.called),
                     outcome_rate(view_, one.won, proof_.backtest.won_count),
                     lift_words(view_, one.lift)},
           .cells = {number_text(one.score), std::to_string(one.called), std::to_string(one.won),
                     share(one.precision), share(one.recall), share(one.lift)},
           .is_on_page = i % step == 0 || i + 1 == all.size()});
    }
    return table;
  }

  const Workbench& workbench_;
  const View& view_;
  const DefinitionProof& proof_;
};

} // namespace

Report proof_report(const Workbench& workbench, const View& view) {
  return ProofReport(workbench, view).make();
}

} // namespace lb
