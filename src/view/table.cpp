#include "view/table.hpp"

#include "view/draw.hpp"
#include "view/format.hpp"
#include "view/scroll.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>

namespace lb {

namespace {

// Which columns are shown and where, in the content's own coordinates.
struct ColumnLayout {
  std::vector<Rect> cells; ///< x and width; empty where hidden
  float width = 0.0F;
  std::size_t shown = 0;
};

float wanted_width(const TableSpec& spec, int most_priority) {
  float width = 2.0F * (spec.edge_pad - 8.0F);
  for (const TableColumn& column : spec.columns)
    if (column.priority <= most_priority) width += column.width;
  return width;
}

ColumnLayout lay_out(const TableSpec& spec, float available) {
  int priority = 0;
  for (const TableColumn& column : spec.columns) priority = std::max(priority, column.priority);
  while (priority > 0 && wanted_width(spec, priority) > available) --priority;
  const float wanted = wanted_width(spec, priority);
  float shares = 0.0F;
  for (const TableColumn& column : spec.columns)
    if (column.priority <= priority) shares += column.grow;
  const float spare = std::max(0.0F, available - wanted);
  ColumnLayout layout;
  float x = spec.edge_pad - 8.0F;
  for (const TableColumn& column : spec.columns) {
    if (column.priority > priority) {
      layout.cells.push_back({});
      continue;
    }
    const float extra = shares > 0.0F ? std::floor(spare * column.grow / shares) : 0.0F;
    layout.cells.push_back({x, 0.0F, column.width + extra, 1.0F});
    x += column.width + extra;
    ++layout.shown;
  }
  layout.width = std::max(available, x + spec.edge_pad - 8.0F);
  return layout;
}

} // namespace

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
    return result_;
  }

 private:
  // The grid bears the id of the item that has the keyboard for all rows; while it has it, the row
  // under the keyboard stands for it.
  void open_grid() {
    body_id_ = text_id("body");
    MirrorNode& node = view_.mirror.open(body_id_, MirrorRole::grid,
                                         {rect_.x, rect_.y, rect_.width, rect_.height}, spec_.name);
    const bool focused = ImGui::GetCurrentContext()->NavId == body_id_;
    if (spec_.opens_rows && !focused) node.flags |= mirror_flag::focusable;
    node.row_count = static_cast<std::int32_t>(spec_.row_count) + 1;
    node.column_count = static_cast<std::int32_t>(layout_.shown);
  }

  void draw_head(Rect head) {
    fill(view_, head, Color::bg2);
    line_below(view_, head);
    const Clip clip(head);
    view_.mirror
        .open(unique_id(view_, text_id("head")), MirrorRole::row,
              {head.x, head.y, head.width, head.height}, {})
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
        item_with_id(view_, area.viewport(), body_id_, {.tab_stop = spec_.opens_rows});
    if (rows.ring) view_.notes.ring.reset(); // the row shows where the keyboard is
    steer(area, rows);
    press(rows, content);
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

  void steer(ScrollArea& area, const Item& rows) {
    if (!rows.focused || !spec_.opens_rows || spec_.row_count == 0) return;
    const std::size_t last = spec_.row_count - 1;
    const std::size_t from = std::min(keyboard_row(), last);
    std::size_t row = from;
    const auto page = static_cast<std::size_t>(
        std::max(1.0F, std::floor(area.viewport().height / row_height_) - 1.0F));
    if (!ImGui::GetIO().WantTextInput) {
      if (ImGui::IsKeyPressed(ImGuiKey_DownArrow)) row = std::min(row + 1, last);
      if (ImGui::IsKeyPressed(ImGuiKey_UpArrow)) row -= row > 0 ? 1 : 0;
      if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) row = std::min(row + page, last);
      if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) row -= std::min(row, page);
      if (ImGui::IsKeyPressed(ImGuiKey_Home)) row = 0;
      if (ImGui::IsKeyPressed(ImGuiKey_End)) row = last;
    }
    if (row != from) {
      set_keyboard_row(row);
      ImGui::SetNavCursorVisible(true);
      bring_into_sight(area, row);
    }
    result_.keyboard_row = row;
    // Space and Enter press the item as a whole: they mean the row under the keyboard.
    if (rows.pressed && !ImGui::IsMouseReleased(ImGuiMouseButton_Left)) result_.opened = row;
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
    if (!spec_.opens_rows || !rows.pressed || !ImGui::IsMouseReleased(ImGuiMouseButton_Left))
      return;
    if (const auto row = row_at_pointer(content)) {
      set_keyboard_row(*row);
      result_.opened = *row;
    }
  }

  void draw_one(std::size_t index, Rect content, const Item& rows,
                const std::function<void(TableRow&)>& draw_row) {
    const Rect at{content.x, content.y + row_height_ * static_cast<float>(index), layout_.width,
                  row_height_};
    TableRow row(view_);
    row.index = index;
    row.opened = index == spec_.opened;
    const std::uint32_t key = spec_.key ? spec_.key(index) : static_cast<std::uint32_t>(index);
    row.id_ = unique_id(view_, text_id("row") + key * 2654435761U);
    row.columns_ = spec_.columns;
    row.y_ = at.y;
    row.height_ = row_height_;
    moved_.assign(layout_.cells.begin(), layout_.cells.end());
    for (Rect& cell : moved_) cell.x += content.x;
    row.cells_ = moved_;
    if (row.opened)
      fill(view_, at, Color::sel);
    else if (hovered_ == index && spec_.opens_rows)
      fill(view_, at, Color::bg3);
    line_below(view_, at);
    if (row.opened) fill(view_, {content.x, at.y, 3.0F, at.height}, Color::accent);
    const bool has_keyboard = rows.focused && result_.keyboard_row == index;
    say_row(row, at, has_keyboard);
    draw_row(row);
    if (has_keyboard && rows.ring)
      outline(view_, {rows.rect.x, at.y, rows.rect.width, at.height}, Color::focus, 0.0F,
              view_.theme.m().focus_line);
    view_.mirror.close();
  }

  void say_row(const TableRow& row, Rect at, bool has_keyboard) {
    const Rect seen = at.meet(rect_);
    MirrorNode& node =
        view_.mirror.open(row.id_, MirrorRole::row, {seen.x, seen.y, seen.width, seen.height}, {});
    node.row_index = static_cast<std::int32_t>(row.index) + 2;
    if (spec_.opens_rows) {
      node.flags |= mirror_flag::selectable;
      if (row.opened) node.flags |= mirror_flag::selected;
      if (has_keyboard) node.flags |= mirror_flag::focused | mirror_flag::focusable;
      if (take_act(view_, row.id_, MirrorAct::press)) result_.opened = row.index;
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
  std::vector<Rect> moved_;
};

TableResult table(View& view, Rect rect, const TableSpec& spec,
                  const std::function<void(TableRow&)>& draw_row) {
  return TableDrawing(view, rect, spec).draw(draw_row);
}

} // namespace lb
