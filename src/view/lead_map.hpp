// The map of every lead by fit and behaviour, which stands in the place of the leads table: counts
// as colours, single leads once few are in sight, the borders of the grades. An area of it can be
// taken, and then the table shows who is inside.
#pragma once

#include "view/view.hpp"

namespace lb {

void draw_lead_map(const Workbench& workbench, View& view, Rect rect);

/// The plot by itself, with its axes. Requires that `view.map` is up to date.
void draw_lead_map_plot(const Workbench& workbench, View& view, Rect rect);
/// About how many cells there is room for in the plot's rectangle.
MapWindow map_window(const View& view, Rect rect);

enum class MapZoom : std::uint8_t { in, out, everybody };
void zoom_map(View& view, MapZoom zoom);
/// Nearer or farther by a factor, a place of the plane staying where it is.
void zoom_map_at(View& view, double factor, std::int64_t behaviour, std::int64_t fit);

/// Two fingers over the plot zoom about their middle, and what was between them goes with them.
/// True while they are there: then nothing else moves the map.
bool follow_pinch(View& view, Rect plot);

/// The definition of which the map's scores are.
const Definition& definition_of_map(const Workbench& workbench);

/// What the map counts, as lines of cells with tabs between them.
std::string numbers_of_map(const View& view);

} // namespace lb
