// Tooltips that teach: what the teams mean by a word of the vocabulary. The meaning that the
// definition's own `glossary` gives (a text, or an object with `text`) wins over the shipped one.
#pragma once

#include "view/item.hpp"

namespace lb {

/// A term of the glossary (`mql`, `fit`) and the word that the screen has for it.
struct Taught {
  std::string_view term, word;
};

/// The terms of the glossary in the order of a lead's way: those that the program ships with, then
/// the definition's own.
std::vector<std::string> glossary_terms(const View& view);
/// What the term is called in a language: as the definition's own entry says, else as shipped;
/// empty where neither does.
std::string term_name(const View& view, std::string_view term, const Catalogue& language);
/// The definition's own entry; nullptr without one.
const Json* own_term(const View& view, std::string_view term);
/// Whether the program ships with a meaning of it.
bool is_shipped_term(std::string_view term);

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
