// A table of any number of rows, of which only the visible ones are drawn: a head that stays and
// sorts, rows that open, and a row under the keyboard (arrows, Page up and down, Home, End, Enter;
// Space and Shift choose rows, left and right a cell). What it shows can be copied. In the mirror
// it is a grid with the counts of the whole table.
#pragma once

#include "view/item.hpp"

namespace lb {

struct TableColumn {
  std::string_view head;
  float width = 80.0F; ///< least width
  float grow = 0.0F;   ///< share of the spare width
  bool right_aligned = false;
  bool sorts = false;
  int priority = 0;        ///< the highest ones go first where the width does not do; 0 stays
  std::string_view term{}; ///< of the glossary, which the head teaches
};

struct TableSort {
  std::size_t column = SIZE_MAX;
  bool descending = false;
};

class TableRow;

struct TableSpec {
  std::string_view id, name;
  std::span<const TableColumn> columns;
  std::size_t row_count = 0;
  std::size_t opened = SIZE_MAX; ///< the row whose content is shown beside the table
  TableSort sort{};
  float row_height = 0.0F;     ///< 0: the theme's
  float edge_pad = 24.0F;      ///< before the first and behind the last cell
  bool opens_rows = true;      ///< rows can be pressed
  std::span<const int> keys{}; ///< ImGuiKeys that mean something to the row under the keyboard
  /// What a row is, the same wherever it stands; nothing: its index.
  std::function<std::uint32_t(std::size_t)> key{};
  TableSelection* chosen = nullptr; ///< where rows can be chosen together
  /// The cells of a row by column, hidden ones too, as files have them: numbers without grouping
  /// and with a point, dates as ISO 8601 writes them. Nothing: the table cannot be copied.
  std::function<void(std::size_t, std::vector<std::string>&)> copies{};

  bool has_keyboard() const { return opens_rows || copies; }
  /// For a box before each row, behind the edge pad.
  float choice_room() const { return chosen == nullptr ? 0.0F : 28.0F; }
  std::uint32_t key_of(std::size_t row) const {
    return key ? key(row) : static_cast<std::uint32_t>(row);
  }
};

struct TableResult {
  std::optional<std::size_t> opened{};      ///< pressed, or Enter on it
  std::size_t opened_column = SIZE_MAX;     ///< which of its cells, where it was one
  std::optional<std::size_t> sort_column{}; ///< the head that was pressed
  std::size_t keyboard_row = SIZE_MAX;      ///< while the table has the keyboard
  std::optional<std::size_t> key{};         ///< of TableSpec::keys, pressed for that row
  std::size_t first = 0, last = 0;          ///< rows in sight, `last` not included
};

/// `draw_row` is called for each row in sight, in order.
TableResult table(View& view, Rect rect, const TableSpec& spec,
                  const std::function<void(TableRow&)>& draw_row);

/// Rows as the clipboard takes them, one a line; the heads first where `with_heads`.
std::string table_as_tsv(const TableSpec& spec, std::span<const std::size_t> rows, bool with_heads);

/// Where the keyboard is in a table, and what it has chosen.
struct CopySource {
  const TableSpec& spec;
  std::size_t row = SIZE_MAX, column = SIZE_MAX;
  bool opens_menu = false; ///< under the pointer
};
/// The button that opens the menu of what can be copied, and the menu while it is open.
void draw_copy_button(View& view, Rect place, const CopySource& source);
/// What Ctrl C means: the chosen rows, the cell that was gone to, or else the row.
void copy_at_keyboard(View& view, const CopySource& source);

/// One row while it is drawn: fills its cells one after the other.
class TableRow {
 public:
  std::size_t index = 0;
  bool opened = false;

  /// A text; cut where the column is too narrow.
  void text(std::size_t column, std::string_view text, TextStyle style = {});
  /// The place of a cell whose content the caller draws; `said` is what it comes to in words.
  /// Empty where the column is hidden.
  Rect cell(std::size_t column, std::string_view said);

 private:
  friend class TableDrawing;
  explicit TableRow(View& view) : view_(view) {}
  View& view_;
  std::span<const Rect> cells_; ///< by column; empty where hidden
  std::span<const TableColumn> columns_;
  std::uint32_t id_ = 0;
  float y_ = 0.0F, height_ = 0.0F;
};

} // namespace lb
