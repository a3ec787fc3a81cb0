#include "view/table_layout.hpp"

#include <algorithm>
#include <cmath>

namespace lb {

namespace {

float wanted_width(const TableSpec& spec, int most_priority) {
  float width = 2.0F * (spec.edge_pad - 8.0F) + spec.choice_room();
  for (const TableColumn& column : spec.columns)
    if (column.priority <= most_priority) width += column.width;
  return width;
}

// The button that copies stands at the right end of the head, over no word of it.
float copy_room(const TableSpec& spec) {
  constexpr float kBeyondBar = 22.0F;
  const bool is_under_it =
      spec.copies && !spec.columns.empty() && spec.columns.back().right_aligned;
  return is_under_it ? std::max(0.0F, kBeyondBar - (spec.edge_pad - 8.0F)) : 0.0F;
}

} // namespace

ColumnLayout lay_out(const TableSpec& spec, float available) {
  available -= copy_room(spec);
  int priority = 0;
  for (const TableColumn& column : spec.columns) priority = std::max(priority, column.priority);
  while (priority > 0 && wanted_width(spec, priority) > available) --priority;
  const float wanted = wanted_width(spec, priority);
  float shares = 0.0F;
  for (const TableColumn& column : spec.columns)
    if (column.priority <= priority) shares += column.grow;
  const float spare = std::max(0.0F, available - wanted);
  ColumnLayout layout;
  float x = spec.edge_pad - 8.0F + spec.choice_room();
  for (const TableColumn& column : spec.columns) {
    if (column.priority > priority) {
      layout.cells.push_back({});
      continue;
    }
    const float extra = shares > 0.0F ? std::floor(spare * column.grow / shares) : 0.0F;
    layout.cells.push_back({x, 0.0F, column.width + extra, 1.0F});
    x += column.width + extra;
    ++layout.shown;
  }
  layout.width = std::max(available, x + spec.edge_pad - 8.0F) + copy_room(spec);
  return layout;
}

} // namespace lb
