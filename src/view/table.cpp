#include "view/table.hpp"

#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/scroll.hpp"
#include "view/table_choice.hpp"
#include "view/table_layout.hpp"
#include "view/terms.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <utility>

namespace lb {

void TableRow::text(std::size_t column, std::string_view text, TextStyle style) {
  const Rect at = cell(column, text);
  if (at.is_empty()) return;
  if (columns_[column].right_aligned) style.align = Align::right;
  draw_text(view_, at, text, style);
}

Rect TableRow::cell(std::size_t column, std::string_view said) {
  if (column >= cells_.size() || cells_[column].is_empty()) return {};
  const Rect at{cells_[column].x, y_, cells_[column].width, height_};
  MirrorNode& node =
      mirror_node(view_, unique_id(view_, id_ + 0x1003U * static_cast<std::uint32_t>(column + 1)),
                  MirrorRole::gridcell, at, said);
  node.row_index = static_cast<std::int32_t>(index) + 2; // the head is the first row
  node.column_index = static_cast<std::int32_t>(column) + 1;
  return at.inset(8.0F, 0.0F);
}

class TableDrawing {
 public:
  TableDrawing(View& view, Rect rect, const TableSpec& spec)
      : view_(view), spec_(spec), rect_(rect),
        row_height_(spec.row_height > 0.0F ? spec.row_height : view.theme.m().table_row),
        head_height_(view.theme.m().table_head) {}

  TableResult draw(const std::function<void(TableRow&)>& draw_row) {
    const IdScope scope(spec_.id);
    Rect body = rect_;
    const Rect head = body.cut_top(head_height_);
    layout_ = lay_out(spec_, width_beside_bar(rect_.width));
    open_grid();
    draw_head(head);
    draw_body(body, draw_row);
    view_.mirror.close();
    if (choice_gutter(spec_) > 0.0F && spec_.row_count > 0) draw_choice_of_all(view_, head, spec_);
    // Beside the grid, which has rows only.
    if (spec_.copies && spec_.row_count > 0)
      draw_copy_button(view_, Rect{head.right() - 28.0F, head.y, 26.0F, head.height}.middle(26.0F),
                       {spec_, copied_row_, copied_column_, menu_wanted_});
    return result_;
  }

 private:
  // The grid bears the id of the item that has the keyboard for all rows; while it has it, the row
  // under the keyboard stands for it.
  void open_grid() {
    body_id_ = text_id("body");
    if (spec_.has_keyboard() && std::exchange(view_.notes.table_wanted, false))
      focus_when_drawn(view_, body_id_);
    const Rect seen = seen_part(rect_);
    MirrorNode& node = view_.mirror.open(body_id_, MirrorRole::grid,
                                         {seen.x, seen.y, seen.width, seen.height}, spec_.name);
    const bool focused = ImGui::GetCurrentContext()->NavId == body_id_;
    if (spec_.has_keyboard() && !focused) node.flags |= mirror_flag::focusable;
    node.row_count = static_cast<std::int32_t>(spec_.row_count) + 1;
    node.column_count = static_cast<std::int32_t>(layout_.shown);
  }

  void draw_head(Rect head) {
    fill(view_, head, Color::bg2);
    line_below(view_, head);
    const Clip clip(head);
    const Rect seen = seen_part(head);
    view_.mirror
        .open(unique_id(view_, text_id("head")), MirrorRole::row,
              {seen.x, seen.y, seen.width, seen.height}, {})
        .row_index = 1;
    const float scrolled = scroll_x();
    for (std::size_t i = 0; i < spec_.columns.size(); ++i) {
      if (layout_.cells[i].is_empty()) continue;
      draw_head_cell(
          i, {head.x + layout_.cells[i].x - scrolled, head.y, layout_.cells[i].width, head.height});
    }
    view_.mirror.close();
  }

  float scroll_x() const { return ImGui::GetStateStorage()->GetFloat(text_id("scroll x"), 0.0F); }

  void draw_head_cell(std::size_t i, Rect cell) {
    const TableColumn& column = spec_.columns[i];
    const bool sorted = spec_.sort.column == i;
    const IdScope scope(i);
    Item at;
    at.id = text_id("head cell");
    at.rect = cell;
    if (column.sorts) {
      at = item(view_, cell, "head cell");
      if (at.hovered) fill(view_, at.rect.inset(0.0F, 1.0F), Color::bg3);
      if (at.pressed) result_.sort_column = i;
    }
    Rect inner = cell.inset(8.0F, 0.0F);
    if (sorted) {
      const Rect mark = column.right_aligned ? inner.cut_right(12.0F)
                                             : Rect{inner.x + head_width(column) + 4.0F, inner.y,
                                                    12.0F, inner.height};
      if (column.right_aligned) inner.cut_right(4.0F);
      draw_sort_mark(mark);
    }
    draw_text(view_, inner, column.head,
              {.type = Type::caption,
               .color = sorted ? Color::text1 : Color::text2,
               .weight = sorted ? Weight::bold : Weight::regular,
               .align = column.right_aligned ? Align::right : Align::left});
    say_head(i, at, sorted);
    if (column.sorts)
      teach(view_, at, {column.term, column.head});
    else
      teach_over(view_, at.id, at.rect, {column.term, column.head});
  }

  float head_width(const TableColumn& column) const {
    return text_width(view_, column.head, {.type = Type::caption, .weight = Weight::bold});
  }

  // The chevron points down where the largest comes first.
  void draw_sort_mark(Rect mark) {
    const Point c = mark.center();
    const float d = spec_.sort.descending ? 1.5F : -1.5F;
    const std::array<Point, 3> points{
        {{c.x - 3.0F, c.y - d}, {c.x, c.y + d}, {c.x + 3.0F, c.y - d}}};
    polyline(view_, points, Color::text1, 1.5F);
  }

  void say_head(std::size_t i, const Item& at, bool sorted) {
    const TableColumn& column = spec_.columns[i];
    MirrorNode& node = column.sorts ? mirror_item(view_, at, MirrorRole::columnheader, column.head)
                                    : mirror_node(view_, unique_id(view_, at.id),
                                                  MirrorRole::columnheader, at.rect, column.head);
    node.row_index = 1;
    node.column_index = static_cast<std::int32_t>(i) + 1;
    if (sorted)
      node.flags |=
          spec_.sort.descending ? mirror_flag::sort_descending : mirror_flag::sort_ascending;
  }

  void draw_body(Rect body, const std::function<void(TableRow&)>& draw_row) {
    const bool sideways = layout_.width > body.width;
    const std::uint32_t store = text_id("scroll x");
    ImGuiStorage* storage = ImGui::GetStateStorage();
    ScrollArea area(view_, body, "rows", sideways);
    storage->SetFloat(store, area.scroll_x());
    const Rect content = area.content();
    const float total = row_height_ * static_cast<float>(spec_.row_count);
    area.end_at(content.y + total, content.x + (sideways ? layout_.width : 0.0F));
    const Item rows =
        item_with_id(view_, area.viewport(), body_id_, {.tab_stop = spec_.has_keyboard()});
    if (rows.ring) view_.notes.ring.reset(); // the row shows where the keyboard is
    steer(area, rows);
    press(rows, content);
    copied_row_ = keyboard_row(); // what is stored is stored with this region
    copied_column_ = keyboard_column();
    see_rows(area);
    for (std::size_t i = result_.first; i < result_.last; ++i) draw_one(i, content, rows, draw_row);
  }

  void see_rows(const ScrollArea& area) {
    const float top = area.viewport().y - area.content().y;
    const float bottom = top + area.viewport().height;
    const auto count = static_cast<float>(spec_.row_count);
    result_.first =
        static_cast<std::size_t>(std::clamp(std::floor(top / row_height_), 0.0F, count));
    result_.last =
        static_cast<std::size_t>(std::clamp(std::ceil(bottom / row_height_), 0.0F, count));
  }

  std::size_t keyboard_row() const {
    const int stored = ImGui::GetStateStorage()->GetInt(text_id("keyboard row"), -1);
    if (stored >= 0) return static_cast<std::size_t>(stored);
    return spec_.opened < spec_.row_count ? spec_.opened : 0;
  }
  void set_keyboard_row(std::size_t row) {
    ImGui::GetStateStorage()->SetInt(text_id("keyboard row"), static_cast<int>(row));
  }

  // No column: the row as a whole.
  std::size_t keyboard_column() const {
    const int stored = ImGui::GetStateStorage()->GetInt(text_id("keyboard column"), -1);
    return stored < 0 ? SIZE_MAX : static_cast<std::size_t>(stored);
  }
  void set_keyboard_column(std::size_t column) {
    ImGui::GetStateStorage()->SetInt(text_id("keyboard column"),
                                     column == SIZE_MAX ? -1 : static_cast<int>(column));
  }

  void steer(ScrollArea& area, const Item& rows) {
    if (!rows.focused || !spec_.has_keyboard() || spec_.row_count == 0) return;
    const std::size_t from = std::min(keyboard_row(), spec_.row_count - 1);
    const bool typing = ImGui::GetIO().WantTextInput || // or a menu is open
                        ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup);
    const std::size_t row = typing ? from : row_after_keys(area, from);
    if (row != from) {
      set_keyboard_row(row);
      ImGui::SetNavCursorVisible(true);
      bring_into_sight(area, row);
      if (ImGui::GetIO().KeyShift && spec_.chosen != nullptr) choose_rows_to(spec_, from, row);
    }
    if (!typing) step_column();
    result_.keyboard_row = row;
    if (!typing && spec_.copies && ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_C))
      copy_at_keyboard(view_, {spec_, row, keyboard_column()});
    if (!typing && spec_.chosen != nullptr && ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_A))
      choose_all_rows(spec_);
    if (!typing) take_keys();
    if (!rows.pressed || ImGui::IsMouseReleased(ImGuiMouseButton_Left)) return;
    // Space and Enter press the item as a whole: they mean the row under the keyboard.
    if (spec_.chosen != nullptr && ImGui::IsKeyPressed(ImGuiKey_Space))
      choose_row(spec_, row);
    else if (spec_.opens_rows)
      open(row, keyboard_column());
  }

  void open(std::size_t row, std::size_t column) {
    result_.opened = row;
    result_.opened_column = column;
  }

  void take_keys() {
    if (ImGui::GetIO().KeyMods != ImGuiMod_None) return;
    for (std::size_t i = 0; i < spec_.keys.size(); ++i)
      if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(spec_.keys[i]), false)) result_.key = i;
  }

  std::size_t row_after_keys(const ScrollArea& area, std::size_t row) const {
    const std::size_t last = spec_.row_count - 1;
    const auto page = static_cast<std::size_t>(
        std::max(1.0F, std::floor(area.viewport().height / row_height_) - 1.0F));
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) row = std::min(row + 1, last);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) row -= row > 0 ? 1 : 0;
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) row = std::min(row + page, last);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) row -= std::min(row, page);
    if (ImGui::IsKeyPressed(ImGuiKey_Home)) row = 0;
    if (ImGui::IsKeyPressed(ImGuiKey_End)) row = last;
    return row;
  }

  // To the next column in sight; before the first one is the row as a whole.
  void step_column() {
    if (!spec_.copies) return;
    const bool right = ImGui::IsKeyPressed(ImGuiKey_RightArrow);
    if (!right && !ImGui::IsKeyPressed(ImGuiKey_LeftArrow)) return;
    const std::size_t from = keyboard_column();
    std::size_t column = right ? from + 1 : from == SIZE_MAX ? from : from - 1;
    while (column < layout_.cells.size() && layout_.cells[column].is_empty())
      column += right ? 1 : SIZE_MAX;
    if (right && column >= layout_.cells.size()) column = from;
    set_keyboard_column(column);
  }

  void bring_into_sight(ScrollArea& area, std::size_t row) {
    const float top = row_height_ * static_cast<float>(row);
    const float scroll = area.scroll_y();
    if (top < scroll)
      area.set_scroll_y(top);
    else if (top + row_height_ > scroll + area.viewport().height)
      area.set_scroll_y(top + row_height_ - area.viewport().height);
  }

  std::optional<std::size_t> row_at_pointer(Rect content) const {
    const float y = (ImGui::GetIO().MousePos.y - content.y) / row_height_;
    if (y < 0.0F || y >= static_cast<float>(spec_.row_count)) return std::nullopt;
    return static_cast<std::size_t>(y);
  }

  void press(const Item& rows, Rect content) {
    hovered_ = rows.visible && rows.hovered && !rows.ring ? row_at_pointer(content) : std::nullopt;
    if (rows.visible && rows.hovered) take_other_button(content);
    if (!spec_.has_keyboard() || !rows.pressed || !ImGui::IsMouseReleased(ImGuiMouseButton_Left))
      return;
    const auto row = row_at_pointer(content);
    if (!row) return;
    const ImGuiIO& io = ImGui::GetIO();
    const std::size_t from = std::min(keyboard_row(), spec_.row_count - 1);
    set_keyboard_row(*row);
    set_keyboard_column(SIZE_MAX);
    const bool is_at_box = io.MousePos.x < content.x + choice_gutter(spec_);
    if (spec_.chosen != nullptr && io.KeyShift)
      choose_rows_to(spec_, from, *row);
    else if (spec_.chosen != nullptr && (io.KeyCtrl || is_at_box))
      choose_row(spec_, *row);
    else if (spec_.opens_rows)
      open(*row, column_at_pointer(content));
  }

  void take_other_button(Rect content) {
    if (!spec_.copies || !ImGui::IsMouseReleased(ImGuiMouseButton_Right)) return;
    const auto row = row_at_pointer(content);
    if (!row) return;
    set_keyboard_row(*row);
    set_keyboard_column(column_at_pointer(content));
    menu_wanted_ = true;
  }

  std::size_t column_at_pointer(Rect content) const {
    const float x = ImGui::GetIO().MousePos.x - content.x;
    for (std::size_t i = 0; i < layout_.cells.size(); ++i)
      if (x >= layout_.cells[i].x && x < layout_.cells[i].right()) return i;
    return SIZE_MAX;
  }

  void draw_one(std::size_t index, Rect content, const Item& rows,
                const std::function<void(TableRow&)>& draw_row) {
    const Rect at{content.x, content.y + row_height_ * static_cast<float>(index), layout_.width,
                  row_height_};
    TableRow row(view_);
    row.index = index;
    row.opened = index == spec_.opened;
    const std::uint32_t key = spec_.key_of(index);
    row.id_ = unique_id(view_, text_id("row") + key * 2654435761U);
    row.columns_ = spec_.columns;
    row.y_ = at.y;
    row.height_ = row_height_;
    moved_.assign(layout_.cells.begin(), layout_.cells.end());
    for (Rect& cell : moved_) cell.x += content.x;
    row.cells_ = moved_;
    const bool chosen = spec_.chosen != nullptr && spec_.chosen->keys.contains(key);
    if (row.opened || chosen)
      fill(view_, at, Color::sel);
    else if (hovered_ == index && spec_.opens_rows)
      fill(view_, at, Color::bg3);
    line_below(view_, at);
    if (row.opened || chosen) fill(view_, {content.x, at.y, 3.0F, at.height}, Color::accent);
    if (choice_gutter(spec_) > 0.0F) draw_choice_box(view_, at, spec_, chosen);
    const bool has_keyboard = rows.focused && result_.keyboard_row == index;
    say_row(row, at, {.has_keyboard = has_keyboard, .is_chosen = chosen});
    draw_row(row);
    if (has_keyboard && rows.ring) draw_keyboard_place(at, rows.rect);
    view_.mirror.close();
  }

  // Round the row, or the cell that was gone to.
  void draw_keyboard_place(Rect row, Rect seen) {
    Rect place{seen.x, row.y, seen.width, row.height};
    if (const std::size_t column = keyboard_column(); column < moved_.size())
      place = {moved_[column].x, row.y, moved_[column].width, row.height};
    outline(view_, place, Color::focus, 0.0F, view_.theme.m().focus_line);
  }

  struct RowSays {
    bool has_keyboard = false, is_chosen = false;
  };
  void say_row(const TableRow& row, Rect at, RowSays says) {
    const Rect seen = seen_part(at.meet(rect_));
    MirrorNode& node =
        view_.mirror.open(row.id_, MirrorRole::row, {seen.x, seen.y, seen.width, seen.height}, {});
    node.row_index = static_cast<std::int32_t>(row.index) + 2;
    if (spec_.has_keyboard()) {
      if (spec_.opens_rows) node.flags |= mirror_flag::selectable;
      if (row.opened || says.is_chosen) node.flags |= mirror_flag::selected;
      if (says.has_keyboard) node.flags |= mirror_flag::focused | mirror_flag::focusable;
      if (take_act(view_, row.id_, MirrorAct::press) && spec_.opens_rows)
        result_.opened = row.index;
      if (take_act(view_, row.id_, MirrorAct::focus)) {
        set_keyboard_row(row.index);
        focus_when_drawn(view_, body_id_);
      }
    }
  }

  View& view_;
  const TableSpec& spec_;
  Rect rect_;
  float row_height_, head_height_;
  std::uint32_t body_id_ = 0;
  ColumnLayout layout_;
  TableResult result_;
  std::optional<std::size_t> hovered_;
  std::size_t copied_row_ = 0, copied_column_ = SIZE_MAX;
  bool menu_wanted_ = false; // under the pointer
  std::vector<Rect> moved_;
};

TableResult table(View& view, Rect rect, const TableSpec& spec,
                  const std::function<void(TableRow&)>& draw_row) {
  return TableDrawing(view, rect, spec).draw(draw_row);
}

} // namespace lb
