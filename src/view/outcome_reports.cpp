#include "view/outcome_reports.hpp"
#include "exchange/score_sql.hpp"

#include "base/text.hpp"
#include "view/draft_words.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/outcomes_parts.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

std::vector<std::string> texts(const View& view, std::initializer_list<const char*> keys) {
  std::vector<std::string> list;
  for (const char* key : keys) list.emplace_back(view.t(key));
  return list;
}

// `3`, `5`, the share and its interval in parts of one; of nobody there is no share.
void add_rate(std::vector<std::string>& cells, std::int64_t part, std::int64_t whole) {
  cells.push_back(std::to_string(part));
  cells.push_back(std::to_string(whole));
  const auto share = ppm_of(part, whole);
  const std::optional<Interval> interval = wilson_interval(part, whole);
  cells.push_back(share ? number_text(*share) : std::string());
  cells.push_back(interval ? number_text(interval->low) : std::string());
  cells.push_back(interval ? number_text(interval->high) : std::string());
}

std::string stay_words(const View& view, const StayStatistics& stay, std::int64_t seconds) {
  return stay.count == 0 ? std::string(view.t("common.none")) : span_text(view, seconds);
}

const DefinitionVersion* version_numbered(std::span<const DefinitionVersion> versions,
                                          std::int64_t number) {
  const auto found = std::ranges::find(versions, number, &DefinitionVersion::number);
  return found == versions.end() ? nullptr : &*found;
}

} // namespace

std::optional<DefinitionVersion> version_to_compare(const Workbench& workbench, const View& view) {
  const std::vector<DefinitionVersion> versions = versions_of(workbench.workspace);
  if (const auto* chosen = version_numbered(versions, view.state.outcomes.since_version))
    return *chosen;
  for (std::size_t i = versions.size(); i-- > 0;)
    if (*versions[i].document != workbench.workspace.definition_document) return versions[i];
  return versions.empty() ? std::nullopt : std::optional(versions.back());
}

std::string_view no_report_because(const Workbench& workbench, const View& view,
                                   OutcomeReport which) {
  switch (which) {
  case OutcomeReport::funnel:
    return {};
  case OutcomeReport::proof:
    if (!view.proof.has()) return view.t("outcomes.reading");
    return view.proof.shown().past_count() == 0 ? view.t("outcomes.none_yet") : std::string_view();
  case OutcomeReport::reps:
    return workbench.workspace.facts.reps.empty() ? view.t("reports.no_reps") : std::string_view();
  case OutcomeReport::campaigns:
    return workbench.workspace.facts.campaigns.empty() &&
                   workbench.workspace.facts.activities.campaigns.size() == 0
               ? view.t("returns.no_campaigns")
               : std::string_view();
  case OutcomeReport::changes:
    return version_to_compare(workbench, view) ? std::string_view() : view.t("versions.none");
  }
  return {};
}

std::string report_file(const Workbench& workbench, OutcomeReport which) {
  static constexpr std::array<std::string_view, 5> kFiles{"funnel-by-source", "proof", "reps",
                                                          "campaigns", "changes"};
  return concat({"leadbench-", kFiles[static_cast<std::size_t>(which)], "-",
                 date_text(workbench.derived.evaluation->as_of)});
}

Report outcome_report(const Workbench& workbench, View& view, OutcomeReport which) {
  Report report = [&] {
    switch (which) {
    case OutcomeReport::funnel:
      return funnel_report(workbench, view);
    case OutcomeReport::proof:
      return proof_report(workbench, view);
    case OutcomeReport::reps:
      return reps_report(workbench, view);
    case OutcomeReport::campaigns:
      return campaigns_report(workbench, view);
    case OutcomeReport::changes:
      return changes_report(workbench, view);
    }
    return Report{};
  }();
  report.title =
      view.t(concat({"reports.name_", kOutcomeReports[static_cast<std::size_t>(which)]}));
  report.note = view.t(
      Message{"brief.as_of", {{"date", date_text(view, workbench.derived.evaluation->as_of)}}});
  return report;
}

Report funnel_report(const Workbench& workbench, const View& view) {
  FunnelBy figures;
  figures.update(workbench, FunnelPartition::source);
  const Definition& definition = *workbench.derived.definition;
  ReportTable table{.name = std::string(view.t("reports.name_funnel")),
                    .heads = texts(view, {"outcomes.by_source", "grouping.leads"}),
                    .file_heads = {}};
  for (std::size_t rung = 1; rung < definition.stages.size(); ++rung)
    table.heads.push_back(stage_word(view, definition.stages[rung]));
  table.file_heads = table.heads;
  for (const char* key : {"funnel.comes_to_end", "funnel.cycle_median"})
    table.heads.emplace_back(view.t(key));
  table.file_heads.emplace_back(view.t("reports.share_to_end"));
  table.file_heads.emplace_back(view.t("reports.cycle_days"));
  for (const FunnelPart& part : figures.parts()) {
    const auto all = static_cast<std::int64_t>(part.part.units.size());
    ReportTable::Row row{
        .words = {part.part.name.empty() ? std::string(view.t("grouping.without")) : part.part.name,
                  whole_text(view, all)},
        .cells = {}};
    row.cells = {row.words.front(), std::to_string(all)};
    const std::vector<std::int64_t>& reached = part.funnel.reached;
    for (std::size_t rung = 1; rung < reached.size(); ++rung) {
      row.words.push_back(whole_text(view, reached[rung]));
      row.cells.push_back(std::to_string(reached[rung]));
    }
    const StayStatistics cycle = part.funnel.cycle.value_or(StayStatistics{});
    row.words.push_back(rate_text(view, reached.back(), all));
    row.words.push_back(stay_words(view, cycle, cycle.median_seconds));
    row.cells.push_back(number_text(ppm_of(reached.back(), all).value_or(0)));
    row.cells.push_back(days_cell(cycle, cycle.median_seconds));
    table.rows.push_back(std::move(row));
  }
  return {.title = {}, .note = {}, .tables = {std::move(table)}};
}

Report reps_report(const Workbench& workbench, const View& view) {
  ResultFigures figures;
  figures.update(workbench, ResultPartition::rep, nullptr);
  ReportTable table{
      .name = std::string(view.t("reports.name_reps")),
      .heads = texts(view, {"outcomes.by_rep", "outcomes.handed_over", "outcomes.won",
                            "outcomes.closed", "outcomes.cycle_median", "outcomes.cycle_p90",
                            "outcomes.touch_median", "reports.touch_p90"}),
      .file_heads =
          texts(view, {"outcomes.by_rep", "outcomes.won", "outcomes.handed_over", "reports.share",
                       "reports.low", "reports.high", "reports.cycle_days",
                       "reports.cycle_days_p90", "reports.touch_days", "reports.touch_days_p90"})};
  for (const ResultPart& part : figures.parts()) {
    const StayStatistics cycle = part.cycle.value_or(StayStatistics{});
    const StayStatistics& touch = part.first_touch;
    const auto won = std::ssize(part.won), handed = std::ssize(part.handed_over);
    ReportTable::Row row{.words = {result_name(workbench, view, ResultPartition::rep, part),
                                   whole_text(view, handed), whole_text(view, won),
                                   outcome_rate(view, won, handed),
                                   stay_words(view, cycle, cycle.median_seconds),
                                   stay_words(view, cycle, cycle.p90_seconds),
                                   stay_words(view, touch, touch.median_seconds),
                                   stay_words(view, touch, touch.p90_seconds)},
                         .cells = {}};
    row.cells = {row.words.front()};
    add_rate(row.cells, won, handed);
    for (const auto& [stay, seconds] :
         {std::pair{cycle, cycle.median_seconds}, std::pair{cycle, cycle.p90_seconds},
          std::pair{touch, touch.median_seconds}, std::pair{touch, touch.p90_seconds}})
      row.cells.push_back(days_cell(stay, seconds));
    table.rows.push_back(std::move(row));
  }
  return {.title = {},
          .note = {},
          .sentences = {std::string(view.t("outcomes.conversion_note"))},
          .tables = {std::move(table)}};
}

Report campaigns_report(const Workbench& workbench, View& view) {
  view.returns.update(workbench);
  std::vector<std::string> heads = texts(view, {"outcomes.by_campaign", "returns.cost"});
  for (const std::string_view model : kAttributionModels)
    heads.emplace_back(view.t(concat({"returns.model_", model})));
  const auto table_of = [&](bool roi) {
    ReportTable table{.name = std::string(view.t(roi ? "returns.roi" : "returns.amounts")),
                      .heads = heads,
                      .file_heads = heads};
    const auto add = [&](const ReturnRow& from, std::string name) {
      ReportTable::Row row{
          .words = {name, from.cost ? money_words(workbench, view, *from.cost)
                                    : std::string(view.t("returns.unknown"))},
          .cells = {name, from.cost ? money_cell(workbench, *from.cost) : std::string()}};
      for (std::size_t model = 0; model < kAttributionModels.size(); ++model) {
        row.words.push_back(roi ? roi_words(view, from.roi[model])
                                : money_words(workbench, view, from.credits[model]));
        row.cells.push_back(roi ? roi_cell(from.roi[model])
                                : money_cell(workbench, from.credits[model]));
      }
      table.rows.push_back(std::move(row));
    };
    for (const ReturnRow& row : view.returns.rows()) add(row, campaign_words(workbench, view, row));
    add(view.returns.total(), std::string(view.t("returns.total")));
    return table;
  };
  return {.title = {},
          .note = {},
          .sentences = {view.t(Message{
                            "reports.amount_shared",
                            {{"amount", money_words(workbench, view, view.returns.won_amount())}}}),
                        std::string(view.t("returns.roi_note"))},
          .tables = {table_of(false), table_of(true)}};
}

Report changes_report(const Workbench& workbench, const View& view) {
  const std::optional<DefinitionVersion> version = version_to_compare(workbench, view);
  Report report{.title = {}, .note = {}};
  ReportTable table{.name = std::string(view.t("reports.changes")),
                    .heads = texts(view, {"reports.number", "reports.change"}),
                    .file_heads = texts(view, {"reports.number", "reports.change"})};
  if (!version) return report;
  Warnings warnings;
  const Result<Definition> before = read_definition(*version->document, warnings);
  const Definition& after = workbench.workspace.definition;
  if (before)
    for (const DefinitionChange& change : changes_between(*before, after)) {
      const std::string number = std::to_string(table.rows.size() + 1);
      const std::string words = change_words(view, change, *before, after);
      table.rows.push_back({.words = {number, words}, .cells = {number, words}});
    }
  report.sentences.push_back(view.t(Message{
      table.rows.empty() ? "reports.nothing_changed" : "reports.changed_since",
      {{"version", std::to_string(version->number)}, {"n", std::to_string(table.rows.size())}}}));
  report.tables.push_back(std::move(table));
  return report;
}

void offer_score_sql(const Workbench& workbench, View& view) {
  const Workspace& workspace = workbench.workspace;
  ScoreSql sql = score_sql(
      {.definition = workspace.definition, .facts = workspace.facts, .as_of = as_of(workbench)},
      *view.catalogue);
  view.send(OfferFile{std::move(sql.file_name), "application/sql", std::move(sql.text)});
}

} // namespace lb
