// The parts of the import screen while a file is previewed: how it reads at the left, its columns
// or its first rows in the middle, what was odd below.
#pragma once

#include "view/view.hpp"

namespace lb {

/// A column of its own that scrolls.
void draw_import_reading(const ImportSession& session, View& view, Rect rect);
/// The same in the flow of another column; returns where it ended.
float draw_import_reading_below(const ImportSession& session, View& view, Rect rect);
/// The head of the columns, which does not scroll with them.
void draw_import_columns_head(View& view, Rect row);
float draw_import_columns(const ImportSession& session, View& view, Rect rect);
void draw_import_rows(const ImportSession& session, View& view, Rect rect);
float draw_oddities(std::span<const Oddity> oddities, View& view, Rect rect);
/// A finding in words, with its count.
std::string oddity_words(const View& view, const Oddity& oddity);

} // namespace lb
