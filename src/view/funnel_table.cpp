// The funnel as a table: a row a place with its bar, its times and who is late, the grades of all
// below.
#include "base/number.hpp"
#include "lead/compiled_predicate.hpp"
#include "view/chart_acts.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/funnel_parts.hpp"
#include "view/go_to_leads.hpp"
#include "view/grade_grid.hpp"
#include "view/marks.hpp"
#include "view/terms.hpp"
#include "view/words.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace lb {

namespace {

constexpr float kPlaceRow = 36.0F;

struct Columns {
  Rect name, reached, bar, rate, now, median, p90, late;
};

// A row's cells; what is at the right goes first where the page is narrow.
Columns columns_of(const View& view, Rect row) {
  Columns cells;
  Rect line = row.inset(view.theme.m().page_pad, 0);
  const bool narrow = is_narrow_funnel(row);
  if (row.width > 1000) cells.late = line.cut_right(96);
  if (row.width > 900) cells.p90 = line.cut_right(110);
  if (row.width > 800) cells.median = line.cut_right(96);
  cells.now = line.cut_right(narrow ? 68 : 88);
  cells.rate = line.cut_right(narrow ? 64 : 152);
  const float reached = narrow ? 60 : 72;
  cells.name = line.cut_left(std::min(150.0F, line.width - reached));
  cells.reached = line.cut_left(reached);
  cells.bar = line.inset(std::min(16.0F, line.width / 2), 0); // none on a phone
  return cells;
}

void draw_columns_head(View& view, Rect row) {
  fill(view, row, Color::bg2);
  line_below(view, row);
  const Columns cells = columns_of(view, row);
  const TextStyle right{.type = Type::caption, .color = Color::text2, .align = Align::right};
  const auto head = [&](Rect cell, std::string_view key, std::string_view term, TextStyle look) {
    if (cell.is_empty()) return;
    label(view, cell, view.t(key), look);
    teach_last(view, {term, view.t(key)});
  };
  head(cells.name, "stage.stage", "funnel", style::caption);
  head(cells.reached, "funnel.reached", {}, right);
  head(cells.rate, "funnel.goes_on", "conversion", right);
  head(cells.now, "funnel.here_now", {}, right);
  head(cells.median, "funnel.median_stay", "time_in_stage", right);
  head(cells.p90, "funnel.p90_stay", "time_in_stage", right);
  head(cells.late, "funnel.past_sla", "sla", right);
}

struct PlaceRow {
  std::size_t code = 0;
  std::optional<Owner> owner{};
  std::string name;
  std::optional<std::int64_t> reached{};
  std::string share{}; ///< that goes on
  std::string rate{};  ///< the same with the name of the next rung
};

void draw_stay(View& view, const Columns& cells, const StayStatistics& stay) {
  if (stay.count == 0) return;
  if (!cells.median.is_empty())
    draw_text(view, cells.median, span_text(view, stay.median_seconds), style::number);
  if (!cells.p90.is_empty())
    draw_text(view, cells.p90, span_text(view, stay.p90_seconds), style::number);
}

struct CountedNumber {
  FunnelNumber number;
  std::int64_t count = 0;
};

// A number that opens the leads behind it.
void draw_number(const Workbench& workbench, View& view, Rect cell, const CountedNumber& counted,
                 TextStyle look) {
  const std::string text = whole_text(view, counted.count);
  const std::string id = "number " + std::to_string(static_cast<int>(counted.number.who));
  const std::string name =
      named(view, number_words(view, *workbench.derived.definition, counted.number), text);
  if (number_link(view, cell,
                  {.id = id, .text = text, .name = name, .look = look, .opens = counted.count > 0}))
    open_number(workbench, view, counted.number);
}

void draw_place_row(const Workbench& workbench, View& view, Rect row, const PlaceRow& place) {
  const IdScope scope(place.code);
  const Funnel& funnel = workbench.derived.evaluation->funnel;
  const Columns cells = columns_of(view, row);
  const Item at = item(view, cells.name, "open");
  const std::int64_t now = funnel.now[place.code];
  const std::int64_t late = funnel.sla_breached[place.code];
  std::string said = view.t(Message{"funnel.row",
                                    {{"stage", place.name},
                                     {"reached", whole_text(view, place.reached.value_or(now))},
                                     {"now", whole_text(view, now)}}});
  mirror_item(view, at, MirrorRole::button, said).description = place.rate;
  teach_place(view, *workbench.derived.definition, at, static_cast<StageCode>(place.code));
  if (at.hovered) fill(view, cells.name, Color::bg3);
  line_below(view, row);
  draw_owner_mark(view, cells.name, place.owner, place.name);
  const auto number = [&](Rect cell, FunnelWho who, std::int64_t count, TextStyle look) {
    draw_number(workbench, view, cell,
                {{.who = who, .place = static_cast<StageCode>(place.code)}, count}, look);
  };
  if (place.reached)
    number(cells.reached, FunnelWho::reached, *place.reached, style::strong_number);
  const std::int64_t all = std::max<std::int64_t>(1, funnel.reached.front());
  const std::int64_t drawn = place.reached.value_or(now);
  const Rect bar = cells.bar.middle(18);
  fill(view,
       {bar.x, bar.y, bar.width * static_cast<float>(drawn) / static_cast<float>(all), bar.height},
       place.owner ? owner_color(*place.owner) : Color::bar, 1);
  draw_text(view, cells.rate, is_narrow_funnel(row) ? place.share : place.rate,
            {.color = Color::text2, .align = Align::right});
  number(cells.now, FunnelWho::here, now, style::number);
  draw_stay(view, cells, funnel.time_in_stage[place.code]);
  if (!cells.late.is_empty() && late > 0)
    number(cells.late, FunnelWho::late, late,
           {.color = Color::bad, .weight = Weight::bold, .align = Align::right});
  else if (!cells.late.is_empty())
    draw_text(view, cells.late, view.t("common.none"),
              {.color = Color::text3, .align = Align::right});
  if (at.pressed) open_place(view, static_cast<StageCode>(place.code));
}

// Places of the ladder, then those beside it.
std::vector<PlaceRow> rows_of_funnel(const Workbench& workbench, const View& view) {
  const Definition& definition = *workbench.derived.definition;
  const Funnel& funnel = workbench.derived.evaluation->funnel;
  const std::size_t rungs = definition.stages.size();
  std::vector<PlaceRow> rows;
  for (std::size_t code = 0; code < funnel.now.size(); ++code) {
    PlaceRow place{.code = code,
                   .name = place_word(view, definition, static_cast<StageCode>(code))};
    if (code < rungs) {
      place.owner = definition.stages[code].owner;
      place.reached = funnel.reached[code];
      if (code + 1 < rungs && funnel.reached[code] > 0) {
        place.share = rate_text(view, funnel.reached[code + 1], funnel.reached[code]);
        place.rate = view.t(Message{
            "funnel.rate_to",
            {{"rate", place.share}, {"stage", stage_word(view, definition.stages[code + 1])}}});
      }
    }
    rows.push_back(std::move(place));
  }
  return rows;
}

std::string numbers_of_places(const Funnel& funnel, const View& view,
                              std::span<const PlaceRow> rows) {
  std::string text(view.t("funnel.places_head"));
  for (const PlaceRow& row : rows) {
    const StayStatistics& stay = funnel.time_in_stage[row.code];
    text += "\n" + tsv_cell(row.name) + "\t";
    if (row.reached) text += std::to_string(*row.reached);
    text += "\t" + std::to_string(funnel.now[row.code]) + "\t" +
            days_cell(stay, stay.median_seconds) + "\t" + days_cell(stay, stay.p90_seconds) + "\t" +
            std::to_string(funnel.sla_breached[row.code]);
  }
  return text;
}

void draw_place_rows(const Workbench& workbench, View& view, Rect& rest) {
  const Rect begin = rest;
  const std::vector<PlaceRow> rows = rows_of_funnel(workbench, view);
  draw_columns_head(view, rest.cut_top(view.theme.m().table_head));
  for (const PlaceRow& place : rows) {
    if (place.code == workbench.derived.definition->stages.size()) {
      rest.cut_top(16);
      heading(view, rest.cut_top(28).inset(view.theme.m().page_pad, 0), view.t("funnel.beside"), 2);
    }
    draw_place_row(workbench, view, rest.cut_top(kPlaceRow), place);
  }
  rest.cut_top(8);
  Rect strip = rest.cut_top(view.theme.m().button_small).inset(view.theme.m().page_pad, 0);
  const IdScope scope("places");
  chart_acts(view, strip,
             {.file = "leadbench-funnel",
              .part = {begin.x, begin.y, begin.width, strip.y - 8.0F - begin.y},
              .numbers = [&] {
                return numbers_of_places(workbench.derived.evaluation->funnel, view, rows);
              }});
}

// Who fell back and became ready again: nobody is lost for good.
void draw_came_again(const Workbench& workbench, View& view, Rect& rest) {
  const Definition& definition = *workbench.derived.definition;
  const FunnelNumber again{.who = FunnelWho::came_again, .place = stage_code(definition, "mql")};
  if (again.place == kNoStage) return;
  view.flows.update(workbench);
  const std::int64_t count = view.flows.came_again()[again.place];
  const std::string words = view.t(Message{
      "funnel.came_again",
      {{"n", std::to_string(count)}, {"stage", place_word(view, definition, again.place)}}});
  if (number_link(view, rest.cut_top(24).inset(view.theme.m().page_pad, 0),
                  {.id = "came again",
                   .text = words,
                   .name = words,
                   .look = style::quiet,
                   .opens = count > 0}))
    open_number(workbench, view, again);
}

} // namespace

std::string days_cell(const StayStatistics& stay, std::int64_t seconds) {
  if (stay.count == 0) return {};
  const std::int64_t hundredths = (seconds * 100 + kDaySeconds / 2) / kDaySeconds;
  return number_text(hundredths * (kMicro / 100));
}

float draw_funnel_table(const Workbench& workbench, View& view, Rect rect) {
  const Funnel& funnel = workbench.derived.evaluation->funnel;
  Rect rest = rect;
  rest.height = 4000;
  draw_place_rows(workbench, view, rest);
  rest.cut_top(16);
  if (funnel.cycle)
    paragraph(view, rest.cut_top(40).inset(view.theme.m().page_pad, 0),
              view.t(Message{"funnel.cycle",
                             {{"n", std::to_string(funnel.cycle->count)},
                              {"median", span_text(view, funnel.cycle->median_seconds)},
                              {"p90", span_text(view, funnel.cycle->p90_seconds)}}}),
              style::quiet);
  draw_came_again(workbench, view, rest);
  rest.cut_top(8);
  Rect grades = rest.inset(view.theme.m().page_pad, 0);
  grades.width = std::min(grades.width, 420.0F);
  draw_grades_of_all(workbench, view, grades);
  return grades.y;
}

} // namespace lb
