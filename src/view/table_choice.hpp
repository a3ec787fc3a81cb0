// Rows that are chosen together: the boxes before them, and what keys and presses make of a choice.
#pragma once

#include "view/table.hpp"

namespace lb {

/// How far from the table's left edge a press means a row's box; 0 where there are none.
float choice_gutter(const TableSpec& spec);

/// Into the choice, or out of it; Shift goes on from it.
void choose_row(const TableSpec& spec, std::size_t row);
/// From the anchor, where there is one, else from the row that was left.
void choose_rows_to(const TableSpec& spec, std::size_t from, std::size_t to);
void choose_all_rows(const TableSpec& spec);

/// Drawn and not said: the row says that it is chosen.
void draw_choice_box(const View& view, Rect row, const TableSpec& spec, bool is_chosen);
/// Chooses all rows, or none. Drawn beside the grid, which has rows only.
void draw_choice_of_all(View& view, Rect head, const TableSpec& spec);

} // namespace lb
