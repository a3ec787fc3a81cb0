// Which columns of a table are shown at a width, and where.
#pragma once

#include "view/table.hpp"

namespace lb {

/// In the content's own coordinates.
struct ColumnLayout {
  std::vector<Rect> cells; ///< x and width; empty where hidden
  float width = 0.0F;
  std::size_t shown = 0;
};

/// Columns of the highest priority give way first; spare width goes to those that grow.
ColumnLayout lay_out(const TableSpec& spec, float available);

} // namespace lb
