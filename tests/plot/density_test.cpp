// The laws of the map's counts: nobody is lost or counted twice, and a cell holds the same points
// however it came into sight.
#include "plot/density.hpp"
#include "plot/picking.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <random>

namespace lb::plot {

namespace {

struct Cloud {
  std::vector<std::int32_t> x, y;
  Points points() const { return {{.narrow = x}, {.narrow = y}}; }
};

Cloud random_cloud(std::mt19937& random, std::size_t size, std::int32_t reach) {
  std::uniform_int_distribution<std::int32_t> number(-reach, reach);
  Cloud cloud;
  for (std::size_t i = 0; i < size; ++i) {
    cloud.x.push_back(number(random));
    cloud.y.push_back(number(random));
  }
  return cloud;
}

Area random_area(std::mt19937& random, std::int64_t reach) {
  const auto interval = [&] {
    std::uniform_int_distribution<std::int64_t> number(-reach, reach);
    const std::int64_t a = number(random);
    const std::int64_t b = number(random);
    return Interval{std::min(a, b), std::max(a, b) + 1};
  };
  return {interval(), interval()};
}

} // namespace

TEST_CASE("each cell counts what lies in it, and all of them what lies in the whole") {
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    // Large and tiny cells, for the product that stands for a quotient has to be exact in both.
    const std::int32_t reach = round % 2 == 0 ? 30 : 2'000'000'000;
    const Cloud cloud = random_cloud(random, 300, reach);
    const CellSize size{1 + reach / (3 + round % 7), 1 + reach / (2 + round % 5)};
    const Cells cells = cells_over(random_area(random, reach), size);
    Density density;
    count_density(cloud.points(), cells, density);
    for (std::uint32_t row = 0; row < cells.rows; ++row)
      for (std::uint32_t column = 0; column < cells.columns; ++column)
        CHECK(density.counts[row * cells.columns + column] ==
              count_in(cloud.points(), cells.area(column, row)));
    CHECK(density.in_sight == count_in(cloud.points(), cells.whole()));
  }
}

TEST_CASE("numbers at the edge of a cell belong to the cell that begins there") {
  std::vector<std::int32_t> x, y;
  for (std::int32_t i = -7; i <= 7; ++i) {
    x.push_back(i * 3);
    y.push_back(0);
  }
  Density density;
  count_density({{.narrow = x}, {.narrow = y}}, cells_over({{-21, 22}, {0, 1}}, {3, 1}), density);
  CHECK(density.counts == std::vector<std::uint32_t>(15, 1));
}

TEST_CASE("a moved window shows the counts that a full count of it gives") {
  std::mt19937 random(6);
  const Cloud cloud = random_cloud(random, 2000, 500);
  const CellSize size{37, 23};
  Density before, after;
  count_density(cloud.points(), cells_over({{-300, 100}, {-200, 200}}, size), before);
  count_density(cloud.points(), cells_over({{-151, 249}, {-110, 290}}, size), after);
  std::size_t common = 0;
  for (std::uint32_t row = 0; row < after.cells.rows; ++row)
    for (std::uint32_t column = 0; column < after.cells.columns; ++column) {
      const Area area = after.cells.area(column, row);
      const std::int64_t old_column = (area.x.from - before.cells.x_from) / size.width;
      const std::int64_t old_row = (area.y.from - before.cells.y_from) / size.height;
      if (old_column >= before.cells.columns || old_row >= before.cells.rows) continue;
      CHECK(before.cells.area(static_cast<std::uint32_t>(old_column),
                              static_cast<std::uint32_t>(old_row)) == area);
      CHECK(before.counts[static_cast<std::size_t>(old_row) * before.cells.columns +
                          static_cast<std::size_t>(old_column)] ==
            after.counts[row * after.cells.columns + column]);
      ++common;
    }
  CHECK(common > 50);
}

TEST_CASE("columns of 64 bits count as those of 32 do") {
  std::mt19937 random(7);
  const Cloud cloud = random_cloud(random, 500, 1000);
  const std::vector<std::int64_t> x(cloud.x.begin(), cloud.x.end());
  const Cells cells = cells_over({{-800, 800}, {-1000, 400}}, {100, 90});
  Density narrow, mixed;
  count_density(cloud.points(), cells, narrow);
  count_density({{.wide = x}, {.narrow = cloud.y}}, cells, mixed);
  CHECK(narrow.counts == mixed.counts);
  CHECK(narrow.most == mixed.most);
}

TEST_CASE("the levels of a density begin at powers of one number, and the largest count has one") {
  CHECK(level_steps(0) == LevelSteps{1, 2, 4, 8, 16, 32, 64});
  CHECK(level_steps(127) == LevelSteps{1, 2, 4, 8, 16, 32, 64});
  CHECK(level_steps(128) == LevelSteps{1, 3, 9, 27, 81, 243, 729});
  for (const std::uint32_t most : {0U, 1U, 127U, 128U, 2187U, 1'000'000U, UINT32_MAX}) {
    const LevelSteps steps = level_steps(most);
    CHECK(level_of(steps, 0) == 0);
    CHECK(level_of(steps, most) <= kLevelCount);
    for (std::size_t level = 0; level < kLevelCount; ++level) {
      if (steps[level] > most) break;
      CHECK(level_of(steps, static_cast<std::uint32_t>(steps[level])) == level + 1);
      CHECK(level_of(steps, static_cast<std::uint32_t>(steps[level] - 1)) == level);
    }
  }
}

TEST_CASE("every point is picked by a rectangle around it alone") {
  std::mt19937 random(8);
  const Cloud cloud = random_cloud(random, 400, 60);
  for (std::size_t i = 0; i < cloud.x.size(); ++i) {
    const Area around{{cloud.x[i], cloud.x[i] + 1}, {cloud.y[i], cloud.y[i] + 1}};
    for (const std::uint32_t found : points_in(cloud.points(), around, 400)) {
      CHECK(cloud.x[found] == cloud.x[i]);
      CHECK(cloud.y[found] == cloud.y[i]);
    }
    CHECK(std::ranges::contains(points_in(cloud.points(), around, 400),
                                static_cast<std::uint32_t>(i)));
  }
}

TEST_CASE("spots hold each point once, and the nearest one in reach is found") {
  const std::vector<std::int32_t> x{5, 5, 9, 5};
  const std::vector<std::int32_t> y{1, 1, 4, 2};
  const Points points{{.narrow = x}, {.narrow = y}};
  const std::vector<std::uint32_t> all{3, 2, 1, 0};
  const std::vector<Spot> spots = spots_of(points, all);
  REQUIRE(spots.size() == 3);
  CHECK(spots[0].points == std::vector<std::uint32_t>{0, 1});
  CHECK(nearest_spot(spots, 8, 4, {2, 2}) == 2);
  CHECK(nearest_spot(spots, 5, 1, {2, 2}) == 0);
  CHECK(nearest_spot(spots, 20, 20, {2, 2}) == spots.size());
  CHECK(points_in(points, {{5, 6}, {1, 2}}, 1) == std::vector<std::uint32_t>{0});
}

} // namespace lb::plot
