#include "plot/plane.hpp"

#include <algorithm>
#include <cmath>

namespace lb::plot {

namespace {

constexpr double kFarthest = 4e18; // beyond it a sum would not fit into 64 bits

std::int64_t whole(double value) {
  return static_cast<std::int64_t>(std::llround(std::clamp(value, -kFarthest, kFarthest)));
}

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

} // namespace

std::int64_t round_step(double at_least) {
  std::int64_t decade = 1;
  while (true) {
    for (const std::int64_t digit : {1, 2, 5})
      if (static_cast<double>(decade) * static_cast<double>(digit) >= at_least)
        return decade * digit;
    if (decade >= 1'000'000'000'000'000'000) return decade * 5;
    decade *= 10;
  }
}

Ticks ticks_of(Interval shown, std::size_t most) {
  Ticks ticks{.step = round_step(shown.length() / static_cast<double>(most))};
  const std::int64_t below = floor_to(shown.from, ticks.step);
  for (std::int64_t at = below < shown.from ? below + ticks.step : below; at < shown.to;
       at += ticks.step)
    ticks.at.push_back(at);
  return ticks;
}

Interval rounded_out(Interval of, std::int64_t at_least) {
  const double length = std::max(of.length(), static_cast<double>(at_least));
  const std::int64_t step = round_step(length / 20.0);
  Interval out{floor_to(of.from, step), floor_to(of.to - 1, step) + step};
  if (out.length() < static_cast<double>(at_least)) out.to = out.from + at_least;
  return out;
}

Interval zoomed(Interval shown, double factor, std::int64_t anchor, LengthBounds bounds) {
  const double length = std::clamp(shown.length() * factor, static_cast<double>(bounds.least),
                                   static_cast<double>(bounds.most));
  const std::int64_t from = whole(static_cast<double>(anchor) - share_of(shown, anchor) * length);
  return {from, from + whole(length)};
}

Interval moved(Interval shown, double share) {
  const std::int64_t way = whole(share * shown.length());
  if (std::abs(static_cast<double>(shown.from) + static_cast<double>(way)) > kFarthest / 2)
    return shown;
  return {shown.from + way, shown.to + way};
}

double share_of(Interval shown, std::int64_t value) {
  return (static_cast<double>(value) - static_cast<double>(shown.from)) / shown.length();
}

std::int64_t value_at(Interval shown, double share) {
  return whole(static_cast<double>(shown.from) + share * shown.length());
}

} // namespace lb::plot
