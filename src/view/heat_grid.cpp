#include "view/heat_grid.hpp"

#include "plot/density.hpp"
#include "view/draw.hpp"
#include "view/format.hpp"

#include <algorithm>

namespace lb {

namespace {

constexpr float kRowHeads = 28.0F;
constexpr float kHeatGap = 2.0F;

float head_height(const View& view) {
  return line_height(view, Type::caption) + 4.0F;
}
float cell_height(const View& view) {
  return std::max(view.theme.m().button_small + 6.0F, line_height(view, Type::small) + 8.0F);
}

// The steps are told of whole numbers of 32 bits; what is larger has the last colour.
std::uint32_t bounded(std::int64_t count) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(count, 0, UINT32_MAX));
}

class HeatGrid {
 public:
  HeatGrid(View& view, Rect rect, const HeatGridSpec& spec)
      : view_(view), rect_(rect), spec_(spec) {
    std::uint32_t most = 0;
    for (const std::int64_t count : spec.counts) most = std::max(most, bounded(count));
    steps_ = plot::level_steps(most);
  }

  std::optional<std::size_t> draw() {
    const IdScope scope(spec_.id);
    MirrorNode& grid = open_mirror(view_, "grid", MirrorRole::grid, rect_, spec_.name);
    grid.row_count = static_cast<std::int32_t>(spec_.row_heads.size()) + 1;
    grid.column_count = static_cast<std::int32_t>(spec_.column_heads.size()) + 1;
    Rect rest = rect_;
    draw_heads(rest.cut_top(head_height(view_)));
    for (std::size_t row = 0; row < spec_.row_heads.size(); ++row)
      draw_row(rest.cut_top(cell_height(view_)), row);
    view_.mirror.close();
    return pressed_;
  }

 private:
  Rect cell_of(Rect line, std::size_t column) const {
    line.cut_left(kRowHeads);
    const float width = line.width / static_cast<float>(spec_.column_heads.size());
    return {line.x + width * static_cast<float>(column), line.y, width - kHeatGap,
            line.height - kHeatGap};
  }

  void head(Rect at, std::string_view word, MirrorRole role, std::size_t row, std::size_t column) {
    draw_text(view_, at, word,
              {.type = Type::caption, .color = Color::text2, .align = Align::center});
    MirrorNode& node = mirror_node(view_, words_id(view_, word), role, at, word);
    node.row_index = static_cast<std::int32_t>(row) + 1;
    node.column_index = static_cast<std::int32_t>(column) + 1;
  }

  void draw_heads(Rect line) {
    open_mirror(view_, "heads", MirrorRole::row, line).row_index = 1;
    for (std::size_t column = 0; column < spec_.column_heads.size(); ++column)
      head(cell_of(line, column), spec_.column_heads[column], MirrorRole::columnheader, 0,
           column + 1);
    view_.mirror.close();
  }

  void draw_row(Rect line, std::size_t row) {
    const IdScope scope(row);
    open_mirror(view_, "row", MirrorRole::row, line).row_index = static_cast<std::int32_t>(row) + 2;
    head({line.x, line.y, kRowHeads, line.height - kHeatGap}, spec_.row_heads[row],
         MirrorRole::rowheader, row + 1, 0);
    for (std::size_t column = 0; column < spec_.column_heads.size(); ++column)
      draw_cell(cell_of(line, column), row, column);
    view_.mirror.close();
  }

  void draw_cell(Rect at, std::size_t row, std::size_t column) {
    const IdScope scope(column);
    const std::size_t index = row * spec_.column_heads.size() + column;
    const std::string said = spec_.said(row, column);
    MirrorNode& place = open_mirror(view_, "cell", MirrorRole::gridcell, at);
    place.row_index = static_cast<std::int32_t>(row) + 2;
    place.column_index = static_cast<std::int32_t>(column) + 2;
    const Item cell = item(view_, at, "press");
    const std::size_t level = plot::level_of(steps_, bounded(spec_.counts[index]));
    const bool empty = level == 0;
    fill(view_, cell.rect, empty ? Color::bg2 : nth(Color::density0, level - 1));
    draw_text(view_, cell.rect, whole_text(view_, spec_.counts[index]),
              {.color = empty ? Color::text3 : nth(Color::on_density0, level - 1),
               .align = Align::center});
    if (index == spec_.selected)
      outline(view_, cell.rect, Color::accent, 0.0F, 2.0F);
    else if (cell.hovered)
      outline(view_, cell.rect, Color::text1);
    MirrorNode& node = mirror_item(view_, cell, MirrorRole::button, said);
    node.flags |= mirror_flag::pressable;
    if (index == spec_.selected) node.flags |= mirror_flag::pressed;
    view_.mirror.close();
    if (cell.pressed) pressed_ = index;
  }

  View& view_;
  Rect rect_;
  const HeatGridSpec& spec_;
  plot::LevelSteps steps_{};
  std::optional<std::size_t> pressed_;
};

} // namespace

std::optional<std::size_t> heat_grid(View& view, Rect rect, const HeatGridSpec& spec) {
  return HeatGrid(view, rect, spec).draw();
}

float heat_grid_height(const View& view, std::size_t rows) {
  return head_height(view) + static_cast<float>(rows) * cell_height(view);
}

} // namespace lb
