// Tooltips that teach: what the teams mean by a word of the vocabulary. The meaning that the
// definition's own `glossary` gives (a text, or an object with `text`) wins over the shipped one.
#pragma once

#include "view/item.hpp"

namespace lb {

/// A term of the glossary (`mql`, `fit`) and the word that the screen has for it.
struct Taught {
  std::string_view term, word;
};

/// Empty where nobody says.
std::string term_meaning(const View& view, std::string_view term);

/// The meaning as the item's tooltip and, after its node, as its description in the mirror. Does
/// nothing for a word without a meaning.
void teach(View& view, const Item& item, Taught taught);
/// The same of a word that is no item: under the pointer, and on the node of that id.
void teach_over(View& view, std::uint32_t id, Rect rect, Taught taught);
/// The same of what was said last: a label, a heading, a chip.
void teach_last(View& view, Taught taught);

} // namespace lb
