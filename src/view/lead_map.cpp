#include "view/lead_map.hpp"

#include "plot/plane.hpp"
#include "view/button.hpp"
#include "view/chart_acts.hpp"
#include "view/choice.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/grade_grid.hpp"
#include "view/scroll.hpp"

#include <imgui.h>

#include <array>

namespace lb {

namespace {

constexpr float kMapSide = 232.0F;
constexpr float kNarrowMap = 720.0F; // below it the numbers stand above the plot
constexpr float kLegendRow = 20.0F;

std::string count_text(const View& view, std::int64_t count) {
  return view.t(Message{"map.leads", {{"n", whole_text(view, count)}}});
}

// What the colours mean: from how many leads on a cell has each.
void draw_map_legend(View& view, Rect& rest) {
  if (view.map.is_single()) {
    rest.cut_top(paragraph(view, rest, view.t("map.single"), style::quiet) + 8.0F);
    return;
  }
  heading(view, rest.cut_top(28.0F), view.t("map.cell"), 2);
  const plot::LevelSteps& steps = view.map.steps();
  for (std::size_t level = 0; level < plot::kLevelCount; ++level) {
    if (steps[level] > view.map.density().most) break;
    Rect row = rest.cut_top(std::max(kLegendRow, line_height(view, Type::caption)));
    fill(view, row.cut_left(28.0F).middle(14.0F), nth(Color::density0, level));
    row.cut_left(8.0F);
    const auto from = static_cast<std::int64_t>(steps[level]);
    const bool last = level + 1 == plot::kLevelCount || steps[level + 1] > view.map.density().most;
    const std::int64_t to =
        last ? view.map.density().most : static_cast<std::int64_t>(steps[level + 1]) - 1;
    const std::string words =
        from == to
            ? whole_text(view, from)
            : view.t(Message{"map.from_to",
                             {{"from", whole_text(view, from)}, {"to", whole_text(view, to)}}});
    label(view, row, words, style::caption);
  }
  rest.cut_top(16.0F);
}

void draw_zoom(View& view, Rect& strip, float size) {
  struct Press {
    std::string_view id, key;
    Icon icon;
    MapZoom zoom;
  };
  constexpr std::array<Press, 2> kPresses{{{"in", "map.zoom_in", Icon::plus, MapZoom::in},
                                           {"out", "map.zoom_out", Icon::minus, MapZoom::out}}};
  for (const Press& press : kPresses) {
    if (icon_button(view, strip.cut_left(size).middle(size),
                    {.id = press.id, .name = view.t(press.key), .icon = press.icon}))
      zoom_map(view, press.zoom);
    strip.cut_left(4.0F);
  }
  strip.cut_left(4.0F);
  if (button_left(view, strip,
                  {.id = "everybody", .label = view.t("map.everybody"), .small = true}))
    zoom_map(view, MapZoom::everybody);
}

void draw_acts(View& view, Rect strip, Rect part) {
  chart_acts(view, strip, {.file = "leadbench-map", .part = part, .numbers = [&view] {
                             return numbers_of_map(view);
                           }});
}

// Returns what is left of the strip.
Rect draw_tools(View& view, Rect strip) {
  MapState& state = view.state.leads.map;
  const std::array<std::string_view, 2> tools{view.t("map.move"), view.t("map.select")};
  const SegmentsSpec spec{.id = "tool",
                          .name = view.t("map.tool"),
                          .options = tools,
                          .selected = state.selects ? std::size_t{1} : std::size_t{0}};
  const float height = view.theme.m().button_small;
  if (const auto taken =
          segments(view, strip.cut_left(segments_width(view, spec)).middle(height), spec))
    state.selects = *taken == 1;
  strip.cut_left(12.0F);
  draw_zoom(view, strip, height);
  return strip;
}

// With the area taken, the table is one press away.
void draw_taken(View& view, Rect& rest) {
  if (!view.state.leads.query.area) return;
  const std::string words = count_text(view, static_cast<std::int64_t>(view.lead_list.size()));
  label(view, rest.cut_top(24.0F), view.t(Message{"map.taken", {{"leads", words}}}), style::small);
  Rect strip = rest.cut_top(view.theme.m().button);
  if (button_left(view, strip,
                  {.id = "table", .label = view.t("map.show_in_table"), .kind = ButtonKind::main}))
    view.state.leads.shows_map = false;
  rest.cut_top(16.0F);
}

void draw_wide(const Workbench& workbench, View& view, Rect rect) {
  Rect side = rect.cut_right(kMapSide + view.theme.m().page_pad);
  line_left(view, side);
  side = side.inset(0.0F, 8.0F);
  side.cut_left(16.0F);
  side.cut_right(view.theme.m().page_pad);
  rect.cut_left(view.theme.m().page_pad);
  rect.cut_right(16.0F);
  const Rect tools = rect.cut_top(view.theme.m().button_small + 10.0F);
  rect.cut_bottom(8.0F);
  view.map.update(workbench, view.state.leads.query, map_window(view, rect));
  draw_acts(view, draw_tools(view, tools), rect);
  draw_lead_map_plot(workbench, view, rect);
  draw_grades_of_map(workbench, view, side);
  draw_taken(view, side);
  draw_map_legend(view, side);
}

// The numbers as a list first, the drawing below.
void draw_narrow(const Workbench& workbench, View& view, Rect rect) {
  ScrollArea area(view, rect, "map");
  Rect rest = area.content().inset(16.0F, 0.0F);
  rest.height = 4000.0F;
  const float height = std::clamp(rect.height * 0.7F, 240.0F, 420.0F);
  view.map.update(workbench, view.state.leads.query,
                  map_window(view, {rest.x, rest.y, rest.width, height}));
  draw_grades_of_map(workbench, view, rest);
  draw_taken(view, rest);
  draw_tools(view, rest.cut_top(view.theme.m().button_small + 10.0F));
  const Rect plot = rest.cut_top(height);
  draw_lead_map_plot(workbench, view, plot);
  draw_acts(view, rest.cut_top(view.theme.m().button_small + 10.0F), plot);
  rest.cut_top(16.0F);
  draw_map_legend(view, rest);
  area.end_at(rest.y + 16.0F);
}

} // namespace

const Definition& definition_of_map(const Workbench& workbench) {
  return has_live_scores(workbench) ? *workbench.live->definition : *workbench.derived.definition;
}

void zoom_map_at(View& view, double factor, std::int64_t behaviour, std::int64_t fit) {
  const plot::Area& everybody = view.map.everybody();
  const plot::Area shown = view.state.leads.map.shown.value_or(everybody);
  const auto bounds = [](plot::Interval all) {
    return plot::LengthBounds{kMicro, static_cast<std::int64_t>(all.length() * 4.0)};
  };
  view.state.leads.map.shown = {plot::zoomed(shown.x, factor, behaviour, bounds(everybody.x)),
                                plot::zoomed(shown.y, factor, fit, bounds(everybody.y))};
}

void zoom_map(View& view, MapZoom zoom) {
  constexpr double kPress = 1.6;
  if (zoom == MapZoom::everybody) {
    view.state.leads.map.shown.reset();
    return;
  }
  const plot::Area shown = view.state.leads.map.shown.value_or(view.map.everybody());
  zoom_map_at(view, zoom == MapZoom::in ? 1.0 / kPress : kPress, plot::value_at(shown.x, 0.5),
              plot::value_at(shown.y, 0.5));
}

bool follow_pinch(View& view, Rect plot) {
  if (!view.pinch || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup)) return false;
  const Pinch& pinch = *view.pinch;
  if (!plot.contains({pinch.from_x, pinch.from_y})) return false;
  MapState& state = view.state.leads.map;
  state.drag.reset(); // what the first finger had begun
  if (pinch == Pinch{pinch.from_x, pinch.from_y, pinch.from_x, pinch.from_y, 1.0}) return true;
  const plot::Area shown = state.shown.value_or(view.map.everybody());
  const auto x = [&](float at) { return static_cast<double>((at - plot.x) / plot.width); };
  const auto y = [&](float at) { return static_cast<double>((plot.bottom() - at) / plot.height); };
  zoom_map_at(view, 1.0 / pinch.spread, plot::value_at(shown.x, x(pinch.from_x)),
              plot::value_at(shown.y, y(pinch.from_y)));
  state.shown = {plot::moved(state.shown->x, x(pinch.from_x) - x(pinch.to_x)),
                 plot::moved(state.shown->y, y(pinch.from_y) - y(pinch.to_y))};
  return true;
}

std::string numbers_of_map(const View& view) {
  std::string text(view.t("map.numbers_head"));
  const plot::Density& density = view.map.density();
  for (std::uint32_t row = 0; row < density.cells.rows; ++row)
    for (std::uint32_t column = 0; column < density.cells.columns; ++column) {
      const std::uint32_t count = density.counts[row * density.cells.columns + column];
      if (count == 0) continue;
      const plot::Area area = density.cells.area(column, row);
      text += "\n";
      for (const std::int64_t border : {area.x.from, area.x.to, area.y.from, area.y.to})
        text += number_text(border) + "\t";
      text += std::to_string(count);
    }
  return text;
}

void draw_lead_map(const Workbench& workbench, View& view, Rect rect) {
  const IdScope scope("map");
  if (rect.width < kNarrowMap)
    draw_narrow(workbench, view, rect);
  else
    draw_wide(workbench, view, rect);
}

} // namespace lb
