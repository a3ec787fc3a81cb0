// Small charts that belong to a control or to a row: bars of stages and load, the histogram with
// its threshold, the fading of points, the steps of an explanation. Numbers stand beside the bars;
// the mirror says them.
#pragma once

#include "view/marks.hpp"
#include "view/slider.hpp"

namespace lb {

struct StagePart {
  std::optional<Owner> owner{};
  std::int64_t count = 0;
  std::string_view name;
};
/// Counts as parts of one bar, the number inside where it is 24 wide or more.
void stage_bar(View& view, Rect rect, std::string_view name, std::span<const StagePart> parts);

/// One bar of `part` in `whole`, on a track. Drawn and not said.
void draw_bar(const View& view, Rect rect, double share, Color color);

struct LoadSpec {
  std::string_view name;
  std::int64_t open = 0, added = 0, capacity = 1;
  std::int64_t scale = 1; ///< the largest capacity of all bars in the column
};
/// Open, then what is new, then a mark at the capacity.
void load_bar(View& view, Rect rect, const LoadSpec& spec);

struct HistogramSpec {
  std::string_view id, name; ///< name: what the handle sets ("MQL from")
  std::string_view summary;  ///< what the picture shows, in words
  std::span<const std::int64_t> counts;
  std::int64_t from = 0, to = 100; ///< what the first bin begins with and the last ends with
  std::optional<std::int64_t> threshold{};
  std::optional<std::int64_t> signed_threshold{};
};
/// Bars 2 apart, accent from the threshold on; the handle above it can be dragged.
SliderResult histogram(View& view, Rect rect, const HistogramSpec& spec);

struct DecayCurveSpec {
  std::string_view id, name; ///< name: what the handle sets ("Half every")
  std::string_view summary;
  std::span<const std::int32_t> factors; ///< parts per million by day
  std::int64_t points = 0;
  std::int64_t last_day = 90;               ///< at the right edge
  std::optional<std::int64_t> handle_day{}; ///< where half is left; nothing: no handle
};
SliderResult decay_curve(View& view, Rect rect, const DecayCurveSpec& spec);

/// The scale of a waterfall: micro-points from `low` to `high` over the rectangle's width.
struct Waterfall {
  Rect rect;
  std::int64_t low = 0, high = 1;
  float at(std::int64_t micro) const;
};
/// One step from a running sum to the next. Drawn and not said.
void draw_step(const View& view, const Waterfall& fall, std::int64_t from, std::int64_t to,
               Color color);

} // namespace lb
