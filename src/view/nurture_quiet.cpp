// Who went quiet: no activity for as long as is chosen, the most promising first, with the day of
// the last decision beside. A row opens its lead.
#include "view/button.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/go_to_leads.hpp"
#include "view/lead_words.hpp"
#include "view/message.hpp"
#include "view/nurture_parts.hpp"
#include "view/table.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <array>

namespace lb {

namespace {

class QuietTable {
 public:
  QuietTable(const Workbench& workbench, View& view)
      : workbench_(workbench), view_(view), quiet_(view.nurture.quiet()),
        evaluation_(*workbench.derived.evaluation), definition_(*workbench.derived.definition) {}

  void draw(Rect rect) {
    const std::array<TableColumn, 6> columns{
        {{.head = view_.t("attribute.name"), .width = 120.0F, .grow = 0.8F},
         {.head = view_.t("attribute.company"), .width = 120.0F, .grow = 1.0F, .priority = 2},
         {.head = view_.t("stage.stage"), .width = widest_place(), .priority = 1},
         {.head = view_.t("score.score"),
          .width = head_width("score.score"),
          .right_aligned = true},
         {.head = view_.t("nurture.last_activity"),
          .width = std::max(110.0F, head_width("nurture.last_activity")),
          .right_aligned = true},
         {.head = view_.t("nurture.last_decision"),
          .width = std::max(110.0F, head_width("nurture.last_decision")),
          .right_aligned = true,
          .priority = 3}}};
    const TableSpec spec{
        .id = "quiet",
        .name = view_.t("nurture.quiet"),
        .columns = columns,
        .row_count = quiet_.size(),
        .edge_pad = view_.theme.m().page_pad,
        .key = [&](std::size_t row) { return quiet_[row].unit; },
        .copies = [&](std::size_t row,
                      std::vector<std::string>& cells) { copy_row(quiet_[row], cells); }};
    const TableResult result = table(view_, rect, spec, [&](TableRow& row) { draw_row(row); });
    if (!result.opened) return;
    view_.state.leads.opened = key_of(evaluation_.units, quiet_[*result.opened].unit);
    view_.state.leads.tab = LeadTab::timeline;
    view_.state.room = Room::leads;
  }

 private:
  float head_width(const char* key) const {
    return text_width(view_, view_.t(key), style::caption) + 20.0F;
  }
  float widest_place() const {
    float width = head_width("stage.stage");
    const StageCodes& codes = evaluation_.stages.codes;
    for (StageCode code = 0; code < codes.size(); ++code)
      width = std::max(
          width, text_width(view_, place_word(view_, definition_, code), style::small) + 18.0F);
    return width;
  }

  std::string place_of_unit(std::uint32_t unit) const {
    return place_word(view_, definition_, evaluation_.stages.stage[unit]);
  }

  void copy_row(const QuietUnit& one, std::vector<std::string>& cells) const {
    cells.insert(cells.end(),
                 {unit_name(workbench_.workspace, evaluation_.units, one.unit),
                  unit_company(workbench_.workspace, evaluation_.units, one.unit),
                  place_of_unit(one.unit),
                  std::to_string(shown_points(evaluation_.scores.score[one.unit])),
                  date_text(one.last), one.decided ? date_text(*one.decided) : std::string()});
  }

  void draw_row(TableRow& row) {
    const QuietUnit& one = quiet_[row.index];
    row.text(0, unit_name(workbench_.workspace, evaluation_.units, one.unit), style::strong);
    row.text(1, unit_company(workbench_.workspace, evaluation_.units, one.unit), style::quiet);
    row.text(2, place_of_unit(one.unit), style::small);
    row.text(3, whole_text(view_, shown_points(evaluation_.scores.score[one.unit])));
    row.text(4, age_text(view_, one.last, evaluation_.as_of));
    row.text(5,
             one.decided ? short_date_text(view_, *one.decided, evaluation_.as_of)
                         : std::string(view_.t("common.none")),
             one.decided ? style::quiet : style::faint);
  }

  const Workbench& workbench_;
  View& view_;
  const std::vector<QuietUnit>& quiet_;
  const Evaluation& evaluation_;
  const Definition& definition_;
};

void show_all_quiet(const Workbench& workbench, View& view) {
  std::vector<std::uint32_t> units;
  for (const QuietUnit& one : view.nurture.quiet()) units.push_back(one.unit);
  show_units(workbench, view, units);
}

} // namespace

void draw_nurture_quiet(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("quiet");
  Rect strip = rect.cut_top(48.0F).inset(view.theme.m().page_pad, 0).middle(28.0F);
  std::array<std::string, kQuietDaysOffered.size()> words;
  std::array<std::string_view, kQuietDaysOffered.size()> options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    words[i] = view.t(Message{"nurture.n_days", {{"n", std::to_string(kQuietDaysOffered[i])}}});
    options[i] = words[i];
  }
  const SegmentsSpec spec{.id = "days",
                          .name = view.t("nurture.silent_for"),
                          .options = options,
                          .selected = view.state.nurture.quiet};
  if (const auto taken = segments(view, strip.cut_left(segments_width(view, spec)), spec))
    view.state.nurture.quiet = *taken;
  strip.cut_left(16.0F);
  const auto count = static_cast<std::int64_t>(view.nurture.quiet().size());
  if (count == 0) {
    empty_state(
        view, rect.inset(view.theme.m().page_pad, 0).cut_top(120.0F),
        {.fact = view.t("nurture.nobody_quiet"), .nearest = view.t("nurture.nobody_quiet_note")});
    return;
  }
  const std::string all = view.t(Message{"home.show_all", {{"n", whole_text(view, count)}}});
  if (button_right(view, strip, {.id = "all", .label = all, .kind = ButtonKind::link}))
    show_all_quiet(workbench, view);
  const std::string_view note = view.t("nurture.quiet_note");
  if (text_width(view, note, style::quiet) <= strip.width) label(view, strip, note, style::quiet);
  QuietTable(workbench, view).draw(rect);
}

} // namespace lb
