// Small marks with a fixed meaning: owner, temperature, grade, chips, keys. Each has a second sign
// beside its colour: a word, a shape, a number.
#pragma once

#include "lead/definition.hpp"
#include "view/icons.hpp"
#include "view/item.hpp"

namespace lb {

Color owner_color(Owner owner);
Color on_owner_color(Owner owner);

/// A square of 10; off the ladder (no owner) an outline.
void owner_square(const View& view, Rect rect, std::optional<Owner> owner);
/// The square and its word, drawn and not said. Returns the width.
float draw_owner_mark(View& view, Rect rect, std::optional<Owner> owner, std::string_view word);
/// The same, said as a text.
float owner_mark(View& view, Rect rect, std::optional<Owner> owner, std::string_view word);

/// One, two or three dots of three, and the word; drawn and not said.
float draw_temperature(View& view, Rect rect, Temperature temperature, std::string_view word);

/// A badge of 26 x 20 at the rectangle's left; `level` 0 (weakest) to 4. Drawn and not said.
void draw_grade(View& view, Rect rect, std::string_view grade, std::size_t level);
/// The level of a grade by its place in the lists: 0 = best in `fit_index` and `behaviour_index`.
struct GradePlace {
  std::size_t fit_index = 0, fit_count = 1, behaviour_index = 0, behaviour_count = 1;
};
std::size_t grade_level(const GradePlace& place);

enum class ChipKind : std::uint8_t { neutral, ok, warn, bad, info };
/// A tinted word; said as a text. Returns its width.
float chip(View& view, Rect rect, std::string_view word, ChipKind kind = ChipKind::neutral,
           Icon icon = Icon::none);
float chip_width(const View& view, std::string_view word, Icon icon = Icon::none);
/// An outlined chip with an x that takes the filter away: true when pressed.
bool filter_chip(View& view, Rect rect, std::string_view id, std::string_view what);
float filter_chip_width(const View& view, std::string_view what);

/// A key cap as the status bar and menus show it, drawn and not said. Returns its width.
float draw_key(View& view, Rect rect, std::string_view key);

} // namespace lb
