#include "view/spark.hpp"

#include "base/number.hpp"
#include "view/draw.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lb {

namespace {

constexpr float kSparkWidth = 64.0F, kSparkHeight = 22.0F;
constexpr std::int64_t kSparkTop =
    100 * kMicro; // what the highest of the line stands for, at least

} // namespace

void draw_spark(const View& view, Rect cell, const ScoreHistory::Scores& scores,
                std::optional<std::int64_t> line) {
  const Rect at =
      Rect{cell.x, cell.y, std::min(kSparkWidth, cell.width), cell.height}.middle(kSparkHeight);
  const std::int64_t top = std::max(kSparkTop, *std::ranges::max_element(scores));
  const auto y_of = [&](std::int64_t score) {
    const double share =
        static_cast<double>(std::clamp<std::int64_t>(score, 0, top)) / static_cast<double>(top);
    return at.bottom() - 1.0F - static_cast<float>(share) * (at.height - 2.0F);
  };
  if (line) fill(view, {at.x, std::round(y_of(*line)), at.width, 1.0F}, Color::border1);
  std::vector<Point> points;
  for (std::size_t i = 0; i < scores.size(); ++i)
    if (scores[i] != ScoreHistory::kNotYet)
      points.push_back(
          {at.x + at.width * static_cast<float>(i) / static_cast<float>(scores.size() - 1),
           y_of(scores[i])});
  if (points.size() > 1) polyline(view, points, Color::bar, 1.5F);
  if (!points.empty()) circle(view, points.back(), 2.0F, Color::bar);
}

} // namespace lb
