// How many points lie in each cell of a grid. Cells begin at whole multiples of their size, so a
// cell holds the same points in whichever window it is seen: moving the window moves counts and
// changes none. Exact: what is drawn of it is decided here, a shader only colours it.
#pragma once

#include "plot/points.hpp"

#include <array>
#include <vector>

namespace lb::plot {

struct Cells {
  std::int64_t x_from = 0, y_from = 0; ///< whole multiples of the sizes
  std::int64_t width = 1, height = 1;  ///< of a cell
  std::uint32_t columns = 0, rows = 0;

  std::size_t count() const { return std::size_t{columns} * rows; }
  /// Of the cell in that column and row, row 0 being the lowest.
  Area area(std::uint32_t column, std::uint32_t row) const;
  Area whole() const; ///< of all cells
  friend bool operator==(const Cells&, const Cells&) = default;
};

/// All cells of this size that an area meets, at most 4,096 columns and rows. Requires sizes > 0.
struct CellSize {
  std::int64_t width = 1, height = 1;
};
Cells cells_over(const Area& area, CellSize size);

/// Row by row from the lowest. `in_sight` is the sum of all, `most` the largest.
struct Density {
  Cells cells;
  std::vector<std::uint32_t> counts;
  std::uint64_t in_sight = 0;
  std::uint32_t most = 0;
};

/// Counts; what lies outside of the cells is counted nowhere. Cost: one pass over the points.
void count_density(Points points, const Cells& cells, Density& density);

inline constexpr std::size_t kLevelCount = 7;
/// The least count of each level: 1, r, r^2 ... for the least whole r from 2 on with which the
/// largest count is of the last level at most, and every count has a level.
using LevelSteps = std::array<std::uint64_t, kLevelCount>;
LevelSteps level_steps(std::uint32_t most);
/// 0 for nobody, else 1 to 7.
std::size_t level_of(const LevelSteps& steps, std::uint32_t count);

} // namespace lb::plot
