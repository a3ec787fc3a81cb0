// Counts in a grid of few cells, as dark as they are large; the number stands in each. In the
// mirror a table whose cells can be pressed.
#pragma once

#include "view/item.hpp"

namespace lb {

struct HeatGridSpec {
  std::string_view id, name;
  std::span<const std::string> row_heads, column_heads;
  std::span<const std::int64_t> counts; ///< row by row from the top
  std::size_t selected = SIZE_MAX;
  /// What a cell is called in the mirror.
  std::function<std::string(std::size_t row, std::size_t column)> said{};
};
/// The cell that was pressed in this frame.
std::optional<std::size_t> heat_grid(View& view, Rect rect, const HeatGridSpec& spec);
/// Of the whole grid with its heads.
float heat_grid_height(const View& view, std::size_t rows);

} // namespace lb
