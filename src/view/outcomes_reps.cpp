// How many leads a week the definition would have given each rep while outcomes were recorded,
// beside the rep's capacity, and how that was counted.
#include "view/chart.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/outcomes_parts.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

// Weeks in hundredths until so many leads a week fill the capacity.
std::int64_t hundredth_weeks(std::int64_t capacity, std::int64_t hundredths) {
  return capacity * 10'000 / hundredths;
}

RepPaceRow pace_row(const View& view, const Rep& rep, std::int64_t hundredths) {
  RepPaceRow row{.name = rep.name.empty() ? rep.id : rep.name,
                 .week = hundredths_text(view, hundredths),
                 .full = std::string(view.t("common.none")),
                 .full_cell = {},
                 .capacity = rep.capacity,
                 .hundredths = hundredths,
                 .share = static_cast<double>(hundredths) /
                          (100.0 * static_cast<double>(std::max<std::int64_t>(1, rep.capacity)))};
  if (hundredths == 0) return row;
  const std::int64_t weeks = hundredth_weeks(rep.capacity, hundredths);
  row.full = hundredths_text(view, weeks);
  row.full_cell = number_text(weeks * (kMillion / 100));
  return row;
}

class PaceTable {
 public:
  PaceTable(View& view, const std::vector<RepPaceRow>& rows) : view_(view), rows_(rows) {}

  void draw(Rect& rest) {
    const std::array<TableColumn, 5> columns{
        {{.head = view_.t("outcomes.by_rep"), .width = 120.0F, .grow = 1.0F},
         number_column("outcomes.pace_week", 0),
         number_column("routing.capacity", 1),
         number_column("outcomes.pace_full", 2),
         {.head = view_.t("outcomes.pace_share"), .width = 120.0F, .grow = 0.6F, .priority = 3}}};
    const TableSpec spec{
        .id = "pace",
        .name = view_.t("outcomes.pace"),
        .columns = columns,
        .row_count = rows_.size(),
        .edge_pad = 8.0F,
        .opens_rows = false,
        .copies = [&](std::size_t row, std::vector<std::string>& cells) {
          const RepPaceRow& of = rows_[row];
          cells.insert(cells.end(), {of.name, number_text(of.hundredths * (kMillion / 100)),
                                     std::to_string(of.capacity), of.full_cell, filled_words(of)});
        }};
    const auto& metrics = view_.theme.m();
    const float height =
        metrics.table_head + metrics.table_row * static_cast<float>(rows_.size()) + 2.0F;
    Rect at = rest.cut_top(height);
    at.width = std::min(at.width, 900.0F);
    table(view_, at, spec, [&](TableRow& row) { draw_row(row, rows_[row.index]); });
  }

 private:
  TableColumn number_column(const char* key, int priority) const {
    const float words = text_width(view_, view_.t(key), style::caption) + 20.0F;
    return {.head = view_.t(key),
            .width = std::max(80.0F, words),
            .right_aligned = true,
            .priority = priority};
  }

  std::string filled_words(const RepPaceRow& of) const {
    return percent_text(view_, of.hundredths, 100 * of.capacity);
  }

  void draw_row(TableRow& row, const RepPaceRow& of) const {
    row.text(0, of.name, style::small);
    row.text(1, of.week, style::strong);
    row.text(2, whole_text(view_, of.capacity));
    row.text(3, of.full);
    if (const Rect cell = row.cell(4, filled_words(of)); !cell.is_empty())
      draw_bar(view_, cell.middle(view_.theme.m().bar), std::min(1.0, of.share),
               of.share > 1.0 ? Color::bad : Color::bar);
  }

  View& view_;
  const std::vector<RepPaceRow>& rows_;
};

// Why there is no table; empty where there is one, or it is on its way.
std::string_view no_pace_because(const Workbench& workbench, const View& view) {
  if (workbench.workspace.facts.reps.empty()) return view.t("outcomes.pace_no_reps");
  const RepPace* pace = view.proof.pace();
  if (pace == nullptr) return {};
  if (!pace->has_weeks()) return view.t("outcomes.pace_short");
  return pace->ready == 0 ? view.t("outcomes.pace_nobody_ready") : std::string_view();
}

} // namespace

std::vector<RepPaceRow> rep_paces(const Workbench& workbench, const View& view) {
  const RepPace* pace = view.proof.pace();
  const std::vector<Rep>& reps = workbench.workspace.facts.reps;
  if (pace == nullptr || !pace->has_weeks() || pace->ready == 0 ||
      pace->by_rep.size() != reps.size())
    return {};
  std::vector<RepPaceRow> rows;
  for (std::size_t rep = 0; rep < reps.size(); ++rep)
    rows.push_back(pace_row(view, reps[rep], pace->hundredths_a_week(pace->by_rep[rep])));
  std::ranges::stable_sort(rows, std::greater<>{}, &RepPaceRow::hundredths);
  return rows;
}

std::string pace_sentence(const View& view) {
  const RepPace& pace = *view.proof.pace();
  const auto week = [&](std::int64_t leads) {
    return hundredths_text(view, pace.hundredths_a_week(leads));
  };
  return view.t(Message{"outcomes.pace_note",
                        {{"n", whole_text(view, pace.ready)},
                         {"from", sentence_date_text(view, pace.span.from)},
                         {"to", sentence_date_text(view, pace.span.to)},
                         {"week", week(pace.ready)},
                         {"nobody", week(pace.pooled + pace.unrouted)}}});
}

void draw_proof_reps(const Workbench& workbench, View& view, Rect& rest) {
  if (!view.proof.shown().ready) return;
  outcomes_heading(view, rest, view.t("outcomes.pace"));
  if (const std::string_view why = no_pace_because(workbench, view); !why.empty())
    return outcomes_words(view, rest, why);
  const std::vector<RepPaceRow> rows = rep_paces(workbench, view);
  if (rows.empty()) return outcomes_words(view, rest, view.t("outcomes.reading"));
  outcomes_words(view, rest, pace_sentence(view));
  rest.cut_top(6.0F);
  PaceTable(view, rows).draw(rest);
}

} // namespace lb
