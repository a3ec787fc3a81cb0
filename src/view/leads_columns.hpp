// The columns that the leads table can show: how wide, how sorted, and the list to choose them
// from.
#pragma once

#include "view/view.hpp"

namespace lb {

struct ColumnLook {
  LeadColumn column;
  std::string_view key; ///< of its head
  float width, grow;
  bool right;
  int priority;           ///< the highest goes first where the width does not do
  bool largest_first;     ///< as it is sorted at first
  std::string_view term;  ///< of the glossary; may be empty
  std::string_view order; ///< of the keys that name its orders: `leads.down_number`; may be empty
};
/// The look of a fixed column; null for an attribute.
const ColumnLook* look_of(LeadColumn column);

/// A button that opens the list of all columns, cut off the strip's right end.
void draw_column_chooser(const Workbench& workbench, View& view, Rect& strip);

} // namespace lb
