// What a table gives to the clipboard: the text of a cell, rows, or all of it with its heads.
#include "exchange/csv_write.hpp"
#include "view/acts.hpp"
#include "view/button.hpp"
#include "view/format.hpp"
#include "view/popup.hpp"
#include "view/table.hpp"

#include <imgui.h>

#include <algorithm>
#include <numeric>

namespace lb {

namespace {

constexpr std::string_view kMenu = "copy";

std::vector<std::size_t> all_rows(const TableSpec& spec) {
  std::vector<std::size_t> rows(spec.row_count);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

// In the order in which the table shows them.
std::vector<std::size_t> chosen_rows(const TableSpec& spec) {
  std::vector<std::size_t> rows;
  if (spec.chosen == nullptr || spec.chosen->is_empty()) return rows;
  for (std::size_t row = 0; row < spec.row_count; ++row)
    if (spec.chosen->keys.contains(spec.key_of(row))) rows.push_back(row);
  return rows;
}

// A cell alone goes into a text as it is, where nothing takes it for a formula.
std::string cell_text(const CopySource& source) {
  std::vector<std::string> cells;
  source.spec.copies(source.row, cells);
  return source.column < cells.size() ? cells[source.column] : std::string();
}

CopyText copied_rows(const View& view, std::string text, std::size_t count) {
  const std::string n = whole_text(view, static_cast<std::int64_t>(count));
  return {.text = std::move(text), .said = {"notice.copied_rows", {{"n", n}}}};
}

struct CopyRow {
  PopupRow row;
  std::function<CopyText()> copy;
};

std::vector<CopyRow> copy_rows(const View& view, const CopySource& source) {
  const TableSpec& spec = source.spec;
  std::vector<CopyRow> rows;
  const auto count = [&](std::size_t n) { return whole_text(view, static_cast<std::int64_t>(n)); };
  if (source.row < spec.row_count && source.column < spec.columns.size())
    rows.push_back({{.label = std::string(view.t("copy.cell")), .detail = cell_text(source)},
                    [source] { return CopyText{.text = cell_text(source)}; }});
  if (source.row < spec.row_count)
    rows.push_back({{.label = std::string(view.t("copy.row")), .detail = key_words(view, "Ctrl C")},
                    [&view, &spec, row = source.row] {
                      return copied_rows(view, table_as_tsv(spec, {{row}}, false), 1);
                    }});
  if (std::vector<std::size_t> chosen = chosen_rows(spec); !chosen.empty())
    rows.push_back({{.label = view.t(Message{"copy.chosen", {{"n", count(chosen.size())}}})},
                    [&view, &spec, chosen] {
                      return copied_rows(view, table_as_tsv(spec, chosen, true), chosen.size());
                    }});
  rows.push_back(
      {{.label = view.t(Message{"copy.table", {{"n", count(spec.row_count)}}})}, [&view, &spec] {
         return copied_rows(view, table_as_tsv(spec, all_rows(spec), true), spec.row_count);
       }});
  return rows;
}

} // namespace

std::string table_as_tsv(const TableSpec& spec, std::span<const std::size_t> rows,
                         bool with_heads) {
  std::string text;
  std::vector<std::string> cells;
  if (with_heads) {
    for (const TableColumn& column : spec.columns) cells.emplace_back(column.head);
    text = tsv_line(cells);
  }
  for (const std::size_t row : rows) {
    cells.clear();
    spec.copies(row, cells);
    if (!text.empty()) text += '\n';
    text += tsv_line(cells);
  }
  return text;
}

void copy_at_keyboard(View& view, const CopySource& source) {
  if (const std::vector<std::size_t> chosen = chosen_rows(source.spec); !chosen.empty())
    return view.send(copied_rows(view, table_as_tsv(source.spec, chosen, false), chosen.size()));
  if (source.row >= source.spec.row_count) return;
  if (source.column < source.spec.columns.size())
    return view.send(CopyText{.text = cell_text(source)});
  view.send(copied_rows(view, table_as_tsv(source.spec, {{source.row}}, false), 1));
}

void draw_copy_button(View& view, Rect place, const CopySource& source) {
  if (icon_button(view, place,
                  {.id = "copy button",
                   .name = view.t(Message{"copy.from", {{"table", std::string(source.spec.name)}}}),
                   .icon = Icon::copy})) {
    open_popup(view, kMenu);
    view.notes.menu_at.reset();
  }
  if (source.opens_menu) {
    const ImVec2 at = ImGui::GetIO().MousePos;
    open_popup(view, kMenu);
    view.notes.menu_at = Point{at.x, at.y};
  }
  if (!is_popup_open(kMenu)) return;
  const std::vector<CopyRow> rows = copy_rows(view, source);
  std::vector<PopupRow> shown;
  for (const CopyRow& row : rows) shown.push_back(row.row);
  const Rect anchor = view.notes.menu_at
                          ? Rect{view.notes.menu_at->x, view.notes.menu_at->y - 4.0F, 0.0F, 0.0F}
                          : place;
  const auto taken = popup_list(
      view,
      {.id = kMenu, .name = view.t("copy.what"), .anchor = anchor, .rows = shown, .is_menu = true});
  if (taken) view.send(rows[*taken].copy());
}

} // namespace lb
