// A curve in a square as a drawing that stands within a page and prints without colours: SVG
// without a script, a style or a font of its own.
#pragma once

#include <string>
#include <vector>

namespace lb {

/// From (0, 0) through its points, with the diagonal that chance alone would draw.
struct PrintedCurve {
  struct Point {
    double x = 0, y = 0; ///< 0 to 1; what lies outside is put on the edge
  };
  std::string name, across, up; ///< words of the drawing and of its axes
  std::string caption{};        ///< a sentence below it
  std::vector<Point> points{};
};

/// One element `svg` of a page of HTML, which needs no address of a name space. Texts are escaped,
/// numbers are whole. Cost: its points.
std::string curve_svg(const PrintedCurve& curve);

} // namespace lb
