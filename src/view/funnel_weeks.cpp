// Entries into one stage, week by week: is it more than before?
#include "plot/plane.hpp"
#include "view/chart_acts.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace lb {

namespace {

constexpr float kWeekAxis = 44.0F;

std::string week_text(const View& view, std::size_t week) {
  const plot::TimeBins& weeks = view.flows.weeks();
  return short_date_text(view, weeks.begin_of(week), weeks.end);
}

struct WeekBars {
  Rect plot;
  std::span<const std::int64_t> counts;
  std::int64_t most = 1; ///< at the upper edge
  Rect bar(std::size_t week) const {
    const float width = plot.width / static_cast<float>(counts.size());
    const float height = plot.height * static_cast<float>(counts[week]) / static_cast<float>(most);
    return {plot.x + width * static_cast<float>(week) + 1.0F, plot.bottom() - height,
            std::max(1.0F, width - 2.0F), height};
  }
};

void draw_week_axes(View& view, const WeekBars& bars) {
  const float line = line_height(view, Type::caption);
  for (const std::int64_t tick : plot::ticks_of({0, bars.most + 1}, 5).at) {
    const float y = bars.plot.bottom() -
                    bars.plot.height * static_cast<float>(tick) / static_cast<float>(bars.most);
    fill(view, {bars.plot.x, y, bars.plot.width, 1.0F},
         tick == 0 ? Color::border2 : Color::plot_grid);
    draw_text(view, {bars.plot.x - kWeekAxis, y - line / 2.0F, kWeekAxis - 8.0F, line},
              whole_text(view, tick),
              {.type = Type::caption, .color = Color::text2, .align = Align::right});
  }
  // A date below every so many bars, so that none touches the next.
  const float width = bars.plot.width / static_cast<float>(bars.counts.size());
  const float date = text_width(view, week_text(view, 0), style::caption) + 24.0F;
  const auto every = static_cast<std::size_t>(std::max(1.0F, std::ceil(date / width)));
  for (std::size_t week = 0; week < bars.counts.size(); week += every)
    draw_text(
        view,
        {bars.plot.x + width * static_cast<float>(week), bars.plot.bottom() + 4.0F, date, line},
        week_text(view, week), style::caption);
}

void draw_bars(View& view, const WeekBars& bars, Color color) {
  const ImVec2 pointer = ImGui::GetIO().MousePos;
  for (std::size_t week = 0; week < bars.counts.size(); ++week) {
    const Rect bar = bars.bar(week);
    fill(view, bar, color);
    const std::string count = whole_text(view, bars.counts[week]);
    const Rect column{bar.x - 1.0F, bars.plot.y, bar.width + 2.0F, bars.plot.height};
    const std::string said =
        view.t(Message{"funnel.week_row", {{"date", week_text(view, week)}, {"n", count}}});
    mirror_node(view, words_id(view, said), MirrorRole::listitem, column, said);
    if (!ImGui::IsWindowHovered() || !column.contains({pointer.x, pointer.y})) continue;
    outline(view, bar, Color::text1);
    view.notes.tooltip =
        Tooltip{bar, view.t(Message{"funnel.week_from", {{"date", week_text(view, week)}}}),
                view.t(Message{"funnel.entries", {{"n", count}}})};
  }
}

void draw_stage_choice(const Workbench& workbench, View& view, Rect& strip) {
  const Definition& definition = *workbench.derived.definition;
  std::vector<std::string> places;
  for (std::size_t code = 0; code < workbench.derived.evaluation->stages.codes.size(); ++code)
    places.push_back(place_word(view, definition, static_cast<StageCode>(code)));
  FunnelState& state = view.state.funnel;
  state.place = static_cast<std::uint8_t>(std::min<std::size_t>(state.place, places.size() - 1));
  const ChoiceSpec spec{.id = "place",
                        .name = view.t("funnel.stage_choice"),
                        .options = places,
                        .selected = state.place};
  if (const auto taken =
          choice(view, strip.cut_left(std::min(strip.width, choice_width(view, spec))), spec))
    state.place = static_cast<std::uint8_t>(*taken);
  strip.cut_left(8.0F);
}

} // namespace

std::string numbers_of_weeks(const View& view, StageCode place) {
  std::string text(view.t("funnel.weeks_head"));
  const std::span<const std::int64_t> counts = view.flows.entries(place);
  for (std::size_t week = 0; week < counts.size(); ++week)
    text +=
        "\n" + date_text(view.flows.weeks().begin_of(week)) + "\t" + std::to_string(counts[week]);
  return text;
}

void draw_over_time(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("weeks");
  view.flows.update(workbench);
  rect = rect.inset(view.theme.m().page_pad, 12.0F);
  Rect strip = rect.cut_top(view.theme.m().button_small);
  draw_stage_choice(workbench, view, strip);
  rect.height = std::min(rect.height, 420.0F);
  const auto place = static_cast<StageCode>(view.state.funnel.place);
  chart_acts(view, strip, {.file = "leadbench-weeks", .part = rect, .numbers = [&view, place] {
                             return numbers_of_weeks(view, place);
                           }});
  const Definition& definition = *workbench.derived.definition;
  const std::string name =
      view.t(Message{"funnel.weeks_name", {{"stage", place_word(view, definition, place)}}});
  rect.cut_top(12.0F);
  heading(view, rect.cut_top(28.0F), name, 2);
  teach_last(view, {stage_id(definition, place), place_word(view, definition, place)});
  rect.cut_top(8.0F);
  rect.cut_left(kWeekAxis);
  rect.cut_bottom(line_height(view, Type::caption) + 8.0F);
  const std::span<const std::int64_t> counts = view.flows.entries(place);
  const WeekBars bars{
      .plot = rect, .counts = counts, .most = std::max<std::int64_t>(5, std::ranges::max(counts))};
  const MirrorGroup list(view, MirrorRole::list, rect, name);
  draw_week_axes(view, bars);
  const std::optional<Owner> owner = owner_of_place(definition, place);
  draw_bars(view, bars, owner ? owner_color(*owner) : Color::bar);
}

} // namespace lb
