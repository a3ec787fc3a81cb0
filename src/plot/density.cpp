#include "plot/density.hpp"

#include <algorithm>
#include <numeric>

namespace lb::plot {

namespace {

constexpr std::uint32_t kMostCells = 4096; // a side; more than any screen has
constexpr std::size_t kChunk = 4096;

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  const std::int64_t whole = value / by;
  return whole * by > value ? whole - 1 : whole;
}

std::uint32_t side(std::int64_t from, std::int64_t to, std::int64_t size) {
  const std::int64_t cells = floor_div(std::max(from, to - 1), size) - floor_div(from, size) + 1;
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(cells, 1, kMostCells));
}

// One axis of the grid: the cell of a number by a product instead of a quotient, which takes a
// sixth of the time. The half keeps the product away from whole numbers: (n + 0.5) / size lies at
// least 0.5 / size from one, and rounding moves it by n / size / 2^51 at most.
struct Axis {
  double from, inverse, end;
  Axis(std::int64_t begin, std::int64_t size, std::uint32_t cells)
      : from(static_cast<double>(begin) - 0.5), inverse(1.0 / static_cast<double>(size)),
        end(static_cast<double>(size) * cells) {}
};

template <class Number> class Counting {
 public:
  Counting(const Cells& cells, std::vector<std::uint32_t>& counts)
      : x_(cells.x_from, cells.width, cells.columns), y_(cells.y_from, cells.height, cells.rows),
        columns_(static_cast<std::int32_t>(cells.columns)),
        outside_(static_cast<std::int32_t>(cells.count())), counts_(counts) {}

  // In two steps, of which the first has no branch and no look-up and takes several at once.
  void add(std::span<const Number> x, std::span<const Number> y) {
    std::array<std::int32_t, kChunk> cell;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double dx = static_cast<double>(x[i]) - x_.from;
      const double dy = static_cast<double>(y[i]) - y_.from;
      const bool inside = (dx > 0.0) & (dx < x_.end) & (dy > 0.0) & (dy < y_.end);
      // Outside numbers are made 0 first: a conversion of what does not fit would be undefined.
      const auto column = static_cast<std::int32_t>((inside ? dx : 0.0) * x_.inverse);
      const auto row = static_cast<std::int32_t>((inside ? dy : 0.0) * y_.inverse);
      cell[i] = inside ? row * columns_ + column : outside_;
    }
    for (std::size_t i = 0; i < x.size(); ++i) ++counts_[static_cast<std::size_t>(cell[i])];
  }

  void add_all(std::span<const Number> x, std::span<const Number> y) {
    for (std::size_t at = 0; at < x.size(); at += kChunk) {
      const std::size_t size = std::min(kChunk, x.size() - at);
      add(x.subspan(at, size), y.subspan(at, size));
    }
  }

 private:
  Axis x_, y_;
  std::int32_t columns_, outside_;
  std::vector<std::uint32_t>& counts_;
};

std::vector<std::int64_t> widened(Numbers numbers) {
  if (!numbers.wide.empty()) return {numbers.wide.begin(), numbers.wide.end()};
  return {numbers.narrow.begin(), numbers.narrow.end()};
}

} // namespace

Area Cells::area(std::uint32_t column, std::uint32_t row) const {
  const std::int64_t x = x_from + width * column;
  const std::int64_t y = y_from + height * row;
  return {{x, x + width}, {y, y + height}};
}

Area Cells::whole() const {
  return {{x_from, x_from + width * columns}, {y_from, y_from + height * rows}};
}

Cells cells_over(const Area& area, CellSize size) {
  return {.x_from = floor_div(area.x.from, size.width) * size.width,
          .y_from = floor_div(area.y.from, size.height) * size.height,
          .width = size.width,
          .height = size.height,
          .columns = side(area.x.from, area.x.to, size.width),
          .rows = side(area.y.from, area.y.to, size.height)};
}

void count_density(Points points, const Cells& cells, Density& density) {
  density.cells = cells;
  density.counts.assign(cells.count() + 1, 0); // one more for what lies outside
  if (points.x.wide.empty() && points.y.wide.empty()) {
    Counting<std::int32_t>(cells, density.counts).add_all(points.x.narrow, points.y.narrow);
  } else {
    const std::vector<std::int64_t> x = widened(points.x);
    const std::vector<std::int64_t> y = widened(points.y);
    Counting<std::int64_t>(cells, density.counts).add_all(x, y);
  }
  density.counts.pop_back();
  density.in_sight =
      std::accumulate(density.counts.begin(), density.counts.end(), std::uint64_t{0});
  density.most = density.counts.empty() ? 0 : *std::ranges::max_element(density.counts);
}

LevelSteps level_steps(std::uint32_t most) {
  LevelSteps steps{};
  for (std::uint64_t ratio = 2;; ++ratio) {
    std::uint64_t step = 1;
    for (std::uint64_t& one : steps) {
      one = step;
      step *= ratio;
    }
    if (step > most) return steps;
  }
}

std::size_t level_of(const LevelSteps& steps, std::uint32_t count) {
  return static_cast<std::size_t>(std::ranges::upper_bound(steps, std::uint64_t{count}) -
                                  steps.begin());
}

} // namespace lb::plot
