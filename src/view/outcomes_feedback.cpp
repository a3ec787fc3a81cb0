// What sales says of the leads that it was handed: reasons with their counts, how many were worth
// it, and the hours that the rejected ones cost.
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_words.hpp"
#include "view/outcomes_parts.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

constexpr std::size_t kMostReasonRows = 10;

class ReasonTable {
 public:
  ReasonTable(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), reasons_(view.results.reasons()) {}

  void draw(Rect& rest) {
    const std::array<TableColumn, 3> columns{
        {{.head = view_.t("outcomes.decision"), .width = 120.0F},
         {.head = view_.t("outcomes.reason"), .width = 140.0F, .grow = 1.0F},
         {.head = view_.t("outcomes.count"),
          .width =
              std::max(72.0F, text_width(view_, view_.t("outcomes.count"), style::caption) + 20.0F),
          .right_aligned = true}}};
    const TableSpec spec{.id = "reasons",
                         .name = view_.t("outcomes.reasons"),
                         .columns = columns,
                         .row_count = reasons_.size(),
                         .edge_pad = 8.0F,
                         .copies = [&](std::size_t row, std::vector<std::string>& cells) {
                           const ReasonCount& one = reasons_[row].reason;
                           cells = {decided_word(view_, one.kind), one.reason,
                                    std::to_string(one.count)};
                         }};
    const auto rows = static_cast<float>(std::min(reasons_.size(), kMostReasonRows));
    Rect at = rest.cut_top(view_.theme.m().table_head + view_.theme.m().table_row * rows + 2.0F);
    at.width = std::min(at.width, 760.0F);
    const TableResult result = table(view_, at, spec, [&](TableRow& row) { draw_row(row); });
    if (!result.opened) return;
    const ReasonPart& one = reasons_[*result.opened];
    show_units(workbench_, view_, one.units,
               named(view_, decided_word(view_, one.reason.kind), words_of(one.reason)));
  }

 private:
  std::string words_of(const ReasonCount& one) const {
    return one.reason.empty() ? std::string(view_.t("outcomes.no_reason")) : one.reason;
  }
  void draw_row(TableRow& row) const {
    const ReasonCount& one = reasons_[row.index].reason;
    row.text(0, decided_word(view_, one.kind), style::quiet);
    row.text(1, words_of(one), one.reason.empty() ? style::faint : style::small);
    row.text(2, whole_text(view_, one.count), style::strong);
  }

  const Workbench& workbench_;
  View& view_;
  std::span<const ReasonPart> reasons_;
};

void draw_units_link(const Workbench& workbench, View& view, Rect& rest, const char* key,
                     std::span<const std::uint32_t> units) {
  if (units.empty()) return;
  const std::string words = view.t(Message{key, {{"n", std::to_string(units.size())}}});
  if (number_link(view, rest.cut_top(std::max(24.0F, view.theme.m().button_small)),
                  {.id = key, .text = words, .name = words, .look = style::link}))
    show_units(workbench, view, units, words);
}

void draw_hours(const Workbench& workbench, View& view, Rect& rest) {
  const HandOvers& found = view.results.hand_overs();
  outcomes_heading(view, rest, view.t("outcomes.hours_wasted"));
  if (found.won + found.lost > 0)
    outcomes_words(
        view, rest,
        view.t(Message{"outcomes.worth",
                       {{"rate", outcome_rate(view, found.won, found.won + found.lost)}}}),
        style::body);
  if (found.rejects.empty())
    return outcomes_words(view, rest, view.t("outcomes.no_rejects"), style::body);
  std::array<std::string, kMinutesOffered.size()> words;
  std::array<std::string_view, kMinutesOffered.size()> options;
  for (std::size_t i = 0; i < words.size(); ++i)
    options[i] = words[i] = whole_text(view, kMinutesOffered[i]);
  const SegmentsSpec spec{.id = "minutes",
                          .name = view.t("outcomes.minutes_each"),
                          .options = options,
                          .selected = view.state.outcomes.minutes};
  Rect strip = rest.cut_top(view.theme.m().button_small);
  label(view, strip.cut_left(text_width(view, spec.name, style::quiet)), spec.name, style::quiet);
  strip.cut_left(12.0F);
  if (const auto taken = segments(view, strip.cut_left(segments_width(view, spec)), spec))
    view.state.outcomes.minutes = *taken;
  rest.cut_top(8.0F);
  const std::int64_t each = kMinutesOffered[view.state.outcomes.minutes];
  const auto tenths = static_cast<std::uint64_t>((found.minutes_lost(each) * 10 + 30) / 60);
  outcomes_words(view, rest,
                 view.t(Message{"outcomes.hours_are",
                                {{"hours", tenths_text(view, tenths)},
                                 {"n", whole_text(view, std::ssize(found.rejects))},
                                 {"minutes", whole_text(view, each)}}}),
                 style::body);
  draw_units_link(workbench, view, rest, "outcomes.rejects", view.results.rejected(false));
  draw_units_link(workbench, view, rest, "outcomes.rejects_ready", view.results.rejected(true));
}

} // namespace

void draw_sales_feedback(const Workbench& workbench, View& view, Rect& rest) {
  outcomes_heading(view, rest, view.t("outcomes.reasons"));
  if (view.results.reasons().empty()) {
    outcomes_words(view, rest, view.t("outcomes.no_reasons"), style::body);
  } else {
    outcomes_words(view, rest, view.t("outcomes.reasons_note"));
    ReasonTable(workbench, view).draw(rest);
  }
  draw_hours(workbench, view, rest);
}

} // namespace lb
