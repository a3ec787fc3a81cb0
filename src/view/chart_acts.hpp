// What can be done with every chart: its numbers copied as lines of cells with tabs between them,
// and what is drawn of it saved as a picture.
#pragma once

#include "view/item.hpp"

namespace lb {

struct ChartActs {
  std::string_view file; ///< of the picture, without its ending
  Rect part;             ///< of the page that the picture shows
  std::function<std::string()> numbers{};
};
/// Two buttons, cut off the strip's right end; with marks alone where there is no room for words.
void chart_acts(View& view, Rect& strip, const ChartActs& acts);

/// A cell of such lines: a text that breaks them apart has blanks there instead.
std::string tsv_cell(std::string_view text);

} // namespace lb
