// From a number or a chart to the leads behind it: the leads room shows just these.
#pragma once

#include "view/text.hpp"

namespace lb {

/// `what` says which they are, on the chip that takes the filter away; empty: how many.
void show_units(const Workbench& workbench, View& view, std::span<const std::uint32_t> units,
                std::string what = {});

/// A number that opens the leads behind it, as wide as its words: true in the frame in which it is
/// pressed. `name` says it with what it counts. Where there is nobody it is words alone.
struct NumberLink {
  std::string_view id;
  std::string_view text;
  std::string_view name;
  TextStyle look{};
  bool opens = true;
};
bool number_link(View& view, Rect cell, const NumberLink& spec);

} // namespace lb
