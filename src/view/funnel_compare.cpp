// The funnel of each owner, source, campaign or month of creation as a row, so that they can be
// compared; every number opens the leads behind it.
#include "base/text.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/go_to_leads.hpp"
#include "view/lead_words.hpp"
#include "view/message.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>

namespace lb {

namespace {

class CompareTable {
 public:
  CompareTable(const Workbench& workbench, View& view, FunnelPartition by)
      : workbench_(workbench), view_(view), by_(by), definition_(*workbench.derived.definition),
        parts_(view.funnel_by.parts()) {}

  void draw(Rect rect, std::string_view name) {
    make_columns(name);
    const TableResult result =
        table(view_, rect,
              {.id = "compare",
               .name = name,
               .columns = columns_,
               .row_count = parts_.size(),
               .edge_pad = view_.theme.m().page_pad,
               .copies = [&](std::size_t row,
                             std::vector<std::string>& cells) { copy_row(parts_[row], cells); }},
              [&](TableRow& row) { draw_row(row, parts_[row.index]); });
    if (result.opened) open(parts_[*result.opened], result.opened_column);
  }

 private:
  // The name, how many there are, those who reached each further rung, what share came to the end,
  // and how long that took.
  void make_columns(std::string_view name) {
    columns_.push_back({.head = name, .width = 132.0F, .grow = 1.0F});
    for (std::size_t rung = 0; rung < definition_.stages.size(); ++rung)
      heads_.push_back(stage_word(view_, definition_.stages[rung]));
    columns_.push_back({.head = view_.t("grouping.leads"), .width = 64.0F, .right_aligned = true});
    const auto last = static_cast<int>(heads_.size()) - 1;
    for (std::size_t rung = 1; rung < heads_.size(); ++rung)
      columns_.push_back(
          {.head = heads_[rung],
           .width = std::max(72.0F, text_width(view_, heads_[rung], style::quiet) + 16.0F),
           .right_aligned = true,
           .priority = static_cast<int>(rung) == last ? 0 : last});
    columns_.push_back(
        {.head = view_.t("funnel.comes_to_end"),
         .width = std::max(104.0F,
                           text_width(view_, view_.t("funnel.comes_to_end"), style::quiet) + 16.0F),
         .right_aligned = true,
         .term = "conversion"});
    columns_.push_back(
        {.head = view_.t("funnel.cycle_median"),
         .width = std::max(112.0F,
                           text_width(view_, view_.t("funnel.cycle_median"), style::quiet) + 16.0F),
         .right_aligned = true,
         .priority = last + 1,
         .term = "time_in_stage"});
  }

  std::string name_of(const FunnelPart& part) const {
    const std::string& name = part.part.name;
    if (by_ == FunnelPartition::cohort) return month_text(view_, name);
    if (name.empty())
      return std::string(
          view_.t(by_ == FunnelPartition::owner ? "grouping.nobody" : "grouping.without"));
    const Facts& facts = workbench_.workspace.facts;
    if (by_ == FunnelPartition::owner)
      for (const Rep& rep : facts.reps)
        if (rep.id == name) return rep.name;
    return name;
  }

  std::int64_t count_of(const FunnelPart& part) const {
    return static_cast<std::int64_t>(part.part.units.size());
  }

  void draw_row(TableRow& row, const FunnelPart& part) {
    const std::int64_t all = count_of(part);
    const std::vector<std::int64_t>& reached = part.funnel.reached;
    row.text(0, name_of(part), style::small);
    row.text(1, whole_text(view_, all), style::strong);
    for (std::size_t rung = 1; rung < reached.size(); ++rung)
      row.text(rung + 1, whole_text(view_, reached[rung]),
               reached[rung] == 0 ? style::faint : style::small);
    row.text(reached.size() + 1, rate_text(view_, reached.back(), all), style::strong);
    if (part.funnel.cycle)
      row.text(reached.size() + 2, span_text(view_, part.funnel.cycle->median_seconds),
               style::quiet);
    else
      row.text(reached.size() + 2, view_.t("common.none"), style::faint);
  }

  void copy_row(const FunnelPart& part, std::vector<std::string>& cells) const {
    cells = {name_of(part), std::to_string(count_of(part))};
    const std::vector<std::int64_t>& reached = part.funnel.reached;
    for (std::size_t rung = 1; rung < reached.size(); ++rung)
      cells.push_back(std::to_string(reached[rung]));
    cells.push_back(std::to_string(reached.back()) + "/" + std::to_string(count_of(part)));
    cells.push_back(part.funnel.cycle
                        ? days_cell(*part.funnel.cycle, part.funnel.cycle->median_seconds)
                        : std::string());
  }

  // A cell that counts those who reached a rung opens them, any other one the whole part.
  void open(const FunnelPart& part, std::size_t column) {
    std::vector<std::uint32_t> units = part.part.units;
    std::string what = name_of(part);
    const std::size_t rungs = part.funnel.reached.size();
    if (column >= 2 && column <= rungs + 1) {
      const std::size_t rung = std::min(column - 1, rungs - 1);
      const FunnelNumber number{.who = FunnelWho::reached, .place = static_cast<StageCode>(rung)};
      std::erase_if(units, [&](std::uint32_t unit) {
        return !is_behind(*workbench_.derived.evaluation, number, unit);
      });
      what = listed(view_, what, number_words(view_, definition_, number));
    }
    if (!units.empty()) show_units(workbench_, view_, units, what);
  }

  const Workbench& workbench_;
  View& view_;
  FunnelPartition by_;
  const Definition& definition_;
  std::span<const FunnelPart> parts_;
  std::vector<TableColumn> columns_;
  std::vector<std::string> heads_;
};

} // namespace

void draw_compare(const Workbench& workbench, View& view, Rect rect) {
  FunnelState& state = view.state.funnel;
  std::vector<std::string> words;
  for (const std::string_view by : kFunnelPartitions)
    words.emplace_back(view.t(concat({"funnel.by_", by})));
  const ChoiceSpec spec{.id = "by",
                        .name = view.t("funnel.compare_by"),
                        .options = words,
                        .selected = std::min<std::size_t>(state.by, words.size() - 1)};
  Rect strip =
      rect.cut_top(view.theme.m().button_small + 20.0F).inset(view.theme.m().page_pad, 10.0F);
  if (const auto taken = choice(view, strip.cut_left(choice_width(view, spec)), spec))
    state.by = static_cast<std::uint8_t>(*taken);
  strip.cut_left(12.0F);
  label(view, strip, view.t("funnel.compare_note"), style::caption);
  const auto by = static_cast<FunnelPartition>(state.by);
  view.funnel_by.update(workbench, by);
  if (view.funnel_by.parts().empty()) {
    paragraph(view, rect.inset(view.theme.m().page_pad, 8.0F), view.t("funnel.compare_empty"),
              style::quiet);
    return;
  }
  CompareTable(workbench, view, by).draw(rect, words[state.by]);
}

} // namespace lb
