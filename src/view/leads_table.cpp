#include "base/number.hpp"
#include "base/text.hpp"
#include "lead/threshold_stage.hpp"
#include "view/screen_leads.hpp"

#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/leads_columns.hpp"
#include "view/marks.hpp"
#include "view/spark.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <deque>

namespace lb {

namespace {

// LAYOUT's letters for the row under the keyboard.
constexpr std::array<int, 3> kDecisionKeys{ImGuiKey_A, ImGuiKey_R, ImGuiKey_J};
constexpr std::array<const char*, 3> kDecisionsOfKeys{"accept", "recycle", "reject"};

class LeadsTable {
 public:
  LeadsTable(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), state_(view.state.leads),
        evaluation_(*workbench.derived.evaluation), definition_(*workbench.derived.definition) {}

  void draw(Rect rect) {
    const Rect foot = rect.cut_bottom(32.0F);
    units_ = shown_leads(workbench_, view_);
    make_columns(rect.width);
    const TableResult result =
        table(view_, rect,
              {.id = "leads",
               .name = view_.t("nav.leads"),
               .columns = columns_,
               .row_count = units_.size(),
               .opened = opened_row(),
               .sort = {.column = column_of(state_.query.sorts.front()),
                        .descending = state_.query.sorts.front().descending},
               .edge_pad = view_.theme.m().page_pad,
               .keys = kDecisionKeys,
               .key = [&](std::size_t row) { return unit_key(evaluation_.units, units_[row]); },
               .chosen = &state_.chosen,
               .copies = [&](std::size_t row,
                             std::vector<std::string>& cells) { copy_row(units_[row], cells); }},
              [&](TableRow& row) { draw_row(row); });
    if (result.opened) state_.opened = key_of(evaluation_.units, units_[*result.opened]);
    if (result.key) {
      state_.opened = key_of(evaluation_.units, units_[result.keyboard_row]);
      state_.wished = kDecisionsOfKeys[*result.key];
    }
    if (result.sort_column) sort_by(state_.columns[*result.sort_column]);
    draw_foot(foot, result);
  }

 private:
  void make_columns(float width) {
    // A telephone shows who, where and how much; the company is in the panel.
    constexpr int kGivesWayFirst = 9;
    const bool narrow = width < 600.0F;
    for (const ShownColumn& shown : state_.columns) {
      if (const ColumnLook* look = look_of(shown.column)) {
        columns_.push_back({.head = view_.t(look->key),
                            .width = least_width(*look),
                            .grow = look->grow,
                            .right_aligned = look->right,
                            .sorts = shown.column != LeadColumn::history,
                            .priority = look->column == LeadColumn::company && narrow
                                            ? kGivesWayFirst
                                            : look->priority,
                            .term = look->term});
        continue;
      }
      heads_.push_back(attribute_word(view_, shown.attribute));
      columns_.push_back({.head = heads_.back(), .width = 128.0F, .grow = 0.3F, .sorts = true});
    }
  }

  // Other languages have longer words: a head is not cut, nor is a temperature.
  float least_width(const ColumnLook& look) const {
    constexpr float kPads = 16.0F, kArrow = 18.0F, kDots = 31.0F;
    const bool is_sorted = look.column == state_.query.sorts.front().column;
    float width = text_width(view_, view_.t(look.key), is_sorted ? style::strong : style::quiet) +
                  kPads + (is_sorted ? kArrow : 0.0F);
    if (look.column == LeadColumn::temperature)
      for (const char* key : {"temperature.cold", "temperature.warm", "temperature.hot"})
        width = std::max(width, kDots + text_width(view_, view_.t(key), style::small) + kPads);
    return std::max(look.width, width);
  }

  std::size_t opened_row() {
    if (!state_.opened) return SIZE_MAX;
    const auto unit = unit_of(evaluation_, *state_.opened);
    if (!unit) return SIZE_MAX;
    for (std::size_t row = 0; row < units_.size(); ++row)
      if (units_[row] == *unit) return row;
    return SIZE_MAX;
  }

  std::size_t column_of(const LeadSort& sort) const {
    const ShownColumn wanted{sort.column, sort.attribute};
    const auto found = std::ranges::find(state_.columns, wanted);
    return found == state_.columns.end() ? SIZE_MAX
                                         : static_cast<std::size_t>(found - state_.columns.begin());
  }

  // What was sorted by before decides where the new order says the same of two.
  void sort_by(const ShownColumn& column) {
    std::vector<LeadSort>& sorts = state_.query.sorts;
    const bool again =
        sorts.front().column == column.column && sorts.front().attribute == column.attribute;
    if (again) {
      sorts.front().descending = !sorts.front().descending;
      return;
    }
    std::erase_if(sorts, [&](const LeadSort& sort) {
      return sort.column == column.column && sort.attribute == column.attribute;
    });
    const ColumnLook* look = look_of(column.column);
    sorts.insert(sorts.begin(),
                 {column.column, column.attribute, look != nullptr && look->largest_first});
    if (sorts.size() > kMostSorts) sorts.resize(kMostSorts);
  }

  void draw_row(TableRow& row) {
    const std::size_t unit = units_[row.index];
    for (std::size_t i = 0; i < state_.columns.size(); ++i) draw_cell(row, i, unit);
  }

  void draw_cell(TableRow& row, std::size_t i, std::size_t unit) {
    const ShownColumn& shown = state_.columns[i];
    const Workspace& workspace = workbench_.workspace;
    switch (shown.column) {
    case LeadColumn::name:
      row.text(i, unit_name(workspace, evaluation_.units, unit),
               row.opened ? style::strong : style::small);
      break;
    case LeadColumn::company:
      text_or_unknown(row, i, unit_company(workspace, evaluation_.units, unit), style::quiet);
      break;
    case LeadColumn::stage:
      draw_stage(row, i, unit);
      break;
    case LeadColumn::score:
      row.text(i, whole_text(view_, shown_points(evaluation_.scores.score[unit])), style::strong);
      break;
    case LeadColumn::grade:
      draw_grade_cell(row, i, unit);
      break;
    case LeadColumn::temperature: {
      const Temperature temperature = evaluation_.scores.temperature[unit];
      const std::string_view word = temperature_word(view_, temperature);
      if (const Rect at = row.cell(i, word); !at.is_empty())
        draw_temperature(view_, at, temperature, word);
      break;
    }
    case LeadColumn::owner:
      draw_owner(row, i, unit);
      break;
    case LeadColumn::created:
      row.text(i,
               short_date_text(view_, unit_created_at(workspace, evaluation_.units, unit),
                               evaluation_.as_of),
               style::quiet);
      break;
    case LeadColumn::last_activity:
      draw_last_activity(row, i, unit);
      break;
    case LeadColumn::history:
      draw_history(row, i, unit);
      break;
    case LeadColumn::attribute:
      text_or_unknown(row, i, value_words(view_, unit_value(workbench_, unit, shown.attribute)),
                      style::small);
      break;
    }
  }

  // As files have it; empty where there is nothing.
  void copy_row(std::size_t unit, std::vector<std::string>& cells) {
    for (const ShownColumn& shown : state_.columns) cells.push_back(plain_cell(shown, unit));
  }

  std::string plain_cell(const ShownColumn& shown, std::size_t unit) {
    const Workspace& workspace = workbench_.workspace;
    const Units& units = evaluation_.units;
    const bool is_staged = workbench_.derived.is_staged;
    switch (shown.column) {
    case LeadColumn::name:
      return unit_name(workspace, units, unit);
    case LeadColumn::company:
      return unit_company(workspace, units, unit);
    case LeadColumn::stage:
      return is_staged ? place_word(view_, definition_, evaluation_.stages.stage[unit]) : "";
    case LeadColumn::score:
      return std::to_string(shown_points(evaluation_.scores.score[unit]));
    case LeadColumn::grade:
      return grade_text(definition_, evaluation_.scores, unit);
    case LeadColumn::temperature:
      return std::string(temperature_word(view_, evaluation_.scores.temperature[unit]));
    case LeadColumn::owner:
      return is_staged ? rep_of(workbench_, unit) : "";
    case LeadColumn::created:
      return instant_text(unit_created_at(workspace, units, unit));
    case LeadColumn::last_activity: {
      const Instant at = newest_activity(workbench_, view_, unit);
      return at == NewestActivities::kNoActivity ? "" : instant_text(at);
    }
    case LeadColumn::history:
      return {}; // a picture
    case LeadColumn::attribute:
      return value_text(unit_value(workbench_, unit, shown.attribute));
    }
    return {};
  }

  void text_or_unknown(TableRow& row, std::size_t i, std::string_view text, TextStyle look) {
    if (text.empty())
      row.text(i, view_.t("common.unknown"), style::faint);
    else
      row.text(i, text, look);
  }

  void draw_stage(TableRow& row, std::size_t i, std::size_t unit) {
    if (!workbench_.derived.is_staged) return row.text(i, view_.t("common.coming"), style::faint);
    const StageCode code = evaluation_.stages.stage[unit];
    const std::string word = place_word(view_, definition_, code);
    if (const Rect at = row.cell(i, word); !at.is_empty())
      draw_owner_mark(view_, at, owner_of_place(definition_, code), word);
  }

  void draw_grade_cell(TableRow& row, std::size_t i, std::size_t unit) {
    const std::string grade = grade_text(definition_, evaluation_.scores, unit);
    if (grade.empty()) {
      row.text(i, view_.t("common.none"), style::faint);
      return;
    }
    if (const Rect at = row.cell(i, grade); !at.is_empty())
      draw_grade(view_, at, grade, grade_level_of(definition_, evaluation_.scores, unit));
  }

  void draw_owner(TableRow& row, std::size_t i, std::size_t unit) {
    if (!workbench_.derived.is_staged) return row.text(i, view_.t("common.coming"), style::faint);
    const std::string rep = rep_of(workbench_, unit);
    if (rep.empty())
      row.text(i, view_.t("common.none"), style::faint);
    else
      row.text(i, rep);
  }

  void draw_last_activity(TableRow& row, std::size_t i, std::size_t unit) {
    const Instant at = newest_activity(workbench_, view_, unit);
    if (at == NewestActivities::kNoActivity)
      row.text(i, view_.t("common.none"), style::faint);
    else
      row.text(i, short_date_text(view_, at, evaluation_.as_of), style::quiet);
  }

  void draw_history(TableRow& row, std::size_t i, std::size_t unit) {
    if (!workbench_.derived.is_staged) return row.text(i, view_.t("common.coming"), style::faint);
    const ScoreHistory::Scores& scores =
        view_.score_history.of(workbench_, static_cast<std::uint32_t>(unit));
    const auto known = std::ranges::find_if(
        scores, [](std::int64_t score) { return score != ScoreHistory::kNotYet; });
    const std::string said =
        view_.t(Message{"leads.history_said",
                        {{"from", whole_text(view_, shown_points(*known))},
                         {"to", whole_text(view_, shown_points(scores.back()))}}});
    const Rect at = row.cell(i, said);
    if (at.is_empty()) return;
    const auto line = threshold_stage(definition_);
    draw_spark(view_, at, scores, line ? std::optional(line->points * kMicro) : std::nullopt);
  }

  void draw_foot(Rect rect, const TableResult& seen) {
    Rect rest = rect.inset(view_.theme.m().page_pad, 0.0F);
    const auto number = [&](std::size_t n) {
      return whole_text(view_, static_cast<std::int64_t>(n));
    };
    const std::string rows = view_.t(Message{"leads.rows",
                                             {{"from", number(seen.first + 1)},
                                              {"to", number(seen.last)},
                                              {"n", number(units_.size())}}});
    if (!state_.chosen.is_empty()) {
      const std::string chosen =
          view_.t(Message{"leads.chosen", {{"n", number(state_.chosen.keys.size())}}});
      rest.cut_left(live_text(view_, rest, "chosen", chosen, style::caption) + 16.0F);
    }
    const std::string order = order_words();
    const float width = text_width(view_, order, style::caption);
    if (!order.empty() && width + text_width(view_, rows, style::caption) + 24.0F < rest.width)
      label(view_, rest.cut_right(width), order, style::caption);
    label(view_, rest, rows, style::caption);
  }

  std::string order_words() const {
    const LeadSort& sort = state_.query.sorts.front();
    const std::size_t sorted = column_of(sort);
    if (sorted >= columns_.size()) return {};
    const ColumnLook* look = look_of(sort.column);
    const std::string_view order = look == nullptr ? std::string_view("name") : look->order;
    std::string key = "leads.sorted";
    if (!order.empty()) key = concat({sort.descending ? "leads.down_" : "leads.up_", order});
    std::string words = view_.t(Message{key, {{"column", std::string(columns_[sorted].head)}}});
    for (std::size_t i = 1; i < state_.query.sorts.size(); ++i)
      if (const std::size_t next = column_of(state_.query.sorts[i]); next < columns_.size())
        words = view_.t(Message{"leads.then_by",
                                {{"sorted", words}, {"column", std::string(columns_[next].head)}}});
    return words;
  }

  const Workbench& workbench_;
  View& view_;
  LeadsState& state_;
  const Evaluation& evaluation_;
  const Definition& definition_;
  std::span<const std::uint32_t> units_;
  std::vector<TableColumn> columns_;
  std::deque<std::string> heads_; // head texts that columns_ views
};

} // namespace

void draw_leads_table(const Workbench& workbench, View& view, Rect rect) {
  LeadsTable(workbench, view).draw(rect);
}

} // namespace lb
