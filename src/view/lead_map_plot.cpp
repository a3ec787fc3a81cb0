// The plot of the lead map: colours or single leads, grade borders, axes, what the pointer is over,
// and how the pointer, the wheel and the keys move it.
#include "plot/plane.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/lead_map.hpp"
#include "view/lead_words.hpp"
#include "view/marks.hpp"
#include "view/scroll.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace lb {

namespace {

constexpr float kCellPixels = 7.0F;
constexpr float kLeftAxis = 44.0F, kRightLetters = 24.0F;
constexpr float kSpotReach = 8.0F;

// The plot proper within its axes.
Rect inside_of(const View& view, Rect rect) {
  const float line = line_height(view, Type::caption);
  rect.cut_left(kLeftAxis);
  rect.cut_right(kRightLetters);
  rect.cut_top(line + 4.0F);
  rect.cut_bottom(2.0F * line + 8.0F);
  return rect;
}

class LeadMapPlot {
 public:
  LeadMapPlot(const Workbench& workbench, View& view, Rect rect)
      : workbench_(workbench), view_(view), rect_(rect),
        plot_(snapped(view, inside_of(view, rect))), map_(view.map), shown_(view.map.shown()) {}

  void draw() {
    if (plot_.is_empty()) return;
    const Item at = item(view_, plot_, "plot", {.press_on_down = true});
    {
      const Clip clip(plot_);
      fill(view_, plot_, Color::bg1);
      map_.is_single() ? draw_spots() : draw_density();
      draw_grade_lines();
      draw_area();
    }
    outline(view_, plot_, Color::border2);
    draw_axes();
    say(at);
    steer(at);
    if (at.hovered && !view_.state.leads.map.drag) tell_hovered();
  }

 private:
  float x_of(std::int64_t behaviour) const {
    return plot_.x + plot_.width * static_cast<float>(plot::share_of(shown_.x, behaviour));
  }
  float y_of(std::int64_t fit) const {
    return plot_.bottom() - plot_.height * static_cast<float>(plot::share_of(shown_.y, fit));
  }
  std::int64_t behaviour_at(float x) const {
    return plot::value_at(shown_.x, static_cast<double>((x - plot_.x) / plot_.width));
  }
  std::int64_t fit_at(float y) const {
    return plot::value_at(shown_.y, static_cast<double>((plot_.bottom() - y) / plot_.height));
  }
  Rect rect_of(const plot::Area& area) const {
    const float x = x_of(area.x.from);
    const float y = y_of(area.y.to);
    return {x, y, x_of(area.x.to) - x, y_of(area.y.from) - y};
  }

  Color color_of(std::size_t level) const {
    return level == 0 ? Color::bg1 : nth(Color::density0, level - 1);
  }

  void draw_density() {
    const plot::Density& density = map_.density();
    DensityImage image{.stamp = map_.density_stamp(),
                       .columns = density.cells.columns,
                       .rows = density.cells.rows,
                       .counts = density.counts};
    for (std::size_t level = 0; level < kDensityColors; ++level)
      image.steps[level] = static_cast<std::uint32_t>(map_.steps()[level]);
    for (std::size_t level = 0; level <= kDensityColors; ++level)
      image.colors[level] = view_.theme(color_of(level));
    if (const DensityTexture texture = view_.paint_density(image); texture != 0) {
      const Rect all = rect_of(density.cells.whole());
      ImGui::GetWindowDrawList()->AddImage(ImTextureRef(texture), ImVec2(all.x, all.y),
                                           ImVec2(all.right(), all.bottom()), ImVec2(0.0F, 1.0F),
                                           ImVec2(1.0F, 0.0F));
      return;
    }
    for (std::uint32_t row = 0; row < density.cells.rows; ++row) draw_density_row(row);
  }

  // Neighbours of one colour in one rectangle.
  void draw_density_row(std::uint32_t row) {
    const plot::Density& density = map_.density();
    const std::uint32_t columns = density.cells.columns;
    const auto level_at = [&](std::uint32_t column) {
      return plot::level_of(map_.steps(), density.counts[row * columns + column]);
    };
    for (std::uint32_t column = 0, next = 0; column < columns; column = next) {
      const std::size_t level = level_at(column);
      for (next = column + 1; next < columns && level_at(next) == level;) ++next;
      if (level == 0) continue;
      plot::Area area = density.cells.area(column, row);
      area.x.to = density.cells.area(next - 1, row).x.to;
      fill(view_, rect_of(area), color_of(level));
    }
  }

  // The owner of the stage that all leads of the spot are in; nothing for several.
  std::optional<Owner> owner_of(const plot::Spot& spot) const {
    if (!workbench_.derived.is_staged) return std::nullopt;
    const Definition& definition = *workbench_.derived.definition;
    const Stages& stages = workbench_.derived.evaluation->stages;
    const auto owner_at = [&](std::uint32_t point) {
      return owner_of_place(definition, stages.stage[map_.unit_of_point(point)]);
    };
    const std::optional<Owner> owner = owner_at(spot.points.front());
    for (const std::uint32_t point : spot.points)
      if (owner_at(point) != owner) return std::nullopt;
    return owner;
  }

  float radius_of(const plot::Spot& spot) const {
    return std::min(10.0F, 3.0F + std::log2(static_cast<float>(spot.points.size())));
  }

  void draw_spots() {
    for (const plot::Spot& spot : map_.spots()) {
      const std::optional<Owner> owner = owner_of(spot);
      circle(view_, {x_of(spot.x), y_of(spot.y)}, radius_of(spot),
             owner ? owner_color(*owner) : Color::bar);
    }
  }

  void draw_grade_lines() {
    const Definition& definition = definition_of_map(workbench_);
    if (!definition.grade) return;
    const auto steps_of = [](const std::vector<GradeStep>& list) {
      return std::span(list).first(list.empty() ? 0 : list.size() - 1); // the last has no border
    };
    for (const GradeStep& step : steps_of(definition.grade->behaviour)) {
      const float x = x_of(step.from * kMicro);
      dashed_line(view_, {x, plot_.y}, {x, plot_.bottom()}, Color::border2, 1.0F);
    }
    for (const GradeStep& step : steps_of(definition.grade->fit)) {
      const float y = y_of(step.from * kMicro);
      dashed_line(view_, {plot_.x, y}, {plot_.right(), y}, Color::border2, 1.0F);
    }
  }

  void draw_area() {
    const std::optional<ScoreArea>& area = view_.state.leads.query.area;
    const MapState& state = view_.state.leads.map;
    if (state.drag && state.drag->selects) {
      outline(view_, dragged(), Color::accent, 0.0F, 2.0F);
    } else if (area) {
      // Without an end it ends outside of what is in sight.
      const plot::Area seen{{std::max(area->behaviour_from, shown_.x.from - kMicro),
                             std::min(area->behaviour_to, shown_.x.to + kMicro)},
                            {std::max(area->fit_from, shown_.y.from - kMicro),
                             std::min(area->fit_to, shown_.y.to + kMicro)}};
      if (seen.x.from < seen.x.to && seen.y.from < seen.y.to)
        outline(view_, rect_of(seen), Color::accent, 0.0F, 2.0F);
    }
  }

  // From where the drag began to the pointer.
  Rect dragged() const {
    const Point from = view_.state.leads.map.drag->from;
    const ImVec2 to = ImGui::GetIO().MousePos;
    const Rect box{std::min(from.x, to.x), std::min(from.y, to.y), std::abs(to.x - from.x),
                   std::abs(to.y - from.y)};
    return box.meet(plot_);
  }

  void draw_axes() {
    const TextStyle centred{.type = Type::caption, .color = Color::text2, .align = Align::center};
    const TextStyle right{.type = Type::caption, .color = Color::text2, .align = Align::right};
    const float line = line_height(view_, Type::caption);
    for (const std::int64_t tick : plot::ticks_of(shown_.x, 8).at)
      draw_text(view_, {x_of(tick) - 40.0F, plot_.bottom() + 4.0F, 80.0F, line},
                decimal_text(view_, tick), centred);
    for (const std::int64_t tick : plot::ticks_of(shown_.y, 6).at)
      draw_text(view_, {rect_.x, y_of(tick) - line / 2.0F, kLeftAxis - 8.0F, line},
                decimal_text(view_, tick), right);
    draw_text(view_, {rect_.x, rect_.y, rect_.width / 2.0F, line}, view_.t("map.fit_axis"),
              style::caption);
    draw_text(view_, {plot_.x, plot_.bottom() + 6.0F + line, plot_.width, line},
              view_.t("map.behaviour_axis"), right);
    const Definition& definition = definition_of_map(workbench_);
    if (definition.grade) draw_letters(*definition.grade, centred);
  }

  // The grades in the middle of what is in sight of them: at the top and at the right.
  void draw_letters(const GradeGrid& grid, TextStyle look) {
    const float line = line_height(view_, Type::caption);
    look.weight = Weight::bold;
    for (std::size_t i = 0; i < grid.behaviour.size(); ++i) {
      const ScoreArea area = area_of_grade(grid, grid.fit.empty() ? 0 : grid.fit.size() - 1, i);
      const float from = x_of(std::max(area.behaviour_from, shown_.x.from));
      const float to = x_of(std::min(area.behaviour_to, shown_.x.to));
      if (to - from > 16.0F)
        draw_text(view_, {from, rect_.y, to - from, line}, grid.behaviour[i].grade, look);
    }
    for (std::size_t i = 0; i < grid.fit.size(); ++i) {
      const ScoreArea area =
          area_of_grade(grid, i, grid.behaviour.empty() ? 0 : grid.behaviour.size() - 1);
      const float low = y_of(std::max(area.fit_from, shown_.y.from));
      const float high = y_of(std::min(area.fit_to, shown_.y.to));
      if (low - high > line)
        draw_text(view_, {plot_.right(), high, kRightLetters, low - high}, grid.fit[i].grade, look);
    }
  }

  std::string points_text(std::int64_t from, std::int64_t to) const {
    return view_.t(Message{"map.from_to",
                           {{"from", decimal_text(view_, from)}, {"to", decimal_text(view_, to)}}});
  }

  void say(const Item& at) {
    MirrorNode& node = mirror_item(view_, at, MirrorRole::img, view_.t("map.name"));
    node.value = view_.t(
        Message{"map.summary",
                {{"n", whole_text(view_, static_cast<std::int64_t>(map_.density().in_sight))},
                 {"whole", whole_text(view_, static_cast<std::int64_t>(map_.size()))},
                 {"behaviour", points_text(shown_.x.from, shown_.x.to)},
                 {"fit", points_text(shown_.y.from, shown_.y.to)}}});
    node.description = node.value;
  }

  void steer(const Item& at) {
    const ImGuiIO& io = ImGui::GetIO();
    if (at.visible && follow_pinch(view_, plot_)) return;
    if (at.hovered && io.MouseWheel != 0.0F) {
      // Else the region around it would scroll away under the pointer.
      ImGui::SetKeyOwner(ImGuiKey_MouseWheelY, at.id);
      zoom_map_at(view_, std::pow(1.3, -static_cast<double>(io.MouseWheel)),
                  behaviour_at(io.MousePos.x), fit_at(io.MousePos.y));
    }
    if (at.focused && !io.WantTextInput) take_keys();
    follow_drag(at);
  }

  void take_keys() {
    const auto down = [](ImGuiKey key) { return ImGui::IsKeyPressed(key); };
    if (down(ImGuiKey_Equal) || down(ImGuiKey_KeypadAdd)) zoom_map(view_, MapZoom::in);
    if (down(ImGuiKey_Minus) || down(ImGuiKey_KeypadSubtract)) zoom_map(view_, MapZoom::out);
    if (down(ImGuiKey_Home)) zoom_map(view_, MapZoom::everybody);
    const double x =
        (down(ImGuiKey_RightArrow) ? 0.1 : 0.0) - (down(ImGuiKey_LeftArrow) ? 0.1 : 0.0);
    const double y = (down(ImGuiKey_UpArrow) ? 0.1 : 0.0) - (down(ImGuiKey_DownArrow) ? 0.1 : 0.0);
    if (x != 0.0 || y != 0.0)
      view_.state.leads.map.shown = {plot::moved(shown_.x, x), plot::moved(shown_.y, y)};
  }

  // Less than a few pixels is a press and no drag.
  bool has_moved() const {
    const ImVec2 to = ImGui::GetIO().MousePos;
    const Point from = view_.state.leads.map.drag->from;
    return std::hypot(to.x - from.x, to.y - from.y) > 4.0F;
  }

  void follow_drag(const Item& at) {
    std::optional<MapState::Drag>& drag = view_.state.leads.map.drag;
    const ImGuiIO& io = ImGui::GetIO();
    if (at.held && !drag && ImGui::IsMouseDown(ImGuiMouseButton_Left))
      drag = {.from = {io.MousePos.x, io.MousePos.y},
              .shown = shown_,
              .selects = view_.state.leads.map.selects || io.KeyShift};
    if (!drag) return;
    if (at.held) {
      if (drag->selects || !has_moved()) return;
      const double x = static_cast<double>((drag->from.x - io.MousePos.x) / plot_.width);
      const double y = static_cast<double>((io.MousePos.y - drag->from.y) / plot_.height);
      view_.state.leads.map.shown = {plot::moved(drag->shown.x, x), plot::moved(drag->shown.y, y)};
      return;
    }
    if (!has_moved())
      press();
    else if (drag->selects)
      take_area(dragged());
    drag.reset();
  }

  void take_area(Rect box) {
    if (box.is_empty()) return;
    view_.state.leads.query.area = ScoreArea{behaviour_at(box.x), behaviour_at(box.right()),
                                             fit_at(box.bottom()), fit_at(box.y)};
  }

  // A lead that stands alone is opened; of several, and of a cell, the area is taken.
  void press() {
    const ImVec2 at = ImGui::GetIO().MousePos;
    LeadsState& state = view_.state.leads;
    if (const plot::Spot* spot = spot_at(at.x, at.y)) {
      if (spot->points.size() == 1)
        state.opened =
            key_of(workbench_.derived.evaluation->units, map_.unit_of_point(spot->points.front()));
      else
        state.query.area = ScoreArea{spot->x, spot->x + 1, spot->y, spot->y + 1};
      return;
    }
    if (!state.map.selects) return;
    const plot::Area cell = cell_at(at.x, at.y);
    state.query.area = ScoreArea{cell.x.from, cell.x.to, cell.y.from, cell.y.to};
  }

  const plot::Spot* spot_at(float x, float y) const {
    if (!map_.is_single()) return nullptr;
    const plot::Reach reach{shown_.x.length() * kSpotReach / plot_.width,
                            shown_.y.length() * kSpotReach / plot_.height};
    const std::size_t found = plot::nearest_spot(map_.spots(), behaviour_at(x), fit_at(y), reach);
    return found < map_.spots().size() ? &map_.spots()[found] : nullptr;
  }

  plot::Area cell_at(float x, float y) const {
    const plot::Cells& cells = map_.density().cells;
    const std::int64_t behaviour = behaviour_at(x);
    const std::int64_t fit = fit_at(y);
    return plot::cells_over({{behaviour, behaviour + 1}, {fit, fit + 1}},
                            {cells.width, cells.height})
        .whole();
  }

  void tell_hovered() {
    const ImVec2 at = ImGui::GetIO().MousePos;
    std::string title, text;
    Rect box;
    if (const plot::Spot* spot = spot_at(at.x, at.y)) {
      const auto count = static_cast<std::int64_t>(spot->points.size());
      title = count == 1 ? unit_name(workbench_.workspace, workbench_.derived.evaluation->units,
                                     map_.unit_of_point(spot->points.front()))
                         : view_.t(Message{"map.leads", {{"n", whole_text(view_, count)}}});
      text = view_.t(Message{
          "map.at",
          {{"behaviour", decimal_text(view_, spot->x)}, {"fit", decimal_text(view_, spot->y)}}});
      box = {x_of(spot->x) - kSpotReach, y_of(spot->y) - kSpotReach, 2 * kSpotReach,
             2 * kSpotReach};
    } else if (!map_.is_single()) {
      const plot::Area cell = cell_at(at.x, at.y);
      const std::uint32_t count = count_of(cell);
      if (count == 0) return;
      title = view_.t(Message{"map.leads", {{"n", whole_text(view_, count)}}});
      text = view_.t(Message{"map.at",
                             {{"behaviour", points_text(cell.x.from, cell.x.to)},
                              {"fit", points_text(cell.y.from, cell.y.to)}}});
      box = rect_of(cell);
    } else {
      return;
    }
    outline(view_, box, Color::text1);
    // At once: who moves over a map reads it as he goes.
    view_.notes.tooltip = Tooltip{box, std::move(title), std::move(text)};
  }

  std::uint32_t count_of(const plot::Area& cell) const {
    const plot::Density& density = map_.density();
    const std::int64_t column = (cell.x.from - density.cells.x_from) / density.cells.width;
    const std::int64_t row = (cell.y.from - density.cells.y_from) / density.cells.height;
    if (column < 0 || row < 0 || column >= density.cells.columns || row >= density.cells.rows)
      return 0;
    return density.counts[static_cast<std::size_t>(row) * density.cells.columns +
                          static_cast<std::size_t>(column)];
  }

  const Workbench& workbench_;
  View& view_;
  Rect rect_, plot_;
  const LeadMapCounts& map_;
  plot::Area shown_;
};

} // namespace

MapWindow map_window(const View& view, Rect rect) {
  const Rect plot = inside_of(view, rect);
  const auto cells = [](float length) {
    return static_cast<std::size_t>(std::max(1.0F, length / kCellPixels));
  };
  return {view.state.leads.map.shown, cells(plot.width), cells(plot.height)};
}

void draw_lead_map_plot(const Workbench& workbench, View& view, Rect rect) {
  LeadMapPlot(workbench, view, rect).draw();
}

} // namespace lb
