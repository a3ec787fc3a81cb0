// What became of the leads: how many of each source, campaign, rep or criterion were handed over
// and won, within what bounds and how fast; then what sales says of them.
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/outcomes_parts.hpp"
#include "view/scroll.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr float kResultsDepth = 100'000.0F;
constexpr std::size_t kMostResultRows = 14; // in sight at once; the table scrolls beyond

enum ResultColumn : std::size_t {
  kName,
  kLeads,
  kHanded,
  kWon,
  kOfAll,
  kClosed,
  kMedian,
  kP90,
  kTouch
};

class ResultTable {
 public:
  ResultTable(const Workbench& workbench, View& view, ResultPartition by)
      : workbench_(workbench), view_(view), by_(by), parts_(view.results.parts()) {}

  void draw(Rect& rest) {
    const std::string by =
        "outcomes.by_" + std::string(kResultPartitions[static_cast<std::size_t>(by_)]);
    const std::array<TableColumn, 9> columns{{{.head = view_.t(by), .width = 126.0F, .grow = 1.0F},
                                              number("outcomes.leads", 4, 60.0F),
                                              number("outcomes.handed_over", 2, 60.0F),
                                              number("outcomes.won", 1, 60.0F),
                                              number("outcomes.won_of_leads", 5, 132.0F),
                                              number("outcomes.closed", 0, 140.0F),
                                              number("outcomes.cycle_median", 3, 84.0F),
                                              number("outcomes.cycle_p90", 6, 84.0F),
                                              number("outcomes.touch_median", 7, 84.0F)}};
    const TableSpec spec{.id = "results",
                         .name = view_.t(by),
                         .columns = columns,
                         .row_count = parts_.size(),
                         .edge_pad = 8.0F,
                         .copies = [&](std::size_t row, std::vector<std::string>& cells) {
                           copy_row(parts_[row], cells);
                         }};
    const auto rows = static_cast<float>(std::min(parts_.size(), kMostResultRows));
    const float height = view_.theme.m().table_head + view_.theme.m().table_row * rows + 2.0F;
    const TableResult result = table(view_, rest.cut_top(height), spec,
                                     [&](TableRow& row) { draw_row(row, parts_[row.index]); });
    if (result.opened) open(parts_[*result.opened], result.opened_column);
  }

 private:
  TableColumn number(const char* key, int priority, float least) const {
    const std::string_view head = view_.t(key);
    return {.head = head,
            .width = std::max(least, text_width(view_, head, style::caption) + 20.0F),
            .right_aligned = true,
            .priority = priority};
  }

  std::string name_of(const ResultPart& part) const {
    return result_name(workbench_, view_, by_, part);
  }

  static std::int64_t size_of(const std::vector<std::uint32_t>& units) { return std::ssize(units); }

  void draw_row(TableRow& row, const ResultPart& part) const {
    const std::int64_t won = size_of(part.won);
    const auto span = [&](std::size_t column, bool is_known, std::int64_t seconds) {
      row.text(column, is_known ? span_text(view_, seconds) : std::string(view_.t("common.none")),
               is_known ? style::small : style::faint);
    };
    row.text(kName, name_of(part), style::strong);
    row.text(kLeads, whole_text(view_, size_of(part.units)));
    row.text(kHanded, whole_text(view_, size_of(part.handed_over)));
    row.text(kWon, whole_text(view_, won), won == 0 ? style::faint : style::small);
    row.text(kOfAll, outcome_rate(view_, won, size_of(part.units)), style::quiet);
    row.text(kClosed, outcome_rate(view_, won, size_of(part.handed_over)));
    span(kMedian, part.cycle.has_value(), part.cycle ? part.cycle->median_seconds : 0);
    span(kP90, part.cycle.has_value(), part.cycle ? part.cycle->p90_seconds : 0);
    span(kTouch, part.first_touch.count > 0, part.first_touch.median_seconds);
  }

  void copy_row(const ResultPart& part, std::vector<std::string>& cells) const {
    const auto of = [](std::int64_t n, std::int64_t whole) {
      return std::to_string(n) + "/" + std::to_string(whole);
    };
    const std::int64_t won = size_of(part.won);
    const StayStatistics cycle = part.cycle.value_or(StayStatistics{});
    cells = {name_of(part),
             std::to_string(part.units.size()),
             std::to_string(part.handed_over.size()),
             std::to_string(won),
             of(won, size_of(part.units)),
             of(won, size_of(part.handed_over)),
             days_cell(cycle, cycle.median_seconds),
             days_cell(cycle, cycle.p90_seconds),
             days_cell(part.first_touch, part.first_touch.median_seconds)};
  }

  void open(const ResultPart& part, std::size_t column) {
    std::string what = name_of(part);
    const bool is_won = column == kWon || column == kOfAll || column == kClosed;
    if (column == kHanded && !part.handed_over.empty())
      return show_units(workbench_, view_, part.handed_over,
                        listed(view_, what, view_.t("outcomes.handed_over")));
    if (is_won && !part.won.empty())
      return show_units(workbench_, view_, part.won, listed(view_, what, view_.t("outcomes.won")));
    show_units(workbench_, view_, part.units, std::move(what));
  }

  const Workbench& workbench_;
  View& view_;
  ResultPartition by_;
  std::span<const ResultPart> parts_;
};

ResultPartition draw_result_choice(View& view, Rect& rest) {
  outcomes_heading(view, rest, view.t("outcomes.conversion"));
  std::array<std::string_view, kResultPartitions.size()> options;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < options.size(); ++i) {
    options[i] = view.t("outcomes.by_" + std::string(kResultPartitions[i]));
    words.emplace_back(options[i]);
  }
  std::uint8_t& by = view.state.outcomes.by;
  const std::string_view name = view.t("outcomes.told_by");
  const SegmentsSpec spec{.id = "by", .name = name, .options = options, .selected = by};
  std::optional<std::size_t> taken;
  if (segments_width(view, spec) <= rest.width)
    taken = segments(
        view, rest.cut_top(view.theme.m().button_small).cut_left(segments_width(view, spec)), spec);
  else
    taken = choice(view, rest.cut_top(view.theme.m().field),
                   {.id = "by choice", .name = name, .options = words, .selected = by});
  if (taken) by = static_cast<std::uint8_t>(*taken);
  rest.cut_top(8.0F);
  return static_cast<ResultPartition>(by);
}

void say_times(const Workbench& workbench, View& view, Rect& rest) {
  const ResultPart& all = view.results.all();
  const auto say = [&](const char* key, const StayStatistics& stay) {
    if (stay.count == 0) return;
    outcomes_words(view, rest,
                   view.t(Message{key,
                                  {{"n", whole_text(view, stay.count)},
                                   {"median", span_text(view, stay.median_seconds)},
                                   {"p90", span_text(view, stay.p90_seconds)}}}),
                   style::body);
  };
  rest.cut_top(12.0F);
  say("outcomes.cycle_is", all.cycle.value_or(StayStatistics{}));
  say("outcomes.touch_is", all.first_touch);
  const std::vector<std::uint32_t>& untouched = view.results.untouched();
  if (untouched.empty()) return;
  const std::string words =
      view.t(Message{"outcomes.untouched", {{"n", std::to_string(untouched.size())}}});
  if (number_link(view, rest.cut_top(std::max(24.0F, view.theme.m().button_small)),
                  {.id = "untouched", .text = words, .name = words, .look = style::link}))
    show_units(workbench, view, untouched, words);
}

} // namespace

std::string result_name(const Workbench& workbench, const View& view, ResultPartition by,
                        const ResultPart& part) {
  if (part.name.empty())
    return std::string(
        view.t(by == ResultPartition::rep ? "outcomes.nobody" : "outcomes.source_unknown"));
  if (by == ResultPartition::rep) {
    for (const Rep& rep : workbench.workspace.facts.reps)
      if (rep.id == part.name) return rep.name;
  }
  if (by == ResultPartition::criterion)
    if (const Rule* rule = rule_named(*workbench.derived.definition, part.name))
      return rule_word(view, *rule);
  return part.name;
}

void draw_outcomes_results(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("results");
  ScrollArea area(view, rect, "results");
  Rect rest = area.content();
  rest.width = width_beside_bar(rect.width);
  rest.height = kResultsDepth;
  rest = rest.inset(view.theme.m().page_pad, 0);
  const ResultPartition by = draw_result_choice(view, rest);
  view.results.update(workbench, by,
                      view.proof.has() ? &view.proof.shown().proven.outcomes : nullptr);
  outcomes_words(view, rest,
                 view.t(by == ResultPartition::criterion ? "outcomes.criterion_note"
                                                         : "outcomes.conversion_note"));
  if (view.results.parts().empty())
    outcomes_words(view, rest, view.t("outcomes.nothing_by"), style::body);
  else
    ResultTable(workbench, view, by).draw(rest);
  say_times(workbench, view, rest);
  draw_sales_feedback(workbench, view, rest);
  area.end_at(rest.y + 24.0F);
}

} // namespace lb
